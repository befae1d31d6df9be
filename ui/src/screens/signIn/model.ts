// What the sign-in screen shows and what can be done in it.
import type { Settings } from "@wire";
import type { Field, SignInState } from "../../model/signIn";

export type Snapshot = SignInState & { readonly settings: Settings };

export type Actions = {
  readonly change: (field: Field, text: string) => void;
  /** Looks for the server as it is typed now. */
  readonly discover: () => void;
  readonly submit: () => void;
  readonly changeSettings: (settings: Settings) => void;
};
