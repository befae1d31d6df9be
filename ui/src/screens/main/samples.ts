// Literal snapshots of the main screen, from the demonstration and from what it does not have.
import type { Attachment, Content, Event, MediaKind, Person, RoomId, RoomRow, TimelineRow } from "@wire";
import { account, blank, fakeRooms, viewer } from "../../shell/fake/administration";
import { textContent } from "../../shell/fake/messages";
import { everything } from "../../model/rooms";
import { live } from "../../model/conversation";
import { blankComposer } from "./composer/model";
import type { Open, Snapshot } from "./model";
import type { Timeline } from "./timeline/model";

/** All stories are told on one morning. */
export const NOW = new Date(2026, 10, 25, 9, 30).getTime();

export const rooms = fakeRooms(NOW);
export const rows: readonly RoomRow[] = rooms.map(({ row }) => row);
export const firstId: RoomId = rows[0]?.id ?? "";

export const usual: Snapshot = {
  now: NOW, account, connection: { kind: "live" }, repairs: [], problem: null,
  rooms: { rows, loaded: true, ended: null, filter: everything, groups: null, sections: [], answering: new Map() },
  rail: { spaces: [], folded: [] }, inbox: { view: null, list: { rows: [], loaded: true, ended: null }, count: 0 }, overlay: null, alone: false,
  panes: [], active: null,
};

export function timelineOf(lines: readonly TimelineRow[], change: Partial<Timeline> = {}): Timeline {
  return { rows: lines, loaded: true, ended: null, focus: live, older: { kind: "idle" }, newer: { kind: "end" }, aim: null, refused: null, ...change };
}

export function opened(id: RoomId = firstId, change: Partial<Open> = {}): Open {
  const room = rooms.find(({ row }) => row.id === id);
  return { id, row: room?.row ?? null, timeline: timelineOf(room?.rows ?? [], { older: { kind: "end" } }), facts: null, composer: blankComposer, panel: null, trail: null, pins: [], ...change };
}

export const anke: Person = { id: "@anke.brandt:gruenfeld.example", name: "Anke Brandt", avatar: null, ambiguous: false };

/** A file as its sender describes it. */
export function attachment(kind: MediaKind, name: string, change: Partial<Attachment> = {}): Attachment {
  return {
    kind, name, media: `chancery.example/${name}`, mime: null, size: null, thumbnail: null, width: null, height: null, duration: null,
    blurhash: null, waveform: [], alt: null, ...change,
  };
}

let made = 0;

/** A line of a conversation, minutes before the present. */
export function line(content: Content | string, minutes: number, change: Partial<Event> = {}, sender: Person = anke): TimelineRow {
  made += 1;
  const told = typeof content === "string" ? textContent(content, () => anke) : content;
  const event = { ...blank(sender, told, NOW - minutes * 60_000, `$sample-${made}`), ...change };
  return { key: `sample-${made}`, item: { kind: "event", event } };
}

export function ownLine(content: Content | string, minutes: number, change: Partial<Event> = {}): TimelineRow {
  return line(content, minutes, change, viewer);
}

/** The first room, open. */
export function withOpen(change: Partial<Open> = {}, id: RoomId = firstId): Snapshot {
  return { ...usual, panes: [opened(id, change)], active: id };
}

/** The first room, open, with these lines. */
export function withLines(lines: readonly TimelineRow[], change: Partial<Timeline> = {}): Snapshot {
  const day: TimelineRow = { key: "sample-day", item: { kind: "day", timestamp: NOW } };
  return withOpen({ timeline: timelineOf([day, ...lines], change) });
}

/** The list with some rows in place of its first ones. */
export function withRows(...changed: ReadonlyArray<Partial<RoomRow>>): Snapshot {
  const list = rows.map((row, index) => ({ ...row, ...changed[index] }));
  return { ...usual, rooms: { ...usual.rooms, rows: list } };
}
