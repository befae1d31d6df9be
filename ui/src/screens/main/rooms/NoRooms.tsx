// Why the list is empty, and what to do about it.
import type { Connection, RoomFilter } from "@wire";
import { Button } from "../../../parts/Button";
import { useWords, type Words } from "../../../words/useWords";
import type { Rooms } from "./model";

export function NoRooms({ rooms, connection, onClear }: { rooms: Rooms; connection: Connection; onClear: () => void }) {
  const words = useWords();
  const { text, category, scope } = rooms.filter;
  if (text === "" && category === "all" && (scope.kind === "everywhere" || !rooms.loaded)) {
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
        <p>{whyNot(rooms.filter, words)}</p>
      </div>
      <Button small onPress={onClear}>{words.say("rooms.nothing.clear")}</Button>
    </div>
  );
}

function whyNot({ text, category }: RoomFilter, words: Words): string {
  if (text !== "") return words.say("rooms.nothing.text", { text });
  return words.say(category === "all" || category === "rest" ? "rooms.nothing.space" : `rooms.nothing.${category}`);
}
