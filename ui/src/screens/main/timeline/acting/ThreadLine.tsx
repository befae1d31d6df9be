// Under the message that a thread hangs on: how many answers, the newest of them, what is unread.
import type { Event, EventId, ThreadSummary } from "@wire";
import { nameOf } from "../../../../model/person";
import { Avatar } from "../../../../parts/Avatar";
import { Icon } from "../../../../parts/Icon";
import { namesSender, tellSummary } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";

export type ThreadLineProps = {
  readonly event: Event;
  readonly thread: ThreadSummary;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly onOpen: (root: EventId) => void;
};

export function ThreadLine({ event: { id }, thread, active, onOpen }: ThreadLineProps) {
  const words = useWords();
  const { replies, latest } = thread;
  if (id === null) return null;
  return (
    <button type="button" className="thread-line" tabIndex={active ? 0 : -1} onClick={() => onOpen(id)}>
      <Icon name="thread" />
      <span className="thread-replies">{words.say("thread.replies", { count: replies })}</span>
      {latest === null ? null : (
        <>
          <Avatar id={latest.sender.id} name={nameOf(latest.sender)} media={latest.sender.avatar} size="small" />
          <span className="thread-latest">
            {namesSender(latest.summary) ? null : <><bdi className="thread-sender">{nameOf(latest.sender)}</bdi>{" "}</>}
            <bdi>{tellSummary(latest.summary, latest.sender, words)}</bdi>
          </span>
        </>
      )}
      <ThreadUnread thread={thread} />
    </button>
  );
}

export function ThreadUnread({ thread: { unread, mentions } }: { thread: ThreadSummary }) {
  const words = useWords();
  if (unread === 0 && mentions === 0) return null;
  const said = mentions > 0 ? words.say("room.mentions", { count: mentions }) : words.say("room.unread", { count: unread });
  return (
    <span className="thread-unread" data-mention={mentions > 0 || undefined} title={said}>
      <span aria-hidden="true">{words.intl.formatNumber(Math.max(unread, mentions))}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
