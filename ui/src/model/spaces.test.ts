// Spaces: which are seen while some are folded, and the page of one of them.
import { describe, expect, test } from "vitest";
import type { Space, SpaceChild } from "@wire";
import { SpacePage, Spaces, spaceFold, unfoldedSpaces } from "./spaces";
import { inputsOf, pending, shellOf, until, Watched } from "./testing";

const space = (id: string, depth: number): Space => ({ id, depth }) as Space;
const child = (id: string, joined = false): SpaceChild => ({
  id, name: { kind: "named", name: id }, avatar: null, topic: null, members: 1, space: false, joined, entry: joined ? "inside" : "open", via: ["x.example"],
});

describe("spaces on the rail", () => {
  const all = [space("a", 0), space("b", 1), space("c", 2), space("d", 0), space("e", 1)];
  const seen = (...folded: string[]) => unfoldedSpaces(all, folded.map(spaceFold)).map(({ space: { id }, folded: isFolded }) => `${id}${isFolded ? "-" : ""}`);

  test("hide what is below a folded one, however deep", () => {
    expect(seen()).toEqual(["a", "b", "c", "d", "e"]);
    expect(seen("a")).toEqual(["a-", "d", "e"]);
    expect(seen("b", "d")).toEqual(["a", "b-", "d-"]);
  });

  test("that have nothing below them cannot be folded", () => {
    expect(seen("c")).toEqual(["a", "b", "c", "d", "e"]);
    expect(unfoldedSpaces(all, []).map(({ parent }) => parent)).toEqual([true, true, false, true, false]);
  });

  test("are watched until the end", async () => {
    const source = new Watched<Space[]>();
    const { shell, calls } = shellOf({ spacesWatch: source.watch });
    const spaces = new Spaces(shell);
    spaces.open();
    source.tell(all);
    expect(spaces.list.value).toEqual(all);
    const before = spaces.list.value;
    // What is told anew without a change is drawn by nobody.
    source.tell(structuredClone(all));
    expect(spaces.list.value).toBe(before);
    spaces.close();
    await until(calls, () => inputsOf(calls, "feedClose").length === 1);
  });
});

describe("the page of a space", () => {
  test("shows what is in it, and joins what the account is not in", async () => {
    const joined = pending<string>();
    const { shell, calls } = shellOf({ spaceChildren: () => Promise.resolve([child("!a", true), child("!b")]), roomJoinAddress: () => joined.promise });
    const page = new SpacePage(shell, space("s", 0));
    await until(page.state, ({ rooms }) => rooms?.length === 2);
    const work = page.join(child("!b"));
    expect(page.state.value.joining).toEqual(["!b"]);
    joined.keep("!b");
    await work;
    expect(page.state.value).toEqual({ rooms: [child("!a", true), child("!b", true)], fault: null, joining: [] });
    expect(inputsOf(calls, "roomJoinAddress")).toEqual([["!b", ["x.example"]]]);
  });

  test("asks where one has to ask", async () => {
    const closed: SpaceChild = { ...child("!b"), entry: "ask" };
    const { shell, calls } = shellOf({ spaceChildren: () => Promise.resolve([closed]), roomKnock: () => Promise.resolve("!b") });
    const page = new SpacePage(shell, space("s", 0));
    await until(page.state, ({ rooms }) => rooms !== null);
    await page.join(closed);
    expect(page.state.value.rooms).toEqual([{ ...closed, entry: "asked" }]);
    expect(inputsOf(calls, "roomKnock")).toEqual([["!b", ["x.example"], ""]]);
  });

  test("that cannot be loaded says why, and is loaded again", async () => {
    const answers: Array<() => Promise<SpaceChild[]>> = [() => Promise.reject({ kind: "offline" } as unknown as Error), () => Promise.resolve([])];
    const { shell } = shellOf({ spaceChildren: () => answers.shift()?.() ?? Promise.resolve([]) });
    const page = new SpacePage(shell, space("s", 0));
    await until(page.state, ({ fault }) => fault?.kind === "offline");
    page.load();
    await until(page.state, ({ rooms }) => rooms !== null);
    expect(page.state.value.fault).toBeNull();
  });

  test("tells a refused joining, and leaves the room as it was", async () => {
    const { shell } = shellOf({ spaceChildren: () => Promise.resolve([child("!b")]), roomJoinAddress: () => Promise.reject({ kind: "notAllowed" } as unknown as Error) });
    const page = new SpacePage(shell, space("s", 0));
    await until(page.state, ({ rooms }) => rooms !== null);
    await page.join(child("!b"));
    expect(page.state.value).toEqual({ rooms: [child("!b")], fault: { kind: "notAllowed" }, joining: [] });
  });
});
