// Tables in a text: the field that shows text as it will look knows none, so they are written as Markdown writes them.
import type { Node } from "@wire";

type Table = Extract<Node, { kind: "table" }>;

/** A line of cells, and below it one of nothing but dashes. */
const TABLE = /\|[^\n]*\n[ \t>]*(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n|$)/u;

export function holdsTable(markdown: string): boolean {
  return TABLE.test(markdown);
}

/** `tell` turns what is in a cell into Markdown. */
export function markdownOfTable({ rows }: Table, tell: (nodes: readonly Node[]) => string): string {
  const lines = rows.map(({ cells }) => cells.map(({ children }) => tell(children).replace(/\s*\n\s*/gu, " ").replaceAll("|", "\\|")));
  const [head = [], ...rest] = lines;
  const width = Math.max(...lines.map((cells) => cells.length), 1);
  const written = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? "").join(" | ")} |`;
  return [written(head), `|${" --- |".repeat(width)}`, ...rest.map(written)].join("\n");
}
