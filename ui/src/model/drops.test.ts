// Files that are dropped: they land where they were let go, and nowhere else.
import { describe, expect, test } from "vitest";
import type { Fault, FileDrop, StagedFile, StagedFiles } from "@wire";
import { Drops, type DropPlace } from "./drops";
import { inputsOf, shellOf } from "./testing";

const file = { id: "f", name: "f" } as StagedFile;
const files: StagedFiles = { files: [file], refused: [] };

/** Two rooms beside each other, and a thread in the right one. */
function opened() {
  let tell: (drop: FileDrop) => void = () => undefined;
  const { shell, calls } = shellOf({ filesDroppedWatch: (onDrop) => { tell = onDrop; return Promise.resolve(7); } });
  const faults: Fault[] = [];
  const drops = new Drops(shell, (fault) => faults.push(fault));
  drops.start();
  const heard: string[] = [];
  const place = (name: string, from: number, to: number, change: Partial<DropPlace> = {}) => drops.add({
    thread: false, main: false, open: true, contains: (x) => x >= from && x < to, ...change,
    composition: {
      hold: (held) => { heard.push(`${name} ${held ? "held" : "free"}`); },
      takeIn: ({ files: taken }) => { heard.push(`${name} takes ${taken.length}`); },
    },
  });
  return { drops, place, heard, faults, calls, tell: (drop: FileDrop) => tell(drop), at: (x: number) => ({ x, y: 0 }) };
}

describe("files over the window", () => {
  test("are for what they are held over: a thread before its room, a room before another", () => {
    const { place, heard, tell, at } = opened();
    place("left", 100, 200);
    place("right", 200, 400, { main: true });
    place("thread", 300, 400, { main: true, thread: true });
    for (const x of [150, 160, 250, 350]) tell({ kind: "over", ...at(x) });
    tell({ kind: "away" });
    expect(heard).toEqual(["left held", "left free", "right held", "right free", "thread held", "thread free"]);
  });

  test("land where they are let go, also beside all conversations", () => {
    const { place, heard, tell, at } = opened();
    place("left", 100, 200);
    place("right", 200, 400, { main: true });
    tell({ kind: "dropped", ...at(150), files });
    tell({ kind: "dropped", ...at(50), files });
    expect(heard).toEqual(["left takes 1", "right takes 1"]);
  });

  test("are let go of, and that is told, where one may not write", () => {
    const { place, heard, faults, calls, tell, at } = opened();
    place("closed", 100, 200, { open: false });
    place("right", 200, 400, { main: true });
    tell({ kind: "over", ...at(150) });
    tell({ kind: "dropped", ...at(150), files });
    expect(heard).toEqual([]);
    expect(faults).toEqual([{ kind: "notAllowed" }]);
    expect(inputsOf(calls, "fileUnstage")).toEqual([["f"]]);
  });

  test("are let go of where nothing takes them, or nobody watches any more", async () => {
    const { drops, place, heard, faults, calls, tell, at } = opened();
    const leave = place("gone", 100, 200, { main: true });
    tell({ kind: "over", ...at(150) });
    leave();
    expect(heard).toEqual(["gone held", "gone free"]);
    tell({ kind: "dropped", ...at(150), files });
    expect(faults).toEqual([]);
    expect(inputsOf(calls, "fileUnstage")).toEqual([["f"]]);
    drops.stop();
    await Promise.resolve();
    await Promise.resolve();
    expect(inputsOf(calls, "feedClose")).toEqual([[7]]);
  });
});
