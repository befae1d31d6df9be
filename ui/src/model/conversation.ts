// The open conversation: its feed, its older messages, and what is written into it.
import type { Fault, RoomId, TimelineRow, TransactionId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { Feed } from "./feed";

/** How many older messages are asked for at a time. */
const OLDER = 30;

export type Older =
  | { kind: "idle" }
  | { kind: "loading" }
  | { kind: "start" }
  | { kind: "failed"; fault: Fault };

export class Conversation {
  readonly feed: Feed<TimelineRow>;
  readonly older = new Cell<Older>({ kind: "idle" });
  /** Why the last attempt to send was refused before it became a message. */
  readonly refused = new Cell<Fault | null>(null);
  readonly room: RoomId;
  readonly #shell: Shell;
  #markedAt: string | null = null;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.room = room;
    this.feed = new Feed<TimelineRow>({
      area: "timeline",
      watch: (onBatch) => {
        // A feed that starts anew may hold less than the one before it.
        this.older.set({ kind: "idle" });
        return shell.timelineWatch(room, onBatch);
      },
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  loadOlder(): void {
    const { kind } = this.older.value;
    if (kind === "loading" || kind === "start" || !this.feed.list.value.loaded) return;
    this.older.set({ kind: "loading" });
    this.#shell.timelineOlder(this.room, OLDER).then(
      ({ reachedStart }) => this.older.set({ kind: reachedStart ? "start" : "idle" }),
      (reason: unknown) => this.older.set({ kind: "failed", fault: asFault(reason, "timeline") }),
    );
  }

  /** Resolves to whether the message was taken; what was written stays with the writer otherwise. */
  async send(markdown: string): Promise<boolean> {
    try {
      await this.#shell.messageSend(this.room, markdown);
      this.refused.set(null);
      return true;
    } catch (reason) {
      this.refused.set(asFault(reason, "timeline"));
      return false;
    }
  }

  retry(transactionId: TransactionId): void {
    this.#attempt(this.#shell.messageRetry(this.room, transactionId));
  }

  discard(transactionId: TransactionId): void {
    this.#attempt(this.#shell.messageDiscard(this.room, transactionId));
  }

  /** Tells the server that everything was seen; once for each newest event. */
  markRead(): void {
    const newest = this.feed.list.value.rows.at(-1)?.key ?? null;
    if (newest === null || newest === this.#markedAt) return;
    this.#markedAt = newest;
    this.#shell.roomMarkRead(this.room).catch(() => {
      this.#markedAt = null;
    });
  }

  #attempt(work: Promise<void>): void {
    work.catch((reason: unknown) => this.refused.set(asFault(reason, "timeline")));
  }
}
