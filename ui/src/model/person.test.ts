import { describe, expect, test } from "vitest";
import { colourOf, initialsOf, nameOf } from "./person";
import { person } from "./testing";

describe("the name", () => {
  test.each([
    ["Camille Durand", "@camille:prefecture.example", "Camille Durand"],
    ["  Camille  ", "@camille:prefecture.example", "Camille"],
    [null, "@camille.durand:prefecture.example", "camille.durand"],
    ["   ", "@camille:prefecture.example:8448", "camille"],
    [null, "@:prefecture.example", "@:prefecture.example"],
  ])("%j of %s is %s", (name, id, shown) => {
    expect(nameOf(person(name, id))).toBe(shown);
  });
});

describe("the initials", () => {
  test.each([
    ["Camille Durand", "CD"],
    ["Anne-Marie de La Tour", "AT"],
    ["camille.durand", "CD"],
    ["Élodie", "É"],
    ["Service RH – Direction (DINUM)", "SD"],
    ["🙂 Kim", "K"],
    ["👍", "#"],
    ["", "#"],
    ["#général", "G"],
    ["𝔎im Ö", "𝔎Ö"],
    ["李 明", "李明"],
  ])("of %j are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("the colour", () => {
  const ids = Array.from({ length: 400 }, (_, index) => `@person${index}:prefecture.example`);

  test("stays the same", () => {
    expect(colourOf("@camille:prefecture.example")).toBe(colourOf("@camille:prefecture.example"));
    // The FNV-1a hash of nothing is its offset basis.
    expect(colourOf("")).toBe(0x811c9dc5 % 8);
  });

  test("is one of those that the tokens have, and all are used alike", () => {
    const counts = new Map<number, number>();
    for (const id of ids) counts.set(colourOf(id), (counts.get(colourOf(id)) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(Math.max(...counts.values())).toBeLessThan(ids.length / 4);
  });
});
