// A session: what it watches, which room is open, and what it leaves behind.
import { beforeAll, describe, expect, test } from "vitest";
import type { Account, Connection, Fault, RoomBatch, RoomRow, TimelineBatch } from "@wire";
import type { Shell } from "../shell/shell";
import { Session } from "./session";
import { account, inputsOf, paintAtOnce, pending, room, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const offline: Fault = { kind: "offline" };
const BUDGET = "!budget:prefecture.example";
const MAYOR = "!mayor:prefecture.example";

/** Connection, rooms and timelines count their feeds apart: 101, 201, 301 and so on. */
function started(change: Partial<Account> = {}, answers: Partial<Shell> = {}) {
  const connection = new Watched<Connection>();
  const rooms = new Watched<RoomBatch>();
  const timeline = new Watched<TimelineBatch>();
  const { shell, calls } = shellOf({
    connectionWatch: async (onChange) => 100 + await connection.watch(onChange),
    roomsWatch: async (_filter, onBatch) => 200 + await rooms.watch(onBatch),
    timelineWatch: async (_room, onBatch) => 300 + await timeline.watch(onBatch),
    ...answers,
  });
  const session = new Session(shell, { ...account, ...change });
  session.start();
  const list = (seq: number, remove: number, ...insert: RoomRow[]) => rooms.tell({ seq, splices: [{ at: 0, remove, insert }], ended: null });
  const closed = () => inputsOf(calls, "feedClose").map(([feed]) => feed);
  const watched = () => inputsOf(calls, "timelineWatch").map(([id]) => id);
  return { session, connection, list, calls, closed, watched };
}

describe("the connection", () => {
  test("is connecting until the core says otherwise", () => {
    const { session, connection } = started();
    expect(session.connection.value).toEqual({ kind: "connecting" });
    connection.tell({ kind: "live" });
    connection.tell({ kind: "offline" });
    expect(session.connection.value).toEqual({ kind: "offline" });
  });

  test("that cannot be watched is in trouble", async () => {
    const { session } = started({}, { connectionWatch: () => Promise.reject(offline as unknown as Error) });
    expect(await until(session.connection, ({ kind }) => kind === "trouble")).toEqual({ kind: "trouble", fault: offline });
  });
});

describe("opening a room", () => {
  test("watches it, with its row from the list", () => {
    const { session, list, watched } = started();
    list(0, 0, room(BUDGET), room(MAYOR));
    session.openRoom(MAYOR);
    expect(session.open.value).toMatchObject({ id: MAYOR, row: { id: MAYOR } });
    expect(session.open.value?.conversation?.room).toBe(MAYOR);
    expect(watched()).toEqual([MAYOR]);
  });

  test("closes the one before; opening the same again changes nothing", async () => {
    const { session, list, calls, closed, watched } = started();
    list(0, 0, room(BUDGET), room(MAYOR));
    session.openRoom(BUDGET);
    session.openRoom(BUDGET);
    session.openRoom(MAYOR);
    await until(calls, () => closed().length > 0);
    expect(closed()).toEqual([301]);
    expect(watched()).toEqual([BUDGET, MAYOR]);
  });

  test("that one is only invited to shows no messages, until one has joined", () => {
    const { session, list, watched } = started();
    list(0, 0, room(BUDGET, { membership: { kind: "invited", by: null } }));
    session.openRoom(BUDGET);
    expect(session.open.value?.conversation).toBeNull();
    expect(watched()).toEqual([]);
    list(1, 1, room(BUDGET));
    expect(session.open.value?.conversation?.room).toBe(BUDGET);
    expect(watched()).toEqual([BUDGET]);
  });

  test("of which the core has not heard yet is asked for again when its row comes", async () => {
    const asked: string[] = [];
    const { session, list } = started({ lastRoom: BUDGET }, {
      timelineWatch: (id) => {
        asked.push(id);
        return asked.length > 1 ? Promise.resolve(1) : Promise.reject({ kind: "notFound", what: "room" } as unknown as Error);
      },
    });
    const feed = session.open.value?.conversation?.feed;
    if (feed === undefined) throw new Error("a conversation is open");
    await until(feed.list, ({ ended }) => ended?.kind === "notFound");
    list(0, 0, room(BUDGET));
    expect(asked).toEqual([BUDGET, BUDGET]);
    expect(feed.list.value.ended).toBeNull();
  });

  test("of the last time happens at once, before the list is there", () => {
    const { session, list, watched } = started({ lastRoom: BUDGET });
    expect(session.open.value).toMatchObject({ id: BUDGET, row: null });
    const conversation = session.open.value?.conversation;
    expect(watched()).toEqual([BUDGET]);
    list(0, 0, room(BUDGET));
    expect(session.open.value?.row?.id).toBe(BUDGET);
    expect(session.open.value?.conversation).toBe(conversation);
    expect(watched()).toEqual([BUDGET]);
  });
});

describe("the open room", () => {
  test("follows its row", () => {
    const { session, list } = started();
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    list(1, 1, room(BUDGET, { favourite: true }));
    expect(session.open.value?.row?.favourite).toBe(true);
  });

  test("stays as it is while others change or a filter hides it", () => {
    const { session, list } = started();
    list(0, 0, room(BUDGET));
    session.openRoom(BUDGET);
    const open = session.open.value;
    list(1, 0, room(MAYOR));
    list(2, 2, room(MAYOR));
    expect(session.open.value).toBe(open);
  });

  test("shows no messages any more when one is not in it any more", async () => {
    const { session, list, calls, closed } = started({ lastRoom: BUDGET });
    list(0, 0, room(BUDGET, { membership: { kind: "left" } }));
    expect(session.open.value).toMatchObject({ row: { membership: { kind: "left" } }, conversation: null });
    await until(calls, () => closed().includes(301));
  });
});

test("closing ends every feed, also those that are still opening", async () => {
  const number = pending<number>();
  const { session, list, calls, closed } = started({}, { connectionWatch: () => number.promise });
  list(0, 0, room(BUDGET));
  session.openRoom(BUDGET);
  session.close();
  number.keep(101);
  await until(calls, () => closed().length === 3);
  expect([...closed()].sort()).toEqual([101, 201, 301]);
  expect(session.open.value).toBeNull();
});

test("a draft is kept for each room until it is emptied", () => {
  const { session } = started();
  expect(session.draft(BUDGET)).toBe("");
  session.keepDraft(BUDGET, "Bonjour");
  session.keepDraft(MAYOR, "Guten Tag");
  expect(session.draft(BUDGET)).toBe("Bonjour");
  session.keepDraft(BUDGET, "");
  expect([session.draft(BUDGET), session.draft(MAYOR)]).toEqual(["", "Guten Tag"]);
});

describe("an action on a room", () => {
  test("that fails is told", async () => {
    const { session } = started();
    let followed = false;
    session.act(Promise.reject(offline as unknown as Error), () => { followed = true; });
    expect(await until(session.problem, (fault) => fault !== null)).toEqual(offline);
    expect(followed).toBe(false);
  });

  test("that works is followed by what comes next", async () => {
    const { session } = started();
    await new Promise<void>((resolve) => session.act(Promise.resolve(), resolve));
    expect(session.problem.value).toBeNull();
  });
});

test("what the core repaired is told", () => {
  const { session } = started({ repairs: [{ kind: "rebuilt", part: "media" }] });
  expect(session.repairs.value).toEqual([{ kind: "rebuilt", part: "media" }]);
});
