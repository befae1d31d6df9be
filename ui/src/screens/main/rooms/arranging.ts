// What it means to put one line of the list where another one is, by pointer or by key.
import type { RoomId, Section, SectionId } from "@wire";
import type { Entry } from "./entries";
import type { SectionActions } from "./model";

export type Arrangement =
  | { readonly kind: "section"; readonly section: SectionId; readonly to: number }
  /** To the place of another room of a section whose order is the person's own. */
  | { readonly kind: "room"; readonly section: SectionId; readonly room: RoomId; readonly on: RoomId }
  /** Under another heading, besides where it is. */
  | { readonly kind: "into"; readonly section: SectionId; readonly room: RoomId };

/** Nothing where the one cannot be put. */
export function arrangementOf(held: Entry, on: Entry, sections: readonly Section[]): Arrangement | null {
  const section = on.group?.section ?? null;
  if (section === null || held.key === on.key) return null;
  if (held.kind === "heading") {
    const own = held.group.section;
    return on.kind === "heading" && own !== null ? { kind: "section", section: own.id, to: sections.findIndex(({ id }) => id === section.id) } : null;
  }
  const room = held.row.id;
  if (on.kind === "room" && held.group?.section?.id === section.id) {
    return section.order === "arranged" ? { kind: "room", section: section.id, room, on: on.row.id } : null;
  }
  return section.rooms.includes(room) || held.row.membership.kind !== "joined" ? null : { kind: "into", section: section.id, room };
}

/** The room before or after another one of a section, among those that are shown. */
export function neighbourOf(room: RoomId, step: 1 | -1, section: Section, shown: readonly RoomId[]): RoomId | null {
  const visible = section.rooms.filter((each) => shown.includes(each));
  const at = visible.indexOf(room);
  return at === -1 ? null : visible[at + step] ?? null;
}

/** One step up or down among its equals. */
export function stepOf(entries: readonly Entry[], at: number, step: 1 | -1, sections: readonly Section[]): Arrangement | null {
  const held = entries[at];
  if (held === undefined) return null;
  const section = held.group?.section ?? null;
  if (section === null) return null;
  const equals = entries.filter(({ kind, group }) => kind === held.kind && (kind === "heading" ? (group?.section ?? null) !== null : group?.section?.id === section.id));
  const next = equals[equals.indexOf(held) + step];
  return next === undefined ? null : arrangementOf(held, next, sections);
}

export function arrange(arrangement: Arrangement, { move, placeRoom, sort }: SectionActions): void {
  switch (arrangement.kind) {
    case "section": move(arrangement.section, arrangement.to); break;
    case "room": placeRoom(arrangement.room, arrangement.section, arrangement.on); break;
    case "into": sort(arrangement.room, arrangement.section, true); break;
  }
}
