// What a person or a room looks like without a picture, and how a person is called.
import type { Person, UserId } from "@wire";
import { withoutPiles } from "./text";

/** How many avatar colours the tokens have. */
const COLOURS = 8;

/** The name to show; the identifier's own part when nobody told a name. */
export function nameOf(person: Person): string {
  const name = person.name?.trim();
  return name ? withoutPiles(name) : localPart(person.id);
}

/** Who invites. Without a name the whole address: anybody may call themselves anything before the colon. */
export function inviterOf(person: Person): string {
  return person.name?.trim() ? nameOf(person) : person.id;
}

function localPart(id: UserId): string {
  // Old identifiers may have nothing before the colon.
  return id.replace(/^@/, "").split(":")[0] || id;
}

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s·–—_.-]+/u).map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).filter((word) => word !== "");
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase() || "#";
}

/** The same colour for the same identifier, on every device. */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % COLOURS;
}
