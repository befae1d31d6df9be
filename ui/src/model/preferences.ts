// What holds until the core has told how the account is used.
import type { Preferences } from "@wire";

export const usualPreferences: Preferences = {
  publicReceipts: true, typingNotices: true, showInviters: false, order: "activity", skinTone: 0, plainComposer: false,
};
