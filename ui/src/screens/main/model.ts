// What the main screen shows and what can be done in it.
import type { Account, Connection, Fault, Repair, RoomFilter, RoomId, RoomRow, TimelineRow, TransactionId } from "@wire";
import type { List } from "../../model/feed";
import type { Older } from "../../model/conversation";

export type Rooms = List<RoomRow> & { readonly filter: RoomFilter };

export type Timeline = List<TimelineRow> & { readonly older: Older };

export type Open = {
  readonly id: RoomId;
  /** Absent until the list has told it. */
  readonly row: RoomRow | null;
  /** Absent for rooms that the account is not in. */
  readonly timeline: Timeline | null;
  readonly draft: string;
  readonly refused: Fault | null;
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
  readonly open: Open | null;
};

export type RoomActions = {
  readonly filter: (filter: RoomFilter) => void;
  readonly more: () => void;
  readonly open: (room: RoomId) => void;
  readonly join: (room: RoomId) => void;
  readonly leave: (room: RoomId) => void;
  readonly setFavourite: (room: RoomId, favourite: boolean) => void;
  readonly markRead: (room: RoomId) => void;
  readonly watchAgain: () => void;
};

export type TimelineActions = {
  readonly older: () => void;
  readonly watchAgain: () => void;
  readonly retry: (transactionId: TransactionId) => void;
  readonly discard: (transactionId: TransactionId) => void;
  /** The newest message is in view in a window that has the focus. */
  readonly seen: () => void;
};

export type Actions = {
  readonly rooms: RoomActions;
  readonly timeline: TimelineActions;
  readonly keepDraft: (room: RoomId, text: string) => void;
  /** Resolves to whether the text was taken. */
  readonly send: (text: string) => Promise<boolean>;
  readonly back: () => void;
  readonly openLink: (url: string) => void;
  readonly openSettings: () => void;
  readonly signInAgain: () => void;
  readonly dismissRepairs: () => void;
  readonly dismissProblem: () => void;
};
