// The formats that can be given to what is written, and which of them hold where the caret is.
import { setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import type { MarkType, NodeType } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState } from "prosemirror-state";
import { schema } from "./schema";

export type Format = "strong" | "em" | "strike" | "code" | "link" | "spoiler" | "quote" | "bullets" | "numbers" | "codeBlock";

/** What takes the place of what was being typed. */
export type Insertion =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "person"; readonly user: string; readonly name: string }
  | { readonly kind: "room"; readonly url: string; readonly name: string };

const { marks, nodes } = schema;

const markOf: Partial<Record<Format, MarkType>> = {
  strong: marks.strong, em: marks.em, strike: marks.strike, code: marks.code, link: marks.link, spoiler: marks.spoiler,
};
const wrapOf: Partial<Record<Format, NodeType>> = { quote: nodes.blockquote, bullets: nodes.bullet_list, numbers: nodes.ordered_list, codeBlock: nodes.code_block };

export function formatsAt(state: EditorState): ReadonlySet<Format> {
  const { from, to, empty, $from } = state.selection;
  const here = new Set<Format>();
  for (const [format, type] of Object.entries(markOf) as Array<[Format, MarkType]>) {
    const held = empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type);
    if (held) here.add(format);
  }
  for (const [format, type] of Object.entries(wrapOf) as Array<[Format, NodeType]>) if (isWithin(state, type)) here.add(format);
  return here;
}

function isWithin({ selection: { $from } }: EditorState, type: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true;
  return false;
}

/** Gives a format or takes it away; links are asked for elsewhere, here they are only taken away. */
export function toggle(format: Format): Command {
  switch (format) {
    case "quote": return (state, dispatch) => (isWithin(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch);
    case "bullets": return toggleList(nodes.bullet_list, nodes.ordered_list);
    case "numbers": return toggleList(nodes.ordered_list, nodes.bullet_list);
    case "codeBlock": return (state, dispatch) => setBlockType(isWithin(state, nodes.code_block) ? nodes.paragraph : nodes.code_block)(state, dispatch);
    default: {
      const type = markOf[format];
      return type === undefined ? () => false : toggleMark(type);
    }
  }
}

function toggleList(wanted: NodeType, other: NodeType): Command {
  return (state, dispatch) => {
    if (isWithin(state, other)) return changeList(state, wanted, dispatch);
    return (isWithin(state, wanted) ? liftListItem(nodes.list_item) : wrapInList(wanted))(state, dispatch);
  };
}

/** From bullets to numbers and back. */
function changeList(state: EditorState, wanted: NodeType, dispatch: Parameters<Command>[1]): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type !== nodes.bullet_list && type !== nodes.ordered_list) continue;
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), wanted));
    return true;
  }
  return false;
}

/** The link at the caret or in the selection, for changing it. */
export function linkAt(state: EditorState): { readonly href: string; readonly text: string } {
  const { from, to, $from, empty } = state.selection;
  const range = empty ? linkRange(state, $from.pos) : null;
  const [start, end] = range === null ? [from, to] : [range.from, range.to];
  let href = "";
  state.doc.nodesBetween(start, Math.max(end, start + (empty ? 0 : 1)), (node) => {
    const found: unknown = node.marks.find((mark) => mark.type === marks.link)?.attrs.href;
    if (href === "" && typeof found === "string") href = found;
  });
  return { href, text: state.doc.textBetween(start, end, " ") };
}

export function setLink(href: string, text: string): Command {
  return (state, dispatch) => {
    const { from, to, $from, empty } = state.selection;
    const range = (empty ? linkRange(state, $from.pos) : null) ?? { from, to };
    const shown = text.trim() === "" ? href : text;
    const kept = state.doc.textBetween(range.from, range.to, " ") === shown && range.from !== range.to;
    const { tr } = state;
    if (!kept) tr.replaceWith(range.from, range.to, schema.text(shown, $from.marks().filter((mark) => mark.type !== marks.link)));
    const end = kept ? range.to : range.from + shown.length;
    tr.removeMark(range.from, end, marks.link);
    if (href !== "") tr.addMark(range.from, end, marks.link.create({ href }));
    dispatch?.(tr.removeStoredMark(marks.link).scrollIntoView());
    return true;
  };
}

function linkRange(state: EditorState, position: number): { from: number; to: number } | null {
  const $at = state.doc.resolve(position);
  const mark = marks.link.isInSet($at.marks()) ?? marks.link.isInSet($at.nodeAfter?.marks ?? []);
  if (mark === undefined) return null;
  let [from, to] = [position, position];
  $at.parent.forEach((node, offset) => {
    const start = $at.start() + offset;
    const end = start + node.nodeSize;
    if (mark.isInSet(node.marks) && start <= position && end >= position) [from, to] = [Math.min(from, start), Math.max(to, end)];
  });
  return { from, to };
}
