// A picture in a place that is kept for it: first its colours, blurred, then itself. Nothing moves when it comes.
import { useContext, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Attachment } from "@wire";
import { hasThumbnail, type Size } from "../../../model/attachment";
import { readBlurhash } from "../../../model/blurhash";
import { Icon } from "../../../parts/Icon";
import { MediaContext } from "../../../parts/media";

export type PictureProps = {
  readonly attachment: Attachment;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  /** The place that it takes at the most; it becomes narrower with its surroundings. */
  readonly place: Size;
  /** Whether it fills its place, even if something of it is cut off. */
  readonly fills?: boolean;
  /** Whether it may move. */
  readonly moving?: boolean;
  readonly onFailed?: () => void;
};

/** Twice the largest place, for screens with fine pixels. */
const WANTED: Size = { width: 800, height: 640 };

export function Picture({ attachment, alt, place, fills = false, moving = false, onFailed }: PictureProps) {
  const mediaUrl = useContext(MediaContext);
  const [there, setThere] = useState(false);
  const { media } = attachment;
  const still = hasThumbnail(attachment) ? mediaUrl({ kind: "thumbnail", media, ...WANTED }) : null;
  const itself = moving ? mediaUrl({ kind: "file", media }) : null;
  return (
    <span className="picture" data-fills={fills || undefined} data-there={there || undefined}>
      {/* Keeps the place with the right shape, before anything is there and in every width. */}
      <svg className="picture-place" width={place.width} height={place.height} viewBox={`0 0 ${place.width} ${place.height}`} aria-hidden="true" />
      {there || attachment.blurhash === null ? null : <Blurred hash={attachment.blurhash} place={place} />}
      {still === null
        ? (attachment.kind === "video" ? null : <Icon name="picture" />)
        : <img src={still} alt={alt} draggable={false} onLoad={() => setThere(true)} onError={() => onFailed?.()} />}
      {itself === null ? null : <img src={itself} alt="" draggable={false} />}
    </span>
  );
}

function Blurred({ hash, place }: { hash: string; place: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const blurred = useMemo(() => readBlurhash(hash, place), [hash, place]);
  useLayoutEffect(() => {
    if (blurred === null) return;
    canvas.current?.getContext("2d")?.putImageData(new ImageData(blurred.pixels, blurred.width, blurred.height), 0, 0);
  }, [blurred]);
  return blurred === null ? null : <canvas ref={canvas} className="picture-blurred" width={blurred.width} height={blurred.height} aria-hidden="true" />;
}
