// The picture of a person or a room; initials on a steady colour until it is there, or when it never comes.
import { useContext, useState } from "react";
import type { MediaId } from "@wire";
import { colourOf, initialsOf } from "../model/person";
import { MediaContext } from "./media";
import "./avatar.css";

export type AvatarProps = {
  readonly id: string;
  readonly name: string;
  readonly media: MediaId | null;
  readonly size?: "small" | "medium" | "large";
  /** People are round, rooms are square. */
  readonly shape?: "person" | "room";
};

export function Avatar({ id, name, media, size = "medium", shape = "person" }: AvatarProps) {
  const mediaUrl = useContext(MediaContext);
  const [failed, setFailed] = useState<MediaId | null>(null);
  const address = media === null || media === failed ? null : mediaUrl({ kind: "avatar", media, size: 64 });
  return (
    <span className="avatar" data-size={size} data-shape={shape} data-colour={colourOf(id)} aria-hidden="true">
      {address === null
        ? initialsOf(name)
        : <img src={address} alt="" draggable={false} onError={() => setFailed(media)} />}
    </span>
  );
}
