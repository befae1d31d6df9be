// Why the list is empty, and what to do about it.
import type { Connection } from "@wire";
import { Button } from "../../../parts/Button";
import { useWords } from "../../../words/useWords";
import type { Rooms } from "../model";

export function NoRooms({ rooms, connection, onClear }: { rooms: Rooms; connection: Connection; onClear: () => void }) {
  const words = useWords();
  const { text, category } = rooms.filter;
  if (text === "" && category === "all") {
    const fetching = !rooms.loaded || connection.kind === "connecting";
    return (
      <div className="rooms-empty" role="status">
        {fetching ? <p>{words.say("rooms.empty.fetching")}</p> : (
          <>
            <p className="rooms-empty-title">{words.say("rooms.empty.title")}</p>
            <p>{words.say("rooms.empty.detail")}</p>
          </>
        )}
      </div>
    );
  }
  return (
    <div className="rooms-empty">
      <div role="status">
        <p className="rooms-empty-title">{words.say("rooms.nothing.title")}</p>
        <p>{text !== "" || category === "all" ? words.say("rooms.nothing.text", { text }) : words.say(`rooms.nothing.${category}`)}</p>
      </div>
      <Button small onPress={onClear}>{words.say("rooms.nothing.clear")}</Button>
    </div>
  );
}
