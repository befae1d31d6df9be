// What is done with chosen messages: copied as a letter would quote them, deleted where that is allowed.
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Event, RoomRights } from "@wire";
import type { Standing } from "../../../../model/acts";
import { message, person } from "../../../../model/testing";
import { nothingHappens } from "../../../../stories/story";
import type { Words } from "../../../../words/useWords";
import { waysWith } from "./chosen";

const say = ((key, values) => (key === "select.line" ? `${String(values?.sender)}:` : key)) as Words["say"];
const words: Words = { ...nothingHappens<Words>(), say, intl: { ...nothingHappens<Words["intl"]>(), formatDate: () => "" } };
const rights: RoomRights = { ...nothingHappens<RoomRights>(), redactOwn: true, redactOthers: false };
const standing: Standing = { rights, pinned: new Set(), saved: new Set(), inThread: false };
const said = (text: string, change: Partial<Event> = {}): Event => message(text, { sender: person("Kim"), own: true, content: { kind: "message", voice: "text", body: text, nodes: [] }, ...change });

function waysOf(chosen: readonly Event[]) {
  const done: unknown[] = [];
  const ways = waysWith({
    chosen, standing, onAsk: (act, events) => { done.push([act, events.length]); }, onTell: (told) => { done.push(told.said); }, onEnd: () => { done.push("ended"); },
  }, words);
  return { ways, done };
}

afterEach(() => { vi.unstubAllGlobals(); });

describe("chosen messages", () => {
  test("are copied, which is told and ends the choice", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const { ways, done } = waysOf([said("Eins"), said("Zwei")]);
    ways?.copy();
    await vi.waitFor(() => { expect(done).toEqual(["common.copied", "ended"]); });
    expect(writeText).toHaveBeenCalledWith("Kim:\nEins\n\nKim:\nZwei");
  });

  test("are asked about before they are deleted", () => {
    const { ways, done } = waysOf([said("Eins"), said("Zwei")]);
    ways?.redact?.();
    expect(done).toEqual([["redact", 2]]);
  });

  test("are not deleted where one of them may not be", () => {
    expect(waysOf([said("Eins"), said("Zwei", { own: false })]).ways?.redact).toBeNull();
  });

  test("there is nothing to be done with none", () => {
    expect(waysOf([]).ways).toBeNull();
  });
});
