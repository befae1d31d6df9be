// The file that is looked at, drawn as what it is: a picture, a film, a recording, text, pages, or only its name.
import { useContext, useEffect, useState } from "react";
import type { MediaLook } from "@wire";
import { type Entry, isPicture, mayMove, startsPrograms } from "../../../model/attachment";
import { movesByBytes, movesByName } from "../../../model/moving";
import type { Looked } from "../../../model/viewer";
import { STEP } from "../../../model/zoom";
import { Button } from "../../../parts/Button";
import { MediaContext } from "../../../parts/media";
import { useMotion } from "../../../parts/motion";
import { faultDetail, faultTitle } from "../../../words/faults";
import { tellAttachment } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { tellSize } from "../timeline/tellSize";
import { FileIcon } from "./FileCard";
import { FileName } from "./FileName";
import { Film } from "./Film";
import { Pages } from "./Pages";
import { SaveButton } from "./SaveButton";
import { Sound } from "./Sound";
import type { Zooming } from "./useZoom";

export type LookingProps = {
  readonly entry: Entry;
  readonly looked: Looked;
  readonly zooming: Zooming;
  readonly onAgain: () => void;
};

/** What can be enlarged: pictures and pages. */
export function enlarges({ attachment }: Entry, looked: Looked): "picture" | "pages" | null {
  if (looked.kind === "unneeded") return isPicture(attachment) ? "picture" : null;
  if (looked.kind !== "done") return null;
  return looked.look.look === "picture" || looked.look.look === "pages" ? looked.look.look : null;
}

export function Looking({ entry, looked, zooming, onAgain }: LookingProps) {
  const words = useWords();
  switch (looked.kind) {
    case "unneeded":
      return <Unread entry={entry} zooming={zooming} />;
    case "loading": return <p className="looking-words" role="status">{words.say("viewer.loading")}</p>;
    case "failed": return (
      <div className="looking-words" role="alert">
        <p className="looking-title">{faultTitle(looked.fault, words)}</p>
        <p>{faultDetail(looked.fault, words)}</p>
        <Button onPress={onAgain}>{words.say("common.retry")}</Button>
      </div>
    );
    case "done": return <Known entry={entry} look={looked.look} zooming={zooming} />;
  }
}

function Unread({ entry, zooming }: { entry: Entry; zooming: Zooming }) {
  const { attachment } = entry;
  if (isPicture(attachment)) return <WholePicture entry={entry} zooming={zooming} />;
  switch (attachment.kind) {
    case "video": return <Film entry={entry} large />;
    case "audio":
    case "voice": return <Sound entry={entry} />;
    default: return <OnlyName entry={entry} mime={attachment.mime} size={attachment.size} />;
  }
}

function Known({ entry, look, zooming }: { entry: Entry; look: MediaLook; zooming: Zooming }) {
  const { attachment } = entry;
  switch (look.look) {
    case "picture": return <WholePicture entry={entry} zooming={zooming} />;
    case "play": return look.mime.startsWith("audio/") ? <Sound entry={entry} /> : <Film entry={entry} large />;
    case "text": return <WholeText name={attachment.name} look={look} />;
    case "pages": return <Pages media={attachment.media} name={attachment.name} pages={look.pages} scale={zooming.zoom.scale} />;
    case "none": return <OnlyName entry={entry} mime={look.mime} size={look.size} />;
  }
}

function WholePicture({ entry, zooming: { zoom, place, content, enlarge, showWhole, onPointerDown, pointOf } }: { entry: Entry; zooming: Zooming }) {
  const words = useWords();
  const mediaUrl = useContext(MediaContext);
  const [failed, setFailed] = useState(false);
  const { media, alt, kind, name } = entry.attachment;
  const { still, toggle } = useStill(entry);
  const address = mediaUrl(still ? { kind: "thumbnail", media, ...STILL } : { kind: "file", media });
  if (failed || address === null) {
    return (
      <div className="looking-words" role="alert">
        <p className="looking-title">{words.say("media.failed")}</p>
        <Button onPress={() => setFailed(false)}>{words.say("common.retry")}</Button>
      </div>
    );
  }
  return (
    // The buttons and keys of the viewer do the same.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="looking-place" ref={place} data-enlarged={zoom.scale > 1 || undefined} onPointerDown={onPointerDown}
      onDoubleClick={(event) => { if (zoom.scale > 1) showWhole(); else enlarge(STEP * STEP, pointOf(event)); }}>
      <div className="looking-content" ref={content}>
        <img src={address} alt={alt ?? tellAttachment(kind, name, words)} draggable={false} onError={() => setFailed(true)} />
      </div>
      {toggle === null ? null : (
        <span className="looking-motion">
          <Button small icon={still ? "play" : "pause"} onPress={toggle}>{words.say(still ? "viewer.motion.play" : "viewer.motion.stop")}</Button>
        </span>
      )}
    </div>
  );
}

/** What moves stands still for those who do not welcome motion, until they ask for it; `toggle` is how. */
function useStill(entry: Entry): { readonly still: boolean; readonly toggle: (() => void) | null } {
  const welcome = useMotion();
  const moves = useMoves(entry, !welcome);
  const [asked, setAsked] = useState(false);
  if (welcome || moves === false) return { still: false, toggle: null };
  return { still: !asked, toggle: moves === null ? null : () => setAsked(!asked) };
}

/** Whether it moves; null until that is known. Asked only where it `matters`. */
function useMoves({ attachment }: Entry, matters: boolean): boolean | null {
  const mediaUrl = useContext(MediaContext);
  const named = movesByName(attachment);
  const address = matters && named === null ? mediaUrl({ kind: "file", media: attachment.media }) : null;
  const [known, setKnown] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    if (address !== null) {
      // Bytes that cannot be looked at are taken by what they are called.
      movesByBytes(address).catch(() => mayMove(attachment)).then((moves) => { if (!gone) setKnown(moves); }, () => undefined);
    }
    return () => { gone = true; };
  }, [address, attachment]);
  return named ?? known;
}

/** As fine a picture as there is of what stands still. */
const STILL = { width: 1600, height: 1600 };

function WholeText({ name, look }: { name: string; look: MediaLook }) {
  const words = useWords();
  const text = look.text ?? "";
  // What was read is counted in bytes, as the file is.
  const cut = look.size > new TextEncoder().encode(text).length + 4;
  return (
    <div className="looking-text">
      {cut ? <p className="looking-cut">{words.say("viewer.text.cut")}</p> : null}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={words.say("viewer.text", { name })}>{text}</pre>
    </div>
  );
}

function OnlyName({ entry: { attachment }, mime, size }: { entry: Entry; mime: string | null; size: number | null }) {
  const words = useWords();
  const facts = [mime, size === null ? null : tellSize(size, words)].filter((fact) => fact !== null);
  return (
    <div className="looking-words">
      <FileIcon attachment={attachment} />
      <div className="looking-title"><FileName name={attachment.name} /></div>
      <p>{facts.join(" · ")}</p>
      <p>{words.say(mime === "application/pdf" ? "viewer.none.document" : "viewer.none")}</p>
      {startsPrograms(attachment.name) ? <p className="looking-risk">{words.say("media.programs")}</p> : null}
      <SaveButton media={attachment.media} name={attachment.name} />
    </div>
  );
}
