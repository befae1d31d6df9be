// Turns the tree of a message that was sent back into Markdown, so that it can be changed.
import { Fragment, Mark, type Node as Part } from "prosemirror-model";
import type { Event, ListItem, Node, Style } from "@wire";
import { linesOf } from "./flow";
import { docOf, markdownOf } from "./markdown";
import { schema } from "./schema";

/** What was written in an event: its words, or those under its files. */
export function markdownOfEvent({ content }: Event): string {
  switch (content.kind) {
    // A tree without any formatting says no more than the text, which may also hold what the field does not know.
    case "message": return hasTable(content.nodes) ? content.body : markdownOfNodes(content.nodes);
    case "attachment":
    case "gallery": return markdownOfNodes(content.caption);
    default: return "";
  }
}

export function markdownOfNodes(nodes: readonly Node[]): string {
  return markdownOf(linesOf(schema.node("doc", null, blocksOf(nodes))));
}

function hasTable(nodes: readonly Node[]): boolean {
  return nodes.some((node) => node.kind === "table" || ("children" in node && hasTable(node.children)));
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
      case "roomMention": return [schema.node("room", { url: node.url, name: node.name }, Fragment.empty, marks)];
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

/** Who is named in a text, each once and in order. */
export function mentionsIn(markdown: string): string[] {
  const found = new Set<string>();
  docOf(markdown).descendants((node) => {
    if (node.type === schema.nodes.mention) found.add(String(node.attrs.user));
  });
  return [...found];
}

/** Whether a text calls everybody, outside of code. */
export function callsEveryone(markdown: string): boolean {
  let found = false;
  docOf(markdown).descendants((node, _position, parent) => {
    if (node.isText && parent?.type.spec.code !== true && !node.marks.some((mark) => mark.type === schema.marks.code)) found ||= EVERYONE.test(node.text ?? "");
  });
  return found;
}

export const EVERYONE = /(?<![\p{L}\p{N}_@/.:])@room(?![\p{L}\p{N}_:-])/u;
