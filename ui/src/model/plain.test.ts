// Message trees as plain words.
import { describe, expect, test } from "vitest";
import type { Node } from "@wire";
import { inLine, readable } from "./plain";

const text = (words: string): Node => ({ kind: "text", text: words });
const paragraph = (...children: Node[]): Node => ({ kind: "paragraph", children });
const link: Node = { kind: "link", url: "https://x.example/a", children: [text("Protokoll")] };
const mention: Node = { kind: "mention", userId: "@anke:x.example", name: "Anke" };
const hidden = (reason: string | null): Node => ({ kind: "spoiler", reason, children: [text("Ende")] });

describe("in a line", () => {
  test("nothing that is hidden is told, and no address", () => {
    expect(inLine([paragraph(mention, text(" liest "), link), paragraph(hidden(null), text(" "), hidden("Film"))], 200)).toBe("Anke liest Protokoll … Film");
  });

  test("blocks are set apart, and what is long is cut", () => {
    const list: Node = { kind: "list", start: 1, items: [{ children: [text("eins")] }, { children: [text("zwei")] }] };
    expect(inLine([paragraph(text("a")), list, { kind: "codeBlock", language: null, text: "b" }], 200)).toBe("a eins zwei b");
    expect(inLine([text("👍".repeat(9))], 5)).toBe("👍👍👍👍👍…");
  });
});

describe("to be read elsewhere", () => {
  test("everything is there, in its lines", () => {
    const nested: Node = { kind: "list", start: null, items: [
      { children: [paragraph(text("eins")), { kind: "list", start: 3, items: [{ children: [text("drei")] }, { children: [text("vier")] }] }] }, { children: [text("zwei")] },
    ] };
    expect(readable([
      { kind: "heading", level: 1, children: [text("Lage")] }, paragraph(mention, text(": "), link, { kind: "break" }, hidden("Film")),
      nested, { kind: "quote", children: [paragraph(text("a"), { kind: "break" }, text("b"))] }, { kind: "codeBlock", language: "sh", text: "ls -l\n" },
      { kind: "table", rows: [{ cells: [{ header: true, children: [text("a")] }, { header: true, children: [text("b")] }] }, { cells: [{ header: false, children: [text("1")] }] }] },
    ])).toBe([
      "Lage", "Anke: Protokoll (https://x.example/a)\nEnde", "• eins\n  3. drei\n  4. vier\n• zwei", "> a\n> b", "ls -l", "a\tb\n1",
    ].join("\n\n"));
  });

  test("an address that is its own words stands there once", () => {
    const bare = (words: string): Node => ({ kind: "link", url: "https://x.example/a", children: [text(words)] });
    expect(readable([bare("https://x.example/a"), text(" "), bare("x.example/a"), text(" "), { kind: "emoji", media: "a/b", name: ":welle:" }])).toBe("https://x.example/a x.example/a :welle:");
  });
});
