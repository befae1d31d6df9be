// What the inbox shows and what can be done in it.
import type { InboxRow, InboxView, RoomId, EventId } from "@wire";
import type { List } from "../../../model/feed";

export type Inbox = {
  /** Absent while the list of rooms is shown. */
  readonly view: InboxView | null;
  readonly list: List<InboxRow>;
  /** How much waits. */
  readonly count: number;
};

export type InboxActions = {
  readonly show: (view: InboxView | null) => void;
  /** Leads to the message. */
  readonly open: (row: InboxRow) => void;
  readonly unsave: (room: RoomId, event: EventId) => void;
  readonly watchAgain: () => void;
};
