// The keys of the list while messages are chosen.
import type { KeyboardEvent } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nothingHappens } from "../../../stories/story";
import type { Acting, ChosenWays } from "./acting/context";
import { hearKey, type Listening } from "./feedKeys";

/** As much of an element as the keys ask for. */
class Part {
  readonly #row: boolean;
  constructor(row: boolean) { this.#row = row; }
  matches(): boolean { return this.#row; }
}

let marked = false;
beforeEach(() => {
  marked = false;
  vi.stubGlobal("HTMLElement", Part);
  vi.stubGlobal("window", { getSelection: () => ({ isCollapsed: !marked }) });
});
afterEach(() => { vi.unstubAllGlobals(); });

/** Presses a key in the list; returns what was done, and whether the browser was kept from doing its own. */
function pressed(chosen: ((done: string[]) => ChosenWays) | null, key: string, change: Partial<KeyboardEvent<HTMLElement>> = {}, row = true): string[] {
  const done: string[] = [];
  const acting: Acting = { ...nothingHappens<Acting>(), selected: new Set(["$a"]), chosen: chosen?.(done) ?? null };
  const listening: Listening = { lines: [], at: 0, acting, move: () => { done.push("moved"); }, endSelection: () => { done.push("ended"); } };
  const event = {
    key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: new Part(row), preventDefault: () => { done.push("kept"); }, ...change,
  };
  hearKey(event as unknown as KeyboardEvent<HTMLElement>, listening);
  return done;
}

const all = (done: string[]): ChosenWays => ({ copy: () => { done.push("copied"); }, redact: () => { done.push("asked"); } });
const copyOnly = (done: string[]): ChosenWays => ({ ...all(done), redact: null });

describe("while messages are chosen", () => {
  test.each([{ ctrlKey: true }, { metaKey: true }])("%o and C copies them", (control) => {
    expect(pressed(all, "c", control)).toEqual(["copied", "kept"]);
    expect(pressed(all, "C", control)).toEqual(["copied", "kept"]);
  });

  test("the keys work from what is in a row as well", () => {
    expect(pressed(all, "c", { ctrlKey: true }, false)).toEqual(["copied", "kept"]);
    expect(pressed(all, "Delete", {}, false)).toEqual(["asked", "kept"]);
  });

  test("marked words are the browser's to copy", () => {
    marked = true;
    expect(pressed(all, "c", { ctrlKey: true })).toEqual([]);
  });

  test("Delete asks for those that may be deleted", () => {
    expect(pressed(all, "Delete")).toEqual(["asked", "kept"]);
    expect(pressed(copyOnly, "Delete")).toEqual([]);
  });

  test("other combinations mean nothing here", () => {
    expect(pressed(all, "c")).toEqual([]);
    expect(pressed(all, "c", { ctrlKey: true, shiftKey: true })).toEqual([]);
    expect(pressed(all, "c", { ctrlKey: true, altKey: true })).toEqual([]);
    expect(pressed(all, "Delete", { ctrlKey: true })).toEqual([]);
    expect(pressed(all, "Delete", { shiftKey: true })).toEqual([]);
  });

  test("there is nothing to copy or delete before one is", () => {
    expect(pressed(null, "c", { ctrlKey: true })).toEqual([]);
    expect(pressed(null, "Delete")).toEqual([]);
  });

  test("Escape ends it", () => {
    expect(pressed(all, "Escape")).toEqual(["ended", "kept"]);
  });
});
