// Rooms that the person of the demonstration is not in: what is seen of them from outside, and how they are entered.
import type { Entry, JoinRule, RoomId, RoomPreview, SpaceChild } from "@wire";
import type { FakeRoom } from "./administration";
import { madeRoom } from "./people";
import type { World } from "./world";

type Outside = { readonly name: string; readonly topic: string | null; readonly members: number; readonly rule: JoinRule; readonly entry: Entry };

const known: Readonly<Record<string, Outside>> = {
  "veille-meteo": { name: "Veille météo", topic: "Bulletins et vigilances", members: 31, rule: "public", entry: "open" },
  bibliotheque: { name: "Bibliothèque", topic: null, members: 12, rule: "knock", entry: "ask" },
};

/** An address that the demonstration does not know leads to a small room that is open to everybody. */
function outsideOf(address: string): Outside {
  const name = address.replace(/^[#!]|:.*$/gu, "");
  return known[name] ?? { name, topic: null, members: 3, rule: "public", entry: "open" };
}

const idOf = (address: string): RoomId => address.replace(/^#/u, "!");

export function previewOf(address: string, world: World): RoomPreview {
  // The same fault as the core's, thrown so that commands reject with it.
  if (!address.includes(":")) throw { kind: "notFound", what: "room" };
  const { name, topic, members, rule, entry } = outsideOf(address);
  const id = idOf(address);
  return { id, name: { kind: "named", name }, topic, avatar: null, members, space: false, inviter: null, rule, entry: entryNow(id, entry, world) };
}

/** Those that belong to a space. */
export function outsideChildren(world: World): SpaceChild[] {
  return Object.entries(known).map(([part, { name, topic, members, entry }]) => {
    const id = `!${part}:chancery.example`;
    const now = entryNow(id, entry, world);
    return { id, name: { kind: "named", name }, avatar: null, topic, members, space: false, joined: now === "inside", entry: now, via: ["chancery.example"] };
  });
}

/** Enters the room, or asks to be let in. */
export function enter(address: string, membership: "joined" | "knocked", world: World): RoomId {
  const id = idOf(address);
  if (world.rooms.some(({ row }) => row.id === id)) world.change(id, { membership: { kind: membership } });
  else world.add(roomOf(id, membership));
  return id;
}

function roomOf(id: RoomId, membership: "joined" | "knocked"): FakeRoom {
  const { name, topic } = outsideOf(id);
  const made = madeRoom({ kind: { kind: "group", name, topic: topic ?? "", avatar: null }, people: [], encrypted: true }, id);
  return { ...made, row: { ...made.row, membership: { kind: membership } } };
}

function entryNow(id: RoomId, before: Entry, { rooms }: World): Entry {
  const membership = rooms.find(({ row }) => row.id === id)?.row.membership.kind;
  return membership === "joined" ? "inside" : membership === "knocked" ? "asked" : before;
}
