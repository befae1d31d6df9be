import { beforeAll, describe, expect, test, vi } from "vitest";
import { type EmojiBook, emojiWithCode, inTone, knownKey, loadEmoji } from "./emoji";

const first = (book: EmojiBook, text: string) => book.find(text, 5).map(({ unicode }) => unicode.replaceAll("\uFE0F", ""));

describe("the names of emoji", () => {
  let english: EmojiBook;
  let french: EmojiBook;
  let german: EmojiBook;
  beforeAll(async () => {
    [english, french, german] = await Promise.all([loadEmoji("en"), loadEmoji("fr"), loadEmoji("de")]);
  });

  test("are found in the reader's language, with and without accents", () => {
    expect(first(english, "thumbs up")[0]).toBe("👍");
    expect(first(french, "ecole")).toContain("🏫");
    expect(first(french, "École")).toContain("🏫");
    expect(first(german, "daumen hoch")[0]).toBe("👍");
  });

  test("are found by the short names that people type", () => {
    expect(first(german, "tada")[0]).toBe("🎉");
    expect(first(french, "thumbsup")).toContain("👍");
  });

  test("are known by exactly their short name, whichever book is loaded", () => {
    expect(german.withCode("thumbsup")?.unicode).toBe(english.withCode("+1")?.unicode);
    expect(german.withCode("ThumbsUp")?.label).toBe("Daumen hoch");
    expect(emojiWithCode("tada")?.unicode).toBe("🎉");
    expect(emojiWithCode("thumbsu")).toBeNull();
  });

  test("lie in every group, and single skins in none", () => {
    expect(english.groups).toHaveLength(9);
    expect(english.groups.every(({ emoji }) => emoji.length > 50)).toBe(true);
    expect(english.groups.some(({ emoji }) => emoji.some(({ unicode }) => unicode === "🏻"))).toBe(false);
  });

  test("hold for every tone", () => {
    expect(english.labelOf("👍🏽")).toBe(english.labelOf("👍"));
    expect(english.labelOf("done")).toBeNull();
  });

  test("nothing is found for nothing", () => {
    expect(english.find("  ", 5)).toEqual([]);
    expect(english.find("qqqq", 5)).toEqual([]);
  });

  test("a tone is one for all hands of an emoji", () => {
    const hands = english.find("handshake", 9).find(({ label }) => label === "handshake");
    if (hands === undefined) throw new Error("no hands");
    expect(hands.tones).toHaveLength(5);
    expect(inTone(hands, 0)).toBe(hands.unicode);
    expect(inTone(hands, 5)).toBe("🤝🏿");
    const [party] = english.find("tada", 1);
    expect(party === undefined ? "" : inTone(party, 3)).toBe(party?.unicode);
  });
});

test("a reaction joins the same one of other apps", () => {
  expect(knownKey(["❤", "👍"], "❤️")).toBe("❤");
  expect(knownKey(["👍"], "🎉")).toBe("🎉");
});

test("a book that could not be read is read again, and until then no name is known", async () => {
  vi.resetModules();
  const broken = vi.fn(() => { throw new Error("offline"); });
  vi.doMock("emojibase-data/en/compact.json", broken);
  const fresh = await import("./emoji");
  await expect(fresh.loadEmoji("en")).rejects.toThrow();
  expect(fresh.emojiWithCode("tada")).toBeNull();
  vi.doUnmock("emojibase-data/en/compact.json");
  await fresh.loadEmoji("en");
  expect(fresh.emojiWithCode("tada")?.unicode).toBe("🎉");
});
