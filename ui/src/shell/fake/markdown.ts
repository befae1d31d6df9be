// Reads as much Markdown as the demonstration uses; the real messages are read by the core.
import type { Node, TableRow } from "@wire";

/** Gives the identifier of a person who is mentioned by the first part of it. */
export type NameOfPart = (part: string) => { userId: string; name: string } | null;

export function readMarkdown(text: string, people: NameOfPart): Node[] {
  const blocks = splitBlocks(text);
  const nodes = blocks.map((block) => readBlock(block, people));
  // A single paragraph needs no frame around it.
  const [only] = nodes;
  return nodes.length === 1 && only?.kind === "paragraph" ? only.children : nodes;
}

function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  const fenced = text.split(/(^```[\s\S]*?^```$)/mu);
  for (const part of fenced) {
    if (part.startsWith("```")) blocks.push(part);
    else blocks.push(...part.split(/\n{2,}/u).map((block) => block.trim()).filter((block) => block !== ""));
  }
  return blocks;
}

function readBlock(block: string, people: NameOfPart): Node {
  const lines = block.split("\n");
  const first = lines[0] ?? "";
  if (first.startsWith("```")) {
    return { kind: "codeBlock", language: first.slice(3).trim() || null, text: lines.slice(1, -1).join("\n") };
  }
  if (first.startsWith("|")) return { kind: "table", rows: readTable(lines, people) };
  if (lines.every((line) => line.startsWith(">"))) {
    return { kind: "quote", children: readInline(lines.map((line) => line.replace(/^>\s?/u, "")).join("\n"), people) };
  }
  if (lines.every((line) => /^(?:[-*]|\d+\.) /u.test(line))) {
    const items = lines.map((line) => ({ children: readInline(line.replace(/^(?:[-*]|\d+\.) /u, ""), people) }));
    return { kind: "list", start: /^\d/u.test(first) ? Number.parseInt(first, 10) : null, items };
  }
  return { kind: "paragraph", children: readInline(block, people) };
}

function readTable(lines: readonly string[], people: NameOfPart): TableRow[] {
  const cells = (line: string) => line.replace(/^\||\|$/gu, "").split("|").map((cell) => cell.trim());
  return lines.filter((line) => !/^[|\s:-]+$/u.test(line)).map((line, row) => ({
    cells: cells(line).map((cell) => ({ header: row === 0, children: readInline(cell, people) })),
  }));
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)]+)\)|(https?:\/\/[^\s)]+[^\s).,])|@([a-z]+\.[a-z]+)|<span data-mx-spoiler(?:="([^"]*)")?>([^<]*)<\/span>|(\n)/gu;

function readInline(text: string, people: NameOfPart): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) nodes.push({ kind: "text", text: text.slice(at, match.index) });
    nodes.push(readMatch(match, people));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push({ kind: "text", text: text.slice(at) });
  return nodes;
}

function readMatch([whole, code, strong, emphasis, words, target, address, part, reason, hidden]: RegExpMatchArray, people: NameOfPart): Node {
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "styled", style: "strong", children: readInline(strong, people) };
  if (emphasis !== undefined) return { kind: "styled", style: "emphasis", children: readInline(emphasis, people) };
  const named = target === undefined ? undefined : /^https:\/\/matrix\.to\/#\/(@.+)$/u.exec(target)?.[1];
  if (words !== undefined && named !== undefined) return { kind: "mention", userId: named, name: words };
  if (words !== undefined && target !== undefined) return { kind: "link", url: target, children: [{ kind: "text", text: words }] };
  if (address !== undefined) return { kind: "link", url: address, children: [{ kind: "text", text: address }] };
  if (hidden !== undefined) return { kind: "spoiler", reason: reason ?? null, children: readInline(hidden, people) };
  const person = part === undefined ? null : people(part);
  if (person !== null) return { kind: "mention", ...person };
  return whole === "\n" ? { kind: "break" } : { kind: "text", text: whole };
}
