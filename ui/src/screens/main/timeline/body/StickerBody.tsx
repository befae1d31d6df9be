// A sticker: a picture that stands for words.
import { useContext, useState } from "react";
import type { Attachment } from "@wire";
import { mayMove } from "../../../../model/attachment";
import { MediaContext } from "../../../../parts/media";
import { useMotion } from "../../../../parts/motion";
import { useWords } from "../../../../words/useWords";
import "./sticker.css";

/** Pixels on a usual screen; its place is kept before it is there. */
const EDGE = 160;

export function StickerBody({ id, attachment }: { id: string; attachment: Attachment }) {
  const words = useWords();
  const mediaUrl = useContext(MediaContext);
  const [failed, setFailed] = useState(false);
  const name = attachment.alt ?? attachment.name;
  const { media } = attachment;
  // The small picture stands still.
  const moves = useMotion() && mayMove(attachment);
  const address = failed ? null : mediaUrl(moves ? { kind: "file", media } : { kind: "thumbnail", media, width: 2 * EDGE, height: 2 * EDGE });
  const { width, height } = sizeOf(attachment);
  return (
    <div id={id} className="sticker">
      {address === null
        ? <p className="message-other">{words.say("body.sticker", { name })}</p>
        : <img src={address} alt={words.say("body.sticker", { name })} title={name} width={width} height={height} draggable={false} onError={() => setFailed(true)} />}
    </div>
  );
}

/** Within the edge, in its own proportions where these are known and sane. */
function sizeOf({ width, height }: Attachment): { width: number; height: number } {
  if (width === null || height === null || width < 1 || height < 1) return { width: EDGE, height: EDGE };
  const scale = EDGE / Math.max(width, height);
  return { width: Math.max(16, Math.round(width * scale)), height: Math.max(16, Math.round(height * scale)) };
}
