// A picture in a message: a press shows it closely.
import { useContext, useMemo, useState } from "react";
import { type Entry, fitted, isAnimated, mayMove, type Size } from "../../../model/attachment";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { useMotion } from "../../../parts/motion";
import { tellAttachment } from "../../../words/tellings";
import { useTabStop } from "../../../text/TabStop";
import { useWords } from "../../../words/useWords";
import { MediaActionsContext, MediaPlaceContext } from "./context";
import { Picture } from "./Picture";
import { tellDuration } from "./tellDuration";

export type PictureButtonProps = {
  readonly entry: Entry;
  /** A place of one size for all, as in a grid. */
  readonly place?: Size;
  /** So many further ones are hidden behind it. */
  readonly further?: number;
};

export function PictureButton({ entry, place, further = 0 }: PictureButtonProps) {
  const words = useWords();
  const { view } = useContext(MediaActionsContext);
  const { room } = useContext(MediaPlaceContext);
  const [failed, setFailed] = useState(false);
  const [watched, setWatched] = useState(false);
  const welcome = useMotion();
  const tabStop = useTabStop();
  const { attachment } = entry;
  const { width, height } = attachment;
  const shape = useMemo(() => place ?? fitted({ width, height }), [place, width, height]);
  const told = attachment.alt ?? tellAttachment(attachment.kind, attachment.name, words);
  if (failed) return <NoPicture place={shape} told={told} onRetry={() => setFailed(false)} />;
  return (
    <button type="button" className="picture-button" tabIndex={tabStop} title={attachment.alt ?? attachment.name} onClick={() => view(room, entry)}
      onMouseEnter={() => setWatched(true)} onMouseLeave={() => setWatched(false)} onFocus={() => setWatched(true)} onBlur={() => setWatched(false)}>
      <Picture attachment={attachment} alt={told} place={shape} fills={place !== undefined} onFailed={() => setFailed(true)}
        moving={watched && welcome && mayMove(attachment)} />
      {isAnimated(attachment) && !(watched && welcome) ? <span className="picture-mark" aria-hidden="true">GIF</span> : null}
      {attachment.kind === "video" ? (
        <span className="picture-mark" aria-hidden="true"><Icon name="play" filled />{attachment.duration === null ? null : tellDuration(attachment.duration)}</span>
      ) : null}
      {further > 0 ? (
        <span className="picture-further">
          +{words.intl.formatNumber(further)}
          <span className="visually-hidden"> {words.say("media.gallery.more", { count: further })}</span>
        </span>
      ) : null}
    </button>
  );
}

function NoPicture({ place, told, onRetry }: { place: Size; told: string; onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="picture-failed">
      <svg className="picture-place" width={place.width} height={place.height} viewBox={`0 0 ${place.width} ${place.height}`} aria-hidden="true" />
      <div>
        <p>{words.say("media.failed")}</p>
        <p className="picture-failed-name"><bdi>{told}</bdi></p>
        <Button small focusable={useTabStop() === 0} onPress={onRetry}>{words.say("common.retry")}</Button>
      </div>
    </div>
  );
}
