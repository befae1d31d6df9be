// What the settings show and what can be done in them.
import type { Account, Fault, Settings } from "@wire";

export type Leaving =
  | { kind: "no" }
  | { kind: "asking" }
  | { kind: "busy" }
  | { kind: "refused"; fault: Fault };

export type Snapshot = {
  readonly account: Account;
  readonly settings: Settings;
  /** How far signing out is. */
  readonly leaving: Leaving;
};

export type Actions = {
  readonly back: () => void;
  readonly change: (settings: Settings) => void;
  readonly askToLeave: () => void;
  readonly stay: () => void;
  readonly signOut: () => void;
  /** Deletes everything here without the server. */
  readonly forget: () => void;
  readonly recentLog: () => Promise<string>;
};
