// What of a room each of those who watch it sees: the present, the surroundings of an event, a thread, what is pinned.
import type { EventId, Quoted, ThreadRow, ThreadSummary, TimelineFocus, TimelineRow } from "@wire";
import type { FakeRoom, FakeThread } from "./administration";
import { quotedOf } from "../../model/composer/summary";

export type View = { readonly room: FakeRoom; readonly focus: TimelineFocus; readonly from: number; readonly to: number };

/** Rows of a root carry what is said in its thread; a row that did not change is the same as before. */
const known = new WeakMap<TimelineRow, { summary: ThreadSummary; row: TimelineRow }>();

export function rowsOf({ room, focus, from, to }: View): TimelineRow[] {
  const rows = room.rows.map((row) => withThread(row, room));
  switch (focus.kind) {
    case "thread": return [...rows.filter((row) => isEvent(row, focus.root)), ...(room.threads.get(focus.root)?.rows ?? [])];
    case "pinned": return room.pinned.flatMap((event) => rows.filter((row) => isEvent(row, event)));
    default: return rows.slice(from, to);
  }
}

export function isEvent({ item }: TimelineRow, id: EventId): boolean {
  return item.kind === "event" && item.event.id === id;
}

function withThread(row: TimelineRow, room: FakeRoom): TimelineRow {
  const { item } = row;
  const thread = item.kind === "event" && item.event.id !== null ? room.threads.get(item.event.id) : undefined;
  if (item.kind !== "event" || thread === undefined) return row;
  const summary = summaryIn(thread);
  const before = known.get(row);
  if (before !== undefined && JSON.stringify(before.summary) === JSON.stringify(summary)) return before.row;
  const made: TimelineRow = { ...row, item: { kind: "event", event: { ...item.event, thread: summary } } };
  known.set(row, { summary, row: made });
  return made;
}

function summaryIn({ rows, unread }: FakeThread): ThreadSummary {
  const latest = rows.at(-1);
  return { replies: rows.length, unread, mentions: 0, latest: latest === undefined ? null : quotedIn(latest) };
}

function quotedIn({ item }: TimelineRow): Quoted | null {
  return item.kind === "event" ? quotedOf(item.event) : null;
}

/** Threads, the one with the newest answer first. */
export function threadRows(room: FakeRoom): ThreadRow[] {
  return [...room.threads].flatMap(([root, thread]): ThreadRow[] => {
    const row = room.rows.find((each) => isEvent(each, root));
    const about = row === undefined ? null : quotedIn(row);
    const latest = thread.rows.at(-1)?.item;
    if (about === null || latest?.kind !== "event") return [];
    return [{ key: root, root, about, summary: summaryIn(thread), activeAt: latest.event.timestamp }];
  }).sort((a, b) => b.activeAt - a.activeAt);
}

export function happeningIn(room: FakeRoom) {
  return { row: room.row, topic: room.topic, pinned: room.pinned, saved: room.saved, unreadThreads: [...room.threads.values()].filter(({ unread }) => unread > 0).length };
}
