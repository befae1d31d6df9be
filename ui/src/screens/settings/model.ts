// What the settings show and what can be done in them.
import type { Account, Fault, Person, Preferences, Settings } from "@wire";
import type { BlockedPeople } from "../../model/blocked";

export type Leaving =
  | { kind: "no" }
  | { kind: "asking" }
  | { kind: "busy" }
  | { kind: "refused"; fault: Fault };

export type Snapshot = {
  readonly account: Account;
  readonly settings: Settings;
  readonly preferences: Preferences;
  readonly blocked: BlockedPeople;
  /** Why the last change was not kept. */
  readonly problem: Fault | null;
  /** How far signing out is. */
  readonly leaving: Leaving;
};

export type Actions = {
  readonly back: () => void;
  readonly change: (settings: Settings) => void;
  readonly prefer: (change: Partial<Preferences>) => void;
  readonly unblock: (person: Person) => void;
  readonly loadBlocked: () => void;
  readonly dismissProblem: () => void;
  readonly askToLeave: () => void;
  readonly stay: () => void;
  readonly signOut: () => void;
  /** Deletes everything here without the server. */
  readonly forget: () => void;
  readonly recentLog: () => Promise<string>;
};
