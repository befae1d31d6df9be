// Between the two shapes of a text. In the field every line is a paragraph and an empty one stands between two thoughts;
// in Markdown the lines of one thought are one paragraph with breaks in it.
import { Fragment, type Node } from "prosemirror-model";
import { isRoomLink, personOfLink } from "./links";
import { schema } from "./schema";

const { paragraph, hard_break: hardBreak, mention, room } = schema.nodes;

/** Joins the lines that follow one another without an empty one between them. */
export function flowOf(doc: Node): Node {
  return doc.copy(Fragment.from(joined(doc)));
}

function joined(parent: Node): Node[] {
  const blocks: Node[] = [];
  let lines: Node[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push(paragraph.create(null, lines.flatMap((line, index) => (index === 0 ? inlineOf(line) : [hardBreak.create(), ...inlineOf(line)]))));
    lines = [];
  };
  parent.forEach((child) => {
    if (child.type !== paragraph) {
      close();
      blocks.push(child.isTextblock || child.isLeaf ? child : child.copy(Fragment.from(joined(child))));
    } else if (isBlank(child)) close();
    else lines.push(child);
  });
  close();
  // No container may be empty, and an item begins with a line.
  const first = blocks[0];
  return first === undefined || (parent.type === schema.nodes.list_item && first.type !== paragraph) ? [paragraph.create(), ...blocks] : blocks;
}

function inlineOf(line: Node): Node[] {
  return [...line.content.content];
}

/** Nothing but white space would be lost in Markdown anyway. */
function isBlank(line: Node): boolean {
  return line.textContent.trim() === "" && !line.content.content.some(({ isAtom, isText }) => isAtom && !isText);
}

/** Gives every line a paragraph, sets empty ones between thoughts, and makes names of the links that name somebody. */
export function linesOf(flow: Node): Node {
  return flow.copy(Fragment.from(split(flow)));
}

function split(parent: Node): Node[] {
  const blocks: Node[] = [];
  parent.forEach((child, _offset, index) => {
    if (child.type === paragraph) {
      if (index > 0 && parent.child(index - 1).type === paragraph) blocks.push(paragraph.create());
      blocks.push(...linesIn(child));
    } else if (child.isTextblock) blocks.push(child.type.spec.code === true ? child : child.copy(Fragment.from(named(inlineOf(child)))));
    else blocks.push(child.isLeaf ? child : child.copy(Fragment.from(split(child))));
  });
  return blocks;
}

function linesIn(block: Node): Node[] {
  const lines: Node[][] = [[]];
  for (const node of named(inlineOf(block))) {
    if (node.type === hardBreak) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.map((line) => paragraph.create(null, line));
}

function named(inline: readonly Node[]): Node[] {
  return inline.map((node) => {
    const href: unknown = node.marks.find((mark) => mark.type === schema.marks.link)?.attrs.href;
    if (!node.isText || typeof href !== "string") return node;
    const marks = node.marks.filter((mark) => mark.type !== schema.marks.link);
    const user = personOfLink(href);
    if (user !== null) return mention.create({ user, name: node.text ?? "" }, null, marks);
    return isRoomLink(href) ? room.create({ url: href, name: node.text ?? "" }, null, marks) : node;
  });
}
