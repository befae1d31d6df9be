// What happens in the fake: rooms and their messages, and everybody who watches them.
import type { Content, Event, EventId, Progress, Quoted, RoomFacts, RoomFilter, RoomId, RoomRow, Section, ThreadRow, TimelineFocus, TimelineRow } from "@wire";
import { quotedOf } from "../../model/composer/summary";
import type { Batch } from "../../model/feed";
import { blank, type FakeRoom, fakeRooms, latestOf, person, viewer } from "./administration";
import { listed } from "./listing";
import { textContent } from "./messages";
import { Outlet } from "./outlet";
import { happeningIn, isEvent, rowsOf, threadRows } from "./views";

/** So many rows are in a window at first; the rest comes when asked for. */
const PAGE = 24;

type Watched = { room: FakeRoom; focus: TimelineFocus; outlet: Outlet<TimelineRow>; from: number; to: number };
/** What of a room's facts is played here. */
export type Happening = Pick<RoomFacts, "row" | "topic" | "pinned" | "saved" | "unreadThreads">;

export type Sending = "through" | "waiting" | "refused";

export class World {
  readonly rooms: FakeRoom[];
  sections: readonly Section[] = [];
  /** What becomes of messages of one's own. */
  sending: Sending = "through";
  readonly #lists = new Map<number, { outlet: Outlet<RoomRow>; filter: RoomFilter }>();
  readonly #timelines = new Map<number, Watched>();
  readonly #threads = new Map<number, { room: FakeRoom; outlet: Outlet<ThreadRow> }>();
  readonly #facts = new Map<number, { room: FakeRoom; tell: (happening: Happening) => void }>();
  #sent = 0;

  constructor(now: number) {
    this.rooms = fakeRooms(now);
  }

  watchRooms(feed: number, filter: RoomFilter, onBatch: (batch: Batch<RoomRow>) => void): void {
    this.#lists.set(feed, { outlet: new Outlet(onBatch), filter });
    this.#tellRooms();
  }

  filter(feed: number, filter: RoomFilter): void {
    const list = this.#lists.get(feed);
    if (list) list.filter = filter;
    this.#tellRooms();
  }

  watchTimeline(feed: number, id: RoomId, focus: TimelineFocus, onBatch: (batch: Batch<TimelineRow>) => void): void {
    const room = this.find(id);
    const at = focus.kind === "event" ? room.rows.findIndex((row) => isEvent(row, focus.event)) : -1;
    if (focus.kind === "event" && at === -1) throw { kind: "notFound", what: "message" };
    const [from, to] = at === -1 ? [Math.max(0, room.rows.length - PAGE), Infinity] : [Math.max(0, at - 6), at + 7];
    this.#timelines.set(feed, { room, focus, outlet: new Outlet(onBatch), from, to });
    this.#tellTimelines(room);
  }

  watchThreads(feed: number, id: RoomId, onBatch: (batch: Batch<ThreadRow>) => void): void {
    const room = this.find(id);
    this.#threads.set(feed, { room, outlet: new Outlet(onBatch) });
    this.#tellTimelines(room);
  }

  watchRoom(feed: number, id: RoomId, tell: (happening: Happening) => void): void {
    const room = this.find(id);
    this.#facts.set(feed, { room, tell });
    this.#tellTimelines(room);
  }

  close(feed: number): void {
    this.#lists.delete(feed);
    this.#timelines.delete(feed);
    this.#threads.delete(feed);
    this.#facts.delete(feed);
  }

  /** Shows older rows; returns whether the room begins there. */
  older(id: RoomId, focus: TimelineFocus, count: number): boolean {
    const watched = this.#watched(id, focus);
    for (const each of watched) each.from = Math.max(0, each.from - count);
    this.#tellTimelines(this.find(id));
    return focus.kind === "thread" || watched.every(({ from }) => from === 0);
  }

  /** Shows newer rows around an event; returns whether they reach to the present. */
  newer(id: RoomId, focus: TimelineFocus, count: number): boolean {
    const room = this.find(id);
    const watched = this.#watched(id, focus);
    for (const each of watched) each.to += count;
    this.#tellTimelines(room);
    return watched.every(({ to }) => to >= room.rows.length);
  }

  /** Changes a message wherever it stands. */
  changeEvent(id: RoomId, event: EventId, change: (event: Event) => Event): void {
    const room = this.find(id);
    const changed = (row: TimelineRow): TimelineRow => (row.item.kind === "event" && row.item.event.id === event
      ? { ...row, item: { kind: "event", event: change(row.item.event) } } : row);
    room.rows = room.rows.map(changed);
    for (const thread of room.threads.values()) thread.rows = thread.rows.map(changed);
    this.#tellTimelines(room);
  }

  pin(id: RoomId, event: EventId, pinned: boolean): void {
    const room = this.find(id);
    room.pinned = [...room.pinned.filter((each) => each !== event), ...(pinned ? [event] : [])];
    this.#tellTimelines(room);
  }

  save(id: RoomId, event: EventId, saved: boolean): void {
    const room = this.find(id);
    room.saved = [...room.saved.filter((each) => each !== event), ...(saved ? [event] : [])];
    this.#tellTimelines(room);
  }

  readThread(id: RoomId, root: EventId): void {
    const room = this.find(id);
    const thread = room.threads.get(root);
    if (thread !== undefined) thread.unread = 0;
    this.#tellTimelines(room);
  }

