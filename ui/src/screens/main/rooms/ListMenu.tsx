// The menu of a row of the list: of a room, or of a section of one's own.
import { type RefObject, useContext, useLayoutEffect, useRef } from "react";
import { Menu } from "../../../parts/Menu";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { Entry } from "./entries";
import { groupTitle } from "./GroupHeading";
import { groupMenu } from "./groupMenu";
import { RoomMenuContext, useRights, useRoomMenu } from "./roomMenu";

export function ListMenu({ entry, list, onClose }: { entry: Entry | null; list: RefObject<HTMLElement | null>; onClose: () => void }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const section = entry?.group?.section ?? null;
  const row = entry?.kind === "room" ? entry.row : null;
  const rights = useRights(row?.membership.kind === "joined" ? row.id : null);
  const shown = entry?.group?.list.rows.map(({ id }) => id) ?? [];
  const ofRoom = useRoomMenu(row, rights?.invite ?? true, section === null ? null : { section, shown });
  const anchor = useRef<HTMLElement>(null);
  const key = entry?.key ?? "";
  useLayoutEffect(() => {
    anchor.current = list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`) ?? null;
  });
  if (entry === null) return null;
  const ofGroup = entry.kind === "heading" && section !== null && menu !== null ? groupMenu(section, menu, words) : [];
  const actions = entry.kind === "room" ? ofRoom : ofGroup;
  if (actions.length === 0) return null;
  const label = entry.kind === "room"
    ? words.say("room.more", { room: roomName(entry.row.name, words) })
    : words.say("group.more", { section: groupTitle(entry.group, words) });
  return <Menu label={label} actions={actions} anchor={anchor} open onOpenChange={(open) => { if (!open) onClose(); }} />;
}
