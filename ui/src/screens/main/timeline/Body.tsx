// What a message says, by its kind.
import type { Content, Event } from "@wire";
import { nameOf } from "../../../model/person";
import { isEmojiAlone } from "../../../model/text";
import { Icon, type IconName } from "../../../parts/Icon";
import { Nodes } from "../../../text/Nodes";
import { isolated, tellAttachment, tellOther } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { tellSize } from "./tellSize";

export function Body({ id, event }: { id: string; event: Event }) {
  const { content } = event;
  switch (content.kind) {
    case "message": return <Text id={id} event={event} content={content} />;
    case "attachment": return <Attachment id={id} content={content} />;
    case "undecryptable": return <Undecryptable id={id} cause={content.cause} />;
    case "other": return <Other id={id} what={content.what} />;
    case "redacted": return <Redacted id={id} />;
    default: return null;
  }
}

function Text({ id, event, content }: { id: string; event: Event; content: Extract<Content, { kind: "message" }> }) {
  const words = useWords();
  const { body, nodes, voice } = content;
  return (
    <div id={id} className="message-text text" data-voice={voice} data-emoji={isEmojiAlone(body) || undefined}>
      {voice === "emote" ? <>* {isolated(nameOf(event.sender))} </> : null}
      {nodes.length === 0 ? body : <Nodes nodes={nodes} />}
      {event.edited ? <span className="message-edited"> ({words.say("message.edited")})</span> : null}
    </div>
  );
}

function Attachment({ id, content }: { id: string; content: Extract<Content, { kind: "attachment" }> }) {
  const words = useWords();
  return (
    <div id={id}>
      <div className="message-card">
        <Icon name="file" />
        <div>
          <p className="message-card-title">
            {tellAttachment(content.media, content.name, words)}
            {content.size === null ? null : <span className="message-card-size"> · {tellSize(content.size, words)}</span>}
          </p>
          <p>{words.say("message.attachment")}</p>
        </div>
      </div>
      {content.caption === null ? null : <div className="message-text text">{content.caption}</div>}
    </div>
  );
}

function Undecryptable({ id, cause }: { id: string; cause: Extract<Content, { kind: "undecryptable" }>["cause"] }) {
  const words = useWords();
  return (
    <div id={id} className="message-card" data-kind="undecryptable">
      <Icon name={cause === "waiting" ? "clock" : "lock"} />
      <div>
        <p className="message-card-title">{words.say("undecryptable.title")}</p>
        <p>{words.say(`undecryptable.${cause}`)}</p>
      </div>
    </div>
  );
}

const icons: Partial<Record<Extract<Content, { kind: "other" }>["what"], IconName>> = { poll: "people", unknown: "alert" };

function Other({ id, what }: { id: string; what: Extract<Content, { kind: "other" }>["what"] }) {
  const words = useWords();
  return <p id={id} className="message-other"><Icon name={icons[what] ?? "file"} />{tellOther(what, words)}</p>;
}

function Redacted({ id }: { id: string }) {
  const words = useWords();
  return <p id={id} className="message-other">{words.say("message.redacted")}</p>;
}
