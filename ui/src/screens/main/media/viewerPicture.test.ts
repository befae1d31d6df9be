// A picture on the clipboard.
import { afterEach, expect, test, vi } from "vitest";
import { copyPicture } from "./viewerPicture";

afterEach(() => vi.unstubAllGlobals());

/** A page that draws pictures and takes them for the clipboard as one does: once what was promised is there. */
function page({ there = true, draws = true } = {}) {
  const copied: Array<[string, Blob]> = [];
  const canvas = {
    width: 0, height: 0, getContext: () => ({ drawImage: () => undefined }),
    toBlob: (then: (drawn: Blob | null) => void, type: string) => then(draws ? new Blob([`${canvas.width}x${canvas.height}`], { type }) : null),
  };
  vi.stubGlobal("Image", class { src = ""; crossOrigin = ""; naturalWidth = 1200; naturalHeight = 800; decode = () => (there && this.crossOrigin !== "" ? Promise.resolve() : Promise.reject(new Error())); });
  vi.stubGlobal("document", { createElement: () => canvas });
  vi.stubGlobal("ClipboardItem", class { constructor(readonly held: Record<string, Promise<Blob>>) {} });
  vi.stubGlobal("navigator", { clipboard: { write: async (items: ReadonlyArray<{ held: Record<string, Promise<Blob>> }>) => {
    for (const { held } of items) for (const [type, promised] of Object.entries(held)) copied.push([type, await promised]);
  } } });
  return copied;
}

test("is drawn as the sort that clipboards take, in its own size", async () => {
  const copied = page();
  await copyPicture("media://localhost/file/a/b");
  expect(copied.map(([type, drawn]) => [type, drawn.type])).toEqual([["image/png", "image/png"]]);
  expect(await copied[0]?.[1].text()).toBe("1200x800");
});

test("that is not there, or cannot be drawn, is told", async () => {
  page({ there: false });
  await expect(copyPicture("media://localhost/file/a/b")).rejects.toThrow();
  page({ draws: false });
  await expect(copyPicture("media://localhost/file/a/b")).rejects.toThrow();
});
