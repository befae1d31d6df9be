// Reads and writes Markdown as the core understands it. What is written is escaped only where Markdown would otherwise
// read something into it: the text is also what people see whose client shows no formatting.
import { defaultMarkdownParser, MarkdownParser, MarkdownSerializer, type MarkdownSerializerState } from "prosemirror-markdown";
import { type Mark, type Node } from "prosemirror-model";
import { flowOf, linesOf } from "./flow";
import { linkToPerson } from "./links";
import { schema } from "./schema";

// The tokenizer comes with the parser that the package exports; nobody else uses that one.
const tokenizer = defaultMarkdownParser.tokenizer;
tokenizer.set({ html: false, breaks: true });
tokenizer.enable(["strikethrough"]);
tokenizer.disable(["image", "code"]);

const TAG = /^<(?:(?<close>\/)?(?<name>u|sub|sup)|span data-mx-spoiler(?:="(?<reason>[^"<>]*)")?|(?<end>\/span))>/u;
const names: Readonly<Record<string, string>> = { u: "underline", sub: "subscript", sup: "superscript" };

tokenizer.inline.ruler.before("autolink", "tag", (state, silent) => {
  const found = TAG.exec(state.src.slice(state.pos));
  if (found === null) return false;
  const { close, name, reason, end } = found.groups ?? {};
  if (!silent) {
    const closes = close !== undefined || end !== undefined;
    const token = state.push(`${names[name ?? ""] ?? "spoiler"}_${closes ? "close" : "open"}`, "span", closes ? -1 : 1);
    token.meta = { reason: reason ?? "" };
  }
  state.pos += found[0].length;
  return true;
});

const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: "paragraph" },
  blockquote: { block: "blockquote" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  fence: { block: "code_block", noCloseToken: true, getAttrs: (token) => ({ language: token.info.trim() }) },
  bullet_list: { block: "bullet_list" },
  ordered_list: { block: "ordered_list", getAttrs: (token) => ({ order: Number(token.attrGet("start") ?? 1) }) },
  list_item: { block: "list_item" },
  hr: { node: "horizontal_rule" },
  hardbreak: { node: "hard_break" },
  softbreak: { node: "hard_break" },
  strong: { mark: "strong" },
  em: { mark: "em" },
  s: { mark: "strike" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href") ?? "" }) },
  code_inline: { mark: "code", noCloseToken: true },
  underline: { mark: "underline" },
  subscript: { mark: "subscript" },
  superscript: { mark: "superscript" },
  spoiler: { mark: "spoiler", getAttrs: (token) => ({ reason: String(token.meta?.reason ?? "") }) },
});

export function docOf(markdown: string): Node {
  const flow = parser.parse(markdown);
  const doc = linesOf(flow);
  return doc.childCount === 0 ? emptyDoc() : doc;
}

export function emptyDoc(): Node {
  return schema.node("doc", null, [schema.node("paragraph")]);
}

export function markdownOf(doc: Node): string {
  const flow = flowOf(doc);
  const lean = written(flow, false);
  return survives(lean, flow) ? lean : written(flow, true);
}

/** Whether reading it gives back what was meant. One tilde also strikes out for the core, and not for this parser. */
function survives(markdown: string, flow: Node): boolean {
  if (/(?<!~)~(?!~)[^~\n]+(?<!~)~(?!~)/u.test(flow.textContent) || /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/mu.test(markdown)) return false;
  return flowOf(linesOf(parser.parse(markdown))).eq(flow);
}

function written(flow: Node, escaped: boolean): string {
  const serializer = escaped ? guarded : plain;
  return serializer.serialize(flow, { tightLists: true }).replace(/^\n+|\s+$/gu, "");
}

