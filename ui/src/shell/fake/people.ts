// People and new conversations, played.
import demo from "@administration";
import type { NewRoom, Person, RoomId, RoomRow } from "@wire";
import { type FakeRoom, person, viewer } from "./administration";
import { plain } from "./listing";

export const everybody: readonly Person[] = demo.people.map(({ localpart }) => person(localpart));

/** Whose name has a word that begins like that come first, as in the core. */
export function found(people: readonly Person[], term: string, limit: number): Person[] {
  const wanted = plain(term);
  const begins = ({ name }: Person) => plain(name ?? "").split(" ").some((word) => word.startsWith(wanted));
  const all = people.filter(({ id, name }) => plain(`${name ?? ""} ${id}`).includes(wanted));
  return [...all.filter(begins), ...all.filter((person) => !begins(person))].slice(0, limit);
}

export function madeRoom({ kind, people, encrypted }: NewRoom, id: RoomId): FakeRoom {
  const [first] = people;
  const other = everybody.find((each) => each.id === first);
  const row: RoomRow = {
    key: id, id, avatar: kind.kind === "group" && kind.avatar !== null ? `chancery.example/${kind.avatar}` : null, membership: { kind: "joined" }, encryption: encrypted ? "encrypted" : "plain",
    name: { kind: "named", name: kind.kind === "group" && kind.name !== "" ? kind.name : other?.name ?? viewer.name ?? id },
    kind: kind.kind, favourite: false, lowPriority: false, notifications: "default", typing: [], call: false, blocked: false, latest: null,
    unread: { messages: 0, notifications: 0, mentions: 0, marked: false }, activeAt: Date.now(),
  };
  return { row, topic: kind.kind === "group" && kind.topic !== "" ? kind.topic : null, rows: [{ key: `${id}-start`, item: { kind: "start" } }], threads: new Map(), pinned: [], saved: [] };
}
