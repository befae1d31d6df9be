// The demonstration administration as the core would tell it: rooms, people, messages.
import demo from "@administration";
import type { Account, Event, EventId, Membership, Person, RoomRow, TimelineRow } from "@wire";
import { summaryOf } from "../../model/composer/summary";
import { type DemoMessage, type Label, messageEvents, textContent } from "./messages";

const SERVER = "chancery.example";

export type DemoRoom = {
  id: string;
  name: string | null;
  topic?: string;
  members: string[];
  encrypted: boolean;
  direct: boolean;
  favourite: boolean;
  unread: number;
  invite?: boolean;
  messages: DemoMessage[];
};

export type FakeRoom = {
  row: RoomRow;
  topic: string | null;
  rows: TimelineRow[];
  /** What was said in threads, by the message that each hangs on. */
  threads: Map<EventId, FakeThread>;
  pinned: EventId[];
  saved: EventId[];
};

export type FakeThread = { rows: TimelineRow[]; unread: number };

const people = new Map<string, Person>(demo.people.map(({ localpart, name }) => [
  localpart, { id: `@${localpart}:${SERVER}`, name, avatar: null, ambiguous: false },
]));

export function person(localpart: string): Person {
  return people.get(localpart) ?? { id: `@${localpart}:${SERVER}`, name: null, avatar: null, ambiguous: false };
}

export const viewer = person(demo.viewer);

export const account: Account = {
  userId: viewer.id, deviceId: "KJZQHWPBLA", homeserver: `https://matrix.${SERVER}/`, displayName: viewer.name, avatar: null,
  lastRoom: null, repairs: [],
};

/** All rooms, the newest first, ending at the moment given. */
export function fakeRooms(now: number): FakeRoom[] {
  return (demo.rooms as DemoRoom[]).map((room, index) => fakeRoom(room, now - 60_000 * (3 + index * index * 11)));
}

function fakeRoom(room: DemoRoom, end: number): FakeRoom {
  const id = `!${room.id}:${SERVER}`;
  const events = messageEvents(room.messages, { room: room.id, end, viewer: demo.viewer, person });
  const unread = events.slice(events.length - room.unread);
  const others = room.members.filter((member) => member !== demo.viewer).map(person);
  const membership: Membership = room.invite === true ? { kind: "invited", by: others[0] ?? null } : { kind: "joined" };
  const newest = events.at(-1);
  const row: RoomRow = {
    key: id, id, avatar: null, membership,
    name: { kind: "named", name: room.name ?? others[0]?.name ?? room.id },
    kind: room.direct ? "direct" : "group",
    encryption: room.encrypted ? "encrypted" : "plain",
    favourite: room.favourite, lowPriority: false, notifications: "default", typing: [], call: false, blocked: false,
    latest: newest === undefined || room.invite === true ? null : latestOf(newest),
    unread: {
      messages: room.unread, notifications: room.unread, mentions: unread.filter((event) => event.highlighted).length, marked: false,
    },
    activeAt: newest?.timestamp ?? end,
  };
  return { row, topic: room.topic ?? null, rows: room.invite === true ? [] : rowsOf(room, events), ...begun(room.id, events), saved: [] };
}

/** The crisis room has threads and pinned messages already. */
function begun(room: string, events: readonly Event[]): Pick<FakeRoom, "threads" | "pinned"> {
  const threads = new Map<EventId, FakeThread>();
  if (room !== "cellule-crue") return { threads, pinned: [] };
  const said = (root: number, unread: number, ...lines: ReadonlyArray<readonly [string, string]>) => {
    const event = events[root];
    if (event === undefined || event.id === null) return;
    const { id, timestamp } = event;
    threads.set(id, { unread, rows: lines.map(([from, text], index) => {
      const reply = { ...blank(person(from), textContent(text, person), timestamp + (index + 1) * 240_000, `${id}-${index}`), threadRoot: id };
      return { key: `${room}-${root}-${index}`, item: { kind: "event", event: reply } };
    }) });
  };
  said(events.length - 3, 1, ["helene.marchal", "Qui prend le relais de nuit à la cellule ?"], ["julien.moreau", "Moi, jusqu’à six heures."],
    ["anke.brandt", "Bei uns übernimmt Lukas ab zehn."]);
  said(events.length - 5, 0, ["thomas.lefevre", "Peut-on avoir ces valeurs toutes les heures ?"], ["lukas.hofer", "Ja, ich richte das ein."]);
  return { threads, pinned: [events[2], events.at(-3)].flatMap((event) => event?.id ?? []) };
}

export function latestOf(event: Event): RoomRow["latest"] {
  return { sender: event.sender, own: event.own, summary: summaryOf(event.content), timestamp: event.timestamp, sendState: event.sendState };
}

function rowsOf(room: DemoRoom, events: readonly Event[]): TimelineRow[] {
  const first = (events[0]?.timestamp ?? 0) - 3_600_000;
  const rows: TimelineRow[] = [{ key: `${room.id}-start`, item: { kind: "start" } }];
  let day = "";
  const add = (event: Event, key: string) => {
    const today = new Date(event.timestamp).toDateString();
    if (today !== day) rows.push({ key: `${room.id}-${today}`, item: { kind: "day", timestamp: event.timestamp } });
    day = today;
    rows.push({ key, item: { kind: "event", event } });
  };
  beginnings(room, first).forEach((event, index) => add(event, `${room.id}-state-${index}`));
  events.forEach((event, index) => {
    if (room.unread > 0 && index === events.length - room.unread) rows.push({ key: `${room.id}-marker`, item: { kind: "readMarker" } });
    add(event, `${room.id}-${index}`);
  });
  return rows;
}

function beginnings(room: DemoRoom, at: number): Event[] {
  const creator = room.members[0] ?? demo.viewer;
  const state = (content: Event["content"], from: string, label: Label): Event => blank(person(from), content, at, `$${room.id}-${label}`);
  return [
    state({ kind: "state", change: { kind: "created", predecessor: null } }, creator, "created"),
    ...(room.encrypted ? [state({ kind: "state", change: { kind: "encryption" } }, creator, "encryption")] : []),
    ...room.members.slice(1).map((member) =>
      state({ kind: "membership", subject: person(member), change: "joined" }, member, `joined-${member}`)),
  ];
}

export function blank(sender: Person, content: Event["content"], timestamp: number, id: EventId | null): Event {
  return {
    id, transactionId: null, sender, own: sender.id === viewer.id, timestamp, content, reply: null, reactions: [], edited: false,
    highlighted: false, sendState: { kind: "sent" }, readBy: 0, threadRoot: null, thread: null, editable: sender.id === viewer.id,
  };
}
