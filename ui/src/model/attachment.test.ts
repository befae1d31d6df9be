// Attachments: the place of their pictures, their names, and what they may do.
import { describe, expect, test } from "vitest";
import { byMonth, entriesIn, entriesOf, fitted, hasThumbnail, isAnimated, mayMove, isPicture, isReadable, nameParts, startsPrograms } from "./attachment";
import { file, message } from "./testing";

describe("the place of a picture", () => {
  test.each([
    [4000, 3000, 400, 300], [3000, 4000, 240, 320], [200, 100, 200, 100], [10, 5000, 48, 320], [1, 1, 48, 48], [1e9, 1, 400, 48],
  ])("%i×%i becomes %i×%i", (width, height, across, down) => {
    expect(fitted({ width, height })).toEqual({ width: across, height: down });
  });

  test.each([[null, null], [0, 100], [100, null], [-5, -5]])("%j×%j is unknown and gets a usual one", (width, height) => {
    expect(fitted({ width, height })).toEqual({ width: 320, height: 240 });
  });
});

test("only what draws nothing but pixels is drawn", () => {
  expect(["image/png", "IMAGE/JPEG", "image/gif", "image/webp", null].map((mime) => isPicture(file({ mime })))).toEqual([true, true, true, true, true]);
  expect(["image/svg+xml", "image/avif", "text/html"].map((mime) => isPicture(file({ mime })))).toEqual([false, false, false]);
  expect(isPicture(file({ kind: "file" }))).toBe(false);
  expect(hasThumbnail(file({ kind: "video", mime: "video/mp4" }))).toBe(false);
  expect(hasThumbnail(file({ kind: "video", mime: "video/mp4", thumbnail: "prefecture.example/t" }))).toBe(true);
  expect(isAnimated(file({ mime: "image/gif" }))).toBe(true);
  expect(mayMove(file({ mime: "image/gif", size: 20_000_000 }))).toBe(true);
  expect(mayMove(file({ mime: "image/WEBP", size: null }))).toBe(true);
  // Not worth fetching only to see whether it moves.
  expect(mayMove(file({ mime: "image/webp", size: 20_000_000 }))).toBe(false);
  expect(mayMove(file({ mime: "image/png" }))).toBe(false);
});

describe("a name", () => {
  test("is cut before its ending", () => {
    expect(nameParts("Rapport.final.pdf")).toEqual({ stem: "Rapport.final", extension: ".pdf" });
    expect(nameParts("Makefile")).toEqual({ stem: "Makefile", extension: "" });
    expect(nameParts(".profile")).toEqual({ stem: ".profile", extension: "" });
    expect(nameParts(`a.${"b".repeat(40)}`)).toEqual({ stem: `a.${"b".repeat(40)}`, extension: "" });
  });

  test.each(["a.exe", "A.EXE", "rapport.pdf.scr", "a.exe.", "a.lnk ", "x.desktop", "y.js", "z.jar", "m.msi", "b.bat", "macro.docm", "page.html",
    "a.pif", "a.wsc", "a.diagcab", "a.msu", "a.hlp", "a.csh", "a.ksh", "a.zsh", "a.fish"])(
    "%j can start programs", (name) => expect(startsPrograms(name)).toBe(true),
  );

  test.each(["a.pdf", "exe", "a.exe.pdf", "notes.txt", "photo.jpeg", ""])("%j cannot", (name) => expect(startsPrograms(name)).toBe(false));
});

test("documents and text are worth looking at, programs never", () => {
  expect(isReadable(file({ kind: "file", name: "a.pdf", mime: null }))).toBe(true);
  expect(isReadable(file({ kind: "file", name: "a", mime: "text/plain" }))).toBe(true);
  expect(isReadable(file({ kind: "file", name: "a.zip", mime: "application/zip" }))).toBe(false);
  expect(isReadable(file({ kind: "file", name: "a.html", mime: "text/html" }))).toBe(false);
});

test("of a message with pictures and documents, each page of media has its own", () => {
  const items = [file({ media: "a/picture" }), file({ media: "a/paper", kind: "file" }), file({ media: "a/film", kind: "video" }), file({ media: "a/sound", kind: "voice" })];
  const event = message("g", { content: { kind: "gallery", items, caption: [] } });
  expect(entriesIn("pictures", event).map(({ attachment }) => attachment.media)).toEqual(["a/picture", "a/film"]);
  expect(entriesIn("files", event).map(({ attachment }) => attachment.media)).toEqual(["a/paper", "a/sound"]);
});

test("the files of a message come in its sender's order, with what was written with them", () => {
  const caption = [{ kind: "text" as const, text: "Tournée" }];
  const items = [file({ media: "prefecture.example/1" }), file({ media: "prefecture.example/2" })];
  const entries = entriesOf(message("g", { content: { kind: "gallery", items, caption } }));
  expect(entries.map(({ key }) => key)).toEqual(["$g/prefecture.example/1", "$g/prefecture.example/2"]);
  expect(entries[1]?.caption).toBe(caption);
  expect(entriesOf(message("only words"))).toEqual([]);
});

test("months are told apart, in the order in which they come", () => {
  const at = (year: number, month: number) => entriesOf(message(`${year}-${month}`, {
    timestamp: new Date(year, month, 15).getTime(), content: { kind: "attachment", attachment: file(), caption: [] },
  }));
  const months = byMonth([...at(2026, 10), ...at(2026, 10), ...at(2025, 10), ...at(2025, 9)]);
  expect(months.map(({ entries }) => entries.length)).toEqual([2, 1, 1]);
});
