// The actions on a room as a whole, the same in the list and in the head of a conversation.
import { createContext, useContext } from "react";
import type { NotificationMode, RoomRow, Section } from "@wire";
import type { MenuAction } from "../../../parts/Menu";
import { useWords, type Words } from "../../../words/useWords";
import type { OverlayActions } from "../overlays";
import type { RoomActions } from "./model";
import type { Question } from "./questions";

export type RoomMenu = {
  readonly actions: RoomActions;
  readonly sections: readonly Section[];
  readonly ask: (question: Question) => void;
  readonly put: OverlayActions["put"];
  /** Whether this window is for one conversation; then nothing can be put beside it. */
  readonly alone: boolean;
};

/** Absent where a view stands alone; then nothing can be done with a room. */
export const RoomMenuContext = createContext<RoomMenu | null>(null);

export function isUnread({ unread }: RoomRow): boolean {
  return unread.marked || unread.messages > 0 || unread.notifications > 0 || unread.mentions > 0;
}

/** `within` is the section in which the room is looked at, if any. */
export function useRoomMenu(row: RoomRow | null, within: Section | null = null): MenuAction[] {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  if (menu === null || row === null || row.membership.kind !== "joined") return [];
  return [...reading(row, menu, words), ...sorting(row, within, menu, words), ...opening(row, menu, words), ...people(row, menu, words)];
}

const modes = ["default", "all", "mentions", "mute"] as const satisfies readonly NotificationMode[];

function reading(row: RoomRow, { actions }: RoomMenu, words: Words): MenuAction[] {
  return [
    isUnread(row)
      ? { id: "read", label: words.say("room.markRead"), icon: "check", run: () => actions.markRead(row.id) }
      : { id: "unread", label: words.say("room.markUnread"), icon: "unread", run: () => actions.markUnread(row.id) },
    { id: "notifications", label: words.say("room.notifications"), icon: row.notifications === "mute" ? "bellOff" : "bell", run: nothing,
      inner: { mode: "single", actions: modes.map((mode) => ({
        id: mode, label: words.say(`room.notifications.${mode}`), icon: mode === "mute" ? "bellOff" : "bell", chosen: row.notifications === mode,
        run: () => actions.setNotifications(row.id, mode),
      })) } },
  ];
}

function sorting(row: RoomRow, within: Section | null, { actions, sections, ask, alone }: RoomMenu, words: Words): MenuAction[] {
  const own: MenuAction[] = sections.map((section) => {
    const inside = section.rooms.includes(row.id);
    return { id: section.id, label: section.name, icon: "section", chosen: inside, run: () => actions.sections.sort(row.id, section.id, !inside) };
  });
  const add: MenuAction = { id: "newSection", label: words.say("room.sections.new"), icon: "plus", run: () => ask({ kind: "newSection", room: row.id }) };
  const at = within?.order === "arranged" ? within.rooms.indexOf(row.id) : -1;
  const step = (id: "up" | "down", by: 1 | -1): MenuAction => ({
    id, label: words.say(`room.${id}`), icon: id, keys: id === "up" ? "Alt ⇧ ↑" : "Alt ⇧ ↓",
    run: () => {
      const on = within?.rooms[at + by];
      if (within !== null && on !== undefined) actions.sections.placeRoom(row.id, within.id, on);
    },
  });
  return [
    { id: "favourite", icon: "star", divided: true, label: words.say(row.favourite ? "room.unfavourite" : "room.favourite"),
      run: () => actions.setFavourite(row.id, !row.favourite) },
    { id: "lowPriority", icon: "sink", label: words.say(row.lowPriority ? "room.notLowPriority" : "room.lowPriority"),
      run: () => actions.setLowPriority(row.id, !row.lowPriority) },
    ...(alone ? [] : [{ id: "sections", label: words.say("room.sections"), icon: "section", run: nothing, inner: { mode: "multiple", actions: [...own, add] } } as const]),
    ...(at > 0 ? [step("up", -1)] : []),
    ...(within !== null && at !== -1 && at < within.rooms.length - 1 ? [step("down", 1)] : []),
  ];
}

function opening(row: RoomRow, { actions, alone }: RoomMenu, words: Words): MenuAction[] {
  if (alone) return [];
  return [
    { id: "beside", icon: "beside", divided: true, label: words.say("room.beside"), run: () => actions.openBeside(row.id) },
    { id: "window", icon: "window", label: words.say("room.window"), run: () => actions.openWindow(row.id) },
  ];
}

function people(row: RoomRow, { actions, ask, put }: RoomMenu, words: Words): MenuAction[] {
  return [
    { id: "details", icon: "info", divided: true, label: words.say("room.details"), run: () => put({ kind: "details", room: row.id }) },
    { id: "invite", icon: "people", label: words.say("room.invite"), run: () => put({ kind: "invite", room: row.id }) },
    { id: "link", icon: "link", label: words.say("room.copyLink"), run: () => actions.copyLink(row.id) },
    { id: "leave", icon: "leave", divided: true, label: words.say("room.leave"), danger: true, run: () => ask({ kind: "leave", row }) },
  ];
}

const nothing = () => undefined;
