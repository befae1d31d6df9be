// One file of a room, looked at closely, with those before and after it in the room's order.
import type { Fault, MediaLook, MediaView, RoomId, TimelineRow } from "@wire";
import type { Shell } from "../shell/shell";
import { entriesIn, type Entry, isPicture, isReadable, viewOf } from "./attachment";
import { Cell } from "./cell";
import { type Beyond, Conversation } from "./conversation";
import { asFault } from "./fault";

/** So near to the oldest that is there, older ones are asked for. */
const NEAR_START = 3;
/** So often older ones are asked for in search of the one that is shown; after that it is shown without its neighbours. */
const SEARCHES = 20;

/** What is known of the bytes of a file that is a document by its sender's word; of others nothing more is needed. */
export type Looked =
  | { readonly kind: "unneeded" }
  | { readonly kind: "loading" }
  | { readonly kind: "done"; readonly look: MediaLook }
  | { readonly kind: "failed"; readonly fault: Fault };

export type Shown = {
  readonly entry: Entry;
  /** The newest is 1; 0 while its place is not known. */
  readonly position: number;
  readonly count: number;
  /** Whether there may be further ones that are older. */
  readonly more: boolean;
  readonly newer: boolean;
  readonly older: boolean;
  readonly loading: boolean;
  readonly looked: Looked;
};

/** What its sender wrote with one file of many; the core tells it as what is to be seen, for it has no other place. */
export function ownWords({ event, attachment }: Entry): string | null {
  return event.content.kind === "gallery" ? attachment.alt : null;
}

export class Viewer {
  readonly room: RoomId;
  readonly view: MediaView;
  readonly shown: Cell<Shown>;
  /** Set when what was shown was taken away and nothing is left. */
  readonly gone = new Cell(false);
  readonly #shell: Shell;
  readonly #conversation: Conversation;
  #entry: Entry;
  #looked: Looked = { kind: "unneeded" };
  #entries: readonly Entry[] = [];
  #at = -1;
  /** Where it was when it was last there. */
  #wasAt = -1;
  #searches = 0;
  /** An older one was asked for before it was there. */
  #goOlder = false;
  #stops: ReadonlyArray<() => void> = [];

  constructor(shell: Shell, room: RoomId, entry: Entry) {
    this.#shell = shell;
    this.room = room;
    this.view = viewOf(entry.attachment);
    this.#entry = entry;
    this.#conversation = new Conversation(shell, room, { kind: "media", view: this.view });
    this.shown = new Cell(this.#shown());
  }

  open(): void {
    const { feed, older } = this.#conversation;
    this.#stops = [feed.list.subscribe(() => this.#take(feed.list.value.rows)), older.subscribe(() => this.#seek())];
    feed.open();
    this.#look();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#conversation.feed.close();
  }

  /** Shows the next newer or older one. */
  move(step: "newer" | "older"): void {
    if (this.#at === -1) return;
    const to = this.#entries[this.#at + (step === "newer" ? 1 : -1)];
    this.#goOlder = step === "older" && to === undefined && this.#more();
    if (to !== undefined) this.#show(to);
    this.#seek();
  }

  lookAgain(): void {
    this.#look();
  }

  /** Further ones after a failure. */
  loadOlder(): void {
    this.#conversation.loadOlder();
  }

  #take(rows: readonly TimelineRow[]): void {
    this.#entries = rows.flatMap(({ item }) => (item.kind === "event" ? entriesIn(this.view, item.event) : []));
    this.#at = this.#entries.findIndex(({ key }) => key === this.#entry.key);
    const found = this.#entries[this.#at];
    if (found !== undefined) {
      this.#entry = found;
      this.#wasAt = this.#at;
    }
    const older = this.#entries[this.#at - 1];
    if (this.#goOlder && this.#at !== -1 && older !== undefined) this.#show(older);
    this.#seek();
  }

  /** What was shown is no longer there, as when its message was deleted: its neighbour takes its place. */
  #leave(): void {
    const next = this.#entries[Math.min(this.#wasAt, this.#entries.length - 1)];
    if (next === undefined) this.gone.set(true);
    else this.#show(next);
  }

  /** Whether what is shown is older than all that is there: then it may only not have come yet. */
  #isBeyond(): boolean {
    const oldest = this.#entries[0];
    return oldest === undefined ? this.#more() : oldest.event.timestamp > this.#entry.event.timestamp;
  }

  #show(entry: Entry): void {
    this.#entry = entry;
    this.#at = this.#entries.findIndex(({ key }) => key === entry.key);
    this.#wasAt = this.#at;
    this.#goOlder = false;
    this.#look();
  }

  /** Keeps some older ones at hand, and looks for the place of the one that is shown. */
  #seek(): void {
    if (this.#at === -1 && this.#wasAt !== -1 && !this.#isBeyond()) this.#leave();
    const searching = this.#at === -1 && this.#entry.event.id !== null && this.#searches < SEARCHES && this.#isBeyond();
    const near = this.#at !== -1 && this.#at < NEAR_START;
    const beyond: Beyond["kind"] = this.#conversation.older.value.kind;
    if ((searching || near) && beyond === "idle" && this.#conversation.feed.list.value.loaded) {
      if (searching) this.#searches += 1;
      this.#conversation.loadOlder();
    }
    this.#tell();
  }

  #more(): boolean {
    return this.#conversation.older.value.kind !== "end";
  }

  #look(): void {
    const { attachment, key } = this.#entry;
    // What cannot be shown anyway is not fetched by going past it.
    const needed = !isPicture(attachment) && (attachment.kind === "file" || attachment.kind === "image") && isReadable(attachment);
    const tell = (looked: Looked) => {
      if (this.#entry.key !== key) return;
      this.#looked = looked;
      this.#tell();
    };
    tell(needed ? { kind: "loading" } : { kind: "unneeded" });
    if (!needed) return;
    this.#shell.mediaLook(attachment.media).then(
      (look) => tell({ kind: "done", look }),
      (reason: unknown) => tell({ kind: "failed", fault: asFault(reason, "media") }),
    );
  }

  #tell(): void {
    this.shown.set(this.#shown());
  }

  #shown(): Shown {
    const { length } = this.#entries;
    const known = this.#at !== -1;
    return {
      entry: this.#entry,
      position: known ? length - this.#at : 0,
      count: length,
      more: this.#more(),
      newer: known && this.#at < length - 1,
      older: known && (this.#at > 0 || this.#more()),
      loading: this.#conversation.older.value.kind === "loading",
      looked: this.#looked,
    };
  }
}
