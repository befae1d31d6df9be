// What a list of messages shows and what can be done in it.
import type { EventId, Fault, TimelineFocus, TimelineRow, TransactionId } from "@wire";
import type { Aim, Beyond } from "../../../model/conversation";
import type { List } from "../../../model/feed";
import type { ActingActions } from "./acting/model";
import type { PollActions } from "./body/model";

export type Timeline = List<TimelineRow> & {
  readonly focus: TimelineFocus;
  readonly older: Beyond;
  readonly newer: Beyond;
  /** What is to be brought into view. */
  readonly aim: Aim | null;
  /** Why the last thing that was asked for here was refused. */
  readonly refused: Fault | null;
};

export type TimelineActions = {
  readonly older: () => void;
  readonly newer: () => void;
  readonly watchAgain: () => void;
  readonly retry: (transactionId: TransactionId) => void;
  readonly discard: (transactionId: TransactionId) => void;
  /** The newest message is in view in a window that has the focus. */
  readonly seen: () => void;
  /** Leads to an event, wherever it is, and remembers where the reader was. */
  readonly lead: (event: EventId, from: EventId | null) => void;
  /** Back to what is said now. */
  readonly latest: () => void;
  /** The reader has come to the newest by themselves. */
  readonly arrived: () => void;
  readonly dismissRefusal: () => void;
  readonly acting: ActingActions;
  readonly polls: PollActions;
};
