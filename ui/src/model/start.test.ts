// Beginning a conversation: what becomes a direct one, what a group, and that nothing is made twice.
import { describe, expect, test } from "vitest";
import type { StagedFile } from "@wire";
import type { Shell } from "../shell/shell";
import { canStart, isDirect, Start } from "./start";
import { inputsOf, pending, person, shellOf, until } from "./testing";

const anke = person("Anke");
const kim = person("Kim");
const picture = (id: string): StagedFile => ({ id, name: id, mime: "image/png", kind: "image", size: 1, width: 1, height: 1, reducedSize: null, tooLarge: false, moves: false });

function opened(answers: Partial<Shell> = {}, people = [anke]) {
  const rooms: string[] = [];
  const { shell, calls } = shellOf({ encryptionChoice: () => Promise.resolve("free"), roomDirect: () => Promise.resolve(null), roomCreate: () => Promise.resolve("!new"), ...answers });
  return { start: new Start(shell, (room) => rooms.push(room), people), rooms, inputs: (name: keyof Shell) => inputsOf(calls, name) };
}

describe("a conversation", () => {
  test("with one person is a direct one, encrypted", async () => {
    const { start, rooms, inputs } = opened();
    expect(isDirect(start.state.value)).toBe(true);
    await start.create();
    expect(inputs("roomCreate")).toEqual([[{ kind: { kind: "direct" }, people: [anke.id], encrypted: true }]]);
    expect(rooms).toEqual(["!new"]);
  });

  test("is encrypted or not as the organisation has decided", async () => {
    for (const [choice, encrypted] of [["alwaysOn", true], ["alwaysOff", false]] as const) {
      const { start, inputs } = opened({ encryptionChoice: () => Promise.resolve(choice) });
      await until(start.state, ({ managed }) => managed);
      await start.create();
      expect(inputs("roomCreate")).toEqual([[{ kind: { kind: "direct" }, people: [anke.id], encrypted }]]);
    }
  });

  test("that exists already is opened and not made again", async () => {
    const { start, rooms, inputs } = opened({ roomDirect: () => Promise.resolve("!known") });
    await start.create();
    expect(rooms).toEqual(["!known"]);
    expect(inputs("roomCreate")).toEqual([]);
  });

  test("with a name is a group, also with one person or nobody", async () => {
    const { start, inputs } = opened({}, []);
    expect(canStart(start.state.value)).toBe(false);
    await start.create();
    expect(inputs("roomCreate")).toEqual([]);
    start.change({ name: " Lage ", topic: " Hochwasser ", encrypted: false });
    start.add(kim);
    start.add(kim);
    await start.create();
    expect(inputs("roomCreate")).toEqual([[{ kind: { kind: "group", name: "Lage", topic: "Hochwasser", avatar: null }, people: [kim.id], encrypted: false }]]);
    expect(inputs("roomDirect")).toEqual([]);
  });

  test("takes one picture, and lets go of the others", async () => {
    const { start, inputs } = opened({ filesPick: () => Promise.resolve({ files: [picture("a"), picture("b")], refused: [] }) });
    await start.pickPicture();
    await start.pickPicture();
    expect(start.state.value.picture?.id).toBe("a");
    start.close();
    expect(inputs("fileUnstage")).toEqual([["b"], ["b"], ["a"], ["a"]]);
  });

  test("is begun once, and a refusal says why and leaves everything as it was", async () => {
    const made = pending<string>();
    const { start, rooms, inputs } = opened({ roomCreate: () => made.promise }, [anke, kim]);
    const first = start.create();
    await start.create();
    made.fail({ kind: "notAllowed" });
    await first;
    expect(inputs("roomCreate")).toHaveLength(1);
    expect(start.state.value).toMatchObject({ people: [anke, kim], busy: false, fault: { kind: "notAllowed" } });
    expect(rooms).toEqual([]);
    start.remove(kim.id);
    expect(start.state.value).toMatchObject({ people: [anke], fault: null });
  });
});
