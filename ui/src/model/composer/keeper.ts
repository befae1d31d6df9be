// Keeps a draft on disk: shortly after the last letter, and at once where that must be.
import type { Draft, EventId, RoomId } from "@wire";
import type { Shell } from "../../shell/shell";

const AFTER = 400;

export class Keeper {
  readonly #shell: Shell;
  readonly #room: RoomId;
  readonly #thread: EventId | null;
  readonly #read: () => Draft | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept: string = JSON.stringify(null);

  constructor(shell: Shell, room: RoomId, thread: EventId | null, read: () => Draft | null) {
    this.#shell = shell;
    this.#room = room;
    this.#thread = thread;
    this.#read = read;
  }

  /** What is on disk now. */
  know(draft: Draft): void {
    this.#kept = JSON.stringify(draft);
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), AFTER);
  }

  /** Leaves what is on disk as it is, for now. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  now(): void {
    clearTimeout(this.#timer);
    const draft = this.#read();
    const key = JSON.stringify(draft);
    if (key === this.#kept) return;
    this.#kept = key;
    // Tried again with the next change.
    this.#shell.draftKeep(this.#room, this.#thread, draft).catch(() => { this.#kept = ""; });
  }
}
