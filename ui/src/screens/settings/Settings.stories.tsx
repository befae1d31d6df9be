// The settings, and leaving them for good.
import type { Person } from "@wire";
import { usualPreferences } from "../../model/preferences";
import { account } from "../../shell/fake/administration";
import { find, nothingHappens, type Story } from "../../stories/story";
import type { Actions, Snapshot } from "./model";
import { Settings } from "./Settings";

const usual: Snapshot = { account, settings: { language: "system", appearance: "system" }, leaving: { kind: "no" }, preferences: usualPreferences, problem: null, blocked: { people: [], busy: [], unblocked: null, fault: null } };
const pushy: Person[] = [
  { id: "@gewinn.abholen:spam.example", name: null, avatar: null, ambiguous: false },
  { id: "@bernadette.de-la-fontaine-saint-augustin:ministere-interieur.example", name: "Bernadette de la Fontaine-Saint-Augustin", avatar: null, ambiguous: false },
];

function story(name: string, change: Partial<Snapshot> = {}, play: Story["play"] = () => undefined): Story {
  return { name: `settings/${name}`, draw: () => <Settings snapshot={{ ...usual, ...change }} actions={nothingHappens<Actions>()} />, play };
}

/** Brings the list of blocked people to where it is seen. */
const toBlocked = async () => {
  const list = await find(".settings-blocked");
  (await find(".settings-scroll")).scrollTop += list.getBoundingClientRect().top - 160;
};

export const stories: readonly Story[] = [
  story("usual"),
  story("without a name", { account: { ...account, displayName: null } }),
  story("not kept", { problem: { kind: "offline" }, preferences: { ...usualPreferences, publicReceipts: false, order: "name", skinTone: 3 } }),
  story("blocked people", { blocked: { people: pushy, busy: [], unblocked: null, fault: null } }, toBlocked),
  story("blocked people, one is unblocked", { blocked: { people: pushy, busy: pushy.slice(0, 1).map(({ id }) => id), unblocked: null, fault: null } }, toBlocked),
  story("blocked people loading", { blocked: { people: null, busy: [], unblocked: null, fault: null } }, toBlocked),
  story("blocked people, offline", { blocked: { people: null, busy: [], unblocked: null, fault: { kind: "offline" } } }, toBlocked),
  story("signing out", { leaving: { kind: "asking" } }),
  story("signing out, busy", { leaving: { kind: "busy" } }),
  story("signing out, offline", { leaving: { kind: "refused", fault: { kind: "offline" } } }),
  story("signing out, refused", { leaving: { kind: "refused", fault: { kind: "serverTrouble", status: 502 } } }),
];
