// What can be done with what a message says.
import { createContext } from "react";
import type { EventId } from "@wire";

export type PollActions = {
  /** Both resolve to whether it was taken; a refusal is told where the composer is. */
  readonly vote: (poll: EventId, answers: readonly string[]) => Promise<boolean>;
  readonly end: (poll: EventId) => Promise<boolean>;
};

export const PollContext = createContext<PollActions>({ vote: () => Promise.resolve(false), end: () => Promise.resolve(false) });
