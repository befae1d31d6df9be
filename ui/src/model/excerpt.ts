// The beginning of a long message, so that one message neither fills the window nor costs more to draw than a window full.
import type { ListItem, Node, TableRow } from "@wire";

/** Longer than this is folded. */
const LONG = { characters: 2_000, lines: 20, nodes: 600 };
/** What a folded message shows: enough less that unfolding is worth it. */
const SHOWN = { characters: 1_200, lines: 14, nodes: 300 };
/** About as much as a line holds. */
const LINE = 90;

type Budget = { characters: number; lines: number; nodes: number };

/** The first part of a message that is longer than most; null for one that is shown whole. */
export function excerptOf(nodes: readonly Node[]): Node[] | null {
  const whole = { ...LONG };
  take(nodes, whole);
  if (!isSpent(whole)) return null;
  return take(nodes, { ...SHOWN });
}

function isSpent({ characters, lines, nodes }: Budget): boolean {
  return characters < 0 || lines < 0 || nodes < 0;
}

/** As many of the nodes as the budget allows; the last one may be cut. */
function take(nodes: readonly Node[], budget: Budget): Node[] {
  const taken: Node[] = [];
  for (const node of nodes) {
    if (isSpent(budget)) break;
    budget.nodes -= 1;
    const part = takeOne(node, budget);
    if (part !== null) taken.push(part);
  }
  return taken;
}

function takeOne(node: Node, budget: Budget): Node | null {
  switch (node.kind) {
    case "text":
    case "code": return { ...node, text: takeText(node.text, budget) };
    case "codeBlock": return { ...node, text: takeLines(node.text, budget) };
    case "break": budget.lines -= 1; return node;
    case "rule": budget.lines -= 1; return node;
    case "mention":
    case "roomMention":
    case "emoji": budget.characters -= Math.min(node.name.length, LINE); return node;
    case "everyone": budget.characters -= 5; return node;
    case "list": return { ...node, items: takeItems(node.items, budget) };
    case "table": return { ...node, rows: takeRows(node.rows, budget) };
    // What is hidden takes no place before it is shown.
    case "spoiler": return node;
    case "paragraph":
    case "heading":
    case "quote": budget.lines -= 1; return { ...node, children: take(node.children, budget) };
    case "styled":
    case "link": return { ...node, children: take(node.children, budget) };
  }
}

function takeItems(items: readonly ListItem[], budget: Budget): ListItem[] {
  const taken: ListItem[] = [];
  for (const item of items) {
    if (isSpent(budget)) break;
    budget.nodes -= 1;
    budget.lines -= 1;
    taken.push({ children: take(item.children, budget) });
  }
  return taken;
}

function takeRows(rows: readonly TableRow[], budget: Budget): TableRow[] {
  const taken: TableRow[] = [];
  for (const row of rows) {
    if (isSpent(budget)) break;
    budget.lines -= 1;
    budget.nodes -= 1 + row.cells.length;
    taken.push({ cells: row.cells.slice(0, SHOWN.nodes).map((cell) => ({ ...cell, children: take(cell.children, budget) })) });
  }
  return taken;
}

/** Text flows: its length alone makes its lines. */
function takeText(text: string, budget: Budget): string {
  const fits = Math.max(0, budget.characters);
  budget.characters -= text.length;
  budget.lines -= Math.floor(Math.min(text.length, fits) / LINE);
  return text.length <= fits ? text : `${whole(text, fits)}…`;
}

/** Code keeps its lines, and scrolls when they are long. */
function takeLines(text: string, budget: Budget): string {
  const fits = Math.max(0, budget.characters);
  let end = 0;
  for (let line = 0; line <= Math.max(0, budget.lines); line += 1) {
    const next = text.indexOf("\n", end);
    end = next === -1 ? text.length : next + 1;
    if (next === -1) break;
  }
  budget.lines -= countLines(text);
  budget.characters -= text.length;
  return end >= text.length && text.length <= fits ? text : `${whole(text.slice(0, end), fits).trimEnd()}\n…`;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && lines <= LONG.lines + 1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Never half of a character outside the basic plane. */
function whole(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, "");
}
