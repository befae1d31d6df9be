// What is asked before something is done to a room or a section.
import type { RoomId, RoomRow, Section, Space } from "@wire";

export type Question =
  | { readonly kind: "leave"; readonly row: RoomRow }
  | { readonly kind: "leaveSpace"; readonly space: Space }
  | { readonly kind: "block"; readonly row: RoomRow }
  /** With the room that is to be its first. */
  | { readonly kind: "newSection"; readonly room: RoomId | null }
  | { readonly kind: "renameSection"; readonly section: Section }
  | { readonly kind: "removeSection"; readonly section: Section };
