// Why nothing can be written here, in the place of the field.
import type { RoomId, TimelineRow } from "@wire";
import { roomLink, witnessesOf } from "../../../model/links";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { useLinks } from "../../../text/Links";
import { useWords } from "../../../words/useWords";

export type ClosedProps = {
  readonly successor: RoomId | null;
  /** What was said here: those who said it may know the way to the new room. */
  readonly rows: readonly TimelineRow[];
};

export function Closed({ successor, rows }: ClosedProps) {
  const words = useWords();
  // As the line about it among the messages does: opened where one is in it, looked at first where one is not.
  const { own, follow } = useLinks();
  const go = (room: RoomId) => follow(roomLink(room, ...witnessesOf(rows, room), ...(own === null ? [] : [own])), "");
  return (
    <div className="composer-closed">
      <Icon name={successor === null ? "lock" : "forward"} />
      <p>{words.say(successor === null ? "composer.closed.rights" : "composer.closed.replaced")}</p>
      {successor === null ? null : <Button small weight="primary" onPress={() => go(successor)}>{words.say("composer.closed.open")}</Button>}
    </div>
  );
}
