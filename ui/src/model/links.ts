// What following a link comes to: at once where it is plain, otherwise what must be asked or shown first.
import type { Event, EventId, LinkTarget, Person, Place, RoomId, TimelineRow, UserId } from "@wire";

export type Step =
  /** Out of the app, to what the text said. */
  | { readonly kind: "leave" }
  /** The text names another place. */
  | { readonly kind: "disguised"; readonly host: string }
  /** Another program would start. */
  | { readonly kind: "program"; readonly scheme: string }
  | { readonly kind: "openRoom"; readonly room: RoomId; readonly event: EventId | null }
  /** A room to look at before entering it. */
  | { readonly kind: "preview"; readonly address: string; readonly via: readonly string[]; readonly event: EventId | null }
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "nowhere" };

export function stepOf(target: LinkTarget): Step {
  switch (target.kind) {
    case "web": return target.disguised ? { kind: "disguised", host: target.host } : { kind: "leave" };
    case "program": {
      if (!target.known) return { kind: "program", scheme: target.scheme };
      return target.disguised === null ? { kind: "leave" } : { kind: "disguised", host: target.disguised };
    }
    case "person": return { kind: "person", person: target.person };
    case "room": {
      const { room, joined, address, via, event } = target;
      return room !== null && joined ? { kind: "openRoom", room, event } : { kind: "preview", address, via, event };
    }
    case "nowhere": return { kind: "nowhere" };
  }
}

/** More ways than this to one room are no help. */
const WAYS = 4;

/** A link to a room that is known by its identifier only, by way of the servers of those who may be in it. */
export function roomLink(room: RoomId, ...witnesses: readonly UserId[]): string {
  const servers = new Set(witnesses.map((witness) => witness.slice(witness.indexOf(":") + 1)));
  const via = [...servers].slice(0, WAYS).map((server) => `via=${encodeURIComponent(server)}`).join("&");
  return `matrix:roomid/${encodeURIComponent(room.replace(/^!/u, ""))}?${via}`;
}

/** Those who may know the room in which a conversation goes on: who led there, then who wrote last. */
export function witnessesOf(rows: readonly TimelineRow[], successor: RoomId): UserId[] {
  const events = rows.flatMap(({ item }) => (item.kind === "event" ? [item.event] : [])).reverse();
  const leads = ({ content }: Event) => content.kind === "state" && content.change.kind === "replaced" && content.change.successor === successor;
  return [...events.filter(leads), ...events].map(({ sender }) => sender.id);
}

/** The place as other programs understand it (RFC 5870). */
export function placeLink({ latitude, longitude, uncertainty }: Place): string {
  const degrees = (millionths: number) => String(Number((millionths / 1e6).toFixed(6)));
  return `geo:${degrees(latitude)},${degrees(longitude)}${uncertainty === null ? "" : `;u=${Math.round(uncertainty)}`}`;
}
