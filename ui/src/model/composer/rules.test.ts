// What becomes something else as soon as it is typed: the names of emoji. The formats are walked through in the browser.
import { undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import type { Command, EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, test } from "vitest";
import { markdownOf } from "./markdown";
import { fieldState } from "./writing";

const known: Readonly<Record<string, string>> = { "thumbsup": "👍", "+1": "👍", "30": "🕧", "e-mail": "📧", "woman_health_worker": "👩‍⚕️" };
const blank = (emojiOf: (code: string) => string | null = (code) => known[code] ?? null, text = "") =>
  fieldState(text, { send: () => undefined, link: () => undefined }, () => false, emojiOf);

/** Types letter by letter, as a browser hands it to the field. */
function typed(text: string, from: EditorState = blank()): EditorState {
  let state = from;
  const view = { get state() { return state; }, composing: false, dispatch: (transaction: EditorState["tr"]) => { state = state.apply(transaction); } } as unknown as EditorView;
  for (const letter of text) {
    const { from: start, to } = state.selection;
    const insert = () => state.tr.insertText(letter, start, to);
    const taken = state.plugins.some((plugin) => plugin.props.handleTextInput?.call(plugin, view, start, to, letter, insert));
    if (!taken) state = state.apply(insert());
  }
  return state;
}

function after(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (transaction) => { next = state.apply(transaction); });
  return next;
}

describe("the name of an emoji", () => {
  test.each([
    ["Merci :thumbsup: !", "Merci 👍 !"], [":+1:", "👍"], ["(:e-mail:)", "(📧)"], [":woman_health_worker:", "👩‍⚕️"], ["**:thumbsup:**", "**👍**"],
    [":thumbsup::woman_health_worker::thumbsup:", "👍👩‍⚕️👍"],
    ["：thumbsup：", "👍"],
  ])("%s", (text, wanted) => {
    expect(markdownOf(typed(text).doc)).toBe(wanted);
  });

  test.each([
    "12:30:45", "um :30: herum", "a:thumbsup:", ":nobody:", ":thumbsup", ":thumbsup :", ":a:", "https://x.example/:thumbsup:", "`:thumbsup:`", "`ls :thumbsup:`",
  ])("%s stays as it is", (text) => {
    expect(typed(text).doc.textContent).toBe(text.replaceAll(/^`|`$/gu, ""));
  });

  test("stays in a block of code, and where the book is not there yet", () => {
    expect(typed(" :thumbsup:", blank(undefined, "```\nls\n```")).doc.textContent).toBe("ls :thumbsup:");
    expect(typed(":thumbsup:", blank(() => null)).doc.textContent).toBe(":thumbsup:");
  });

  test("keeps the format that it was written in", () => {
    expect(markdownOf(typed(" :thumbsup:", blank(undefined, "**Merci**")).doc)).toBe("**Merci 👍**");
  });

  test("comes back by undoing, with nothing else undone", () => {
    const state = typed("Merci :thumbsup:");
    expect(after(state, undoInputRule).doc.textContent).toBe("Merci :thumbsup:");
    expect(after(state, undo).doc.textContent).toBe("Merci :thumbsup");
  });
});
