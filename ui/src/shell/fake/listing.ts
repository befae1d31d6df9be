// Which rooms a list holds and in which order, played.
import demo from "@administration";
import type { RoomFilter, RoomId, RoomRow, Section, Space, Unread } from "@wire";

const SERVER = "chancery.example";
const idOf = (name: string) => `!${name}:${SERVER}`;

export function listed(rows: readonly RoomRow[], filter: RoomFilter, sections: readonly Section[]): RoomRow[] {
  const found = rows.filter((row) => matches(row, filter, sections));
  switch (filter.order) {
    case "activity": return found;
    case "name": return found.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
    case "unreadFirst": return found.toSorted((a, b) => urgency(a) - urgency(b));
    case "arranged": {
      const { scope } = filter;
      const order = scope.kind === "section" ? sections.find(({ id }) => id === scope.section)?.rooms ?? [] : [];
      return found.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    }
  }
}

/** Below a space of the demonstration lies another, so that there is something to fold. */
const inner = { below: "vallee-claire", id: "securite-civile", name: "Sécurité civile", rooms: ["protection-civile", "astreintes", "ouvrages"] };
const spaces = demo.spaces.flatMap((space) => [{ ...space, depth: 0 }, ...(space.id === inner.below ? [{ ...inner, depth: 1 }] : [])]);

export function spacesOf(rows: readonly RoomRow[]): Space[] {
  return spaces.map(({ id, name, rooms, depth }) => ({
    id: idOf(id), name: { kind: "named", name }, avatar: null, depth,
    unread: rows.filter((row) => rooms.map(idOf).includes(row.id)).map(({ unread }) => unread).reduce(sum, nothing),
  }));
}

/** What the demonstration says of a room beyond its row. */
export function demoOf(id: RoomId) {
  const room = demo.rooms.find((each) => idOf(each.id) === id);
  return { topic: room?.topic ?? null, members: room?.members ?? [], space: room?.space ?? null };
}

export function roomsIn(space: RoomId): RoomId[] {
  return spaces.find(({ id }) => idOf(id) === space)?.rooms.map(idOf) ?? [];
}

const nothing: Unread = { messages: 0, notifications: 0, mentions: 0, marked: false };

function sum(one: Unread, other: Unread): Unread {
  return {
    messages: one.messages + other.messages, notifications: one.notifications + other.notifications,
    mentions: one.mentions + other.mentions, marked: one.marked || other.marked,
  };
}

function urgency({ unread, membership }: RoomRow): number {
  if (unread.mentions > 0) return 0;
  return unread.messages > 0 || unread.marked || membership.kind === "invited" ? 1 : 2;
}

function nameOf({ name }: RoomRow): string {
  return name.kind === "empty" ? "" : name.name;
}

export function plain(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function matches(row: RoomRow, { text, category, scope }: RoomFilter, sections: readonly Section[]): boolean {
  if (row.membership.kind === "left" || !plain(nameOf(row)).includes(plain(text.trim()))) return false;
  switch (scope.kind) {
    case "everywhere": break;
    case "space": if (!roomsIn(scope.space).includes(row.id)) return false; break;
    case "noSpace": if (demo.spaces.some(({ rooms }) => rooms.map(idOf).includes(row.id))) return false; break;
    case "section": if (!sections.find(({ id }) => id === scope.section)?.rooms.includes(row.id)) return false; break;
  }
  switch (category) {
    case "all": return true;
    case "unread": return row.unread.notifications > 0 || row.unread.marked || row.membership.kind === "invited";
    case "people": return row.kind === "direct";
    case "groups": return row.kind === "group";
    case "favourites": return row.favourite;
    case "mentions": return row.unread.mentions > 0;
    case "invites": return row.membership.kind === "invited";
    case "lowPriority": return row.lowPriority;
    case "rest":
      return !row.favourite && !row.lowPriority && row.membership.kind !== "invited" && !sections.some(({ rooms }) => rooms.includes(row.id));
  }
}
