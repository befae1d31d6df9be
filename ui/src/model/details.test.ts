// The details of a room, and inviting into it: what is kept, what is refused, who is left to be invited.
import { describe, expect, test } from "vitest";
import type { RoomFacts, StagedFile } from "@wire";
import type { Shell } from "../shell/shell";
import { Details, Invite } from "./details";
import { inputsOf, pending, person, shellOf, until, Watched } from "./testing";

const notAllowed = { kind: "notAllowed" } as const;
const anke = person("Anke");
const kim = person("Kim");

function opened(answers: Partial<Shell> = {}) {
  const facts = new Watched<RoomFacts>();
  const { shell, calls } = shellOf({ roomWatch: (_room, onChange) => facts.watch(onChange), roomMembers: () => Promise.resolve({ members: [anke], total: 1 }), ...answers });
  return { details: new Details(shell, "!r"), facts, calls, inputs: (name: keyof Shell) => inputsOf(calls, name) };
}

describe("the details of a room", () => {
  test("are watched while they are open", async () => {
    const { details, facts, calls, inputs } = opened();
    const told = { topic: "Lage" } as RoomFacts;
    facts.tell(told);
    expect(details.facts.value).toBe(told);
    await until(details.members.found, ({ people }) => people.length === 1);
    details.close();
    await until(calls, () => inputs("feedClose").length === 1);
    expect(inputs("feedClose")).toEqual([[1]]);
  });

  test("are changed one by one, and say what is being kept", async () => {
    const kept = pending<void>();
    const { details, inputs } = opened({ roomSetName: () => kept.promise });
    const named = details.setName(" Lage ");
    expect(details.editing.value).toEqual({ busy: "name", fault: null });
    kept.keep();
    expect(await named).toBe(true);
    expect(await details.setTopic(" Pegel ")).toBe(true);
    expect(await details.removePicture()).toBe(true);
    expect([inputs("roomSetName"), inputs("roomSetTopic"), inputs("roomSetAvatar")]).toEqual([[["!r", "Lage"]], [["!r", "Pegel"]], [["!r", null]]]);
    expect(details.editing.value).toEqual({ busy: null, fault: null });
  });

  test("that may not be changed stay, and why is said", async () => {
    const { details } = opened({ roomSetTopic: () => Promise.reject(notAllowed as unknown as Error) });
    expect(await details.setTopic("x")).toBe(false);
    expect(details.editing.value).toEqual({ busy: null, fault: notAllowed });
  });

  test("take the first of several pictures, and no picture when none is chosen", async () => {
    let chosen = [{ id: "a" }, { id: "b" }] as StagedFile[];
    const { details, inputs } = opened({ filesPick: () => Promise.resolve({ files: chosen, refused: [] }) });
    await details.pickPicture();
    chosen = [];
    await details.pickPicture();
    expect(inputs("roomSetAvatar")).toEqual([["!r", "a"]]);
    expect(inputs("fileUnstage")).toEqual([["b"]]);
  });
});

describe("inviting", () => {
  function inviting(answers: Partial<Shell>) {
    const { shell, calls } = shellOf(answers);
    let done = 0;
    return { invite: new Invite(shell, "!r", () => { done += 1; }), done: () => done, inputs: (name: keyof Shell) => inputsOf(calls, name) };
  }

  test("is done when everybody is invited", async () => {
    const { invite, done, inputs } = inviting({ roomInvite: () => Promise.resolve([]) });
    await invite.send();
    invite.add(anke);
    invite.add(anke);
    invite.add(kim);
    await invite.send();
    expect(inputs("roomInvite")).toEqual([["!r", [anke.id, kim.id]]]);
    expect(done()).toBe(1);
  });

  test("goes on with those who could not be invited", async () => {
    const missed = { userId: kim.id, fault: notAllowed };
    const { invite, done } = inviting({ roomInvite: () => Promise.resolve([missed]) });
    invite.add(anke);
    invite.add(kim);
    await invite.send();
    expect(invite.state.value).toEqual({ people: [kim], busy: false, fault: null, notInvited: [missed] });
    expect(done()).toBe(0);
    invite.remove(kim.id);
    expect(invite.state.value).toMatchObject({ people: [], notInvited: [] });
  });

  test("that is refused keeps everybody", async () => {
    const { invite } = inviting({ roomInvite: () => Promise.reject({ kind: "offline" } as unknown as Error) });
    invite.add(anke);
    await invite.send();
    expect(invite.state.value).toMatchObject({ people: [anke], busy: false, fault: { kind: "offline" } });
  });
});
