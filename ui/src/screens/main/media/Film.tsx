// A video: a still of it until someone presses play, and only then anything that fetches it.
import { useContext, useEffect, useMemo, useRef, useState } from "react";
import { type Entry, fitted, type Size } from "../../../model/attachment";
import { held, letGo, MOST_HELD, TooLarge } from "../../../model/playable";
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

/** Why it does not play: its web view knows no such film, or would have to hold more of it than is good. */
type Refusal = "failed" | "tooLarge";

const ROOMY: Size = { width: 1600, height: 1000 };

export function Film({ entry, large = false }: FilmProps) {
  const words = useWords();
  const { pause, view } = useContext(MediaActionsContext);
  const { room } = useContext(MediaPlaceContext);
  const [state, setState] = useState<"still" | "playing" | Refusal>("still");
  const tabStop = useTabStop();
  const { attachment } = entry;
  const { width, height, name } = attachment;
  const place = useMemo(() => fitted({ width, height }, large ? ROOMY : undefined), [width, height, large]);
  if (state === "failed" || state === "tooLarge") {
    return (
      <div className="film-failed">
        <p role="alert">{words.say(`media.film.${state}`)}</p>
        <FileCard entry={entry} own={entry.event.own} />
      </div>
    );
  }
  return (
    <div className="film" data-large={large || undefined}>
      {state === "playing" ? <Reel entry={entry} place={place} onFailed={setState} /> : (
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

/** The moving picture itself, with the controls that the system has. */
function Reel({ entry: { attachment }, place, onFailed }: { entry: Entry; place: Size; onFailed: (why: Refusal) => void }) {
  const mediaUrl = useContext(MediaContext);
  const { media, alt, name } = attachment;
  const { address, hearFailure } = usePlayable(mediaUrl({ kind: "file", media }), attachment.size, onFailed);
  const video = useRef<HTMLVideoElement>(null);
  // Also from where it is played after all. Where the system wants a press of its own, its controls are there for it.
  useEffect(() => { video.current?.play().catch(() => undefined); }, [address]);
  const poster = attachment.thumbnail === null ? null : mediaUrl({ kind: "thumbnail", media, width: 800, height: 640 });
  return (
    <span className="picture">
      <svg className="picture-place" width={place.width} height={place.height} viewBox={`0 0 ${place.width} ${place.height}`} aria-hidden="true" />
      {/* Nobody sends captions with a video, and an empty track would pretend that there are some. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={video} src={address ?? ""} {...(poster === null ? {} : { poster })} controls preload="metadata" aria-label={alt ?? name} onError={hearFailure} />
    </span>
  );
}

/** Where the film is: what a web view does not play from there is played from memory, if it is not too large for that. */
function usePlayable(address: string | null, size: number | null, onFailed: (why: Refusal) => void) {
  const [copy, setCopy] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!tried || address === null) return undefined;
    let wanted = true;
    let here: string | null = null;
    held(address).then((made) => {
      if (!wanted) { letGo(made); return; }
      here = made;
      setCopy(made);
    }, (reason: unknown) => { if (wanted) onFailed(reason instanceof TooLarge ? "tooLarge" : "failed"); });
    return () => {
      wanted = false;
      if (here !== null) letGo(here);
    };
    // Only the address says what is fetched.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tried, address]);
  const hearFailure = () => {
    if (tried || address === null) onFailed("failed");
    else if ((size ?? 0) > MOST_HELD) onFailed("tooLarge");
    else setTried(true);
  };
  return { address: copy ?? address, hearFailure };
}
