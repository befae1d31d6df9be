import { expect, test } from "vitest";
import { keepSame, sameBut, sameParts } from "./same";

test("what stayed the same stays the same object", () => {
  const before = { row: { id: "!a", unread: { messages: 1 }, name: "Lage" }, pinned: ["$1", "$2"], rights: { send: true } };
  const copy = () => structuredClone(before);
  expect(keepSame(before, copy())).toBe(before);
  const read = keepSame(before, { ...copy(), row: { ...copy().row, unread: { messages: 0 } } });
  expect(read).toEqual({ ...before, row: { ...before.row, unread: { messages: 0 } } });
  expect([read.pinned === before.pinned, read.rights === before.rights, read.row === before.row]).toEqual([true, true, false]);
  const pinned = keepSame(before, { ...copy(), pinned: ["$1", "$2", "$3"] });
  expect([pinned.pinned, pinned.row === before.row]).toEqual([["$1", "$2", "$3"], true]);
});

test("nothing is kept that is another", () => {
  expect(keepSame(null, { a: 1 })).toEqual({ a: 1 });
  expect(keepSame({ a: 1 }, null)).toBe(null);
  expect(keepSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(keepSame({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined });
  expect(keepSame([1, 2], [1])).toEqual([1]);
  expect(keepSame(["a"], { 0: "a" })).toEqual({ 0: "a" });
});

test("parts may be left out of account", () => {
  const rights = {};
  const before = { rights, latest: 1 };
  expect(sameBut(before, { rights, latest: 2 }, "latest")).toBe(true);
  expect(sameBut(before, { rights, latest: 2 })).toBe(false);
  expect(sameBut(before, { rights: {}, latest: 1 }, "latest")).toBe(false);
  expect([sameBut(null, before), sameBut(null, null)]).toEqual([false, true]);
});

test("records are the same while all their parts are", () => {
  const part = {};
  expect(sameParts({ part, text: "a" }, { part, text: "a" })).toBe(true);
  expect(sameParts({ part, text: "a" }, { part: {}, text: "a" })).toBe(false);
});
