// What happens in the fake: rooms and their messages, and everybody who watches them.
import type { Event, RoomFilter, RoomId, RoomRow, TimelineRow } from "@wire";
import type { Batch } from "../../model/feed";
import { blank, type FakeRoom, fakeRooms, latestOf, person, viewer } from "./administration";
import { textContent } from "./messages";
import { Outlet } from "./outlet";

/** So many rows are in a window at first; the rest comes when asked for. */
const PAGE = 24;

type Watched = { room: FakeRoom; outlet: Outlet<TimelineRow>; from: number };

export class World {
  readonly rooms: FakeRoom[];
  readonly #lists = new Map<number, { outlet: Outlet<RoomRow>; filter: RoomFilter }>();
  readonly #timelines = new Map<number, Watched>();
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

  watchTimeline(feed: number, id: RoomId, onBatch: (batch: Batch<TimelineRow>) => void): void {
    const room = this.#find(id);
    this.#timelines.set(feed, { room, outlet: new Outlet(onBatch), from: Math.max(0, room.rows.length - PAGE) });
    this.#tellTimelines(room);
  }

  close(feed: number): void {
    this.#lists.delete(feed);
    this.#timelines.delete(feed);
  }

  /** Shows older rows; returns whether the room begins there. */
  older(id: RoomId, count: number): boolean {
    const watched = [...this.#timelines.values()].filter(({ room }) => room.row.id === id);
    for (const each of watched) each.from = Math.max(0, each.from - count);
    this.#tellTimelines(this.#find(id));
    return watched.every(({ from }) => from === 0);
  }

  change(id: RoomId, change: Partial<RoomRow>): void {
    const room = this.#find(id);
    room.row = { ...room.row, ...change };
    this.#tellRooms();
  }

  remove(id: RoomId): void {
    this.rooms.splice(this.rooms.indexOf(this.#find(id)), 1);
    this.#tellRooms();
  }

  /** A message of one's own: first an echo, then confirmed; a question is answered. */
  say(id: RoomId, text: string): void {
    const room = this.#find(id);
    this.#sent += 1;
    const key = `own-${this.#sent}`;
    const echo: Event = {
      ...blank(viewer, textContent(text, person), Date.now(), null), transactionId: key, sendState: { kind: "sending" },
    };
    this.#put(room, key, echo);
    setTimeout(() => this.#put(room, key, { ...echo, id: `$${key}`, transactionId: null, sendState: { kind: "sent" } }), 300);
    if (text.trim().endsWith("?")) setTimeout(() => this.#answer(room, `answer-${key}`), 900);
  }

  #answer(room: FakeRoom, key: string): void {
    const other = room.rows.flatMap(({ item }) => (item.kind === "event" && !item.event.own ? [item.event.sender] : [])).at(-1);
    if (other) this.#put(room, key, blank(other, textContent("👍", person), Date.now(), `$${key}`));
  }

  #put(room: FakeRoom, key: string, event: Event): void {
    const row: TimelineRow = { key, item: { kind: "event", event } };
    const at = room.rows.findIndex((each) => each.key === key);
    room.rows = at === -1 ? [...room.rows, row] : room.rows.with(at, row);
    room.row = { ...room.row, latest: latestOf(event), activeAt: event.timestamp };
    this.rooms.sort((a, b) => (b.row.activeAt ?? 0) - (a.row.activeAt ?? 0));
    this.#tellTimelines(room);
    this.#tellRooms();
  }

  #tellRooms(): void {
    for (const { outlet, filter } of this.#lists.values()) outlet.show(this.rooms.map(({ row }) => row).filter((row) => matches(row, filter)));
  }

  #tellTimelines(room: FakeRoom): void {
    for (const watched of this.#timelines.values()) {
      if (watched.room === room) watched.outlet.show(room.rows.slice(watched.from));
    }
  }

  #find(id: RoomId): FakeRoom {
    const room = this.rooms.find(({ row }) => row.id === id);
    // The same fault as the core's, thrown so that commands reject with it.
    if (room === undefined) throw { kind: "notFound", what: "room" };
    return room;
  }
}

function matches(row: RoomRow, { text, category }: RoomFilter): boolean {
  const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const name = row.name.kind === "empty" ? "" : row.name.name;
  if (!plain(name).includes(plain(text.trim()))) return false;
  switch (category) {
    case "all": return true;
    case "unread": return row.unread.notifications > 0 || row.unread.marked || row.membership.kind === "invited";
    case "people": return row.kind === "direct";
    case "groups": return row.kind === "group";
    case "favourites": return row.favourite;
  }
}
