// The list of rooms: under headings or flat, what of it is watched, and that more is asked for once.
import { beforeAll, describe, expect, test } from "vitest";
import type { RoomBatch, RoomFilter, Section } from "@wire";
import type { Shell } from "../shell/shell";
import { everything, Rooms } from "./rooms";
import { RoomFeed } from "./roomFeed";
import { inputsOf, paintAtOnce, room, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const unread: RoomFilter = { ...everything, category: "unread" };
const batch = (seq: number, at: number, ...ids: string[]): RoomBatch =>
  ({ seq, splices: [{ at, remove: 0, insert: ids.map((id) => room(id)) }], ended: null });

describe("one list", () => {
  function list(answers: Partial<Shell> = {}) {
    const source = new Watched<RoomBatch>();
    const { shell, calls } = shellOf({ roomsWatch: (_filter, onBatch) => source.watch(onBatch), ...answers });
    const rooms = new RoomFeed(shell, everything);
    rooms.feed.open();
    return { rooms, source, calls };
  }

  test("is given a filter that is chosen while it opens as soon as it is open, in the order of typing", async () => {
    const { rooms, calls } = list();
    const texts = ["b", "bu", "bud"];
    for (const text of texts) rooms.setFilter({ ...everything, text });
    await until(calls, () => inputsOf(calls, "roomsFilter").length === texts.length);
    expect(inputsOf(calls, "roomsFilter").map(([feed, filter]) => [feed, (filter as RoomFilter).text])).toEqual([[1, "b"], [1, "bu"], [1, "bud"]]);
    rooms.feed.open();
    expect((inputsOf(calls, "roomsWatch").at(-1)?.[0] as RoomFilter).text).toBe("bud");
  });

  test("is asked for more once for each length, and again under another filter", async () => {
    const { rooms, source, calls } = list();
    const asked = (times: number) => until(calls, () => inputsOf(calls, "roomsMore").length >= times);
    source.tell(batch(0, 0, "a", "b"));
    rooms.more();
    rooms.more();
    await asked(1);
    source.tell(batch(1, 2, "c"));
    rooms.more();
    await asked(2);
    rooms.setFilter(unread);
    rooms.more();
    await asked(3);
    expect(inputsOf(calls, "roomsMore")).toEqual([[1], [1], [1]]);
  });

  test.each(["roomsFilter", "roomsMore"] as const)("ends when %s fails, and starts anew when asked to", async (command) => {
    const { rooms, source, calls } = list({ [command]: () => Promise.reject({ kind: "offline" } as unknown as Error) });
    source.tell(batch(0, 0, "a"));
    if (command === "roomsFilter") rooms.setFilter(unread);
    else rooms.more();
    const { ended, rows } = await until(rooms.feed.list, (list) => list.ended !== null);
    expect(ended).toEqual({ kind: "offline" });
    expect(rows.map(({ id }) => id)).toEqual(["a"]);
    rooms.feed.open();
    expect(rooms.feed.list.value.ended).toBeNull();
    expect(inputsOf(calls, "roomsWatch")).toHaveLength(2);
  });
});

/** A list whose watchings are told apart by what they ask for. */
function grouped() {
  const watchings = new Map<string, (batch: RoomBatch) => void>();
  let sections: (sections: Section[]) => void = () => undefined;
  const nameOf = ({ category, scope, text }: RoomFilter) => (scope.kind === "section" ? scope.section : text === "" ? category : `text ${text}`);
  const names: string[] = [];
  const { shell, calls } = shellOf({
    roomsWatch: (filter, onBatch) => {
      watchings.set(nameOf(filter), onBatch);
      return Promise.resolve(names.push(nameOf(filter)));
    },
    sectionsWatch: (onChange) => {
      sections = onChange;
      return Promise.resolve(900);
    },
  });
  const rooms = new Rooms(shell);
  rooms.open();
  const tell = (name: string, ...ids: string[]) => watchings.get(name)?.(batch(0, 0, ...ids));
  const closed = () => inputsOf(calls, "feedClose").map(([feed]) => names[Number(feed) - 1]);
  return { rooms, calls, closed, watched: () => names, tell, tellSections: (list: Section[]) => sections(list) };
}

const section = (id: string, ...rooms: string[]): Section => ({ id, name: id, rooms, order: "arranged" });

describe("the headings", () => {
  test("are watched each by itself, the person's own between favourites and the rest", () => {
    const { rooms, watched, tellSections } = grouped();
    tellSections([section("crisis", "a")]);
    expect(watched()).toEqual(["invites", "favourites", "rest", "lowPriority", "crisis"]);
    expect(rooms.list.value.groups?.map(({ id }) => id)).toEqual(["invites", "favourites", "section:crisis", "rest", "lowPriority"]);
  });

  test("are loaded when all are, and a room under two of them is there once", () => {
    const { rooms, tell, tellSections } = grouped();
    tellSections([section("crisis", "a")]);
    for (const name of ["invites", "rest", "lowPriority"]) tell(name);
    tell("favourites", "a", "b");
    expect(rooms.list.value.loaded).toBe(false);
    tell("crisis", "a");
    expect(rooms.list.value.loaded).toBe(true);
    expect(rooms.list.value.rows.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("that are folded up are not watched, and invitations always", async () => {
    const { rooms, watched, closed, calls } = grouped();
    rooms.fold("favourites", true);
    rooms.fold("invites", true);
    await until(calls, () => closed().length > 0);
    expect(closed()).toEqual(["favourites"]);
    rooms.fold("favourites", false);
    expect(watched().filter((name) => name === "favourites")).toHaveLength(2);
    expect(watched().filter((name) => name === "invites")).toHaveLength(1);
  });

  test("make place for a flat list during a search, and come back as they were", async () => {
    const { rooms, watched, tell, closed, calls } = grouped();
    for (const name of ["invites", "favourites", "lowPriority"]) tell(name);
    tell("rest", "a", "b");
    rooms.setFilter({ ...everything, text: "b" });
    // Until the answer is there, nothing flickers.
    expect(rooms.list.value.rows.map(({ id }) => id)).toEqual(["a", "b"]);
    tell("text b", "b");
    expect(rooms.list.value.groups).toBeNull();
    expect(rooms.list.value.rows.map(({ id }) => id)).toEqual(["b"]);
    rooms.setFilter(everything);
    expect(rooms.list.value.groups).not.toBeNull();
    expect(rooms.list.value.rows.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(watched().filter((name) => name === "rest")).toHaveLength(1);
    await until(calls, () => closed().includes("text b"));
  });

  test("take over another order", async () => {
    const { rooms, calls } = grouped();
    rooms.setOrder("name");
    await until(calls, () => inputsOf(calls, "roomsFilter").length === 4);
    expect(inputsOf(calls, "roomsFilter").every(([, filter]) => (filter as RoomFilter).order === "name")).toBe(true);
  });

  test("that ended start anew together", () => {
    const { rooms, watched, tell } = grouped();
    tell("rest", "a");
    const before = watched().length;
    rooms.watchAgain();
    expect(watched()).toHaveLength(before);
  });
});

test("a room is answered once at a time, and can be answered again when that has ended", async () => {
  const rooms = new Rooms(shellOf({}).shell);
  let end: () => void = () => undefined;
  let asked = 0;
  const work = () => new Promise<void>((resolve) => { asked += 1; end = resolve; });
  rooms.answer("!a:b", "join", work);
  rooms.answer("!a:b", "leave", work);
  rooms.answer("!c:d", "block", () => Promise.resolve());
  expect(asked).toBe(1);
  expect(rooms.answering.value.get("!a:b")).toBe("join");
  end();
  await new Promise((resolve) => { rooms.answering.subscribe(() => { if (rooms.answering.value.size === 0) resolve(null); }); });
  rooms.answer("!a:b", "leave", work);
  expect(asked).toBe(2);
});
