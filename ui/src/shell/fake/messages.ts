// The demonstration's messages as events, with times that read like a conversation.
import type { Content, Event, Person } from "@wire";
import { quotedOf } from "../../model/composer/summary";
import { readMarkdown } from "./markdown";

export type Label = string;

export type DemoMessage = {
  id?: Label;
  from: string;
  text: string;
  replyTo?: Label;
  edit?: string;
  redact?: boolean;
  emote?: boolean;
  notice?: boolean;
  reactions?: Record<string, string[]>;
};

export type Around = {
  readonly room: string;
  /** When the last message was sent. */
  readonly end: number;
  readonly viewer: string;
  readonly person: (localpart: string) => Person;
};

export function messageEvents(messages: readonly DemoMessage[], around: Around): Event[] {
  const known = new Map<Label, Event>();
  const times = timesOf(messages, around);
  return messages.map((message, index) => {
    const event = eventOf(message, index, times[index] ?? around.end, around);
    const answered = message.replyTo === undefined ? undefined : known.get(message.replyTo);
    if (answered?.id) event.reply = { to: answered.id, quoted: quotedOf(answered) };
    if (message.id !== undefined) known.set(message.id, event);
    return event;
  });
}

/** From the end backwards: answers come within minutes, and now and then a night lies between. */
function timesOf(messages: readonly DemoMessage[], { end, room }: Around): number[] {
  let at = end;
  const times: number[] = [];
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    times.unshift(at);
    const chance = (room.length * 7 + index * 13) % 17;
    const same = messages[index]?.from === messages[index - 1]?.from;
    at -= 60_000 * (same ? 1 : chance === 3 ? 900 : 2 + chance);
  }
  return times;
}

function eventOf(message: DemoMessage, index: number, timestamp: number, { room, viewer, person }: Around): Event {
  const sender = person(message.from);
  const text = message.edit ?? message.text;
  return {
    id: `$${room}-${index}`, transactionId: null, sender, own: message.from === viewer, timestamp,
    content: message.redact === true ? { kind: "redacted", by: null, reason: null } : textContent(text, person, message.emote === true ? "emote" : message.notice === true ? "notice" : "text"),
    reply: null,
    reactions: Object.entries(message.reactions ?? {}).map(([key, who]) => ({ key, text: key, picture: null, count: who.length, own: who.includes(viewer) })),
    threadRoot: null, thread: null, editable: message.from === viewer,
    edited: message.edit !== undefined,
    highlighted: text.includes(`@${viewer}`),
    sendState: { kind: "sent" },
    readBy: message.from === viewer ? 2 : 0,
  };
}

export function textContent(text: string, person: Around["person"], voice: "text" | "emote" | "notice" = "text"): Content {
  const nodes = readMarkdown(text, (part) => {
    const { id, name } = person(part);
    return name === null ? null : { userId: id, name };
  });
  return { kind: "message", voice, body: text, nodes };
}
