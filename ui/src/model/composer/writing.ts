// The state of the field: made from a text, asked for what is being typed, changed by what is chosen.
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type Command, EditorState, Plugin, Selection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { type Insertion } from "./format";
import { fieldKeys, type KeyWishes } from "./keys";
import { docOf } from "./markdown";
import { type EmojiOf, markdownRules } from "./rules";
import { schema } from "./schema";
import { EVERYONE } from "./tree";
import { THING, type Trigger, triggerIn } from "./trigger";

export function fieldState(markdown: string, wishes: KeyWishes, mayCallEveryone: () => boolean, emojiOf: EmojiOf): EditorState {
  const doc = docOf(markdown);
  const plugins = [markdownRules(emojiOf), ...fieldKeys(wishes), everyonePlugin(mayCallEveryone)];
  return EditorState.create({ doc, selection: Selection.atEnd(doc), plugins });
}

export function isBlankDoc(doc: Node): boolean {
  return doc.childCount === 1 && doc.firstChild?.type === schema.nodes.paragraph && doc.firstChild.content.size === 0;
}

/** What is being typed at the caret; nothing inside of code. */
export function triggerOf(state: EditorState): Trigger | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code === true || schema.marks.code.isInSet($from.marks())) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, THING);
  const after = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, null, THING);
  return triggerIn(before, $from.depth === 1 && $from.index(0) === 0, after);
}

/** Puts something in the place of what was typed, and a blank after it. */
export function insert(insertion: Insertion, replaced: number): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    const start = from - replaced;
    const after = state.doc.textBetween(to, Math.min(to + 1, state.doc.content.size), "\n", THING);
    const blank = replaced > 0 && after !== " " ? [schema.text(" ")] : [];
    const { tr } = state;
    tr.replaceWith(start, to, Fragment.from([nodeOf(insertion, state), ...blank]));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function nodeOf(insertion: Insertion, state: EditorState): Node {
  switch (insertion.kind) {
    case "text": return schema.text(insertion.text, state.storedMarks ?? state.selection.$from.marks());
    case "person": return schema.node("mention", { user: insertion.user, name: insertion.name });
    case "room": return schema.node("room", { url: insertion.url, name: insertion.name });
  }
}

/** Plain text from the clipboard: a line is a line, also an empty one. */
export function pastedText(text: string): Slice {
  const lines = text.replace(/\r\n?/gu, "\n").split("\n");
  return new Slice(Fragment.from(lines.map((line) => schema.node("paragraph", null, line === "" ? [] : [schema.text(line)]))), 1, 1);
}

export function copiedText(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, "\n", (node) => String(node.attrs.name ?? (node.type === schema.nodes.hard_break ? "\n" : "")));
}

/** Shows that everybody will be called, where that is allowed. */
function everyonePlugin(mayCallEveryone: () => boolean): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        if (!mayCallEveryone() || !doc.textContent.includes("@room")) return DecorationSet.empty;
        const found: Decoration[] = [];
        doc.descendants((node, position, parent) => {
          if (!node.isText || parent?.type.spec.code === true || schema.marks.code.isInSet(node.marks)) return;
          for (const match of (node.text ?? "").matchAll(new RegExp(EVERYONE, "gu"))) {
            found.push(Decoration.inline(position + match.index, position + match.index + match[0].length, { class: "editor-pill" }));
          }
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}
