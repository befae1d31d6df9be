// Feeds: no batch lost, none counted twice, none after the end.
import { describe, expect, test } from "vitest";
import type { Fault } from "@wire";
import { Cell } from "./cell";
import { type Batch, Feed } from "./feed";
import { pending, until, Watched } from "./testing";

const offline: Fault = { kind: "offline" };
const first = (...rows: string[]): Batch<string> => ({ seq: 0, splices: [{ at: 0, remove: 0, insert: rows }], ended: null });
const added = (seq: number, at: number, ...rows: string[]): Batch<string> =>
  ({ seq, splices: [{ at, remove: 0, insert: rows }], ended: null });

/** A feed with a source that the test drives and a screen that paints when the test says so. */
function watched(watch?: (onBatch: (batch: Batch<string>) => void) => Promise<number>) {
  const source = new Watched<Batch<string>>();
  const told = new Cell<readonly string[]>([]);
  const tell = (text: string) => { told.set([...told.value, text]); return Promise.resolve(); };
  const unpainted: Array<() => void> = [];
  const feed = new Feed<string>({
    area: "rooms",
    watch: watch ?? source.watch,
    acknowledge: (number, seq) => tell(`${number} has painted ${seq}`),
    close: (number) => tell(`${number} is closed`),
  }, (run) => unpainted.push(run));
  const paint = () => unpainted.splice(0).forEach((run) => run());
  return { feed, source, told, paint };
}

describe("batches", () => {
  test("make the list, one upon the other", () => {
    const { feed, source } = watched();
    expect(feed.list.value).toEqual({ rows: [], loaded: false, ended: null });
    feed.open();
    source.tell(first("a", "b"));
    source.tell({ seq: 1, splices: [{ at: 0, remove: 1, insert: [] }, { at: 1, remove: 0, insert: ["c"] }], ended: null });
    expect(feed.list.value).toEqual({ rows: ["b", "c"], loaded: true, ended: null });
  });

  test("that come before the feed has its number are in the list at once, and acknowledged when it has it", async () => {
    const number = pending<number>();
    const { feed, paint, told } = watched((onBatch) => {
      onBatch(first("a"));
      onBatch(added(1, 1, "b"));
      return number.promise;
    });
    feed.open();
    expect(feed.list.value.rows).toEqual(["a", "b"]);
    paint();
    expect(told.value).toEqual([]);
    number.keep(7);
    expect(await until(told, ({ length }) => length === 2)).toEqual(["7 has painted 0", "7 has painted 1"]);
  });

});

describe("a batch", () => {
  test("is acknowledged once it is painted, and not before", async () => {
    const { feed, source, told, paint } = watched();
    feed.open();
    source.tell(first("a"));
    feed.withNumber((number) => { told.set([...told.value, `${number} is open`]); return Promise.resolve(); });
    await until(told, ({ length }) => length === 1);
    expect(told.value).toEqual(["1 is open"]);
    paint();
    expect(await until(told, ({ length }) => length === 2)).toEqual(["1 is open", "1 has painted 0"]);
  });

  test("tells the view once", () => {
    const { feed, source } = watched();
    let changes = 0;
    feed.list.subscribe(() => { changes += 1; });
    feed.open();
    source.tell(first("a"));
    source.tell({ seq: 1, splices: [{ at: 0, remove: 1, insert: ["b"] }, { at: 0, remove: 1, insert: ["c"] }], ended: null });
    expect(changes).toBe(2);
  });

  test("may be an empty first window, which is a window", () => {
    const { feed, source } = watched();
    feed.open();
    source.tell(first());
    expect(feed.list.value).toEqual({ rows: [], loaded: true, ended: null });
  });

  test("that does not fit ends the feed instead of leaving a wrong list", async () => {
    const { feed, source, told, paint } = watched();
    feed.open();
    source.tell(first("a"));
    source.tell(added(1, 5, "b"));
    source.tell(added(2, 1, "c"));
    expect(feed.list.value).toEqual({ rows: ["a"], loaded: true, ended: { kind: "unexpected", area: "rooms" } });
    await until(told, (all) => all.includes("1 is closed"));
    paint();
    feed.open();
    source.tell(first("a", "b", "c"));
    expect(feed.list.value).toEqual({ rows: ["a", "b", "c"], loaded: true, ended: null });
  });
});

describe("closing", () => {
  test("ends the feed in the core, and later batches change nothing", async () => {
    const { feed, source, told } = watched();
    feed.open();
    source.tell(first("a"));
    feed.close();
    source.tell(added(1, 1, "b"));
    expect(feed.list.value.rows).toEqual(["a"]);
    expect(await until(told, ({ length }) => length === 1)).toEqual(["1 is closed"]);
  });

  test("before the feed has its number closes it as soon as it has one", async () => {
    const number = pending<number>();
    const { feed, told } = watched(() => number.promise);
    feed.open();
    feed.close();
    number.keep(3);
    expect(await until(told, ({ length }) => length === 1)).toEqual(["3 is closed"]);
  });

  test("twice closes once", async () => {
    const { feed, told } = watched();
    feed.open();
    feed.close();
    feed.close();
    await until(told, ({ length }) => length === 1);
    // A further closing would have come in before the one of the next feed.
    feed.open();
    feed.close();
    expect(await until(told, ({ length }) => length === 2)).toEqual(["1 is closed", "2 is closed"]);
  });
});

describe("the end", () => {
  test("is told by the last batch, and the rows stay", () => {
    const { feed, source } = watched();
    feed.open();
    source.tell(first("a"));
    source.tell({ seq: 1, splices: [], ended: offline });
    expect(feed.list.value).toEqual({ rows: ["a"], loaded: true, ended: offline });
  });

  test("before the first window is not taken for an empty list", () => {
    const { feed, source } = watched();
    feed.open();
    source.tell({ seq: 0, splices: [], ended: offline });
    expect(feed.list.value).toEqual({ rows: [], loaded: false, ended: offline });
  });

  test("is told when there never was a feed", async () => {
    const { feed } = watched(() => Promise.reject(offline as unknown as Error));
    feed.open();
    expect(await until(feed.list, ({ ended }) => ended !== null)).toEqual({ rows: [], loaded: false, ended: offline });
  });

  test("of a feed that was left is not told", async () => {
    const number = pending<number>();
    const { feed } = watched(() => number.promise);
    feed.open();
    feed.close();
    number.fail(offline);
    await expect(number.promise).rejects.toBe(offline);
    expect(feed.list.value.ended).toBeNull();
  });
});

describe("starting anew", () => {
  test("takes the failure away and keeps the rows until the new first window replaces them", () => {
    const { feed, source } = watched();
    feed.open();
    source.tell(first("a", "b"));
    source.tell({ seq: 1, splices: [], ended: offline });
    feed.open();
    expect(feed.list.value).toEqual({ rows: ["a", "b"], loaded: true, ended: null });
    source.tell(first("c"));
    expect(feed.list.value).toEqual({ rows: ["c"], loaded: true, ended: null });
  });

  test("in vain keeps the rows", () => {
    const { feed, source } = watched();
    feed.open();
    source.tell(first("a"));
    feed.open();
    source.tell({ seq: 0, splices: [], ended: offline });
    expect(feed.list.value).toEqual({ rows: ["a"], loaded: true, ended: offline });
  });

  test("does not hear the feed before", () => {
    const { feed, source } = watched();
    feed.open();
    feed.open();
    source.tell(first("new"));
    source.listeners[0]?.(first("old"));
    expect(feed.list.value.rows).toEqual(["new"]);
  });
});
