// One list of rooms: what it asks for, and how it gets further rooms.
import { expect, test } from "vitest";
import type { Batch } from "./feed";
import { RoomFeed, sameScope } from "./roomFeed";
import { everything } from "./rooms";
import { inputsOf, paintAtOnce, room, shellOf, until, Watched } from "./testing";
import type { RoomRow } from "@wire";

paintAtOnce();

function listed() {
  const source = new Watched<Batch<RoomRow>>();
  const { shell, calls } = shellOf({ roomsWatch: (_filter, onBatch) => source.watch(onBatch) });
  const rooms = new RoomFeed(shell, everything);
  rooms.feed.open();
  source.tell({ seq: 0, splices: [{ at: 0, remove: 0, insert: [room("!a"), room("!b")] }], ended: null });
  return { rooms, source, calls };
}

test("rooms are narrowed by name, everywhere and the newest first, once for each change", async () => {
  const { rooms, calls } = listed();
  rooms.setFilter({ ...everything, text: "crue" });
  rooms.setFilter({ ...everything, text: "crue" });
  await until(calls, () => inputsOf(calls, "roomsFilter").length > 0);
  expect(inputsOf(calls, "roomsWatch")[0]?.[0]).toEqual({ text: "", category: "all", scope: { kind: "everywhere" }, order: "activity" });
  expect(inputsOf(calls, "roomsFilter")).toEqual([[1, { ...everything, text: "crue" }]]);
});

test("further rooms are asked for once for each length of the list, and again after a change of what is asked for", async () => {
  const { rooms, source, calls } = listed();
  await until(rooms.feed.list, ({ loaded }) => loaded);
  const asked = () => inputsOf(calls, "roomsMore").length;
  rooms.more();
  rooms.more();
  await until(calls, () => asked() === 1);
  source.tell({ seq: 1, splices: [{ at: 2, remove: 0, insert: [room("!c")] }], ended: null });
  await until(rooms.feed.list, ({ rows }) => rows.length === 3);
  rooms.more();
  await until(calls, () => asked() === 2);
  rooms.setFilter({ ...everything, text: "c" });
  rooms.more();
  await until(calls, () => asked() === 3);
});

test("the same place is told from another", () => {
  expect(sameScope({ kind: "everywhere" }, { kind: "everywhere" })).toBe(true);
  expect(sameScope({ kind: "section", section: "a" }, { kind: "section", section: "b" })).toBe(false);
});
