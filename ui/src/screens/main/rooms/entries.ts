// The list as it is drawn: headings and rooms, one after another.
import type { RoomRow } from "@wire";
import type { Group, Listing } from "../../../model/rooms";

export type Entry =
  | { readonly kind: "heading"; readonly key: string; readonly group: Group }
  | { readonly kind: "room"; readonly key: string; readonly row: RoomRow; readonly group: Group | null };

export function entriesOf({ groups, rows }: Listing): Entry[] {
  if (groups === null) return rows.map((row) => ({ kind: "room", key: row.key, row, group: null }));
  const shown = groups.filter(hasHeading);
  // A single heading would say what goes without saying.
  const bare = shown.length === 1 && shown[0]?.id === "rest" && !shown[0].folded;
  return shown.flatMap((group): Entry[] => [
    ...(bare ? [] : [{ kind: "heading", key: group.id, group } as const]),
    ...(group.folded ? [] : group.list.rows.map((row) => ({ kind: "room", key: `${group.id} ${row.key}`, row, group } as const))),
  ]);
}

/** The person's own sections are always there; of the others, those with something in them or folded up. */
function hasHeading({ id, section, folded, unfolding, list }: Group): boolean {
  return section !== null || unfolding || list.rows.length > 0 || (folded && id !== "invites");
}
