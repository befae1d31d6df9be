import { expect, test, vi } from "vitest";
import { calmer, pacer } from "./pace";

test("everything of a frame is heard together and in order", () => {
  const frames: Array<() => void> = [];
  const paced = pacer((run) => frames.push(run));
  const heard: string[] = [];
  const rooms = paced((message: string) => heard.push(`rooms ${message}`));
  const timeline = paced((message: string) => heard.push(`timeline ${message}`));
  rooms("1");
  timeline("1");
  rooms("2");
  expect([heard, frames.length]).toEqual([[], 1]);
  frames.shift()?.();
  expect(heard).toEqual(["rooms 1", "timeline 1", "rooms 2"]);
  timeline("2");
  frames.shift()?.();
  expect(heard.at(-1)).toBe("timeline 2");
});

test("one that fails keeps nothing from the others", () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const frames: Array<() => void> = [];
  const paced = pacer((run) => frames.push(run));
  const heard: number[] = [];
  const failing = paced(() => { throw new Error("no"); });
  const other = paced((message: number) => heard.push(message));
  failing(0);
  other(1);
  // What is told while others hear belongs to the next frame.
  const further = paced(() => other(2));
  further(0);
  frames.shift()?.();
  expect([heard, reported.mock.calls.length, frames.length]).toEqual([[1], 1, 1]);
  frames.shift()?.();
  expect(heard).toEqual([1, 2]);
  vi.unstubAllGlobals();
});

test("what nobody reads so fast is heard at once, and then with a rest between", () => {
  vi.useFakeTimers();
  const heard: string[] = [];
  const calm = calmer(pacer((run) => run()), 150);
  const rooms = calm((message: string) => heard.push(message));
  const facts = calm((message: string) => heard.push(message));
  rooms("1");
  expect(heard).toEqual(["1"]);
  rooms("2");
  rooms("3");
  facts("of a room");
  expect(heard, "each rests by itself").toEqual(["1", "of a room"]);
  vi.advanceTimersByTime(149);
  expect(heard).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(heard, "nothing is left out, and the order stays").toEqual(["1", "of a room", "2", "3"]);
  vi.advanceTimersByTime(150);
  rooms("4");
  expect(heard.at(-1)).toBe("4");
  expect(vi.getTimerCount(), "who hears nothing has no clock").toBe(1);
  vi.advanceTimersByTime(150);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
