// What the quick switcher offers to do.
import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import type { MenuAction } from "../../../parts/Menu";
import { catalogues } from "../../../words/all";
import { wordsOf } from "../../../words/useWords";
import { commandsOfMenu, matching } from "./commands";

const words = wordsOf(createIntl({ locale: "en", messages: catalogues.en }));
const done: string[] = [];
const action = (id: string, label: string, change: Partial<MenuAction> = {}): MenuAction => ({ id, label, icon: "check", run: () => done.push(id), ...change });

const menu = [
  action("read", "Mark as read"),
  action("notifications", "Notifications", { inner: { mode: "single", actions: [action("all", "All messages", { chosen: true }), action("mute", "Mute")] } }),
  action("leave", "Leave…"),
];

test("what the menus offer stands in one row, without what holds already", () => {
  expect(commandsOfMenu(menu, words).map(({ id, label }) => [id, label])).toEqual([
    ["read", "Mark as read"], ["notifications mute", "Notifications: Mute"], ["leave", "Leave…"],
  ]);
});

test("a command is found by the beginning of each of its words, and does what the menu does", () => {
  const found = (text: string) => matching(commandsOfMenu(menu, words), text);
  expect(found("mut").map(({ id }) => id)).toEqual(["notifications mute"]);
  expect(found("ead")).toEqual([]);
  expect(found("")).toHaveLength(3);
  found("lea")[0]?.run();
  expect(done).toEqual(["leave"]);
});

test("marks on letters do not count", () => {
  const label = catalogues.fr["room.details"];
  expect(matching([{ id: "details", label, icon: "info", run: () => undefined }], label.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase())).toHaveLength(1);
});
