// What becomes formatting as soon as it is typed, the way Markdown writes it.
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { MarkType } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";
import { isAllowedLink } from "./links";
import { schema } from "./schema";

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

export function markdownRules(): Plugin {
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
      wrappingInputRule(/^\s*>\s$/u, nodes.blockquote),
      wrappingInputRule(/^\s*[-*+]\s$/u, nodes.bullet_list),
      wrappingInputRule(/^(?<number>\d{1,4})[.)]\s$/u, nodes.ordered_list, (match) => ({ order: Number(match[1]) }),
        (match, before) => before.childCount + Number(before.attrs.order) === Number(match[1])),
      textblockTypeInputRule(/^```(?<language>\w*)\s$/u, nodes.code_block, (match) => ({ language: match[1] ?? "" })),
      textblockTypeInputRule(/^(?<level>#{1,6})\s$/u, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
    ],
  });
}
