import { expect, test, vi } from "vitest";
import { pacer } from "./pace";

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
