// One thing in the inbox: where, who, what, when. The whole of it leads there.
import type { InboxRow } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { roomName, tellSummary } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { ListTime } from "../When";

export function InboxItem({ row, now, onOpen, onUnsave }: { row: InboxRow; now: number; onOpen: () => void; onUnsave?: () => void }) {
  const words = useWords();
  const { quoted } = row;
  const room = roomName(row.roomName, words);
  return (
    <li className="inbox-item" data-unread={row.unread || undefined}>
      <button type="button" className="inbox-open" data-event={row.event} onClick={onOpen}>
        {quoted === null
          ? <Avatar id={row.room} name={room} media={null} shape="room" />
          : <Avatar id={quoted.sender.id} name={nameOf(quoted.sender)} media={quoted.sender.avatar} />}
        <span className="inbox-words">
          <span className="inbox-line">
            <bdi className="inbox-sender">{quoted === null ? room : nameOf(quoted.sender)}</bdi>
            <ListTime timestamp={row.timestamp} now={now} />
            {row.unread ? <span className="badge" data-tone="dot"><span className="visually-hidden">{words.say("inbox.unread")}</span></span> : null}
          </span>
          {quoted === null ? null : <span className="inbox-room">{row.threadRoot === null ? null : <Icon name="reply" />}<bdi>{room}</bdi></span>}
          <span className="inbox-text"><bdi>{quoted === null ? words.say("inbox.unknown") : tellSummary(quoted.summary, quoted.sender, words)}</bdi></span>
        </span>
      </button>
      {onUnsave === undefined ? null : <IconButton className="inbox-unsave" icon="close" label={words.say("inbox.unsave")} onPress={onUnsave} />}
    </li>
  );
}
