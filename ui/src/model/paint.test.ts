import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterPaint } from "./paint";

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (run: FrameRequestCallback) => frames.push(run));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("waits for the frame, and runs once", () => {
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(20);
  expect(run).not.toHaveBeenCalled();
  frames.forEach((frame) => frame(20));
  vi.runAllTimers();
  expect(run).toHaveBeenCalledTimes(1);
});

test("does not wait for ever in a hidden window", () => {
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(1);
  // The window is shown again.
  frames.forEach((frame) => frame(1000));
  expect(run).toHaveBeenCalledTimes(1);
});
