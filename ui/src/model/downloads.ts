// Files that are being saved to this device, and those that were.
import type { Download, DownloadState, MediaId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

/** Whether it is still to come to an end. */
export function isUnderWay({ kind }: DownloadState): boolean {
  return kind === "running" || kind === "waiting";
}

export class Downloads {
  /** Newest first. */
  readonly list = new Cell<readonly Download[]>([]);
  readonly #shell: Shell;
  #told: readonly Download[] = [];
  /** Those that were refused before they began. */
  #refused: readonly Download[] = [];
  #feed: Promise<number> | null = null;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  start(): void {
    this.#feed = this.#shell.downloadsWatch((downloads) => {
      this.#told = downloads;
      this.#refresh();
    });
    // Saving still works; it is only not told how far it is.
    this.#feed.catch(() => undefined);
  }

  stop(): void {
    this.#feed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.#feed = null;
  }

  /** Saves it, or tries again. */
  save(media: MediaId, name: string): void {
    this.#forget(media);
    this.#shell.mediaSave(media, name).catch((reason: unknown) => {
      this.#refused = [{ media, name, state: { kind: "failed", fault: asFault(reason, "media") } }, ...this.#refused];
      this.#refresh();
    });
  }

  /** Ends it, or takes it off the list. */
  cancel(media: MediaId): void {
    this.#forget(media);
    // What cannot be ended goes on in view.
    this.#shell.downloadCancel(media).catch(() => undefined);
  }

  /** Takes everything off the list that is not under way. */
  clear(): void {
    for (const { media, state } of this.list.value) if (!isUnderWay(state)) this.cancel(media);
  }

  /** Shows a saved file in the system's file manager. */
  reveal({ media, name }: Download): void {
    this.#shell.downloadReveal(name).catch((reason: unknown) => {
      this.#refused = [{ media, name, state: { kind: "failed", fault: asFault(reason, "media") } }, ...this.#refused];
      this.#refresh();
    });
  }

  #forget(media: MediaId): void {
    this.#refused = this.#refused.filter((each) => each.media !== media);
    this.#refresh();
  }

  #refresh(): void {
    const refused = new Set(this.#refused.map(({ media }) => media));
    this.list.set([...this.#refused, ...this.#told.filter(({ media }) => !refused.has(media))]);
  }
}
