// A room that was replaced by another, or goes on from one: what happened, and the way over.
import type { Event } from "@wire";
import { roomLink } from "../../../../model/links";
import { withoutPiles } from "../../../../model/text";
import { Button } from "../../../../parts/Button";
import { useLinks } from "../../../../text/Links";
import { tellChange } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";
import { SideTime } from "../../When";

/** Null for everything that leads to no other room. */
export function UpgradeLine({ id, event }: { id: string; event: Event }) {
  const words = useWords();
  const { follow } = useLinks();
  const upgrade = upgradeOf(event);
  if (upgrade === null) return null;
  const { room, said, label } = upgrade;
  return (
    <div className="row-quiet row-upgrade">
      <SideTime className="row-clock" timestamp={event.timestamp} />
      <div className="upgrade">
        <p id={id}>{tellChange(event, words)}</p>
        {said === "" ? null : <p className="upgrade-words"><bdi>{withoutPiles(said)}</bdi></p>}
        {room === null ? null : <Button small onPress={() => follow(roomLink(room, event.sender.id), "")}>{words.say(label)}</Button>}
      </div>
    </div>
  );
}

export function upgradeOf({ content }: Event) {
  if (content.kind !== "state") return null;
  const { change } = content;
  if (change.kind === "replaced") return { room: change.successor, said: change.words.trim(), label: "link.upgrade.go" } as const;
  if (change.kind === "created" && change.predecessor !== null) return { room: change.predecessor, said: "", label: "link.upgrade.back" } as const;
  return null;
}
