// The places of the list: all of it, the spaces, and what is in none.
import type { RoomScope, Space } from "@wire";
import type { IconName } from "../../../parts/Icon";

export type Place = { readonly id: string; readonly scope: RoomScope; readonly icon: IconName };

export const everywhere: Place = { id: "everywhere", scope: { kind: "everywhere" }, icon: "message" };
export const noSpace: Place = { id: "noSpace", scope: { kind: "noSpace" }, icon: "person" };

export function placesOf(spaces: readonly Space[]): Place[] {
  return [everywhere, ...spaces.map(({ id }): Place => ({ id, scope: { kind: "space", space: id }, icon: "section" })), noSpace];
}
