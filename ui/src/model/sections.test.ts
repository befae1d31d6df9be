// Sections: every change is the whole list anew, shown at once and taken back when it was refused.
import { describe, expect, test } from "vitest";
import type { Fault, Section } from "@wire";
import type { Shell } from "../shell/shell";
import { Sections } from "./sections";
import { inputsOf, pending, shellOf, until } from "./testing";

const offline: Fault = { kind: "offline" };

function opened(start: Section[], answers: Partial<Shell> = {}) {
  const { shell, calls } = shellOf({
    sectionsWatch: (onChange) => {
      onChange(start);
      return Promise.resolve(1);
    },
    ...answers,
  });
  const failed = pending<Fault>();
  const sections = new Sections(shell, failed.keep);
  sections.open();
  return { sections, calls, failed: failed.promise };
}

const section = (id: string, ...rooms: string[]): Section => ({ id, name: id, rooms, order: "arranged" });
const ids = ({ list }: Sections) => list.value.map(({ id }) => id);

describe("a section", () => {
  test("is made with a first room, in a fixed order", () => {
    const { sections, calls } = opened([]);
    sections.create("Crue", "!a");
    const [made] = sections.list.value;
    expect(made).toMatchObject({ name: "Crue", rooms: ["!a"], order: "arranged" });
    expect(inputsOf(calls, "sectionsSet")).toEqual([[[made]]]);
  });

  test("is moved, renamed, ordered and removed", () => {
    const { sections } = opened([section("a"), section("b"), section("c")]);
    sections.move("c", 0);
    expect(ids(sections)).toEqual(["c", "a", "b"]);
    sections.move("c", 2);
    expect(ids(sections)).toEqual(["a", "b", "c"]);
    sections.move("a", -1);
    expect(ids(sections)).toEqual(["a", "b", "c"]);
    sections.rename("a", "Astreintes");
    sections.setOrder("a", "name");
    sections.remove("b");
    expect(sections.list.value).toEqual([{ ...section("a"), name: "Astreintes", order: "name" }, section("c")]);
  });

  test("takes a room in and lets it go; a room may be in several", () => {
    const { sections } = opened([section("a", "!x"), section("b")]);
    sections.sort("!x", "b", true);
    expect(sections.list.value.map(({ rooms }) => rooms)).toEqual([["!x"], ["!x"]]);
    sections.sort("!x", "a", false);
    expect(sections.list.value.map(({ rooms }) => rooms)).toEqual([[], ["!x"]]);
  });

  test("keeps its rooms in the person's order", () => {
    const { sections } = opened([section("a", "!x", "!y", "!z")]);
    sections.placeRoom("!z", "a", "!y");
    expect(sections.list.value[0]?.rooms).toEqual(["!x", "!z", "!y"]);
    sections.placeRoom("!x", "a", "!y");
    expect(sections.list.value[0]?.rooms).toEqual(["!z", "!y", "!x"]);
    // What is not in it moves nothing.
    sections.placeRoom("!x", "a", "!other");
    sections.placeRoom("!other", "a", "!x");
    expect(sections.list.value[0]?.rooms).toEqual(["!z", "!y", "!x"]);
  });

  test("is where it was put, whatever is told of the steps before", async () => {
    let tell: (sections: Section[]) => void = () => undefined;
    const answers = [pending<void>(), pending<void>()];
    let asked = 0;
    const { sections, calls } = opened([], {
      sectionsWatch: (onChange) => { tell = onChange; onChange([section("a"), section("b"), section("c")]); return Promise.resolve(1); },
      sectionsSet: () => answers[asked++]?.promise ?? Promise.resolve(),
    });
    sections.move("c", 1);
    // Two quick steps more, before the first was taken.
    tell([section("a"), section("b"), section("c")]);
    sections.move("c", 0);
    tell([section("a"), section("c"), section("b")]);
    expect(ids(sections)).toEqual(["c", "a", "b"]);
    const written = () => inputsOf(calls, "sectionsSet").map(([list]) => (list as Section[]).map(({ id }) => id).join(""));
    expect(written()).toEqual(["acb"]);
    answers[0]?.keep();
    await until(calls, () => written().length === 2);
    expect(written()).toEqual(["acb", "cab"]);
    tell([section("a"), section("c"), section("b")]);
    expect(ids(sections)).toEqual(["c", "a", "b"]);
    answers[1]?.keep();
    await answers[1]?.promise;
    await Promise.resolve();
    // Then what others write counts again.
    await new Promise((resolve) => setTimeout(resolve));
    tell([section("d")]);
    expect(ids(sections)).toEqual(["d"]);
  });

  test("that could not be written is as it was, and that is told", async () => {
    const { sections, failed } = opened([section("a")], { sectionsSet: () => Promise.reject(offline as unknown as Error) });
    sections.remove("a");
    expect(ids(sections)).toEqual([]);
    expect(await failed).toEqual(offline);
    expect(ids(sections)).toEqual(["a"]);
  });
});
