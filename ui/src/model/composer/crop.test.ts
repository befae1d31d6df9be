// Where the frame goes when a picture is turned, mirrored, pulled and pushed.
import { describe, expect, test } from "vitest";
import type { PictureEdit } from "@wire";
import { type Cropping, croppingOf, editOf, type Frame, handles, inRatio, isUntouched, mirrored, moved, ratios, resized, turnedBy, turnedSize, untouched } from "./crop";

const whole = untouched({ width: 1200, height: 800 });
const framed = (left: number, top: number, width: number, height: number, change: Partial<Cropping> = {}): Cropping => (
  { ...whole, ...change, frame: { left, top, width, height } });

/** Where a point of the upright picture is seen: by turning and mirroring it step by step, as the core does. */
function seen({ quarters, mirrored: mirror, size }: Cropping, x: number, y: number): readonly [number, number] {
  let [across, down, width, height] = [x, y, size.width, size.height];
  for (let step = 0; step < quarters; step += 1) [across, down, width, height] = [height - down, across, height, width];
  return mirror ? [width - across, down] : [across, down];
}

describe("turning and mirroring", () => {
  test("keep in the frame what was in it", () => {
    // The frame around one point, whichever way one gets anywhere.
    const point = [300, 100] as const;
    let cropping = framed(290, 95, 20, 10);
    const acts = [...Array.from({ length: 4 }, () => "right" as const), "mirror", "left", "right", "right", "mirror", "left", "left", "mirror", "left"] as const;
    for (const act of acts) {
      cropping = act === "mirror" ? mirrored(cropping) : turnedBy(cropping, act);
      const [x, y] = seen(cropping, ...point);
      const { left, top, width, height } = cropping.frame;
      expect([left + width / 2, top + height / 2], act).toEqual([x, y]);
    }
  });

  test("go the way one sees, also in a mirrored picture", () => {
    // The upper left corner is seen on the upper right after a turn to the right.
    for (const start of [whole, mirrored(whole)]) {
      const corner = start.mirrored ? 1200 : 0;
      expect(seen(turnedBy(start, "right"), corner, 0)).toEqual([800, 0]);
      expect(seen(turnedBy(start, "left"), corner, 0)).toEqual([0, 1200]);
    }
  });

  test("back and forth is nothing", () => {
    for (const start of [framed(10, 20, 300, 400), framed(10, 20, 300, 400, { mirrored: true })]) {
      expect(turnedBy(turnedBy(start, "left"), "right")).toEqual(start);
      expect(mirrored(mirrored(start))).toEqual(start);
      expect(["", "", "", ""].reduce((cropping) => turnedBy(cropping, "left"), start)).toEqual(start);
    }
  });
});

describe("the frame", () => {
  test("is moved as far as there is a picture", () => {
    const start = framed(100, 100, 300, 200);
    expect(moved(start, 50, -20).frame).toEqual({ left: 150, top: 80, width: 300, height: 200 });
    expect(moved(start, 5000, 5000).frame).toMatchObject({ left: 900, top: 600 });
    expect(moved(start, -5000, -5000).frame).toMatchObject({ left: 0, top: 0 });
  });

  test("is pulled by its sides and corners, and what is opposite stays", () => {
    const start = framed(100, 100, 300, 200);
    expect(resized(start, "bottomRight", 10, 20).frame).toEqual({ left: 100, top: 100, width: 310, height: 220 });
    expect(resized(start, "topLeft", 10, 20).frame).toEqual({ left: 110, top: 120, width: 290, height: 180 });
    expect(resized(start, "top", 500, -500).frame).toEqual({ left: 100, top: 0, width: 300, height: 300 });
    // Not through to the other side.
    expect(resized(start, "right", -5000, 0).frame).toEqual({ left: 100, top: 100, width: 64, height: 200 });
    expect(resized(start, "left", 5000, 0).frame).toEqual({ left: 336, top: 100, width: 64, height: 200 });
  });

  test.each(ratios)("stays within the picture and in its proportion, whatever is done: %s", (ratio) => {
    const far = [-3000, -120, -7, 0, 7, 120, 3000];
    for (const size of [{ width: 1200, height: 800 }, { width: 90, height: 2000 }, { width: 20, height: 20 }, { width: 1, height: 1 }]) {
      let cropping = inRatio(untouched(size), ratio);
      for (const handle of handles) {
        for (const across of far) {
          for (const down of far) {
            cropping = moved(resized(cropping, handle, across, down), down, across);
            if (across === 7) cropping = turnedBy(cropping, "right");
            expectWithin(cropping);
          }
        }
      }
    }
  });

  test("keeps what is opposite in a proportion as well", () => {
    const square = framed(100, 100, 200, 200, { ratio: "square" });
    expect(resized(square, "bottomRight", 40, 0).frame).toEqual({ left: 100, top: 100, width: 240, height: 240 });
    expect(resized(square, "topLeft", -40, -40).frame).toEqual({ left: 60, top: 60, width: 240, height: 240 });
    expect(resized(square, "right", 40, 0).frame).toEqual({ left: 100, top: 80, width: 240, height: 240 });
    expect(resized(square, "top", 0, -40).frame).toEqual({ left: 80, top: 60, width: 240, height: 240 });
    // As far as the nearer edge.
    expect(resized(square, "topLeft", -5000, -5000).frame).toEqual({ left: 0, top: 0, width: 300, height: 300 });
  });
});

