// A video: a still of it until someone presses play, and only then anything that fetches it.
import { useContext, useMemo, useState } from "react";
import { type Entry, fitted, type Size } from "../../../model/attachment";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { MediaContext } from "../../../parts/media";
import { tellAttachment } from "../../../words/tellings";
import { useTabStop } from "../../../text/TabStop";
import { useWords } from "../../../words/useWords";
import { MediaActionsContext, MediaPlaceContext } from "./context";
import { FileCard } from "./FileCard";
import { Picture } from "./Picture";
import { tellDuration } from "./tellDuration";

export type FilmProps = {
  readonly entry: Entry;
  /** Whether it is looked at by itself. */
  readonly large?: boolean;
};

const ROOMY: Size = { width: 1600, height: 1000 };

export function Film({ entry, large = false }: FilmProps) {
  const words = useWords();
  const { pause, view } = useContext(MediaActionsContext);
  const { room } = useContext(MediaPlaceContext);
  const [state, setState] = useState<"still" | "playing" | "failed">("still");
  const tabStop = useTabStop();
  const { attachment } = entry;
  const { width, height, name } = attachment;
  const place = useMemo(() => fitted({ width, height }, large ? ROOMY : undefined), [width, height, large]);
  if (state === "failed") {
    return (
      <div className="film-failed">
        <p role="alert">{words.say("media.film.failed")}</p>
        <FileCard entry={entry} own={entry.event.own} />
      </div>
    );
  }
  return (
    <div className="film" data-large={large || undefined}>
      {state === "playing" ? <Reel entry={entry} place={place} onFailed={() => setState("failed")} /> : (
        <button type="button" className="picture-button" tabIndex={tabStop}
          onClick={() => { pause(); setState("playing"); }}>
          <span className="visually-hidden">{words.say("media.film.play", { name: attachment.alt ?? name })}</span>
          <Picture attachment={attachment} alt="" place={place} />
          <span className="film-play" aria-hidden="true"><Icon name="play" filled /></span>
          {attachment.duration === null ? null : <span className="picture-mark">{tellDuration(attachment.duration)}</span>}
        </button>
      )}
      {large ? null : <IconButton className="film-view" icon="fit" focusable={tabStop === 0} label={words.say("media.view.named", { name: tellAttachment("video", name, words) })} onPress={() => view(room, entry)} />}
    </div>
  );
}

/** Where the system wants a press of its own, its controls are there for it. */
function begin(video: HTMLVideoElement | null): void {
  video?.play().catch(() => undefined);
}

/** The moving picture itself, with the controls that the system has. */
function Reel({ entry: { attachment }, place, onFailed }: { entry: Entry; place: Size; onFailed: () => void }) {
  const mediaUrl = useContext(MediaContext);
  const { media, alt, name } = attachment;
  const address = mediaUrl({ kind: "file", media });
  const poster = attachment.thumbnail === null ? null : mediaUrl({ kind: "thumbnail", media, width: 800, height: 640 });
  return (
    <span className="picture">
      <svg className="picture-place" width={place.width} height={place.height} viewBox={`0 0 ${place.width} ${place.height}`} aria-hidden="true" />
      {/* Nobody sends captions with a video, and an empty track would pretend that there are some. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={begin} src={address ?? ""} {...(poster === null ? {} : { poster })} controls preload="metadata" aria-label={alt ?? name} onError={onFailed} />
    </span>
  );
}
