// The second line of a room: who wrote what last, or why there is nothing.
import type { Person, RoomRow } from "@wire";
import { inviterOf, nameOf } from "../../../model/person";
import { Icon } from "../../../parts/Icon";
import { isolated, namesSender, tellSummary } from "../../../words/tellings";
import { useWords, type Words } from "../../../words/useWords";

export function Preview({ row }: { row: RoomRow }) {
  const words = useWords();
  const state = row.latest?.sendState.kind ?? "sent";
  if (row.typing.length > 0) return <span className="room-preview" data-typing>{tellTyping(row.typing, words)}</span>;
  return (
    <span className="room-preview">
      {row.blocked && state !== "failed" ? <span className="room-failed"><Icon name="alert" /> {words.say("room.blocked")} · </span> : null}
      {state === "failed" ? <span className="room-failed"><Icon name="alert" /> {words.say("room.sendFailed")} · </span> : null}
      {state === "sending" ? <span className="room-mark"><Icon name="clock" /><span className="visually-hidden">{words.say("room.sending")}</span></span> : null}
      {row.kind === "space" ? words.rich("room.preview.space", { text: tell(row, words) }) : tell(row, words)}
    </span>
  );
}

function tellTyping([first, second, third]: readonly Person[], words: Words): React.ReactNode {
  if (first === undefined || third !== undefined) return words.say("room.typing.many");
  const person = isolated(nameOf(first));
  return second === undefined ? words.rich("room.typing.one", { person }) : words.rich("room.typing.two", { person, other: isolated(nameOf(second)) });
}

function tell({ membership, latest, kind }: RoomRow, words: Words): React.ReactNode {
  switch (membership.kind) {
    case "invited":
      return membership.by === null ? words.say("room.invited") : words.rich("room.invitedBy", { person: isolated(inviterOf(membership.by)) });
    case "knocked": return words.say("room.knocked");
    case "left": return words.say("room.left");
    case "joined":
  }
  if (latest === null) return words.say("room.preview.none");
  const text = tellSummary(latest.summary, latest.sender, words);
  if (namesSender(latest.summary)) return <bdi>{text}</bdi>;
  const isolatedText = <bdi>{text}</bdi>;
  if (latest.own) return words.rich("room.preview.own", { text: isolatedText });
  return kind === "direct" ? isolatedText : words.rich("room.preview", { sender: <bdi>{nameOf(latest.sender)}</bdi>, text: isolatedText });
}
