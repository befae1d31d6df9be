// Pictures that are edited while they wait: what is sent is the copy, and what was said about them stays.
import { describe, expect, test } from "vitest";
import type { PictureEdit, StagedFile } from "@wire";
import { inputsOf, pending, shellOf } from "../testing";
import { isEditable, keyOf, outgoingFiles, Tray } from "./tray";

const picture: StagedFile = { id: "p", name: "Deich.jpg", mime: "image/jpeg", kind: "image", size: 900, width: 300, height: 200, reducedSize: 400, tooLarge: false, moves: false };
const copy: StagedFile = { ...picture, id: "p2", width: 100, height: 100, size: 300, reducedSize: 90 };
const edit: PictureEdit = { turn: "right", mirrored: false, crop: { left: 0, top: 0, width: 100, height: 100 } };
const nothing: PictureEdit = { turn: "none", mirrored: false, crop: null };
const refused = { kind: "notValid", what: "media" } as const;

function laid(edited: (id: string, edit: PictureEdit) => Promise<StagedFile>, file: StagedFile = picture) {
  const { shell, calls } = shellOf({ pictureEdit: edited });
  const tray = new Tray(shell);
  tray.add([file]);
  const first = () => tray.laid.value.files[0];
  return { tray, first, inputs: (name: string) => inputsOf(calls, name as "pictureEdit") };
}

describe("an edited picture", () => {
  test("is what is sent, with what was said about it", async () => {
    const { tray, first, inputs } = laid(() => Promise.resolve(copy));
    tray.change("p", { alt: "Der Deich", quality: "original" });
    const before = first();
    expect(await tray.edit("p", edit)).toBeNull();
    expect(inputs("pictureEdit")).toEqual([["p", edit]]);
    expect(first()).toEqual({ file: copy, edited: { of: picture, edit }, alt: "Der Deich", quality: "original" });
    expect(outgoingFiles(tray.laid.value)).toEqual([{ id: "p2", alt: "Der Deich", quality: "original", voice: null }]);
    // It lies at the same place: whoever stands on its button stays there.
    expect(before && keyOf(before)).toBe("p");
    expect(keyOf(first() ?? never())).toBe("p");
  });

  test("is itself again when an edit changes nothing", async () => {
    const { tray, first } = laid((_id, wanted) => Promise.resolve(wanted === nothing ? picture : copy));
    await tray.edit("p", edit);
    await tray.edit("p2", nothing);
    expect(first()).toEqual({ file: picture, edited: null, alt: "", quality: "reduced" });
  });

  test("is as before when it was refused", async () => {
    const { tray, first } = laid(() => Promise.reject(refused as unknown as Error));
    const before = first();
    expect(await tray.edit("p", edit)).toEqual(refused);
    expect(first()).toEqual(before);
  });

  test("that was taken away meanwhile leaves nothing behind", async () => {
    const made = pending<StagedFile>();
    const { tray, inputs } = laid(() => made.promise);
    const edited = tray.edit("p", edit);
    tray.remove("p");
    made.keep(copy);
    await edited;
    expect(tray.laid.value.files).toEqual([]);
    expect(inputs("fileUnstage")).toEqual([["p"], ["p2"]]);
  });

  test("goes in the quality that there is", async () => {
    const small = { ...picture, reducedSize: null };
    const grown = laid(() => Promise.resolve(copy), small);
    await grown.tray.edit("p", edit);
    expect(grown.first()?.quality).toBe("reduced");
    const shrunk = laid(() => Promise.resolve({ ...copy, reducedSize: null }));
    await shrunk.tray.edit("p", edit);
    expect(shrunk.first()?.quality).toBe("original");
  });
});

test("only pictures that stand still are edited", () => {
  expect(isEditable(picture)).toBe(true);
  expect(isEditable({ ...picture, moves: true })).toBe(false);
  expect(isEditable({ ...picture, kind: "video" })).toBe(false);
  expect(isEditable({ ...picture, kind: "file", width: null, height: null })).toBe(false);
});

function never(): never {
  throw new Error("nothing lies there");
}
