// The settings, and leaving them for good.
import { usualPreferences } from "../../model/preferences";
import { account } from "../../shell/fake/administration";
import { nothingHappens, type Story } from "../../stories/story";
import type { Actions, Snapshot } from "./model";
import { Settings } from "./Settings";

const usual: Snapshot = { account, settings: { language: "system", appearance: "system" }, leaving: { kind: "no" }, preferences: usualPreferences, problem: null };

function story(name: string, change: Partial<Snapshot> = {}): Story {
  return { name: `settings/${name}`, draw: () => <Settings snapshot={{ ...usual, ...change }} actions={nothingHappens<Actions>()} /> };
}

export const stories: readonly Story[] = [
  story("usual"),
  story("without a name", { account: { ...account, displayName: null } }),
  story("not kept", { problem: { kind: "offline" }, preferences: { ...usualPreferences, publicReceipts: false, order: "name", skinTone: 3 } }),
  story("signing out", { leaving: { kind: "asking" } }),
  story("signing out, busy", { leaving: { kind: "busy" } }),
  story("signing out, offline", { leaving: { kind: "refused", fault: { kind: "offline" } } }),
  story("signing out, refused", { leaving: { kind: "refused", fault: { kind: "serverTrouble", status: 502 } } }),
];
