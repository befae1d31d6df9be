// A session: what it watches, which room is open, and what it leaves behind.
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Account, Connection, Fault, Layout, RoomBatch, RoomFacts, RoomRow, TimelineBatch } from "@wire";
import type { Shell } from "../shell/shell";
import { factsOf } from "../shell/fake/rooms";
import { Session } from "./session";
import { account, inputsOf, paintAtOnce, pending, room, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const offline: Fault = { kind: "offline" };
const BUDGET = "!budget:prefecture.example";
const layout: Layout = { panes: [], windows: [], folded: [], scope: { kind: "everywhere" } };
const MAYOR = "!mayor:prefecture.example";

/** Connection, rooms and timelines count their feeds apart: 101, 201, 301 and so on. */
async function started(change: Partial<Account> = {}, answers: Partial<Shell> = {}) {
  const connection = new Watched<Connection>();
  const rooms = new Watched<RoomBatch>();
  const flat = { ...layout, scope: { kind: "noSpace" } as const };
  const timeline = new Watched<TimelineBatch>();
  const { shell, calls } = shellOf({
    connectionWatch: async (onChange) => 100 + await connection.watch(onChange),
    roomsWatch: async (_filter, onBatch) => 200 + await rooms.watch(onBatch),
    timelineWatch: async (_room, _focus, onBatch) => 300 + await timeline.watch(onBatch),
    roomWatch: () => Promise.resolve(401),
    sectionsWatch: () => Promise.resolve(501),
    spacesWatch: () => Promise.resolve(601),
    inboxWatch: () => Promise.resolve(701),
    // One list without headings is enough here.
    layoutGet: () => Promise.resolve(flat),
    ...answers,
  });
  const session = new Session(shell, { ...account, ...change });
  await session.start();
  const list = (seq: number, remove: number, ...insert: RoomRow[]) => rooms.tell({ seq, splices: [{ at: 0, remove, insert }], ended: null });
  const closed = () => inputsOf(calls, "feedClose").map(([feed]) => feed);
  const watched = () => inputsOf(calls, "timelineWatch").map(([id]) => id);
  return { session, connection, list, calls, closed, watched };
}

describe("the connection", () => {
  test("is connecting until the core says otherwise", async () => {
    const { session, connection } = await started();
    expect(session.connection.value).toEqual({ kind: "connecting" });
    connection.tell({ kind: "live" });
    connection.tell({ kind: "offline" });
    expect(session.connection.value).toEqual({ kind: "offline" });
  });

  test("that cannot be watched is in trouble", async () => {
    const { session } = await started({}, { connectionWatch: () => Promise.reject(offline as unknown as Error) });
    expect(await until(session.connection, ({ kind }) => kind === "trouble")).toEqual({ kind: "trouble", fault: offline });
  });
});

describe("opening a room", () => {
  test("watches it, with its row from the list", async () => {
    const { session, list, watched } = await started();
    list(0, 0, room(BUDGET), room(MAYOR));
    session.openRoom(MAYOR);
    expect(session.active.value).toBe(MAYOR);
    expect(session.pane(MAYOR)?.row.value?.id).toBe(MAYOR);
    expect(session.pane(session.active.value)?.conversation.value?.room).toBe(MAYOR);
    expect(watched()).toEqual([MAYOR]);
  });

  test("closes the one before; opening the same again changes nothing", async () => {
    const { session, list, calls, closed, watched } = await started();
    list(0, 0, room(BUDGET), room(MAYOR));
    session.openRoom(BUDGET);
    session.openRoom(BUDGET);
    session.openRoom(MAYOR);
    await until(calls, () => closed().length > 0);
    expect(closed()).toContain(301);
    expect(watched()).toEqual([BUDGET, MAYOR]);
  });

  test("that one is only invited to shows no messages, until one has joined", async () => {
    const { session, list, watched } = await started();
    list(0, 0, room(BUDGET, { membership: { kind: "invited", by: null } }));
    session.openRoom(BUDGET);
    expect(session.pane(BUDGET)?.conversation.value).toBeNull();
    expect(watched()).toEqual([]);
    list(1, 1, room(BUDGET));
    expect(session.pane(session.active.value)?.conversation.value?.room).toBe(BUDGET);
    expect(watched()).toEqual([BUDGET]);
  });

  test("of which the core has not heard yet is asked for again when its row comes", async () => {
    const asked: string[] = [];
    const { session, list } = await started({ lastRoom: BUDGET }, {
      timelineWatch: (id) => {
        asked.push(id);
        return asked.length > 1 ? Promise.resolve(1) : Promise.reject({ kind: "notFound", what: "room" } as unknown as Error);
      },
    });
    const feed = session.pane(BUDGET)?.conversation.value?.feed;
    if (feed === undefined) throw new Error("a conversation is open");
    await until(feed.list, ({ ended }) => ended?.kind === "notFound");
    list(0, 0, room(BUDGET));
    expect(asked).toEqual([BUDGET, BUDGET]);
    expect(feed.list.value.ended).toBeNull();
  });

  test("of the last time happens at once, before the list is there", async () => {
    const { session, list, watched } = await started({ lastRoom: BUDGET });
    expect(session.pane(BUDGET)?.row.value).toBeNull();
    const conversation = session.pane(BUDGET)?.conversation.value;
    expect(watched()).toEqual([BUDGET]);
    list(0, 0, room(BUDGET));
    expect(session.pane(BUDGET)?.row.value?.id).toBe(BUDGET);
    expect(session.pane(BUDGET)?.conversation.value).toBe(conversation);
    expect(watched()).toEqual([BUDGET]);
  });
});

describe("the open room", () => {
  test("follows its row", async () => {
    const { session, list } = await started();
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    list(1, 1, room(BUDGET, { favourite: true }));
    expect(session.pane(BUDGET)?.row.value?.favourite).toBe(true);
  });

  test("stays as it is while others change or a filter hides it", async () => {
    const { session, list } = await started();
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    const open = session.pane(BUDGET);
    const row = open?.row.value;
    list(1, 0, room(MAYOR));
    list(2, 2, room(MAYOR));
    expect(session.pane(BUDGET)).toBe(open);
    expect(open?.row.value).toBe(row);
  });

  test("shows no messages any more when one is not in it any more", async () => {
    const { session, list, calls, closed } = await started({ lastRoom: BUDGET });
    list(0, 0, room(BUDGET, { membership: { kind: "left" } }));
    expect(session.pane(BUDGET)?.row.value?.membership.kind).toBe("left");
    expect(session.pane(BUDGET)?.conversation.value).toBeNull();
    await until(calls, () => closed().includes(301));
  });
});

test("closing ends every feed, also those that are still opening", async () => {
  const number = pending<number>();
  const { session, list, calls, closed } = await started({}, { connectionWatch: () => number.promise });
  list(0, 0, room(BUDGET));
  session.openRoom(BUDGET);
  session.close();
  number.keep(101);
  const all = [101, 201, 301, 401, 501, 601, 701];
  await until(calls, () => all.every((feed) => closed().includes(feed)));
  expect(session.panes.value).toEqual([]);
});

describe("two conversations side by side", () => {
  test("are watched together; a third takes the place of the one that is not active", async () => {
    const { session, list, calls, closed, watched } = await started();
    list(0, 0, room(BUDGET), room(MAYOR), room("!third:prefecture.example"));
    session.openRoom(BUDGET);
    session.openBeside(MAYOR);
    expect(session.panes.value.map(({ id }) => id)).toEqual([BUDGET, MAYOR]);
    session.openBeside("!third:prefecture.example");
    expect(session.panes.value.map(({ id }) => id)).toEqual([MAYOR, "!third:prefecture.example"]);
    await until(calls, () => closed().includes(301));
    expect(watched()).toEqual([BUDGET, MAYOR, "!third:prefecture.example"]);
  });

  test("leave the other one active when one is closed", async () => {
    const { session, list } = await started();
    list(0, 0, room(BUDGET), room(MAYOR));
    session.openRoom(BUDGET);
    session.openBeside(MAYOR);
    session.closeRoom(MAYOR);
    expect(session.active.value).toBe(BUDGET);
    session.openRoom(MAYOR);
    expect(session.panes.value.map(({ id }) => id)).toEqual([MAYOR]);
  });
});

describe("someone who is removed from an open room", () => {
  test("has nothing to write in any more, whoever tells it", async () => {
    let tellFacts: (facts: RoomFacts) => void = () => undefined;
    const { session, list, closed, calls } = await started({}, {
      roomWatch: (_room, onChange) => {
        tellFacts = onChange;
        return Promise.resolve(401);
      },
    });
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    expect(session.pane(BUDGET)?.conversation.value).not.toBeNull();
    // The list never holds rooms that were left; only the room itself tells.
    list(1, 1);
    tellFacts(factsOf(room(BUDGET, { membership: { kind: "left" } })));
    expect(session.pane(BUDGET)?.row.value?.membership).toEqual({ kind: "left" });
    expect(session.pane(BUDGET)?.conversation.value).toBeNull();
    await until(calls, () => closed().includes(301));
  });
});

describe("where things are on the screen", () => {
  const kept: Layout = { panes: [BUDGET, MAYOR], windows: ["!own:prefecture.example"], folded: ["favourites"], scope: { kind: "space", space: "!space:prefecture.example" } };

  test("is put back at start", async () => {
    const { session } = await started({ lastRoom: BUDGET }, { layoutGet: () => Promise.resolve(kept) });
    expect(session.panes.value.map(({ id }) => id)).toEqual([BUDGET, MAYOR]);
    expect(session.active.value).toBe(BUDGET);
    expect(session.rooms.folded.value).toEqual(["favourites"]);
    expect(session.rooms.filter.value.scope).toEqual(kept.scope);
  });

  test("is kept a moment after it changes, once for several changes", async () => {
    vi.useFakeTimers();
    try {
      const { session, calls } = await started({}, { layoutGet: () => Promise.resolve(kept) });
      session.closeRoom(MAYOR);
      session.rooms.fold("rest", true);
      session.rooms.setFilter({ ...session.rooms.filter.value, scope: { kind: "everywhere" } });
      expect(inputsOf(calls, "layoutKeep")).toEqual([]);
      await vi.advanceTimersByTimeAsync(1000);
      expect(inputsOf(calls, "layoutKeep")).toEqual([[
        { panes: [BUDGET], windows: kept.windows, folded: ["favourites", "rest"], scope: { kind: "everywhere" } },
      ]]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is as usual when it cannot be read", async () => {
    const { session } = await started({ lastRoom: BUDGET }, { layoutGet: () => Promise.reject(offline as unknown as Error) });
    expect(session.active.value).toBe(BUDGET);
    expect(session.ready.value).toBe(true);
  });
});

describe("a window of its own", () => {
  test("holds its conversation and no list, and remembers nothing", async () => {
    const { session, calls } = await started({ lastRoom: BUDGET }, { windowRoom: () => Promise.resolve(MAYOR) });
    expect(session.alone.value).toBe(MAYOR);
    expect(session.panes.value.map(({ id }) => id)).toEqual([MAYOR]);
    expect(inputsOf(calls, "roomsWatch")).toEqual([]);
    session.closeRoom(MAYOR);
    expect(inputsOf(calls, "layoutKeep")).toEqual([]);
  });

  test("takes its conversation out of this one", async () => {
    const { session, list } = await started();
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    session.openWindow(BUDGET);
    await until(session.panes, (panes) => panes.length === 0);
    expect(session.windows.value).toEqual([BUDGET]);
  });
});

describe("preferences", () => {
  test("hold at once, and are taken back and told when they could not be kept", async () => {
    const { session } = await started({}, { preferencesSet: () => Promise.reject(offline as unknown as Error) });
    session.prefer({ publicReceipts: false, order: "name" });
    expect(session.preferences.value.publicReceipts).toBe(false);
    expect(session.rooms.filter.value.order).toBe("name");
    await until(session.problem, (fault) => fault !== null);
    expect(session.preferences.value.publicReceipts).toBe(true);
    expect(session.rooms.filter.value.order).toBe("activity");
  });
});

describe("an action on a room", () => {
  test("that fails is told", async () => {
    const { session } = await started();
    let followed = false;
    session.act(Promise.reject(offline as unknown as Error), () => { followed = true; });
    expect(await until(session.problem, (fault) => fault !== null)).toEqual(offline);
    expect(followed).toBe(false);
  });

  test("that works is followed by what comes next", async () => {
    const { session } = await started();
    await new Promise<void>((resolve) => session.act(Promise.resolve(), resolve));
    expect(session.problem.value).toBeNull();
  });
});

test("what the core repaired is told", async () => {
  const { session } = await started({ repairs: [{ kind: "rebuilt", part: "media" }] });
  expect(session.repairs.value).toEqual([{ kind: "rebuilt", part: "media" }]);
});
