import { expect, test } from "vitest";
import { moved, whole, zoomed } from "./zoom";

test("what is under the point stays there", () => {
  const zoom = zoomed(whole, 2, { x: 100, y: -40 });
  expect(zoom).toEqual({ scale: 2, x: -100, y: 40 });
  // The point of the picture under the cursor: before, it lay at (100, -40) of the whole.
  expect((100 - zoom.x) / zoom.scale).toBe(100);
});

test("it never becomes smaller than whole, and then lies in the middle again", () => {
  expect(zoomed({ scale: 2, x: 300, y: 20 }, 0.1)).toEqual(whole);
  expect(zoomed(whole, 1000).scale).toBe(8);
});

test("an edge of the picture does not leave the edge of its place", () => {
  const picture = { width: 400, height: 100 };
  const place = { width: 500, height: 500 };
  expect(moved({ scale: 2, x: 0, y: 0 }, { x: 1000, y: 1000 }, picture, place)).toEqual({ scale: 2, x: 150, y: 0 });
  expect(moved({ scale: 2, x: 0, y: 0 }, { x: -10, y: 0 }, picture, place)).toEqual({ scale: 2, x: -10, y: 0 });
});
