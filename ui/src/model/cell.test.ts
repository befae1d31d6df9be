import { expect, test } from "vitest";
import { Cell } from "./cell";

test("tells everyone of a change, and nobody of none", () => {
  const cell = new Cell(1);
  const seen: string[] = [];
  cell.subscribe(() => seen.push(`first ${cell.value}`));
  const stop = cell.subscribe(() => seen.push(`second ${cell.value}`));
  cell.set(2);
  cell.set(2);
  stop();
  cell.set(3);
  expect(seen).toEqual(["first 2", "second 2", "first 3"]);
});

test("patching leaves the other fields and makes a new record", () => {
  const before = { a: 1, b: 2 };
  const cell = new Cell(before);
  cell.patch({ b: 3 });
  expect(cell.value).toEqual({ a: 1, b: 3 });
  expect(before).toEqual({ a: 1, b: 2 });
});

test("a listener may stop listening while it is told", () => {
  const cell = new Cell(0);
  const seen: number[] = [];
  const stop = cell.subscribe(() => { seen.push(cell.value); stop(); });
  cell.subscribe(() => seen.push(-cell.value));
  cell.set(1);
  cell.set(2);
  expect(seen).toEqual([1, -1, -2]);
});
