// The actions on a room as a whole, the same in the list and in the head of a conversation.
import { createContext, useContext } from "react";
import type { RoomId, RoomRow } from "@wire";
import type { MenuAction } from "../../../parts/Menu";
import { useWords } from "../../../words/useWords";

export type RoomMenuActions = {
  readonly setFavourite: (room: RoomId, favourite: boolean) => void;
  readonly markRead: (room: RoomId) => void;
  readonly askToLeave: (row: RoomRow) => void;
};

export const RoomActionsContext = createContext<RoomMenuActions>({
  setFavourite: () => undefined, markRead: () => undefined, askToLeave: () => undefined,
});

export function isUnread({ unread }: RoomRow): boolean {
  return unread.marked || unread.messages > 0 || unread.notifications > 0 || unread.mentions > 0;
}

export function useRoomMenu(row: RoomRow | null): MenuAction[] {
  const words = useWords();
  const actions = useContext(RoomActionsContext);
  if (row === null || row.membership.kind !== "joined") return [];
  const read: MenuAction[] = isUnread(row)
    ? [{ id: "read", label: words.say("room.markRead"), icon: "check", run: () => actions.markRead(row.id) }]
    : [];
  return [
    ...read,
    { id: "favourite", icon: "star", label: words.say(row.favourite ? "room.unfavourite" : "room.favourite"),
      run: () => actions.setFavourite(row.id, !row.favourite) },
    { id: "leave", icon: "leave", label: words.say("room.leave"), danger: true, run: () => actions.askToLeave(row) },
  ];
}
