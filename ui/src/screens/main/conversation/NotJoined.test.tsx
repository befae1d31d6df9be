// What is told of a room before one is in it, and what can be answered.
import { describe, expect, test } from "vitest";
import type { RoomRow } from "@wire";
import { markupOf, textOf } from "../../../stories/markup";
import { nothingHappens } from "../../../stories/story";
import { Preview } from "../rooms/Preview";
import type { RoomActions } from "../rooms/model";
import { anke, rows } from "../samples";
import { NotJoined } from "./NotJoined";

const [first] = rows;
const row = (change: Partial<RoomRow>): RoomRow => ({ ...(first as RoomRow), latest: null, typing: [], ...change });
const open = (change: Partial<RoomRow>) => <NotJoined row={row(change)} name="Lage" actions={nothingHappens<RoomActions>()} />;
const covered: Partial<RoomRow> = { membership: { kind: "invited", by: { ...anke, name: null } } };

describe("an invitation", () => {
  test("tells the whole address of whoever has no name here", () => {
    expect(textOf(open(covered))).toContain(`${anke.id} invites you to Lage`);
    expect(textOf(<Preview row={row(covered)} />)).toBe(`${anke.id} invites you`);
  });

  test("to a space says so, in the list and where it is open", () => {
    const space: Partial<RoomRow> = { ...covered, kind: "space" };
    expect(textOf(<Preview row={row(space)} />)).toBe(`Space · ${anke.id} invites you`);
    expect(textOf(open(space))).toContain("A space holds rooms");
    expect(markupOf(open({ kind: "space", membership: { kind: "joined" } }))).toContain('id="show-space"');
  });
});

test("a request to be let in can be taken back", () => {
  expect(markupOf(open({ membership: { kind: "knocked" } }))).toContain('id="withdraw-request"');
});
