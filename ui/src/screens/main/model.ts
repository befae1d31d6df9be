// What the main screen shows and what can be done in it.
import type { Account, Connection, EventId, Fault, Repair, RoomFacts, RoomId, RoomRow, TimelineRow } from "@wire";
import type { LinkActions } from "../../text/Links";
import type { Composer, ComposerActions } from "./composer/model";
import type { Inbox, InboxActions } from "./inbox/model";
import type { Overlay, OverlayActions } from "./overlays";
import type { Panel, PanelActions } from "./panel/model";
import type { Rail, RoomActions, Rooms } from "./rooms/model";
import type { Timeline, TimelineActions } from "./timeline/model";

/** A conversation that is open. */
export type Open = {
  readonly id: RoomId;
  /** Absent until the list has told it. */
  readonly row: RoomRow | null;
  /** Absent until the room has told them. */
  readonly facts: RoomFacts | null;
  /** Absent for rooms that the account is not in. */
  readonly timeline: Timeline | null;
  readonly composer: Composer;
  readonly panel: Panel | null;
  /** The pinned messages, as far as they are at hand. */
  readonly pins: readonly TimelineRow[];
  /** Where the reader was before being led away. */
  readonly trail: EventId | null;
};

export type Snapshot = {
  /** For telling times; moves on at midnight and with every change. */
  readonly now: number;
  readonly account: Account;
  readonly connection: Connection;
  readonly repairs: readonly Repair[];
  /** An action that failed. */
  readonly problem: Fault | null;
  readonly rooms: Rooms;
  readonly rail: Rail;
  readonly inbox: Inbox;
  /** What lies over everything until it is put away. */
  readonly overlay: Overlay | null;
  /** Whether this window is for one conversation, without the list. */
  readonly alone: boolean;
  /** From left to right; at most two. */
  readonly panes: readonly Open[];
  /** The one of them that a chosen room takes the place of. */
  readonly active: RoomId | null;
};

export type ConversationActions = {
  readonly timeline: TimelineActions;
  readonly composer: ComposerActions;
  readonly panel: PanelActions;
  /** Shows what was said around an event; `null` goes back to what is said now. */
  readonly show: (event: EventId | null) => void;
  /** The first message at or after a moment; rejects with a fault when there is none. */
  readonly eventAt: (moment: number) => Promise<EventId>;
  /** To where the reader was before being led away. */
  readonly goBack: () => void;
  readonly back: () => void;
};

export type Actions = {
  readonly rooms: RoomActions;
  readonly inbox: InboxActions;
  readonly overlay: OverlayActions;
  /** What can be done in an open conversation; the same object for as long as it is open. */
  readonly conversation: (room: RoomId) => ConversationActions;
  readonly activate: (room: RoomId) => void;
  readonly links: LinkActions;
  readonly openSettings: () => void;
  readonly signInAgain: () => void;
  readonly dismissRepairs: () => void;
  readonly dismissProblem: () => void;
};