  change(id: RoomId, change: Partial<RoomRow>): void {
    const room = this.find(id);
    room.row = { ...room.row, ...change };
    this.#tellRooms();
    this.#tellTimelines(room);
  }

  setTopic(id: RoomId, topic: string): void {
    const room = this.find(id);
    room.topic = topic === "" ? null : topic;
    this.#tellTimelines(room);
  }

  add(room: FakeRoom): void {
    this.rooms.unshift(room);
    this.#tellRooms();
  }

  sort(sections: readonly Section[]): void {
    this.sections = sections;
    this.#tellRooms();
  }

  remove(id: RoomId): void {
    this.rooms.splice(this.rooms.indexOf(this.find(id)), 1);
    this.#tellRooms();
  }

  /** A message of one's own: first an echo, then confirmed; a question is answered. */
  say(id: RoomId, text: string, thread: EventId | null = null, answered: EventId | null = null): void {
    this.send(id, textContent(text, person), thread, answered);
    if (text.trim().endsWith("?")) setTimeout(() => this.#answer(this.find(id), `answer-${this.#sent}`), 900);
  }

  send(id: RoomId, content: Content, thread: EventId | null, answered: EventId | null = null): void {
    const room = this.find(id);
    this.#sent += 1;
    const key = `own-${this.#sent}`;
    const echo: Event = {
      ...blank(viewer, content, Date.now(), null), transactionId: key, threadRoot: thread, sendState: { kind: "sending", progress: uploadOf(content) },
      reply: answered === null ? null : { to: answered, quoted: quotedIn(room, answered) },
    };
    this.#put(room, key, echo);
    if (this.sending === "waiting") return;
    const refused: Event["sendState"] = { kind: "failed", fault: { kind: "notAllowed" }, retrying: false };
    setTimeout(() => this.#put(room, key, this.sending === "refused" ? { ...echo, sendState: refused }
      : { ...echo, id: `$${key}`, transactionId: null, sendState: { kind: "sent" } }), 300);
  }

  /** Sends again what was refused; this time it gets through. */
  retry(id: RoomId, key: string): void {
    const room = this.find(id);
    const row = room.rows.find((each) => each.key === key);
    if (row?.item.kind === "event") this.#put(room, key, { ...row.item.event, id: `$${key}`, transactionId: null, sendState: { kind: "sent" } });
  }

  /** Takes back what was not sent. */
  discard(id: RoomId, key: string): void {
    const room = this.find(id);
    const left = (rows: readonly TimelineRow[]) => rows.filter((row) => row.key !== key);
    room.rows = left(room.rows);
    for (const thread of room.threads.values()) thread.rows = left(thread.rows);
    this.#tellTimelines(room);
  }

  #answer(room: FakeRoom, key: string): void {
    const other = room.rows.flatMap(({ item }) => (item.kind === "event" && !item.event.own ? [item.event.sender] : [])).at(-1);
    if (other) this.#put(room, key, blank(other, textContent("👍", person), Date.now(), `$${key}`));
  }

  #put(room: FakeRoom, key: string, event: Event): void {
    const row: TimelineRow = { key, item: { kind: "event", event } };
    if (event.threadRoot === null) room.rows = put(room.rows, row);
    else {
      const thread = room.threads.get(event.threadRoot) ?? { rows: [], unread: 0 };
      room.threads.set(event.threadRoot, { ...thread, rows: put(thread.rows, row) });
    }
    room.row = { ...room.row, latest: latestOf(event), activeAt: event.timestamp };
    this.rooms.sort((a, b) => (b.row.activeAt ?? 0) - (a.row.activeAt ?? 0));
    this.#tellTimelines(room);
    this.#tellRooms();
  }

  #tellRooms(): void {
    for (const { outlet, filter } of this.#lists.values()) outlet.show(listed(this.rooms.map(({ row }) => row), filter, this.sections));
  }

  #tellTimelines(room: FakeRoom): void {
    for (const watched of this.#timelines.values()) {
      if (watched.room === room) watched.outlet.show(rowsOf(watched));
    }
    for (const { room: of, outlet } of this.#threads.values()) if (of === room) outlet.show(threadRows(room));
    for (const { room: of, tell } of this.#facts.values()) if (of === room) tell(happeningIn(room));
  }

  #watched(id: RoomId, focus: TimelineFocus): Watched[] {
    return [...this.#timelines.values()].filter((watched) => watched.room.row.id === id && JSON.stringify(watched.focus) === JSON.stringify(focus));
  }

  find(id: RoomId): FakeRoom {
    const room = this.rooms.find(({ row }) => row.id === id);
    // The same fault as the core's, thrown so that commands reject with it.
    if (room === undefined) throw { kind: "notFound", what: "room" };
    return room;
  }
}

/** Of files a part is on the server already. */
function uploadOf(content: Content): Progress | null {
  const total = content.kind === "attachment" ? content.attachment.size : null;
  return total === null ? null : { done: total * 0.4, total };
}

function quotedIn({ rows }: FakeRoom, event: EventId): Quoted | null {
  const row = rows.find((each) => isEvent(each, event));
  return row?.item.kind === "event" ? quotedOf(row.item.event) : null;
}

function put(rows: readonly TimelineRow[], row: TimelineRow): TimelineRow[] {
  const at = rows.findIndex(({ key }) => key === row.key);
  return at === -1 ? [...rows, row] : rows.with(at, row);
}
