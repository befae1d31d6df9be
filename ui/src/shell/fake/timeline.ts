// Conversations, played: messages, threads, what is done with them.
import type { Event, EventId, Poll, Reaction, RoomId } from "@wire";
import { quotedOf } from "../../model/composer/summary";
import { person, viewer } from "./administration";
import { resolved } from "./links";
import { fakeMediaBatch } from "./media";
import { factsOf } from "./rooms";
import type { Part } from "./part";
import { begun, ended, voted } from "./polls";
import type { World } from "./world";

type Names =
  | "timelineWatch" | "timelineOlder" | "timelineNewer" | "timelineEventAt" | "timelineEventPlace" | "threadsWatch" | "threadsOlder" | "threadMarkRead"
  | "messageRevisions" | "messageReaders" | "messageReactors" | "messageInfo" | "messageQuote" | "messageSource" | "messageRedact" | "messageReact"
  | "recentEmoji" | "emojiUsed" | "messagePin" | "messageForward" | "roomsWritable" | "pollSend" | "pollEdit" | "pollVote" | "pollEnd" | "permalink" | "linkResolve";

const others = ["helene.marchal", "thomas.lefevre", "anke.brandt", "lukas.hofer", "miriam.kessler"].map(person);
const link = (room: RoomId, event: EventId | null) => `https://matrix.to/#/${room}${event === null ? "" : `/${event}`}`;

let recent: string[] = ["👍️", "🙏", "✅"];

export const fakeTimeline: Part<Names> = (world, watch, later) => ({
  timelineWatch: (room, focus, onBatch) => watch((feed) => {
    if (focus.kind === "media") onBatch(fakeMediaBatch(world, room, focus.view));
    else world.watchTimeline(feed, room, focus, onBatch);
  }),
  timelineOlder: (room, focus, count) => later(() => ({ reachedEnd: focus.kind === "media" || world.older(room, focus, count) })),
  timelineNewer: (room, focus, count) => later(() => ({ reachedEnd: world.newer(room, focus, count) })),
  timelineEventAt: (room, moment) => later(() => {
    const found = eventsIn(world, room).find(({ timestamp }) => timestamp >= moment)?.id;
    if (found === undefined || found === null) throw { kind: "notFound", what: "message" };
    return found;
  }),
  timelineEventPlace: (room, event) => later(() => ({ event, threadRoot: eventIn(world, room, event).threadRoot })),
  threadsWatch: (room, onBatch) => watch((feed) => world.watchThreads(feed, room, onBatch)),
  threadsOlder: () => Promise.resolve({ reachedEnd: true }),
  threadMarkRead: (room, root) => later(() => world.readThread(room, root)),
  messageRevisions: (room, id) => later(() => {
    const event = eventIn(world, room, id);
    const before = { kind: "message" as const, voice: "text" as const, body: "…", nodes: [{ kind: "text" as const, text: "…" }] };
    return [{ content: before, timestamp: event.timestamp }, { content: event.content, timestamp: event.timestamp + 60_000 }];
  }),
  messageReaders: (room, id) => later(() => others.slice(0, Math.max(1, eventIn(world, room, id).readBy)).map((each, index) => (
    { person: each, at: index === 0 ? null : eventIn(world, room, id).timestamp + index * 60_000 }))),
  messageReactors: (room, id) => later(() => eventIn(world, room, id).reactions.map(({ key, text, picture, count, own }) => (
    { key, text, picture, count, people: [...(own ? [viewer] : []), ...others].slice(0, count) }))),
  messageInfo: (room, id) => later(() => {
    const { sender, timestamp } = eventIn(world, room, id);
    return { id, sender, timestamp, device: "KJZQHWPBLA", trust: "signedDevice", keyFrom: null, link: link(room, id) };
  }),
  messageQuote: (room, id) => later(() => quotedOf(eventIn(world, room, id))),
  messageSource: (room, id) => later(() => ({ event: JSON.stringify(eventIn(world, room, id)), latestEdit: null })),
  messageRedact: (room, id, reason) => later(() => world.changeEvent(room, id, (event) => (
    { ...event, content: { kind: "redacted", by: viewer, reason }, reactions: [], editable: false, edited: false }))),
  messageReact: (room, id, key) => later(() => world.changeEvent(room, id, (event) => ({ ...event, reactions: toggled(event.reactions, key) }))),
  recentEmoji: () => Promise.resolve(recent.slice(0, 24)),
  emojiUsed: (emoji) => later(() => { recent = [emoji, ...recent.filter((each) => each !== emoji)]; }),
  messagePin: (room, id, pinned) => later(() => world.pin(room, id, pinned)),
  messageForward: (room, ids, to) => later(() => {
    for (const target of to) for (const id of ids) world.say(target, textOf(eventIn(world, room, id)));
    return [];
  }),
  roomsWritable: (rooms) => later(() => rooms.filter((room) => factsOf(world.find(room).row).rights.send)),
  pollSend: (room, thread, poll) => later(() => world.send(room, { kind: "poll", poll: begun(poll) }, thread)),
  pollEdit: (room, id, poll) => later(() => world.changeEvent(room, id, (event) => ({ ...withPoll(event, () => begun(poll)), edited: true }))),
  pollVote: (room, id, answers) => later(() => world.changeEvent(room, id, (event) => withPoll(event, (poll) => voted(poll, answers)))),
  pollEnd: (room, id) => later(() => world.changeEvent(room, id, (event) => withPoll(event, (poll) => ended(poll, Date.now())))),
  permalink: (room, event) => Promise.resolve(link(room, event)),
  linkResolve: (url, words) => later(() => resolved(url, words, world)),
});

function withPoll(event: Event, change: (poll: Poll) => Poll): Event {
  return event.content.kind === "poll" ? { ...event, content: { kind: "poll", poll: change(event.content.poll) } } : event;
}

function eventsIn(world: World, id: RoomId): Event[] {
  const { rows, threads } = world.find(id);
  return [...rows, ...[...threads.values()].flatMap((thread) => thread.rows)].flatMap(({ item }) => (item.kind === "event" ? [item.event] : []));
}

function eventIn(world: World, room: RoomId, id: EventId): Event {
  const event = eventsIn(world, room).find((each) => each.id === id);
  if (event === undefined) throw { kind: "notFound", what: "message" };
  return event;
}

function toggled(reactions: readonly Reaction[], key: string): Reaction[] {
  const before = reactions.find((reaction) => reaction.key === key);
  if (before === undefined) return [...reactions, { key, text: key, picture: null, count: 1, own: true }];
  const after = { ...before, own: !before.own, count: before.count + (before.own ? -1 : 1) };
  return reactions.flatMap((reaction) => (reaction !== before ? [reaction] : after.count === 0 ? [] : [after]));
}

function textOf({ content }: Event): string {
  return content.kind === "message" ? content.body : "…";
}
