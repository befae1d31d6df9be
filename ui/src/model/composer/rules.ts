// What becomes formatting as soon as it is typed, the way Markdown writes it.
import { closeHistory } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { MarkType, ResolvedPos } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";
import { isAllowedLink } from "./links";
import { schema } from "./schema";
import { THING } from "./trigger";

/** What a short name stands for; nothing where it is unknown, or the book of names is not there yet. */
export type EmojiOf = (code: string) => string | null;

const { marks, nodes } = schema;

/** Between the signs, no blank at either end and none of the signs. */
const between = (sign: string, not: string) => new RegExp(`(?<lead>^|[\\s\\p{P}\\uFFFC])(?<open>${sign})(?<inner>[^\\s${not}](?:[^${not}]*[^\\s${not}])?)${sign}$`, "u");

function markRule(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const { lead = "", open = "", inner = "" } = match.groups ?? {};
    const from = start + lead.length;
    const text = from + open.length;
    if (lead !== "" && open.startsWith(lead)) return null;
    return state.tr
      .delete(text + inner.length, end)
      .delete(from, text)
      .addMark(from, from + inner.length, type.create())
      .removeStoredMark(type);
  }, { inCodeMark: false });
}

const link = new InputRule(/\[(?<text>[^[\]]+)\]\((?<href>[^\s()]+)\)$/u, (state, match, start, end) => {
  const { text = "", href = "" } = match.groups ?? {};
  return isAllowedLink(href) ? state.tr.replaceWith(start, end, schema.text(text, [marks.link.create({ href })])).removeStoredMark(marks.link) : null;
}, { inCodeMark: false });

/**
 * A short name between two colons, also behind the opening sign of a format or another emoji. It begins with a letter or
 * as +1 does, so that a time of day is none.
 */
const coded = /(?:^|\uFE0F|[\s([{«„“"'*\u202F\u00A0\uFFFC\p{Emoji_Presentation}\p{Emoji_Modifier}])(?<typed>[:\uFF1A](?<code>[\p{L}+-][\p{L}\p{N}_+-]+)[:\uFF1A])$/u;

function emojiRule(emojiOf: EmojiOf): InputRule {
  return new InputRule(coded, (state, match, start, end) => {
    const { typed = "", code = "" } = match.groups ?? {};
    const emoji = emojiOf(code);
    const from = start + match[0].length - typed.length;
    if (emoji === null || isInOpenCode(state.doc.resolve(from))) return null;
    // A step of its own, so that undoing brings back what was typed and takes nothing with it.
    return closeHistory(state.tr.insertText(emoji, from, end));
  }, { inCodeMark: false });
}

/** Behind a backtick that waits for the one that closes it. */
function isInOpenCode({ parent, parentOffset }: ResolvedPos): boolean {
  return parent.textBetween(0, parentOffset, null, THING).split("`").length % 2 === 0;
}

export function markdownRules(emojiOf: EmojiOf): Plugin {
  return inputRules({
    rules: [
      markRule(between("\\*\\*", "*"), marks.strong),
      markRule(between("__", "_"), marks.strong),
      markRule(between("\\*", "*"), marks.em),
      markRule(between("_", "_"), marks.em),
      markRule(between("~~", "~"), marks.strike),
      markRule(between("`", "`"), marks.code),
      markRule(between("\\|\\|", "|"), marks.spoiler),
      link,
      emojiRule(emojiOf),
      wrappingInputRule(/^\s*>\s$/u, nodes.blockquote),
      wrappingInputRule(/^\s*[-*+]\s$/u, nodes.bullet_list),
      wrappingInputRule(/^(?<number>\d{1,4})[.)]\s$/u, nodes.ordered_list, (match) => ({ order: Number(match[1]) }),
        (match, before) => before.childCount + Number(before.attrs.order) === Number(match[1])),
      textblockTypeInputRule(/^```(?<language>\w*)\s$/u, nodes.code_block, (match) => ({ language: match[1] ?? "" })),
      textblockTypeInputRule(/^(?<level>#{1,6})\s$/u, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
    ],
  });
}
