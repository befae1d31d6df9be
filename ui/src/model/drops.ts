// Files that are dragged over the window: what they are held over, and what takes them in.
import type { Fault, StagedFiles } from "@wire";
import type { Shell } from "../shell/shell";
import type { Composition } from "./composition";

/** A place over which files can be let go. */
export type DropPlace = {
  /** A thread lies in its room, or over it. */
  readonly thread: boolean;
  /** Takes what is let go beside all places. */
  readonly main: boolean;
  /** Whether one may write there. */
  readonly open: boolean;
  /** Whether a point of the page is in it. */
  readonly contains: (x: number, y: number) => boolean;
};

type Known = DropPlace & { readonly composition: Pick<Composition, "hold" | "takeIn"> };

const closed: Fault = { kind: "notAllowed" };

export class Drops {
  readonly #shell: Shell;
  readonly #failed: (fault: Fault) => void;
  readonly #places = new Set<Known>();
  #over: Known | null = null;
  #feed: Promise<number> | null = null;

  constructor(shell: Shell, failed: (fault: Fault) => void) {
    this.#shell = shell;
    this.#failed = failed;
  }

  start(): void {
    this.#feed = this.#shell.filesDroppedWatch((drop) => {
      if (this.#feed === null) return;
      if (drop.kind === "dropped") this.#drop(this.#placeAt(drop.x, drop.y), drop.files);
      else this.#hold(drop.kind === "over" ? this.#placeAt(drop.x, drop.y) : null);
    });
    // Without it files are attached by the button.
    this.#feed.catch(() => undefined);
  }

  stop(): void {
    this.#hold(null);
    this.#feed?.then((number) => this.#shell.feedClose(number)).catch(() => undefined);
    this.#feed = null;
  }

  /** Returns how to take the place away. */
  add(place: Known): () => void {
    this.#places.add(place);
    return () => {
      this.#places.delete(place);
      if (this.#over === place) this.#hold(null);
    };
  }

  #placeAt(x: number, y: number): Known | null {
    const places = [...this.#places];
    const under = places.filter((place) => place.contains(x, y));
    return under.find(({ thread }) => thread) ?? under[0] ?? places.find(({ main, thread }) => main && !thread) ?? null;
  }

  #hold(place: Known | null): void {
    if (place === this.#over) return;
    if (this.#over?.open === true) this.#over.composition.hold(false);
    this.#over = place;
    if (place?.open === true) place.composition.hold(true);
  }

  #drop(place: Known | null, staged: StagedFiles): void {
    this.#hold(null);
    if (place?.open === true) {
      place.composition.takeIn(staged);
      return;
    }
    for (const { id } of staged.files) this.#shell.fileUnstage(id).catch(() => undefined);
    if (place !== null) this.#failed(closed);
  }
}