function serializerFor(escaped: boolean): MarkdownSerializer {
  const escape = (state: MarkdownSerializerState, text: string, first: boolean) => (escaped ? guard(state, text, first) : text);
  return new MarkdownSerializer({
    paragraph: inline,
    heading: (state, node) => { state.write(`${"#".repeat(Number(node.attrs.level))} `); inline(state, node); },
    blockquote: (state, node) => state.wrapBlock("> ", null, node, () => state.renderContent(node)),
    code_block: (state, node) => {
      const fence = "`".repeat(Math.max(3, ...[...node.textContent.matchAll(/`+/gu)].map(([ticks]) => ticks.length + 1)));
      state.write(`${fence}${String(node.attrs.language)}\n`);
      state.text(node.textContent, false);
      state.ensureNewLine();
      state.write(fence);
      state.closeBlock(node);
    },
    bullet_list: (state, node) => state.renderList(node, "  ", () => "- "),
    ordered_list: (state, node) => {
      const start = Number(node.attrs.order);
      state.renderList(node, " ".repeat(String(start + node.childCount - 1).length + 2), (index) => `${start + index}. `);
    },
    list_item: (state, node) => state.renderContent(node),
    horizontal_rule: (state, node) => { state.write("---"); state.closeBlock(node); },
    // The core makes a break of every end of a line.
    hard_break: (state) => state.write("\n"),
    text: (state, node, parent, index) => {
      const first = index === 0 || parent.child(index - 1).type === schema.nodes.hard_break;
      state.text(escape(state, node.text ?? "", first), false);
    },
    mention: (state, node) => state.text(`[${state.esc(String(node.attrs.name))}](${linkToPerson(String(node.attrs.user))})`, false),
    room: (state, node) => state.text(`[${state.esc(String(node.attrs.name))}](${address(String(node.attrs.url))})`, false),
  }, {
    strong: { open: "**", close: "**", mixable: true, expelEnclosingWhitespace: true },
    em: { open: "*", close: "*", mixable: true, expelEnclosingWhitespace: true },
    strike: { open: "~~", close: "~~", mixable: true, expelEnclosingWhitespace: true },
    underline: { open: "<u>", close: "</u>", mixable: true },
    subscript: { open: "<sub>", close: "</sub>", mixable: true },
    superscript: { open: "<sup>", close: "</sup>", mixable: true },
    link: { open: "[", close: (_state, mark) => `](${address(String(mark.attrs.href))})`, mixable: true },
    spoiler: { open: (_state, mark) => spoilerTag(mark), close: "</span>" },
    code: { open: (_state, _mark, parent, index) => ticks(parent.child(index), true), close: (_state, _mark, parent, index) => ticks(parent.child(index - 1), false), escape: false },
  });
}

function inline(state: MarkdownSerializerState, node: Node): void {
  state.renderInline(node);
  state.closeBlock(node);
}

function spoilerTag(mark: Mark): string {
  const reason = String(mark.attrs.reason).replace(/["<>\n]/gu, "");
  return reason === "" ? "<span data-mx-spoiler>" : `<span data-mx-spoiler="${reason}">`;
}

function address(href: string): string {
  return href.replace(/[\s()<>]/gu, (character) => (character === "(" ? "%28" : character === ")" ? "%29" : encodeURIComponent(character)));
}

function ticks(code: Node, opening: boolean): string {
  const longest = Math.max(0, ...[...(code.text ?? "").matchAll(/`+/gu)].map(([found]) => found.length));
  const mark = "`".repeat(longest + 1);
  return longest === 0 ? mark : opening ? `${mark} ` : ` ${mark}`;
}

/** Beyond what the package escapes: entities, tags, tables, underlined headings, numbers with a bracket, leading blanks. */
function guard(state: MarkdownSerializerState, text: string, first: boolean): string {
  const escaped = state.esc(first ? text.trimStart() : text, first).replace(/&(?=#?\w+;)|<(?=[/\w])/gu, "\\$&");
  return first ? escaped.replace(/^(?:\||=+\s*$)/u, "\\$&").replace(/^(\d+)\)(?=\s|$)/u, "$1\\)").replace(/^\+(?=\s|$)/u, "\\+") : escaped;
}

const plain = serializerFor(false);
const guarded = serializerFor(true);
