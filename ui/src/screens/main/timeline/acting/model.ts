// What can be done with messages, and what can be asked about one.
import type {
  Event, EventId, MessageInfo, MessageSource, Reactors, Reader, Revision, RoomId, RoomRow, Undelivered,
} from "@wire";
import type { List } from "../../../../model/feed";

export type ActingActions = {
  /** Begins an answer where one writes. */
  readonly reply: (event: Event) => void;
  /** Puts the words where one writes, to be changed. */
  readonly edit: (event: Event) => void;
  /** Takes back a message that still waits; words come back to where one writes. Resolves to whether it was done. */
  readonly recall: (event: Event) => Promise<boolean>;
  readonly openThread: (root: EventId) => void;
  readonly react: (event: EventId, key: string) => void;
  readonly recentEmoji: () => Promise<readonly string[]>;
  readonly setTone: (tone: number) => void;
  readonly redact: (events: readonly EventId[], reason: string | null) => void;
  readonly pin: (event: EventId, pinned: boolean) => void;
  /** Resolves to whether it was done. */
  readonly save: (event: EventId, saved: boolean) => Promise<boolean>;
  /** Resolves to the rooms that it did not reach. */
  readonly forward: (events: readonly EventId[], to: readonly RoomId[]) => Promise<readonly Undelivered[]>;
  /** Those of some rooms that may be written in. */
  readonly writable: (rooms: readonly RoomId[]) => Promise<readonly RoomId[]>;
  readonly searchRooms: (onList: (list: List<RoomRow>) => void) => RoomChoice;
  readonly revisions: (event: EventId) => Promise<readonly Revision[]>;
  readonly readers: (event: EventId) => Promise<readonly Reader[]>;
  readonly reactors: (event: EventId) => Promise<readonly Reactors[]>;
  readonly info: (event: EventId) => Promise<MessageInfo>;
  readonly source: (event: EventId) => Promise<MessageSource>;
  readonly link: (event: EventId) => Promise<string>;
};

export type RoomChoice = { readonly find: (text: string) => void; readonly more: () => void; readonly stop: () => void };
