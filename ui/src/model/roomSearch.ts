// Rooms to choose from, such as for forwarding: those that the account is in, the newest first, narrowed by name.
import type { RoomFilter, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Feed } from "./feed";

const everywhere: RoomFilter = { text: "", category: "all", scope: { kind: "everywhere" }, order: "activity" };

export class RoomSearch {
  readonly feed: Feed<RoomRow>;
  readonly #shell: Shell;
  #text = "";

  constructor(shell: Shell) {
    this.#shell = shell;
    this.feed = new Feed<RoomRow>({
      area: "rooms",
      watch: (onBatch) => shell.roomsWatch({ ...everywhere, text: this.#text }, onBatch),
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  find(text: string): void {
    this.#text = text;
    this.feed.withNumber((feed) => this.#shell.roomsFilter(feed, { ...everywhere, text }));
  }

  more(): void {
    this.feed.withNumber((feed) => this.#shell.roomsMore(feed));
  }
}
