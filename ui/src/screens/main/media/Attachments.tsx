// Files in messages: one, or several together, with what was written with them.
import { type ReactNode, useMemo } from "react";
import type { Content, Event, Node } from "@wire";
import { entriesOf, type Entry, hasThumbnail, isPicture } from "../../../model/attachment";
import { useWords } from "../../../words/useWords";
import { Nodes } from "../../../text/Nodes";
import { FileCard } from "./FileCard";
import { Film } from "./Film";
import { PictureButton } from "./PictureButton";
import { Sending } from "./Sending";
import { Sound } from "./Sound";
import "./media.css";

export type AttachmentBodyProps = { readonly id: string; readonly event: Event; readonly content: Extract<Content, { kind: "attachment" }> };
export type GalleryBodyProps = { readonly id: string; readonly event: Event; readonly content: Extract<Content, { kind: "gallery" }> };

export function AttachmentBody({ id, event, content }: AttachmentBodyProps) {
  const entries = useMemo(() => entriesOf(event), [event]);
  return (
    <Captioned id={id} event={event} caption={content.caption}>
      {entries.map((entry) => <OneFile key={entry.key} entry={entry} />)}
    </Captioned>
  );
}

/** So many are drawn; the last of them stands for the rest. */
const DRAWN = 4;

const TILE = { width: 240, height: 180 };

export function GalleryBody({ id, event, content }: GalleryBodyProps) {
  const words = useWords();
  const entries = useMemo(() => entriesOf(event), [event]);
  const drawn = entries.filter(({ attachment }) => hasThumbnail(attachment));
  const others = entries.filter(({ attachment }) => !hasThumbnail(attachment));
  const further = drawn.length > DRAWN ? drawn.length - DRAWN : 0;
  return (
    <Captioned id={id} event={event} caption={content.caption}>
      <div className="gallery" role="group" aria-label={words.say("media.gallery", { count: entries.length })}>
        {drawn.length === 0 ? null : drawn.length === 1 ? drawn.map((entry) => <OneFile key={entry.key} entry={entry} />) : (
          <div className="gallery-grid" data-count={Math.min(DRAWN, drawn.length)}>
            {drawn.slice(0, DRAWN).map((entry, index) => (
              <PictureButton key={entry.key} entry={entry} place={TILE} further={index === DRAWN - 1 ? further : 0} />
            ))}
          </div>
        )}
        {others.map((entry) => <OneFile key={entry.key} entry={entry} />)}
      </div>
    </Captioned>
  );
}

function OneFile({ entry }: { entry: Entry }) {
  const { attachment, event } = entry;
  switch (attachment.kind) {
    case "image": return isPicture(attachment) || hasThumbnail(attachment) ? <PictureButton entry={entry} /> : <FileCard entry={entry} own={event.own} />;
    case "video": return <Film entry={entry} />;
    case "audio":
    case "voice": return <Sound entry={entry} />;
    case "file": return <FileCard entry={entry} own={event.own} />;
  }
}

type CaptionedProps = { readonly id: string; readonly event: Event; readonly caption: readonly Node[]; readonly children: ReactNode };

function Captioned({ id, event, caption, children }: CaptionedProps) {
  const words = useWords();
  const edited = event.edited ? <span className="message-edited"> ({words.say("message.edited")})</span> : null;
  if (caption.length === 0) return <div id={id} className="media">{children}<Sending event={event} />{edited}</div>;
  return (
    <figure id={id} className="media">
      {children}
      <Sending event={event} />
      <figcaption className="message-text text" dir="auto"><Nodes nodes={caption} />{edited}</figcaption>
    </figure>
  );
}
