// Which line of the list can be put where another one is, and what that does.
import { describe, expect, test } from "vitest";
import type { Section } from "@wire";
import type { Group } from "../../../model/rooms";
import { room } from "../../../model/testing";
import { arrangementOf, neighbourOf, stepOf } from "./arranging";
import { type Entry, entriesOf } from "./entries";

const arranged: Section = { id: "s", name: "S", rooms: ["!a", "!b", "!c"], order: "arranged" };
const sorted: Section = { id: "t", name: "T", rooms: ["!a", "!d"], order: "name" };
const sections = [arranged, sorted];

function group(id: string, rooms: readonly string[], section: Section | null = null): Group {
  return { id, section, folded: false, unfolding: false, list: { rows: rooms.map((each) => room(each)), loaded: true, ended: null } };
}

// `!b` is not in the list, for example because it was left.
const entries = entriesOf({
  groups: [group("favourites", ["!e"]), group("section:s", ["!a", "!c"], arranged), group("section:t", ["!a", "!d"], sorted), group("rest", ["!e"])],
  rows: [], loaded: true, ended: null,
});

function entry(key: string): Entry {
  const found = entries.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}

describe("a line put where another one is", () => {
  test.each([
    ["section:t", "section:s", { kind: "section", section: "t", to: 0 }],
    ["section:s", "favourites", null],
    ["section:s", "section:t !d", null],
    ["section:s !a", "section:s !c", { kind: "room", section: "s", room: "!a", on: "!c" }],
    ["section:s !a", "section:s !a", null],
    // Their order is by name.
    ["section:t !a", "section:t !d", null],
    ["rest !e", "section:t", { kind: "into", section: "t", room: "!e" }],
    ["favourites !e", "section:s !a", { kind: "into", section: "s", room: "!e" }],
    ["section:s !a", "section:t", null],
    ["section:s !a", "rest !e", null],
  ] as const)("%s on %s", (held, on, arrangement) => {
    expect(arrangementOf(entry(held), entry(on), sections)).toEqual(arrangement);
  });

  test("an invitation is put nowhere", () => {
    const invited: Entry = { kind: "room", key: "invites !x", row: room("!x", { membership: { kind: "invited", by: null } }), group: group("invites", []) };
    expect(arrangementOf(invited, entry("section:t"), sections)).toBeNull();
  });
});

describe("a step", () => {
  const step = (key: string, by: 1 | -1) => stepOf(entries, entries.indexOf(entry(key)), by, sections);

  test("goes over what is not shown", () => {
    expect(step("section:s !a", 1)).toEqual({ kind: "room", section: "s", room: "!a", on: "!c" });
    expect(step("section:s !c", 1)).toBeNull();
  });

  test("moves sections among sections", () => {
    expect(step("section:s", 1)).toEqual({ kind: "section", section: "s", to: 1 });
    expect(step("section:s", -1)).toBeNull();
    expect(step("favourites", 1)).toBeNull();
    expect(step("rest !e", -1)).toBeNull();
  });
});

test("a room's neighbours are those that are shown", () => {
  const shown = ["!c", "!a"];
  expect(neighbourOf("!a", 1, arranged, shown)).toBe("!c");
  expect(neighbourOf("!c", -1, arranged, shown)).toBe("!a");
  expect(neighbourOf("!c", 1, arranged, shown)).toBeNull();
  expect(neighbourOf("!b", 1, arranged, shown)).toBeNull();
});
