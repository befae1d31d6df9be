// What can stand in a message while it is written: what Matrix allows to be sent, and nothing else. In the field every
// line is a paragraph of its own, as people see it; `markdown.ts` makes of it what Markdown calls one.
import { type Attrs, type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";
import { isAllowedLink, personOfLink } from "./links";

const told = (dom: HTMLElement | string, name: string): string => (typeof dom === "string" ? "" : dom.getAttribute(name) ?? "");

const nodes = {
  doc: { content: "block+" },
  paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }, { tag: "div" }], toDOM: () => ["p", { dir: "auto" }, 0] },
  blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", { dir: "auto" }, 0] },
  heading: {
    attrs: { level: { default: 1, validate: "number" } }, content: "inline*", group: "block", defining: true,
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    // A look only: what is written must not enter the page's outline.
    toDOM: (node) => ["p", { dir: "auto", class: "editor-heading", "data-level": String(node.attrs.level) }, 0],
  },
  code_block: {
    content: "text*", marks: "", group: "block", code: true, defining: true, attrs: { language: { default: "", validate: "string" } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", { dir: "ltr" }, ["code", 0]],
  },
  bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: {
    content: "list_item+", group: "block", attrs: { order: { default: 1, validate: "number" } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(told(dom, "start")) || 1 }) }],
    toDOM: (node) => ["ol", { start: String(node.attrs.order) }, 0],
  },
  list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", { dir: "auto" }, 0] },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  text: { group: "inline" },
  hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  mention: {
    inline: true, group: "inline", atom: true, attrs: { user: { validate: "string" }, name: { validate: "string" } },
    parseDOM: [
      { tag: "span[data-user]", getAttrs: (dom) => ({ user: told(dom, "data-user"), name: told(dom, "data-name") }) },
      { tag: "a[href]", priority: 60, getAttrs: personOf },
    ],
    toDOM: ({ attrs }) => ["span", { class: "editor-pill", "data-user": attrs.user, "data-name": attrs.name, title: attrs.user }, shownName(attrs.name)],
    leafText: ({ attrs }) => shownName(attrs.name),
  },
  room: {
    inline: true, group: "inline", atom: true, attrs: { url: { validate: "string" }, name: { validate: "string" } },
    parseDOM: [{ tag: "span[data-room-link]", getAttrs: (dom) => ({ url: told(dom, "data-room-link"), name: told(dom, "data-name") }) }],
    toDOM: ({ attrs }) => ["span", { class: "editor-pill", "data-room-link": attrs.url, "data-name": attrs.name }, attrs.name],
    leafText: ({ attrs }) => attrs.name,
  },
} as const satisfies Record<string, NodeSpec>;

function personOf(dom: HTMLElement | string): Attrs | false {
  const user = personOfLink(told(dom, "href"));
  const name = typeof dom === "string" ? "" : dom.textContent ?? "";
  return user === null || name === "" ? false : { user, name };
}

function shownName(name: string): string {
  return `@${name.replace(/^@/u, "")}`;
}

/** From the outermost to the innermost; code takes nothing into it. */
const marks = {
  spoiler: {
    attrs: { reason: { default: "", validate: "string" } }, inclusive: true,
    parseDOM: [{ tag: "span[data-mx-spoiler]", getAttrs: (dom) => ({ reason: told(dom, "data-mx-spoiler") }) }],
    toDOM: (mark) => ["span", { class: "editor-spoiler", "data-mx-spoiler": mark.attrs.reason }, 0],
  },
  link: {
    attrs: { href: { validate: "string" } }, inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => (isAllowedLink(told(dom, "href")) ? { href: told(dom, "href") } : false) }],
    // Not an address that a press would follow: here it is being written.
    toDOM: (mark) => ["a", { "data-href": mark.attrs.href, title: mark.attrs.href, class: "editor-link" }, 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (dom) => (dom.style.fontWeight === "normal" ? false : null) },
      { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
      { style: "font-weight", getAttrs: (value) => (/^(?:bold(?:er)?|[5-9]\d{2,})$/u.test(value) ? null : false) },
    ],
    toDOM: () => ["strong", 0],
  },
  em: { parseDOM: [{ tag: "i" }, { tag: "em" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, { style: "text-decoration=line-through" }], toDOM: () => ["s", 0] },
  underline: { parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
  subscript: { parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
  superscript: { parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
  code: { code: true, excludes: "_", parseDOM: [{ tag: "code" }], toDOM: () => ["code", { dir: "ltr" }, 0] },
} as const satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });
