// The actions on a room as a whole, the same in the list and in the head of a conversation.
import { createContext, useContext, useEffect, useState } from "react";
import type { NotificationMode, RoomId, RoomRights, RoomRow, Section } from "@wire";
import type { Answer } from "../../../model/rooms";
import type { MenuAction } from "../../../parts/Menu";
import { useWords, type Words } from "../../../words/useWords";
import type { OverlayActions } from "../overlays";
import { neighbourOf } from "./arranging";
import type { RoomActions, Rooms } from "./model";
import type { Question } from "./questions";

export type RoomMenu = {
  readonly actions: RoomActions;
  readonly sections: readonly Section[];
  readonly answering: Rooms["answering"];
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

/** The section in which a room is looked at, and the rooms that are shown in it. */
export type Within = { readonly section: Section; readonly shown: readonly RoomId[] };

export function useRoomMenu(row: RoomRow | null, mayInvite: boolean, within: Within | null = null): MenuAction[] {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  if (menu === null || row === null) return [];
  switch (row.membership.kind) {
    case "joined": return [...reading(row, menu, words), ...sorting(row, within, menu, words), ...opening(row, menu, words), ...people(row, mayInvite, menu, words)];
    case "invited": return answering(row, menu, words);
    default: return [];
  }
}

/** What the account may do in a room, for as long as that is asked; null until it is known. */
export function useRights(room: RoomId | null): RoomRights | null {
  const watch = useContext(RoomMenuContext)?.actions.watchRights;
  const [rights, setRights] = useState<{ readonly room: RoomId; readonly rights: RoomRights } | null>(null);
  useEffect(() => (room === null || watch === undefined ? undefined : watch(room, (told) => setRights({ room, rights: told }))), [room, watch]);
  return rights?.room === room ? rights?.rights ?? null : null;
}

/** How a room is being entered or left at this moment; null when it is not. */
export function useAnswer({ id }: RoomRow): Answer | null {
  return useContext(RoomMenuContext)?.answering.get(id) ?? null;
}

function answering(row: RoomRow, { actions, ask }: RoomMenu, words: Words): MenuAction[] {
  return [
    { id: "join", icon: "check", label: words.say("room.join"), run: () => actions.join(row.id) },
    { id: "decline", icon: "close", label: words.say("room.decline"), run: () => actions.leave(row.id) },
    { id: "block", icon: "block", divided: true, danger: true, label: words.say("room.declineAndBlock"), run: () => ask({ kind: "block", row }) },
  ];
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

function sorting(row: RoomRow, within: Within | null, { actions, sections, ask, alone }: RoomMenu, words: Words): MenuAction[] {
  const own: MenuAction[] = sections.map((section) => {
    const inside = section.rooms.includes(row.id);
    return { id: section.id, label: section.name, icon: "section", chosen: inside, run: () => actions.sections.sort(row.id, section.id, !inside) };
  });
  const add: MenuAction = { id: "newSection", label: words.say("room.sections.new"), icon: "plus", run: () => ask({ kind: "newSection", room: row.id }) };
  const step = (id: "up" | "down", by: 1 | -1): MenuAction[] => {
    if (within?.section.order !== "arranged") return [];
    const { section, shown } = within;
    const on = neighbourOf(row.id, by, section, shown);
    return on === null ? [] : [{
      id, label: words.say(`room.${id}`), icon: id, keys: id === "up" ? "Alt ⇧ ↑" : "Alt ⇧ ↓", run: () => actions.sections.placeRoom(row.id, section.id, on),
    }];
  };
  return [
    { id: "favourite", icon: "star", divided: true, label: words.say(row.favourite ? "room.unfavourite" : "room.favourite"),
      run: () => actions.setFavourite(row.id, !row.favourite) },
    { id: "lowPriority", icon: "sink", label: words.say(row.lowPriority ? "room.notLowPriority" : "room.lowPriority"),
      run: () => actions.setLowPriority(row.id, !row.lowPriority) },
    ...(alone ? [] : [{ id: "sections", label: words.say("room.sections"), icon: "section", run: nothing, inner: { mode: "multiple", actions: [...own, add] } } as const]),
    ...step("up", -1),
    ...step("down", 1),
  ];
}

function opening(row: RoomRow, { actions, alone }: RoomMenu, words: Words): MenuAction[] {
  if (alone) return [];
  return [
    { id: "beside", icon: "beside", divided: true, label: words.say("room.beside"), run: () => actions.openBeside(row.id) },
    { id: "window", icon: "window", label: words.say("room.window"), run: () => actions.openWindow(row.id) },
  ];
}

function people(row: RoomRow, mayInvite: boolean, { actions, ask, put }: RoomMenu, words: Words): MenuAction[] {
  return [
    { id: "details", icon: "info", divided: true, label: words.say("room.details"), run: () => put({ kind: "details", room: row.id }) },
    ...(!mayInvite ? [] : [{ id: "invite", icon: "people", label: words.say("room.invite"), run: () => put({ kind: "invite", room: row.id }) } as const]),
    { id: "link", icon: "link", label: words.say("room.copyLink"), run: () => actions.copyLink(row.id) },
    { id: "leave", icon: "leave", divided: true, label: words.say("room.leave"), danger: true, run: () => ask({ kind: "leave", row }) },
  ];
}

const nothing = () => undefined;
