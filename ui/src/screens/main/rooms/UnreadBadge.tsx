// How much is unread: mentions before notifications before anything at all.
import type { Unread } from "@wire";
import { useWords } from "../../../words/useWords";

/** Larger numbers say no more and need more room. */
const MOST = 99;

export function UnreadBadge({ row: { unread } }: { row: { readonly unread: Unread } }) {
  const words = useWords();
  const { messages, notifications, mentions, marked } = unread;
  const shown = (count: number) => (count > MOST ? `${MOST}+` : words.intl.formatNumber(count));
  if (mentions > 0) {
    return (
      <span className="badge" data-tone="mention">
        <span aria-hidden="true">@{mentions > 1 ? ` ${shown(mentions)}` : ""}</span>
        <span className="visually-hidden">{words.say("room.mentions", { count: mentions })}, {words.say("room.unread", { count: Math.max(messages, notifications, mentions) })}</span>
      </span>
    );
  }
  if (notifications > 0) {
    return (
      <span className="badge" data-tone="count">
        <span aria-hidden="true">{shown(notifications)}</span>
        <span className="visually-hidden">{words.say("room.unread", { count: notifications })}</span>
      </span>
    );
  }
  if (messages === 0 && !marked) return null;
  return (
    <span className="badge" data-tone="dot">
      <span className="visually-hidden">{messages > 0 ? words.say("room.unread", { count: messages }) : words.say("room.marked")}</span>
    </span>
  );
}
