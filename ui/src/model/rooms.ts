// The room list of a session: one feed, its filter, and the request for more.
import type { RoomFilter, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Feed } from "./feed";

export const everything: RoomFilter = { text: "", category: "all" };

export class Rooms {
  readonly feed: Feed<RoomRow>;
  readonly filter = new Cell<RoomFilter>(everything);
  readonly #shell: Shell;
  #askedAt = -1;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.feed = new Feed<RoomRow>({
      area: "rooms",
      watch: (onBatch) => {
        // A feed that starts anew has its first window only, which may be as long as one already asked about.
        this.#askedAt = -1;
        return shell.roomsWatch(this.filter.value, onBatch);
      },
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  setFilter(filter: RoomFilter): void {
    this.filter.set(filter);
    this.#askedAt = -1;
    this.feed.withNumber((feed) => this.#shell.roomsFilter(feed, filter));
  }

  /** Asks for further rooms, once for each length of the list. */
  more(): void {
    const { length } = this.feed.list.value.rows;
    if (length === this.#askedAt) return;
    this.#askedAt = length;
    this.feed.withNumber((feed) => this.#shell.roomsMore(feed));
  }
}
