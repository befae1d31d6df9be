// Which headings the list draws, and which rooms under them.
import { describe, expect, test } from "vitest";
import type { Group } from "../../../model/rooms";
import { room } from "../../../model/testing";
import { entriesOf } from "./entries";

function group(id: string, rooms: string[], change: Partial<Group> = {}): Group {
  return { id, section: null, folded: false, unfolding: false, list: { rows: rooms.map((each) => room(each)), loaded: true, ended: null }, ...change };
}

const keysOf = (...groups: Group[]) => entriesOf({ groups, rows: [], loaded: true, ended: null }).map(({ key }) => key);

describe("the list", () => {
  test("has no heading where there is only one", () => {
    expect(keysOf(group("invites", []), group("rest", ["a", "b"]))).toEqual(["rest a", "rest b"]);
  });

  test("has a heading for what holds something, is folded up or is the person's own", () => {
    const section = { id: "s", name: "S", rooms: [], order: "arranged" } as const;
    expect(keysOf(
      group("invites", [], { folded: true }), group("favourites", ["a"]), group("section:s", [], { section: { ...section, rooms: [] } }),
      group("rest", ["a", "b"]), group("lowPriority", [], { folded: true }),
    )).toEqual(["favourites", "favourites a", "section:s", "rest", "rest a", "rest b", "lowPriority"]);
  });

  test("keeps the heading that was just unfolded while its rooms come", () => {
    const list = { rows: [], loaded: false, ended: null };
    expect(keysOf(group("favourites", [], { unfolding: true, list }), group("rest", ["a"]))).toEqual(["favourites", "rest", "rest a"]);
  });

  test("is flat while something is searched for", () => {
    expect(entriesOf({ groups: null, rows: [room("a")], loaded: true, ended: null }).map(({ key }) => key)).toEqual(["a"]);
  });
});
