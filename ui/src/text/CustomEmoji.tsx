// An emoji of somebody's own, as a picture; its name where the picture does not come.
import { useContext, useState } from "react";
import type { MediaId } from "@wire";
import { shortened } from "../model/text";
import { MediaContext } from "../parts/media";

export function CustomEmoji({ media, name }: { media: MediaId; name: string }) {
  const mediaUrl = useContext(MediaContext);
  const [failed, setFailed] = useState(false);
  const address = failed ? null : mediaUrl({ kind: "thumbnail", media, width: 96, height: 96 });
  return address === null
    ? <bdi>{shortened(name, 40)}</bdi>
    : <img className="text-emoji" src={address} alt={name} title={name} draggable={false} onError={() => setFailed(true)} />;
}
