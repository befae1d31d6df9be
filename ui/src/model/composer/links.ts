// Links in a message that is being written: which are allowed, and which name a person or a room.

/** What a link may lead to; everything else that is pasted loses its link and keeps its words. */
const ALLOWED = /^(?:https?|mailto|matrix|tel|sip|xmpp|geo):/iu;

export function isAllowedLink(href: string): boolean {
  return ALLOWED.test(href);
}

const PERSON = /^https:\/\/matrix\.to\/#\/(?<id>@[^/?]+)$/u;
const ROOM = /^https:\/\/matrix\.to\/#\/(?:!|#|%21|%23)/iu;

export function linkToPerson(user: string): string {
  return `https://matrix.to/#/${encodeURIComponent(user).replace(/%40/gu, "@").replace(/%3A/gu, ":")}`;
}

/** Whom a link names; nothing when it leads elsewhere. */
export function personOfLink(href: string): string | null {
  const id = PERSON.exec(href.replace("#/%40", "#/@"))?.groups?.id;
  if (id === undefined) return null;
  try {
    const user = decodeURIComponent(id);
    return user.includes(":") ? user : null;
  } catch {
    return null;
  }
}

export function isRoomLink(href: string): boolean {
  return ROOM.test(href);
}
