// The room list: its filter reaches the core, and more is asked for once.
import { beforeAll, describe, expect, test } from "vitest";
import type { RoomBatch, RoomFilter } from "@wire";
import { everything, Rooms } from "./rooms";
import { inputsOf, paintAtOnce, room, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const unread: RoomFilter = { text: "", category: "unread" };
const batch = (seq: number, at: number, ...ids: string[]): RoomBatch =>
  ({ seq, splices: [{ at, remove: 0, insert: ids.map((id) => room(id)) }], ended: null });

function list() {
  const source = new Watched<RoomBatch>();
  const { shell, calls } = shellOf({ roomsWatch: (_filter, onBatch) => source.watch(onBatch) });
  return { rooms: new Rooms(shell), source, calls };
}

describe("the filter", () => {
  test("is everything at first", () => {
    const { rooms, calls } = list();
    rooms.feed.open();
    expect(inputsOf(calls, "roomsWatch").map(([filter]) => filter)).toEqual([everything]);
  });

  test("that is chosen while the feed is opening reaches it as soon as it is open", async () => {
    const { rooms, calls } = list();
    rooms.feed.open();
    rooms.setFilter(unread);
    expect(rooms.filter.value).toEqual(unread);
    await until(calls, () => inputsOf(calls, "roomsFilter").length > 0);
    expect(inputsOf(calls, "roomsFilter")).toEqual([[1, unread]]);
  });

  test("reaches the core in the order of typing", async () => {
    const { rooms, calls } = list();
    rooms.feed.open();
    const texts = ["b", "bu", "bud"];
    for (const text of texts) rooms.setFilter({ text, category: "all" });
    await until(calls, () => inputsOf(calls, "roomsFilter").length === texts.length);
    expect(inputsOf(calls, "roomsFilter").map(([, filter]) => (filter as RoomFilter).text)).toEqual(texts);
  });

  test("holds when the feed starts anew", () => {
    const { rooms, calls } = list();
    rooms.feed.open();
    rooms.setFilter(unread);
    rooms.feed.open();
    expect(inputsOf(calls, "roomsWatch").at(-1)?.[0]).toEqual(unread);
  });
});

describe("more rooms", () => {
  test("are asked for once for each length of the list", async () => {
    const { rooms, source, calls } = list();
    const asked = (times: number) => until(calls, () => inputsOf(calls, "roomsMore").length >= times);
    rooms.feed.open();
    source.tell(batch(0, 0, "a", "b"));
    rooms.more();
    rooms.more();
    await asked(1);
    source.tell(batch(1, 2, "c"));
    rooms.more();
    await asked(2);
    expect(inputsOf(calls, "roomsMore")).toEqual([[1], [1]]);
  });

  test("are asked for again under another filter or in a new feed, even at the same length", async () => {
    const { rooms, source, calls } = list();
    const asked = (times: number) => until(calls, () => inputsOf(calls, "roomsMore").length >= times);
    rooms.feed.open();
    source.tell(batch(0, 0, "a", "b"));
    rooms.more();
    await asked(1);
    rooms.setFilter(unread);
    rooms.more();
    await asked(2);
    rooms.feed.open();
    source.tell(batch(0, 0, "a", "b"));
    rooms.more();
    await asked(3);
    expect(inputsOf(calls, "roomsMore")).toEqual([[1], [1], [2]]);
  });
});
