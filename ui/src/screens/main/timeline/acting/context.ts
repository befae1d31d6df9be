// What a message needs to know to be acted on; given by the list that it is in.
import { createContext, useContext } from "react";
import type { Event, EventId } from "@wire";
import type { Act, Standing } from "../../../../model/acts";

/** What is done with all chosen messages at once. */
export type ChosenWays = {
  readonly copy: () => void;
  /** Absent where not all of them may be deleted. */
  readonly redact: (() => void) | null;
};

export type Acting = {
  readonly standing: Standing;
  /** The chosen messages while messages are being chosen. */
  readonly selected: ReadonlySet<EventId> | null;
  /** Absent while none is chosen. */
  readonly chosen: ChosenWays | null;
  readonly perform: (act: Act, event: Event, anchor: HTMLElement | null) => void;
  /** Puts a reaction under a message, or takes one's own away. */
  readonly toggle: (event: Event, key: string) => void;
  readonly select: (event: Event, through: boolean) => void;
  readonly openMenu: (event: Event, anchor: HTMLElement) => void;
};

export const ActingContext = createContext<Acting | null>(null);

/** Absent where messages are only looked at. */
export function useActingHere(): Acting | null {
  return useContext(ActingContext);
}
