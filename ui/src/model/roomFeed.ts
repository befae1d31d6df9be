// One list of rooms: its feed, what it asks for, and the request for more.
import type { RoomFilter, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Feed } from "./feed";

export class RoomFeed {
  readonly feed: Feed<RoomRow>;
  #filter: RoomFilter;
  readonly #shell: Shell;
  #askedAt = -1;

  constructor(shell: Shell, filter: RoomFilter) {
    this.#shell = shell;
    this.#filter = filter;
    this.feed = new Feed<RoomRow>({
      area: "rooms",
      watch: (onBatch) => {
        // A feed that starts anew has its first window only, which may be as long as one already asked about.
        this.#askedAt = -1;
        return shell.roomsWatch(this.#filter, onBatch);
      },
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  get filter(): RoomFilter {
    return this.#filter;
  }

  setFilter(filter: RoomFilter): void {
    if (sameFilter(filter, this.#filter)) return;
    this.#filter = filter;
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

function sameFilter(one: RoomFilter, other: RoomFilter): boolean {
  return one.text === other.text && one.category === other.category && one.order === other.order && sameScope(one.scope, other.scope);
}

export function sameScope(one: RoomFilter["scope"], other: RoomFilter["scope"]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
