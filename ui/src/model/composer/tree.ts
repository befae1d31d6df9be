// Turns the tree of a message that was sent back into Markdown, so that it can be changed.
import { Fragment, Mark, type Node as Part } from "prosemirror-model";
import type { Content, Event, ListItem, Node, Style } from "@wire";
import { linesOf } from "./flow";
import { docOf, markdownOf } from "./markdown";
import { schema } from "./schema";
import { markdownOfTable } from "./table";

/** What was written in an event: its words, or those under its files. */
export function markdownOfEvent({ content }: Event): string {
  return markdownOfNodes(wordsOf(content));
}

/** The same as a line to be sent anew: what was said by a command, or begins with a slash, does so again. */
export function lineOfEvent(event: Event): string {
  const text = markdownOfEvent(event);
  if (event.content.kind === "message" && event.content.voice === "emote") return `/me ${text}`;
  return /^\/\S/u.test(text) ? `/${text}` : text;
}

/** Whether there are pictures among the words, of which only their names can be written. */
export function hasPictures({ content }: Event): boolean {
  return holds(wordsOf(content), "emoji");
}

function wordsOf(content: Content): readonly Node[] {
  switch (content.kind) {
    case "message": return content.nodes.length === 0 ? [{ kind: "text", text: content.body }] : content.nodes;
    case "attachment":
    case "gallery": return content.caption;
    default: return [];
  }
}

function holds(nodes: readonly Node[], kind: Node["kind"]): boolean {
  return nodes.some((node) => node.kind === kind || ("children" in node && holds(node.children, kind))
    || (node.kind === "list" && node.items.some(({ children }) => holds(children, kind)))
    || (node.kind === "table" && node.rows.some(({ cells }) => cells.some(({ children }) => holds(children, kind)))));
}

export function markdownOfNodes(nodes: readonly Node[]): string {
  const parts: string[] = [];
  let run: Node[] = [];
  const close = () => {
    if (run.length > 0) parts.push(markdownOf(linesOf(schema.node("doc", null, blocksOf(run)))));
    run = [];
  };
  for (const node of nodes) {
    if (node.kind !== "table") {
      run.push(node);
      continue;
    }
    close();
    parts.push(markdownOfTable(node, markdownOfNodes));
  }
  close();
  return parts.filter((part) => part !== "").join("\n\n");
}

const inlineKinds: ReadonlySet<Node["kind"]> = new Set(["text", "break", "styled", "spoiler", "link", "mention", "roomMention", "everyone", "emoji", "code"]);

/** Words that stand among blocks are paragraphs of their own. */
function blocksOf(nodes: readonly Node[]): Part[] {
  const blocks: Part[] = [];
  let loose: Node[] = [];
  const close = () => {
    if (loose.length > 0) blocks.push(schema.node("paragraph", null, inlineOf(loose, Mark.none)));
    loose = [];
  };
  for (const node of nodes) {
    if (inlineKinds.has(node.kind)) {
      loose.push(node);
      continue;
    }
    close();
    blocks.push(...blockOf(node));
  }
  close();
  return blocks.length === 0 ? [schema.node("paragraph")] : blocks;
}

function blockOf(node: Node): Part[] {
  switch (node.kind) {
    case "paragraph": return blocksOf(node.children);
    case "heading": return [schema.node("heading", { level: node.level }, inlineOf(node.children, Mark.none))];
    case "quote": return [schema.node("blockquote", null, blocksOf(node.children))];
    case "list": return [schema.node(node.start === null ? "bullet_list" : "ordered_list", node.start === null ? null : { order: node.start }, node.items.map(itemOf))];
    case "codeBlock": return [schema.node("code_block", { language: node.language ?? "" }, textOf(node.text.replace(/\n$/u, ""), Mark.none))];
    case "rule": return [schema.node("horizontal_rule")];
    // Within something else there is no writing it; its words remain.
    case "table": return node.rows.map(({ cells }) => schema.node("paragraph", null, cells.flatMap(({ children }, index) => [
      ...(index === 0 ? [] : textOf(" | ", Mark.none)), ...inlineOf(children, Mark.none),
    ])));
    default: return [];
  }
}

function itemOf({ children }: ListItem): Part {
  const blocks = blocksOf(children);
  return schema.node("list_item", null, blocks[0]?.type === schema.nodes.paragraph ? blocks : [schema.node("paragraph"), ...blocks]);
}

const markOf: Readonly<Record<Style, string>> = {
  strong: "strong", emphasis: "em", strike: "strike", underline: "underline", subscript: "subscript", superscript: "superscript",
};

function inlineOf(nodes: readonly Node[], marks: readonly Mark[]): Part[] {
  const within = (node: { children: readonly Node[] }, mark: Mark) => inlineOf(node.children, mark.addToSet(marks));
  return nodes.flatMap((node): Part[] => {
    switch (node.kind) {
      // White space is one blank there, as in HTML.
      case "text": return textOf(node.text.replace(/[ \t\n]+/gu, " "), marks);
      case "break": return [schema.node("hard_break")];
      case "emoji": return textOf(node.name, marks);
      case "everyone": return textOf("@room", marks);
      case "code": return textOf(node.text, [schema.mark("code")]);
      case "mention": return [schema.node("mention", { user: node.userId, name: node.name.replace(/^@/u, "") || node.userId }, Fragment.empty, marks)];
      case "roomMention":
        if (node.worded) return [schema.node("room", { url: node.url, name: node.name }, Fragment.empty, marks)];
        // What the room is called here is nobody else's business: an address stays one.
        if (node.event === null && node.room.startsWith("#")) return textOf(node.room, marks);
        return textOf(node.url, marks);
      case "styled": return within(node, schema.mark(markOf[node.style]));
      case "spoiler": return within(node, schema.mark("spoiler", { reason: node.reason ?? "" }));
      case "link": return within(node, schema.mark("link", { href: node.url }));
      default: return "children" in node ? inlineOf(node.children, marks) : [];
    }
  });
}

function textOf(text: string, marks: readonly Mark[]): Part[] {
  return text === "" ? [] : [schema.text(text, marks)];
}

/** Who is named in a text, each once and in order; also by an identifier that was typed out, outside of code and links. */
export function mentionsIn(markdown: string): string[] {
  const found = new Set<string>();
  docOf(markdown).descendants((node, _position, parent) => {
    if (node.type === schema.nodes.mention) found.add(String(node.attrs.user));
    if (!node.isText || parent?.type.spec.code === true || node.marks.some(({ type }) => type === schema.marks.code || type === schema.marks.link)) return;
    for (const match of (node.text ?? "").matchAll(PERSON)) found.add(match.groups?.id ?? "");
  });
  return [...found];
}

/** As the core finds people in words: after blanks and punctuation only, and on a host that has a dot, a port or an address. */
const PERSON = /(?<=^|[\s<>"])[!"$-/:-?[-`{-~]*(?<id>@[\w.=/+-]+:(?:localhost|\[[0-9a-f:.]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d{1,5})?)(?![\w@])/giu;

/** Whether a text calls everybody, outside of code. */
export function callsEveryone(markdown: string): boolean {
  let found = false;
  docOf(markdown).descendants((node, _position, parent) => {
    if (node.isText && parent?.type.spec.code !== true && !node.marks.some((mark) => mark.type === schema.marks.code)) found ||= EVERYONE.test(node.text ?? "");
  });
  return found;
}

export const EVERYONE = /(?<![\p{L}\p{N}_@/.:])@room(?![\p{L}\p{N}_:-])/u;
