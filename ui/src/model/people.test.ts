// Finding people: asked after a pause, and only the answer to the newest question counts.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Person } from "@wire";
import { isUserId, MemberSearch, PeopleSearch } from "./people";
import { inputsOf, pending, person, shellOf } from "./testing";

const anke = person("Anke");
const offline = { kind: "offline" } as const;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pause = () => vi.advanceTimersByTimeAsync(200);

describe("people in the directory", () => {
  test("are asked for once the typing pauses", async () => {
    const { shell, calls } = shellOf({ peopleFind: () => Promise.resolve([anke]) });
    const search = new PeopleSearch(shell);
    search.setTerm("an");
    await vi.advanceTimersByTimeAsync(150);
    search.setTerm("ank ");
    expect(search.found.value).toMatchObject({ term: "ank ", searching: true });
    await pause();
    expect(inputsOf(calls, "peopleFind").map(([term]) => term)).toEqual(["ank"]);
    expect(search.found.value).toEqual({ term: "ank ", people: [anke], searching: false, fault: null });
  });

  test("of an older question are not shown", async () => {
    const first = pending<Person[]>();
    const { shell } = shellOf({ peopleFind: (term) => (term === "an" ? first.promise : Promise.resolve([])) });
    const search = new PeopleSearch(shell);
    search.setTerm("an");
    await pause();
    search.setTerm("kim");
    await pause();
    first.keep([anke]);
    await pause();
    expect(search.found.value.people).toEqual([]);
  });

  test.each(["@anke:x.example", "https://matrix.to/#/@anke:x.example", "matrix:u/anke:x.example"])("named as %s are left to the core", async (term) => {
    const nameless = person(null, "@anke:x.example");
    // A profile that is not to be had refuses nobody: who is behind an address is the core's to know.
    const { shell, calls } = shellOf({ peopleFind: () => Promise.resolve([nameless]), personGet: () => Promise.reject(offline as unknown as Error) });
    const search = new PeopleSearch(shell);
    search.setTerm(`${term} `);
    await pause();
    expect(search.found.value.people).toEqual([nameless]);
    expect(inputsOf(calls, "peopleFind").map(([asked]) => asked)).toEqual([term]);
  });

  test("that cannot be asked for are nobody, and why is said", async () => {
    const { shell } = shellOf({ peopleFind: () => Promise.reject(offline as unknown as Error) });
    const search = new PeopleSearch(shell);
    search.setTerm("an");
    await pause();
    expect(search.found.value).toEqual({ term: "an", people: [], searching: false, fault: offline });
    search.setTerm("");
    expect(search.found.value).toEqual({ term: "", people: [], searching: false, fault: null });
  });

  test("are not asked for after the end", async () => {
    const { shell, calls } = shellOf({});
    const search = new PeopleSearch(shell);
    search.setTerm("an");
    search.close();
    await pause();
    expect(calls.value).toEqual([]);
  });
});

test("members are everybody at first, narrowed without a pause, and come by the page", async () => {
  const all = Array.from({ length: 130 }, (_, index) => person(`Kim ${index}`, `@kim${index}:x.example`));
  const { shell, calls } = shellOf({
    roomMembers: (_room, term, from, limit) => Promise.resolve(term === "" ? { members: all.slice(from, from + limit), total: 130 } : { members: [anke], total: 1 }),
  });
  const members = new MemberSearch(shell, "!r");
  await vi.advanceTimersByTimeAsync(0);
  expect(members.found.value).toMatchObject({ total: 130, searching: false });
  expect(members.found.value.people).toHaveLength(100);
  members.more();
  members.more();
  await vi.advanceTimersByTimeAsync(0);
  expect(members.found.value.people.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  members.more();
  members.setTerm(" ank ");
  await vi.advanceTimersByTimeAsync(0);
  expect(members.found.value).toMatchObject({ people: [anke], total: 1, searching: false });
  expect(inputsOf(calls, "roomMembers")).toEqual([["!r", "", 0, 100], ["!r", "", 100, 100], ["!r", "ank", 0, 100]]);
});

test.each([["@a:b", true], ["@a:b.example:8448", true], ["@a", false], ["a:b", false], ["@a b:c", false], ["@:b", true]])("%s names somebody: %s", (text, named) => {
  expect(isUserId(text)).toBe(named);
});
