// Message trees as text, emoji alone, and links that pretend.
import { describe, expect, test } from "vitest";
import type { Node } from "@wire";
import { isEmojiAlone, isEmojiMessage, plainText, unframed, withoutPiles } from "./text";

const text = (words: string): Node => ({ kind: "text", text: words });

test("a tree is its words", () => {
  const nodes: Node[] = [
    { kind: "styled", style: "strong", children: [text("bold "), { kind: "styled", style: "emphasis", children: [text("and more")] }] },
    { kind: "break" },
    { kind: "mention", userId: "@kim:prefecture.example", name: "Kim" },
    { kind: "link", url: "https://prefecture.example", children: [text(" here ")] },
    { kind: "code", text: "let x" },
    { kind: "spoiler", reason: "the end", children: [text(" hidden")] },
    { kind: "rule" },
  ];
  expect(plainText(nodes)).toBe("bold and more\nKim here let x hidden");
});

test("lists and tables keep their lines", () => {
  const cell = (words: string) => ({ header: false, children: [text(words)] });
  expect(plainText([{ kind: "list", start: 1, items: [{ children: [text("one")] }, { children: [text("two")] }] }])).toBe("one\ntwo");
  expect(plainText([{ kind: "table", rows: [{ cells: [cell("a"), cell("b")] }, { cells: [cell("c"), cell("d")] }] }])).toBe("a\tb\nc\td");
  expect(plainText([{ kind: "codeBlock", language: "rust", text: "fn main() {}" }])).toBe("fn main() {}");
  expect(plainText([])).toBe("");
});

describe("emoji alone", () => {
  test.each([
    "👍", " 👍🏽 ", "❤️", "🇫🇷", "🇫🇷🇩🇪", "👩‍👩‍👧‍👦", "1️⃣", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🙂 🙂\n🙂", "🙂🙂🙂🙂🙂🙂",
    "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
  ])("%s", (body) => {
    expect(isEmojiAlone(body)).toBe(true);
  });

  test.each(["", "  ", "ok", "👍 ok", "1", "12", "#", "*", ":)", "🙂🙂🙂🙂🙂🙂🙂", "é"])("not %j", (body) => {
    expect(isEmojiAlone(body)).toBe(false);
  });

  test("is soon decided for a very long body", () => {
    expect(isEmojiAlone("🙂".repeat(50_000))).toBe(false);
    expect(isEmojiAlone(`${"🙂".repeat(50)}x`)).toBe(false);
  });
});

describe("a message of emoji", () => {
  const emoji = (name: string): Node => ({ kind: "emoji", media: "prefecture.example/a", name });

  test("may have pictures of one's own among them", () => {
    expect(isEmojiMessage(":wave: 🙂", [{ kind: "paragraph", children: [emoji(":wave:"), text(" 🙂")] }])).toBe(true);
    expect(isEmojiMessage("🙂", [])).toBe(true);
  });

  test("has neither words, nor links, nor more than six", () => {
    expect(isEmojiMessage(":wave: hello", [emoji(":wave:"), text(" hello")])).toBe(false);
    expect(isEmojiMessage("🙂", [{ kind: "link", url: "https://evil.example", children: [text("🙂")] }])).toBe(false);
    expect(isEmojiMessage("", Array.from({ length: 7 }, () => emoji(":wave:")))).toBe(false);
    expect(isEmojiMessage("", Array.from({ length: 5_000 }, () => text("🙂")))).toBe(false);
  });
});

test("a single paragraph loses its frame, several keep theirs", () => {
  const paragraph: Node = { kind: "paragraph", children: [text("a")] };
  expect(unframed([paragraph])).toEqual([text("a")]);
  expect(unframed([paragraph, paragraph])).toEqual([paragraph, paragraph]);
  expect(unframed([])).toEqual([]);
});

test("marks that pile up on a letter are cut off, those of languages are not", () => {
  expect(withoutPiles(`a${"\u0301".repeat(10_000)}b`)).toBe(`a${"\u0301".repeat(8)}b`);
  for (const word of ["Việt Nam", "நன்றி", "בְּרֵאשִׁית", "བསྒྲུབས", "e\u0301\u0323\u0302"]) expect(withoutPiles(word)).toBe(word);
});
