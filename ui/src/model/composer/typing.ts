// Tells the room that the person is writing: seldom enough to cost nothing, and taken back as soon as it is not so.
import type { RoomId } from "@wire";
import type { Shell } from "../../shell/shell";

const EVERY = 4_000;
const IDLE = 10_000;

export class TypingNotice {
  readonly #shell: Shell;
  readonly #room: RoomId;
  #toldAt: number | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.#room = room;
  }

  wrote(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), IDLE);
    const now = Date.now();
    if (this.#toldAt !== null && now - this.#toldAt < EVERY) return;
    this.#toldAt = now;
    this.#tell(true);
  }

  stop(): void {
    clearTimeout(this.#idle);
    if (this.#toldAt === null) return;
    this.#toldAt = null;
    this.#tell(false);
  }

  /** A courtesy: when it does not arrive, nobody misses anything. */
  #tell(typing: boolean): void {
    this.#shell.typingSet(this.#room, typing).catch(() => undefined);
  }
}
