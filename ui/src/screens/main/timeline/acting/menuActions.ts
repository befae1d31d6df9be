// The menu of a message: what may be done with it, in words.
import type { Event } from "@wire";
import { type Act, actsFor } from "../../../../model/acts";
import type { IconName } from "../../../../parts/Icon";
import type { MenuAction } from "../../../../parts/Menu";
import type { Words } from "../../../../words/useWords";
import type { Acting } from "./context";

const icons: Readonly<Record<Act, IconName>> = {
  recall: "back", react: "smile", reply: "reply", thread: "thread", edit: "edit", copy: "copy", link: "link", forward: "forward", save: "bookmark", unsave: "bookmark", pin: "pin",
  unpin: "pin", select: "select", reactors: "people", readers: "eye", revisions: "history", info: "info", source: "code", redact: "trash",
};
const keys: Partial<Record<Act, string>> = { react: "+", reply: "R", thread: "T", edit: "E" };
/** Before these a line is drawn: what is said to others, what is kept, what is looked at, what takes away. */
const first: readonly Act[] = ["copy", "reactors", "readers", "redact"];

export function menuActions(event: Event, { standing, perform }: Acting, anchor: () => HTMLElement | null, words: Words): MenuAction[] {
  const acts = actsFor(event, standing);
  return acts.map((act): MenuAction => ({
    id: act, icon: icons[act], label: words.say(`act.${act}`), danger: act === "redact", run: () => perform(act, event, anchor()),
    divided: first.includes(act) && !(act === "readers" && acts.includes("reactors")) && act !== acts[0],
    ...(keys[act] === undefined ? {} : { keys: keys[act] }),
  }));
}
