// What may be done with a message by whom, and what several chosen messages are as text.
import type { Event, EventId, RoomRights } from "@wire";

/** In the order of the menu. */
export const acts = [
  "recall", "react", "reply", "thread", "edit", "copy", "link", "forward", "save", "unsave", "pin", "unpin", "select", "reactors", "readers", "revisions", "info",
  "source", "redact",
] as const;
export type Act = (typeof acts)[number];

export type Standing = {
  /** Absent until the room has told them; then only what everybody may. */
  readonly rights: RoomRights | null;
  readonly pinned: ReadonlySet<EventId>;
  /** What the person has put aside for later. */
  readonly saved: ReadonlySet<EventId>;
  /** What is shown is one thread already. */
  readonly inThread: boolean;
};

export function actsFor(event: Event, standing: Standing): readonly Act[] {
  return acts.filter((act) => may(act, event, standing));
}

export function may(act: Act, event: Event, { rights, pinned, saved, inThread }: Standing): boolean {
  const gone = event.content.kind === "redacted";
  const said = isSaid(event);
  // Before the server has confirmed it, a message can only be read, reworded and taken back.
  if (event.id === null) return (act === "edit" && event.editable) || (act === "copy" && said) || (act === "recall" && isWaiting(event));
  const isPinned = pinned.has(event.id);
  switch (act) {
    case "recall": return false;
    case "react": return said && (rights?.react ?? false);
    case "reply": return said && (rights?.send ?? false);
    case "thread": return said && !inThread && (event.thread !== null || (rights?.send ?? false));
    case "edit": return event.editable;
    case "copy":
    case "forward":
    case "select": return said && event.content.kind !== "undecryptable";
    case "save": return said && event.content.kind !== "undecryptable" && !saved.has(event.id);
    case "unsave": return saved.has(event.id);
    case "pin": return said && !isPinned && (rights?.pin ?? false);
    case "unpin": return isPinned && (rights?.pin ?? false);
    case "reactors": return event.reactions.length > 0;
    case "revisions": return event.edited && !gone;
    case "readers": return said;
    case "redact": return !gone && ((event.own ? rights?.redactOwn : rights?.redactOthers) ?? false);
    case "link":
    case "info":
    case "source": return true;
  }
}

/** What failed has its own ways out, beside the reason. */
function isWaiting({ own, transactionId, sendState }: Event): boolean {
  return own && transactionId !== null && sendState.kind === "sending";
}

/** Whether somebody said it and it is still there. */
function isSaid({ content }: Event): boolean {
  return content.kind !== "redacted" && content.kind !== "membership" && content.kind !== "profile" && content.kind !== "state";
}

/** The keys that act on the message that has the focus. */
export function actOfKey(key: string): Act | null {
  switch (key) {
    case "r": case "R": return "reply";
    case "e": case "E": return "edit";
    case "t": case "T": return "thread";
    case "+": return "react";
    case "Delete": return "redact";
    default: return null;
  }
}

/** All from the one to the other, both included, in the order of the conversation. */
export function between(order: readonly EventId[], one: EventId, other: EventId): readonly EventId[] {
  const [first = -1, last = -1] = [order.indexOf(one), order.indexOf(other)].sort((a, b) => a - b);
  return first === -1 ? [other] : order.slice(first, last + 1);
}
