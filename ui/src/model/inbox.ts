// What concerns the person, in three views; the first two are watched all the time, for the number on the button.
import type { EventId, Fault, InboxRow, InboxView, RoomId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { Feed } from "./feed";

export class Inbox {
  /** The view that is shown in place of the list of rooms; absent while the list is shown. */
  readonly shown = new Cell<InboxView | null>(null);
  readonly feeds: Readonly<Record<InboxView, Feed<InboxRow>>>;
  readonly #shell: Shell;
  readonly #failed: (fault: Fault) => void;

  constructor(shell: Shell, failed: (fault: Fault) => void) {
    this.#shell = shell;
    this.#failed = failed;
    const feed = (view: InboxView) => new Feed<InboxRow>({
      area: "rooms",
      watch: (onBatch) => shell.inboxWatch(view, onBatch),
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
    this.feeds = { mentions: feed("mentions"), threads: feed("threads"), saved: feed("saved") };
  }

  open(): void {
    this.feeds.mentions.open();
    this.feeds.threads.open();
  }

  close(): void {
    Object.values(this.feeds).forEach((feed) => feed.close());
    this.shown.set(null);
  }

  /** How many mentions and threads wait. */
  get count(): number {
    const unread = [this.feeds.mentions, this.feeds.threads].flatMap(({ list }) => list.value.rows.filter((row) => row.unread));
    // A mention in a thread is one thing that waits, not two.
    return new Set(unread.map(({ room, event }) => `${room} ${event}`)).size;
  }

  show(view: InboxView | null): void {
    const before = this.shown.value;
    if (before === view) return;
    if (before === "saved") this.feeds.saved.close();
    if (view === "saved") this.feeds.saved.open();
    this.shown.set(view);
  }

  unsave(room: RoomId, event: EventId): void {
    this.#shell.messageSetSaved(room, event, false).catch((reason: unknown) => this.#failed(asFault(reason, "rooms")));
  }
}
