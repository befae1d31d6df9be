// The inbox, played: what names the viewer, and what was put aside.
import type { EventId, InboxRow, InboxView } from "@wire";
import type { FakeRoom } from "./administration";
import { quotedOf } from "../../model/composer/summary";
import type { Outlet } from "./outlet";
import type { World } from "./world";

export class FakeInbox {
  readonly #world: World;
  readonly #feeds: Array<{ readonly view: InboxView; readonly outlet: Outlet<InboxRow> }> = [];

  constructor(world: World) {
    this.#world = world;
  }

  watch(view: InboxView, outlet: Outlet<InboxRow>): void {
    this.#feeds.push({ view, outlet });
    this.tell();
  }

  tell(): void {
    for (const { view, outlet } of this.#feeds) outlet.show(this.#rows(view));
  }

  #rows(view: InboxView): InboxRow[] {
    const { rooms } = this.#world;
    if (view === "threads") return [];
    const all = rooms.flatMap((room) => rowsIn(room, (event, highlighted) => (view === "mentions"
      ? highlighted
      : room.saved.includes(event))));
    return all.sort((a, b) => b.timestamp - a.timestamp);
  }
}

function rowsIn({ row, rows }: FakeRoom, wanted: (event: EventId, highlighted: boolean) => boolean): InboxRow[] {
  return rows.flatMap(({ item }): InboxRow[] => {
    if (item.kind !== "event" || item.event.id === null || !wanted(item.event.id, item.event.highlighted)) return [];
    const { id, timestamp, threadRoot } = item.event;
    return [{
      key: `${row.id} ${id}`, room: row.id, roomName: row.name, event: id, threadRoot, timestamp,
      quoted: quotedOf(item.event), unread: row.unread.mentions > 0 && item.event.highlighted,
    }];
  });
}
