// A person who is named in a message; a press shows who it is.
import type { UserId } from "@wire";
import { shortened, withoutPiles } from "../model/text";
import { useLinks } from "./Links";
import { useTabStop } from "./TabStop";

/** Longer names are cut. */
const LONGEST = 80;

export function Mention({ userId, name }: { userId: UserId; name: string }) {
  const { own, openPerson } = useLinks();
  const tabIndex = useTabStop();
  return (
    // A link and not a button, so that it breaks over lines and is copied like the text around it.
    <a className="text-mention" href={`matrix:u/${encodeURIComponent(userId.replace(/^@/u, ""))}`} title={userId} tabIndex={tabIndex} draggable={false}
      aria-haspopup="dialog" data-own={userId === own || undefined}
      onClick={(event) => { event.preventDefault(); openPerson(userId, name); }}
      onAuxClick={(event) => event.preventDefault()}>
      <bdi>{`@${shortened(withoutPiles(name.replace(/^@/u, "")), LONGEST)}`}</bdi>
    </a>
  );
}
