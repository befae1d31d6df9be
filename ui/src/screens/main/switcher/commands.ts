// What the quick switcher offers to do, and which of it is meant by what is typed.
import type { IconName } from "../../../parts/Icon";
import type { MenuAction } from "../../../parts/Menu";
import type { Words } from "../../../words/useWords";

export type SwitcherCommand = { readonly id: string; readonly label: string; readonly icon: IconName; readonly run: () => void };

/** What the menus of the open conversation offer, in one row: what stands in a further menu is named with it. */
export function commandsOfMenu(actions: readonly MenuAction[], words: Words): SwitcherCommand[] {
  return actions.flatMap(({ id, label, icon, run, inner }) => inner === undefined ? [{ id, label, icon, run }]
    // What holds already need not be chosen.
    : inner.actions.filter(({ chosen }) => chosen !== true).map((each) => ({
      id: `${id} ${each.id}`, label: words.say("switcher.within", { menu: label, action: each.label }), icon: each.icon, run: each.run,
    })));
}

/** Commands with words that begin with what is typed, letters with marks counting as those without. */
export function matching(commands: readonly SwitcherCommand[], text: string): readonly SwitcherCommand[] {
  const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(text.trim());
  return commands.filter(({ label }) => wanted === "" || plain(label).startsWith(wanted) || plain(label).includes(` ${wanted}`));
}
