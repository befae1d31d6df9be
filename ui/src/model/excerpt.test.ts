// The beginning of long messages, and what is never cut.
import { describe, expect, test } from "vitest";
import type { Node } from "@wire";
import { excerptOf } from "./excerpt";
import { plainText } from "./text";

const text = (words: string): Node => ({ kind: "text", text: words });
const paragraph = (...children: Node[]): Node => ({ kind: "paragraph", children });
const lines = (count: number): Node[] => Array.from({ length: count }, (_, index) => paragraph(text(`line ${index}`)));
const count = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + 1 + ("children" in node ? count(node.children) : 0)
    + (node.kind === "list" ? node.items.reduce((inner, item) => inner + count(item.children), 0) : 0), 0);

describe("a message is whole", () => {
  test.each<[string, Node[]]>([
    ["without anything", []],
    ["of a sentence", [text("Good morning.")]],
    ["of twenty lines", lines(20)],
    ["of almost two thousand characters", [text("a".repeat(1_700))]],
    ["whose long part is hidden", [{ kind: "spoiler", reason: null, children: [text("a".repeat(9_000))] }]],
    ["with a short list and a table", [
      { kind: "list", start: 1, items: [{ children: [text("one")] }, { children: [text("two")] }] },
      { kind: "table", rows: [{ cells: [{ header: true, children: [text("a")] }] }] },
    ]],
  ])("%s", (_name, nodes) => {
    expect(excerptOf(nodes)).toBeNull();
  });
});

describe("a message is cut", () => {
  test("after its first lines", () => {
    const shown = plainText(excerptOf(lines(200)) ?? []);
    expect(shown).toMatch(/^line 0line 1/u);
    expect(shown).toContain("line 9");
    expect(shown).not.toContain("line 20");
  });

  test("within a text that has no end, and says so", () => {
    const shown = plainText(excerptOf([text("1".repeat(1_000_000))]) ?? []);
    expect(shown).toMatch(/^1+…$/u);
    expect(shown.length).toBeLessThan(1_300);
  });

  test("within formatted text as well", () => {
    const nodes: Node[] = [{ kind: "quote", children: [paragraph({ kind: "styled", style: "strong", children: [text("word ".repeat(2_000))] })] }];
    expect(plainText(excerptOf(nodes) ?? []).length).toBeLessThan(1_300);
  });

  test("at a line of code", () => {
    const code = Array.from({ length: 300 }, (_, index) => `let a${index} = ${index};`).join("\n");
    const [block] = excerptOf([{ kind: "codeBlock", language: "rust", text: code }]) ?? [];
    const shown = block?.kind === "codeBlock" ? block.text.split("\n") : [];
    expect(shown[0]).toBe("let a0 = 0;");
    expect(shown.at(-1)).toBe("…");
    expect(shown.length).toBeLessThan(20);
    expect(code.startsWith(shown.slice(0, -1).join("\n"))).toBe(true);
  });

  test("at an item of a list and at a row of a table", () => {
    const items = Array.from({ length: 5_000 }, () => ({ children: [text("item")] }));
    const rows = Array.from({ length: 5_000 }, () => ({ cells: [{ header: false, children: [text("cell")] }] }));
    const [list] = excerptOf([{ kind: "list", start: null, items }]) ?? [];
    const [table] = excerptOf([{ kind: "table", rows }]) ?? [];
    expect(list?.kind === "list" ? list.items.length : 0).toBeLessThan(30);
    expect(table?.kind === "table" ? table.rows.length : 0).toBeLessThan(30);
  });

  test("however its five thousand nodes are put together", () => {
    const flat = Array.from({ length: 5_000 }, (): Node => ({ kind: "styled", style: "strong", children: [] }));
    const breaks = Array.from({ length: 5_000 }, (): Node => ({ kind: "break" }));
    const deep = Array.from({ length: 30 }).reduce<Node>((inner) => ({ kind: "quote", children: [inner] }), text("x".repeat(3_000)));
    for (const nodes of [flat, breaks, [deep]]) {
      const shown = excerptOf(nodes);
      expect(shown).not.toBeNull();
      expect(count(shown ?? [])).toBeLessThan(320);
    }
  });

  test("never in the middle of a character", () => {
    for (const before of ["", "a"]) {
      const shown = plainText(excerptOf([text(before + "🙂".repeat(3_000))]) ?? []);
      expect(() => encodeURIComponent(shown)).not.toThrow();
    }
  });

  test("and stays the message that it was", () => {
    const nodes = lines(200);
    const before = JSON.stringify(nodes);
    excerptOf(nodes);
    expect(JSON.stringify(nodes)).toBe(before);
  });
});
