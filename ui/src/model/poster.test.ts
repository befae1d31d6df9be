// The picture of a film: taken where the film is, or from memory, or not at all.
import { afterEach, describe, expect, test, vi } from "vitest";
import type { StagedFile } from "@wire";
import { MOST_HELD } from "./playable";
import { addPoster } from "./poster";
import { inputsOf, shellOf } from "./testing";

const film: StagedFile = {
  id: "f1", name: "Deich.mp4", mime: "video/mp4", kind: "video", size: 9_000_000, width: null, height: null, reducedSize: null, tooLarge: false, moves: false,
};
const frame = new Uint8Array([0xff, 0xd8, 0xff]);

function opened() {
  return shellOf({ mediaUrl: (wanted) => (wanted.kind === "staged" ? `media://localhost/staged/${wanted.file}` : null) });
}

/** What is fetched, and what is let go of. */
function memory() {
  const let_ = vi.fn();
  vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response("film"))));
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:film", revokeObjectURL: let_ }));
  return let_;
}

afterEach(() => { vi.unstubAllGlobals(); });

describe("a film", () => {
  test("is known by a frame of it", async () => {
    const { shell, calls } = opened();
    const taken: string[] = [];
    await addPoster(shell, film, (address) => { taken.push(address); return Promise.resolve(frame); });
    expect(taken).toEqual(["media://localhost/staged/f1"]);
    expect(inputsOf(calls, "filmPoster")).toEqual([["f1", frame]]);
  });

  test("that does not play from where it is gives its frame from memory, which is let go of", async () => {
    const letGo = memory();
    const { shell, calls } = opened();
    await addPoster(shell, film, (address) => (address.startsWith("blob:") ? Promise.resolve(frame) : Promise.reject(new Error("no"))));
    expect(inputsOf(calls, "filmPoster")).toEqual([["f1", frame]]);
    expect(letGo).toHaveBeenCalledWith("blob:film");
  });

  test("that cannot be shown, or is too large for memory, goes without", async () => {
    const letGo = memory();
    const { shell, calls } = opened();
    await addPoster(shell, film, () => Promise.reject(new Error("no")));
    expect(letGo).toHaveBeenCalledTimes(1);
    await addPoster(shell, { ...film, size: MOST_HELD + 1 }, () => Promise.reject(new Error("no")));
    expect(letGo).toHaveBeenCalledTimes(1);
    expect(inputsOf(calls, "filmPoster")).toEqual([]);
  });
});

test("a picture needs none", async () => {
  const { shell, calls } = opened();
  await addPoster(shell, { ...film, kind: "image" }, () => Promise.resolve(frame));
  expect(inputsOf(calls, "filmPoster")).toEqual([]);
});
