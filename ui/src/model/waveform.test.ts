import { expect, test } from "vitest";
import { barsOf } from "./waveform";

test("each bar is as high as the loudest moment that it stands for", () => {
  expect(barsOf([0, 512, 1024, 256], 2)).toEqual([0.5, 1]);
});

test("few moments are stretched, silence stays visible, and nothing is louder than loud", () => {
  expect(barsOf([1024, 0], 4)).toEqual([1, 1, 0.08, 0.08]);
  expect(barsOf([99_999], 1)).toEqual([1]);
  expect(barsOf([], 40)).toEqual([]);
});
