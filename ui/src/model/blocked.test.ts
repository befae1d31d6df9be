// Blocked people: listed, unblocked once, and a refusal leaves them where they are.
import { describe, expect, test } from "vitest";
import type { Person } from "@wire";
import { Blocked } from "./blocked";
import { inputsOf, pending, person, shellOf, until } from "./testing";

const anke = person("Anke");
const kim = person("Kim");

describe("blocked people", () => {
  test("are listed, and one is unblocked", async () => {
    const done = pending<void>();
    const { shell, calls } = shellOf({ peopleIgnored: () => Promise.resolve([anke, kim]), personSetIgnored: () => done.promise });
    const blocked = new Blocked(shell);
    await until(blocked.state, ({ people }) => people?.length === 2);
    const work = blocked.unblock(anke);
    await blocked.unblock(anke);
    expect(blocked.state.value.busy).toEqual([anke.id]);
    done.keep();
    await work;
    expect(blocked.state.value).toEqual({ people: [kim], busy: [], unblocked: anke, fault: null });
    expect(inputsOf(calls, "personSetIgnored")).toEqual([[anke.id, false]]);
  });

  test("stay when it is refused, and the list is asked for again when it did not come", async () => {
    const offline = { kind: "offline" } as unknown as Error;
    const answers: Array<() => Promise<Person[]>> = [() => Promise.reject(offline), () => Promise.resolve([anke])];
    const { shell } = shellOf({ peopleIgnored: () => answers.shift()?.() ?? Promise.resolve([]), personSetIgnored: () => Promise.reject(offline) });
    const blocked = new Blocked(shell);
    await until(blocked.state, ({ fault }) => fault !== null);
    blocked.load();
    await until(blocked.state, ({ people }) => people !== null);
    await blocked.unblock(anke);
    expect(blocked.state.value).toEqual({ people: [anke], busy: [], unblocked: null, fault: { kind: "offline" } });
  });
});
