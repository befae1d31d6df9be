// Where links lead, played: as far as the demonstration's own links go.
import type { LinkTarget } from "@wire";
import { person } from "./administration";
import type { World } from "./world";

export function resolved(url: string, words: string, { rooms }: World): LinkTarget {
  const place = /^https:\/\/matrix\.to\/#\/([^/?]+)(?:\/([^?]+))?/u.exec(url) ?? /^matrix:(?:u|roomid)\/([^/?]+)/u.exec(url);
  const [, what = "", event] = place ?? [];
  const name = decodeURIComponent(what);
  if (url.startsWith("matrix:u/") || name.startsWith("@")) {
    return { kind: "person", person: person(name.replace(/^@/u, "").split(":")[0] ?? "") };
  }
  if (place !== null) {
    const address = url.startsWith("matrix:roomid/") ? `!${name}` : name;
    const row = rooms.find((room) => room.row.id === address)?.row;
    return { kind: "room", room: row?.id ?? null, address, via: ["chancery.example"], event: event ?? null, joined: row?.membership.kind === "joined" };
  }
  try {
    const { protocol, host, pathname } = new URL(url);
    if (protocol === "https:" || protocol === "http:") {
      return { kind: "web", host, secure: protocol === "https:", disguised: namesAnother(words, host) };
    }
    return { kind: "program", scheme: protocol.replace(/:$/u, ""), known: ["mailto:", "tel:"].includes(protocol), disguised: isMail(words) && words !== pathname ? pathname : null };
  } catch {
    return { kind: "nowhere" };
  }
}

/** As much of what the core looks at as the demonstration's links need. */
function namesAnother(words: string, host: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/^www\./u, "");
  const claimed = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|$)/iu.exec(words)?.[1];
  return claimed !== undefined && bare(claimed) !== bare(host);
}

function isMail(words: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(words);
}
