// What the fault screen shows and what can be done in it.
import type { Fault } from "@wire";

export type Removing =
  | { kind: "no" }
  | { kind: "asking" }
  | { kind: "busy" }
  | { kind: "failed"; fault: Fault };

export type Snapshot = { readonly fault: Fault; readonly removing: Removing };

export type Actions = {
  readonly retry: () => void;
  readonly signIn: () => void;
  readonly askToRemove: () => void;
  readonly keep: () => void;
  readonly remove: () => void;
};
