// Films and recordings that are held in memory: what is not ours is not fetched, what is too large is told apart.
import { afterEach, expect, test, vi } from "vitest";
import { held, TooLarge } from "./playable";

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number) => vi.stubGlobal("fetch", () => Promise.resolve(new Response("x", { status })));

test("what is larger than can be held is told apart from what is not there", async () => {
  answering(413);
  await expect(held("media://localhost/file/a/b")).rejects.toBeInstanceOf(TooLarge);
  answering(404);
  await expect(held("media://localhost/file/a/b")).rejects.not.toBeInstanceOf(TooLarge);
});

test("only the shell's own files are fetched", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  await expect(held("https://elsewhere.example/film.mp4")).rejects.toThrow();
  expect(fetched).not.toHaveBeenCalled();
});