function expectWithin(cropping: Cropping): void {
  const { width, height } = turnedSize(cropping);
  const { crop } = editOf(cropping);
  const { frame } = cropping;
  expect(frame.left).toBeGreaterThanOrEqual(-1e-6);
  expect(frame.top).toBeGreaterThanOrEqual(-1e-6);
  expect(frame.left + frame.width).toBeLessThanOrEqual(width + 1e-6);
  expect(frame.top + frame.height).toBeLessThanOrEqual(height + 1e-6);
  const wanted = { free: null, original: width / height, square: 1, fourToThree: 4 / 3, sixteenToNine: 16 / 9 }[cropping.ratio];
  if (wanted !== null) expect(Math.abs(frame.width / frame.height / wanted - 1)).toBeLessThan(0.003);
  if (crop === null) return;
  // What the core takes: whole pixels, not empty, not beyond.
  expect(Object.values(crop).every(Number.isInteger)).toBe(true);
  expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(1);
  expect([crop.left + crop.width <= width, crop.top + crop.height <= height]).toEqual([true, true]);
}

describe("proportions", () => {
  const frames = (cropping: Cropping): Frame => cropping.frame;

  test("take as much as there is of a whole picture", () => {
    expect(frames(inRatio(whole, "square"))).toEqual({ left: 200, top: 0, width: 800, height: 800 });
    expect(frames(inRatio(inRatio(whole, "square"), "sixteenToNine"))).toEqual({ left: 0, top: 62.5, width: 1200, height: 675 });
    expect(inRatio(inRatio(whole, "square"), "free").frame).toEqual(inRatio(whole, "square").frame);
  });

  test("keep the place and the room of a part", () => {
    const part = inRatio(framed(300, 200, 400, 100), "square").frame;
    expect(part).toEqual({ left: 400, top: 150, width: 200, height: 200 });
  });

  test("stay when the picture is turned", () => {
    const turned = turnedBy(inRatio(whole, "sixteenToNine"), "left");
    expect(turned.frame.width / turned.frame.height).toBeCloseTo(16 / 9);
    expect(turnedBy(inRatio(whole, "original"), "left").frame).toEqual({ left: 0, top: 0, width: 800, height: 1200 });
  });
});

describe("the edit", () => {
  test("says what was done, and nothing when nothing was", () => {
    expect(editOf(whole)).toEqual({ turn: "none", mirrored: false, crop: null });
    expect(isUntouched(whole)).toBe(true);
    expect(isUntouched(mirrored(whole))).toBe(false);
    expect(editOf(turnedBy(framed(0.4, 0, 1199.2, 800), "right"))).toEqual({ turn: "right", mirrored: false, crop: null });
    expect(editOf(turnedBy(mirrored(whole), "right"))).toEqual({ turn: "left", mirrored: true, crop: null });
    expect(editOf(framed(10.6, 20.4, 300, 400))).toEqual({ turn: "none", mirrored: false, crop: { left: 11, top: 20, width: 300, height: 400 } });
  });

  test("is gone on with", () => {
    const edits: PictureEdit[] = [
      { turn: "left", mirrored: true, crop: { left: 5, top: 6, width: 70, height: 80 } }, { turn: "around", mirrored: false, crop: null },
    ];
    for (const edit of edits) expect(editOf(croppingOf(whole.size, edit))).toEqual(edit);
    expect(croppingOf(whole.size, null)).toEqual(whole);
  });
});
