// The actions on a section of one's own.
import type { RoomOrder, Section } from "@wire";
import type { MenuAction } from "../../../parts/Menu";
import type { Words } from "../../../words/useWords";
import type { RoomMenu } from "./roomMenu";

export const orders = ["activity", "name", "unreadFirst"] as const satisfies readonly RoomOrder[];

export function groupMenu(section: Section, { actions: { sections }, sections: all, ask }: RoomMenu, words: Words): MenuAction[] {
  const at = all.findIndex(({ id }) => id === section.id);
  const step = (id: "up" | "down", to: number): MenuAction => ({
    id, label: words.say(`group.${id}`), icon: id, keys: id === "up" ? "Alt ⇧ ↑" : "Alt ⇧ ↓", run: () => sections.move(section.id, to),
  });
  return [
    { id: "rename", label: words.say("group.rename"), icon: "pen", run: () => ask({ kind: "renameSection", section }) },
    ...(at > 0 ? [step("up", at - 1)] : []),
    ...(at < all.length - 1 ? [step("down", at + 1)] : []),
    { id: "order", label: words.say("rooms.sort"), icon: "order", run: () => undefined,
      inner: { mode: "single", actions: orderActions(["arranged", ...orders], section.order, words, (order) => sections.setOrder(section.id, order)) } },
    { id: "remove", label: words.say("group.remove"), icon: "trash", danger: true, divided: true, run: () => ask({ kind: "removeSection", section }) },
  ];
}

export function orderActions(choices: readonly RoomOrder[], chosen: RoomOrder, words: Words, choose: (order: RoomOrder) => void): MenuAction[] {
  return choices.map((order) => ({
    id: order, label: words.say(`rooms.sort.${order}`), icon: "order", chosen: order === chosen, run: () => choose(order),
  }));
}
