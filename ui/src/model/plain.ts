// Message trees as plain words: a line of them, where what is hidden stays hidden, or the whole, to be read elsewhere.
import type { ListItem, Node } from "@wire";

/** The beginning of what a tree says, as the core tells it in lists. */
export function inLine(nodes: readonly Node[], longest: number): string {
  return oneLine(said(nodes), longest);
}

export function oneLine(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : line;
}

function said(nodes: readonly Node[]): string {
  return nodes.map((node): string => {
    switch (node.kind) {
      case "text":
      case "code": return node.text;
      case "codeBlock": return `${node.text}\n`;
      case "break":
      case "rule": return "\n";
      case "mention":
      case "roomMention":
      case "emoji": return node.name;
      case "everyone": return "@room";
      case "spoiler": return node.reason ?? "…";
      case "styled":
      case "link": return said(node.children);
      case "list": return node.items.map(({ children }) => `${said(children)}\n`).join("");
      case "table": return node.rows.map(({ cells }) => `${cells.map(({ children }) => said(children)).join(" ")}\n`).join("");
      default: return `${said(node.children)}\n`;
    }
  }).join("");
}

/** Everything that a tree says, in lines, with the addresses of its links and without signs that only look. */
export function readable(nodes: readonly Node[]): string {
  const blocks: string[] = [];
  let run = "";
  const close = () => {
    if (run.trim() !== "") blocks.push(run.trim());
    run = "";
  };
  for (const node of nodes) {
    const block = blockOf(node);
    if (block === null) {
      run += inlineOf(node);
      continue;
    }
    close();
    if (block !== "") blocks.push(block);
  }
  close();
  return blocks.join("\n\n");
}

/** Null for what stands within a line. */
function blockOf(node: Node): string | null {
  switch (node.kind) {
    case "paragraph":
    case "heading": return readable(node.children);
    case "quote": return readable(node.children).replace(/^/gmu, "> ");
    case "codeBlock": return node.text.replace(/\n$/u, "");
    case "rule": return "———";
    case "list": return listOf(node.items, node.start);
    case "table": return node.rows.map(({ cells }) => cells.map(({ children }) => readable(children).replace(/\s*\n\s*/gu, " ")).join("\t")).join("\n");
    default: return null;
  }
}

function listOf(items: readonly ListItem[], start: number | null): string {
  return items.map(({ children }, index) => {
    const sign = start === null ? "• " : `${start + index}. `;
    return sign + readable(children).replace(/\n\n/gu, "\n").replace(/\n/gu, `\n${" ".repeat(sign.length)}`);
  }).join("\n");
}

function inlineOf(node: Node): string {
  switch (node.kind) {
    case "text":
    case "code": return node.text;
    case "break": return "\n";
    case "mention":
    case "roomMention":
    case "emoji": return node.name;
    case "everyone": return "@room";
    case "link": {
      const text = node.children.map(inlineOf).join("");
      return text === node.url || `https://${text}` === node.url || `mailto:${text}` === node.url ? text : `${text} (${node.url})`;
    }
    default: return "children" in node ? node.children.map(inlineOf).join("") : "";
  }
}
