// What the list of rooms shows and what can be done in it.
import type { Entry, NotificationMode, RoomFilter, RoomId, RoomOrder, RoomRights, Section, SectionId, Space } from "@wire";
import type { Answer, Listing } from "../../../model/rooms";

export type Rooms = Listing & {
  readonly filter: RoomFilter;
  readonly sections: readonly Section[];
  /** Rooms that are being entered or left at this moment. */
  readonly answering: ReadonlyMap<RoomId, Answer>;
};

/** The places on the rail. */
export type Rail = {
  readonly spaces: readonly Space[];
  /** Names of what is folded up, of the rail and of the list. */
  readonly folded: readonly string[];
};

export type SectionActions = {
  /** With a first room, or without. */
  readonly create: (name: string, room: RoomId | null) => void;
  readonly rename: (section: SectionId, name: string) => void;
  readonly setOrder: (section: SectionId, order: RoomOrder) => void;
  readonly remove: (section: SectionId) => void;
  /** Puts it at a place among the person's own sections. */
  readonly move: (section: SectionId, to: number) => void;
  readonly sort: (room: RoomId, section: SectionId, into: boolean) => void;
  /** Puts a room where another one of the section is. */
  readonly placeRoom: (room: RoomId, section: SectionId, on: RoomId) => void;
};

export type RoomActions = {
  readonly filter: (filter: RoomFilter) => void;
  readonly setOrder: (order: RoomOrder) => void;
  readonly more: (group: string | null) => void;
  readonly fold: (id: string, folded: boolean) => void;
  readonly open: (room: RoomId) => void;
  readonly openBeside: (room: RoomId) => void;
  readonly openWindow: (room: RoomId) => void;
  readonly join: (room: RoomId) => void;
  /** How one gets into a room that one is not in. */
  readonly entryOf: (room: RoomId) => Promise<Entry>;
  readonly leave: (room: RoomId) => void;
  readonly declineAndBlock: (room: RoomId) => void;
  readonly setFavourite: (room: RoomId, favourite: boolean) => void;
  readonly setLowPriority: (room: RoomId, low: boolean) => void;
  readonly setNotifications: (room: RoomId, mode: NotificationMode) => void;
  readonly markRead: (room: RoomId) => void;
  readonly markUnread: (room: RoomId) => void;
  readonly markAllRead: () => void;
  readonly copyLink: (room: RoomId) => void;
  /** Tells what the account may do in a room; returns how to stop. */
  readonly watchRights: (room: RoomId, tell: (rights: RoomRights) => void) => () => void;
  readonly sections: SectionActions;
  readonly watchAgain: () => void;
};
