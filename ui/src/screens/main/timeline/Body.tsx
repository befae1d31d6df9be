// What a message says, by its kind.
import type { Content, Event } from "@wire";
import { Icon, type IconName } from "../../../parts/Icon";
import { tellOther } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { AttachmentBody, GalleryBody } from "../media/Attachments";
import { PlaceBody } from "./body/PlaceBody";
import { PollBody } from "./body/PollBody";
import { RedactedBody } from "./body/RedactedBody";
import { StickerBody } from "./body/StickerBody";
import { TextBody } from "./body/TextBody";

export function Body({ id, event }: { id: string; event: Event }) {
  const { content } = event;
  switch (content.kind) {
    case "message": return <TextBody id={id} event={event} content={content} />;
    case "attachment": return <AttachmentBody id={id} event={event} content={content} />;
    case "gallery": return <GalleryBody id={id} event={event} content={content} />;
    case "sticker": return <StickerBody id={id} attachment={content.attachment} />;
    case "poll": return <PollBody id={id} event={event} poll={content.poll} />;
    case "location": return <PlaceBody id={id} place={content.place} />;
    case "undecryptable": return <Undecryptable id={id} cause={content.cause} />;
    case "other": return <Other id={id} what={content.what} />;
    case "redacted": return <RedactedBody id={id} event={event} content={content} />;
    case "membership":
    case "profile":
    case "state": return null;
  }
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

const icons: Partial<Record<Extract<Content, { kind: "other" }>["what"], IconName>> = { unknown: "alert" };

function Other({ id, what }: { id: string; what: Extract<Content, { kind: "other" }>["what"] }) {
  const words = useWords();
  return <p id={id} className="message-other"><Icon name={icons[what] ?? "file"} />{tellOther(what, words)}</p>;
}
