// Splices against the plainest thing that could be right.
import { describe, expect, test } from "vitest";
import { applySplices, type Splice } from "./splices";

/** Steady numbers below a bound, so that a failure can be repeated. */
function dice(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Row by row. */
function naive(rows: readonly number[], splices: ReadonlyArray<Splice<number>>): number[] {
  let list = [...rows];
  for (const { at, remove, insert } of splices) {
    const next: number[] = [];
    for (let index = 0; index < at; index += 1) next.push(list[index] as number);
    for (const row of insert) next.push(row);
    for (let index = at + remove; index < list.length; index += 1) next.push(list[index] as number);
    list = next;
  }
  return list;
}

test.each([1, 2, 3, 4, 5])("does what moving row by row does (seed %i)", (seed) => {
  const roll = dice(seed);
  let next = 0;
  let rows: readonly number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const splices: Array<Splice<number>> = [];
    let { length } = rows;
    for (let count = roll(4); count > 0; count -= 1) {
      const at = roll(length + 1);
      const remove = roll(length - at + 1);
      // Now and then longer than arguments can be.
      const added = roll(50) === 0 ? 1500 : roll(6);
      const insert = Array.from({ length: added }, () => { next += 1; return next; });
      splices.push({ at, remove, insert });
      length += added - remove;
    }
    const wanted = naive(rows, splices);
    rows = applySplices(rows, splices);
    expect(rows).toEqual(wanted);
  }
});

describe("what it leaves alone", () => {
  test("the list that it was given", () => {
    const before = Object.freeze([1, 2, 3]);
    expect(applySplices(before, [{ at: 1, remove: 1, insert: [9] }])).toEqual([1, 9, 3]);
    expect(before).toEqual([1, 2, 3]);
  });

  test("the very list, when nothing happens", () => {
    const before = [1];
    expect(applySplices(before, [])).toBe(before);
  });
});

test("takes a first window far longer than arguments can be", () => {
  const insert = Array.from({ length: 300_000 }, (_, index) => index);
  expect(applySplices([-1], [{ at: 0, remove: 1, insert }])).toHaveLength(300_000);
});

test.each([
  ["beyond the end", { at: 4, remove: 0, insert: [9] }],
  ["more than there is", { at: 2, remove: 2, insert: [] }],
])("refuses %s", (_name, splice) => {
  expect(() => applySplices([1, 2, 3], [splice])).toThrow(RangeError);
});

test("judges each splice by the list that the one before left", () => {
  expect(applySplices([1], [{ at: 1, remove: 0, insert: [2] }, { at: 2, remove: 0, insert: [3] }])).toEqual([1, 2, 3]);
  expect(() => applySplices([1], [{ at: 0, remove: 1, insert: [] }, { at: 1, remove: 0, insert: [3] }])).toThrow(RangeError);
});
