// What the keys of the field do. Enter sends, except where people expect a new line of it: in lists, quotes and code.
import {
  baseKeymap, chainCommands, exitCode, liftEmptyBlock, newlineInCode, splitBlock, splitBlockKeepMarks,
} from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { type Command, type Plugin, TextSelection } from "prosemirror-state";
import { toggle } from "./format";
import { schema } from "./schema";

const { nodes } = schema;

export type KeyWishes = { readonly send: () => void; readonly link: () => void };

/** Three backticks on a line of their own. */
const beginCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const language = /^```(?<language>\w*)$/u.exec($from.parent.textContent)?.groups?.language;
  if (!empty || language === undefined || $from.parent.type !== nodes.paragraph) return false;
  dispatch?.(state.tr.delete($from.start(), $from.end()).setBlockType($from.start(), $from.start(), nodes.code_block, { language }).scrollIntoView());
  return true;
};

/** Enter on a second empty line leaves the block of code. */
const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== nodes.code_block || $from.parentOffset !== $from.parent.content.size || !$from.parent.textContent.endsWith("\n\n")) return false;
  if (dispatch) {
    const tr = state.tr.delete($from.pos - 2, $from.pos);
    const after = tr.mapping.map($from.after());
    dispatch(tr.insert(after, nodes.paragraph.create()).setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
};

/** Below the last block of code there is a line as soon as the arrow asks for it. */
const belowCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const last = $from.after(1) === state.doc.content.size;
  return empty && $from.parent.type === nodes.code_block && last && !$from.parent.textContent.slice($from.parentOffset).includes("\n") && exitCode(state, dispatch);
};

const inQuote: Command = (state, dispatch) => {
  const { $from } = state.selection;
  return $from.depth > 1 && $from.node(-1).type === nodes.blockquote && chainCommands(liftEmptyBlock, splitBlock)(state, dispatch);
};

const inEmptyItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  return $from.depth > 1 && $from.node(-1).type === nodes.list_item && $from.parent.content.size === 0 && liftListItem(nodes.list_item)(state, dispatch);
};

export function fieldKeys({ send, link }: KeyWishes): Plugin[] {
  const sends: Command = () => { send(); return true; };
  return [
    history(),
    keymap({
      "Enter": chainCommands(leaveCode, newlineInCode, beginCode, splitListItem(nodes.list_item), inEmptyItem, inQuote, sends),
      "Mod-Enter": sends,
      "Shift-Enter": chainCommands(newlineInCode, beginCode, inQuote, splitBlockKeepMarks),
      "Backspace": undoInputRule,
      "Tab": sinkListItem(nodes.list_item),
      "Shift-Tab": liftListItem(nodes.list_item),
      "ArrowDown": belowCode,
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Mod-b": toggle("strong"),
      "Mod-i": toggle("em"),
      "Mod-Shift-x": toggle("strike"),
      "Mod-e": toggle("code"),
      "Mod-Shift-k": () => { link(); return true; },
      "Mod-Shift-7": toggle("numbers"),
      "Mod-Shift-8": toggle("bullets"),
      "Mod-Shift-9": toggle("quote"),
    }),
    keymap(baseKeymap),
  ];
}
