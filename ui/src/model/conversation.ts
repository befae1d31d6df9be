// A part of a room's history on screen: its feed, and further messages in both directions.
import type { EventId, Fault, RoomId, TimelineFocus, TimelineRow, TransactionId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { Feed } from "./feed";

/** How many further messages are asked for at first. */
const PAGE = 30;

/** Whoever reads on without a pause is given twice as many each time, up to this: each time costs the more, the more is there. */
const LARGEST_PAGE = 120;

/** Milliseconds between two pages that are a pause. */
const PAUSE = 1000;

/** So many pages are loaded to find an event. */
const SOUGHT_PAGES = 30;

/** What lies beyond the first or the last row. */
export type Beyond =
  | { kind: "idle" }
  | { kind: "loading" }
  | { kind: "end" }
  | { kind: "failed"; fault: Fault };

/** An event to be brought into view and marked; the turn tells two wishes for the same one apart. */
export type Aim = { readonly event: EventId; readonly turn: number };

export const live: TimelineFocus = { kind: "live" };

export class Conversation {
  readonly feed: Feed<TimelineRow>;
  readonly older = new Cell<Beyond>({ kind: "idle" });
  readonly newer: Cell<Beyond>;
  /** Why the last thing that was asked for here was refused. */
  readonly refused = new Cell<Fault | null>(null);
  readonly aim: Cell<Aim | null>;
  readonly room: RoomId;
  readonly focus: TimelineFocus;
  readonly #shell: Shell;
  readonly #clock: () => number;
  #markedAt: string | null = null;
  #page = PAGE;
  #loadedAt = Number.NEGATIVE_INFINITY;

  constructor(shell: Shell, room: RoomId, focus: TimelineFocus = live, clock: () => number = () => performance.now()) {
    this.#shell = shell;
    this.#clock = clock;
    this.room = room;
    this.focus = focus;
    this.aim = new Cell<Aim | null>(focus.kind === "event" ? { event: focus.event, turn: 0 } : null);
    // Only what is watched around one event has anything below it.
    this.newer = new Cell<Beyond>({ kind: focus.kind === "event" ? "idle" : "end" });
    this.feed = new Feed<TimelineRow>({
      area: "timeline",
      watch: (onBatch) => {
        // A feed that starts anew may hold less than the one before it.
        this.older.set({ kind: "idle" });
        if (focus.kind === "event") this.newer.set({ kind: "idle" });
        return shell.timelineWatch(room, focus, onBatch);
      },
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  loadOlder(): void {
    this.#load(this.older, (count) => this.#shell.timelineOlder(this.room, this.focus, count));
  }

  loadNewer(): void {
    this.#load(this.newer, (count) => this.#shell.timelineNewer(this.room, this.focus, count));
  }

  /** Whether an event is among those at hand. */
  holds(event: EventId): boolean {
    return this.feed.list.value.rows.some(({ item }) => item.kind === "event" && item.event.id === event);
  }

  aimAt(event: EventId | null): void {
    this.aim.set(event === null ? null : { event, turn: (this.aim.value?.turn ?? 0) + 1 });
  }

  /** Brings an event into view, and loads older ones until it is there. */
  seek(event: EventId): void {
    this.aimAt(event);
    const aim = this.aim.value;
    const { list } = this.feed;
    let pages = SOUGHT_PAGES;
    const look = () => {
      const { loaded, ended } = list.value;
      const { kind } = this.older.value;
      if (this.aim.value !== aim || this.holds(event) || ended !== null || kind === "end" || kind === "failed" || pages === 0) stop();
      else if (loaded && kind === "idle") {
        pages -= 1;
        this.loadOlder();
      }
    };
    const stops = [list.subscribe(look), this.older.subscribe(look)];
    const stop = () => stops.forEach((each) => each());
    look();
  }

  retry(transactionId: TransactionId): void {
    this.attempt(this.#shell.messageRetry(this.room, transactionId));
  }

  discard(transactionId: TransactionId): void {
    this.attempt(this.#shell.messageDiscard(this.room, transactionId));
  }

  /** Tells the server that everything was seen; once for each newest event. */
  markRead(): void {
    // What waits to be sent says nothing of what was read.
    const newest = this.feed.list.value.rows.findLast(({ item }) => item.kind !== "event" || item.event.id !== null)?.key ?? null;
    if (newest === null || newest === this.#markedAt) return;
    const work = this.#mark();
    if (work === null) return;
    this.#markedAt = newest;
    work.catch(() => {
      this.#markedAt = null;
    });
  }

  /** Runs something that was asked for; a refusal is told where the composer is. */
  attempt(work: Promise<unknown>): void {
    work.then(() => this.refused.set(null), (reason: unknown) => this.refused.set(asFault(reason, "timeline")));
  }

  #mark(): Promise<void> | null {
    switch (this.focus.kind) {
      case "live": return this.#shell.roomMarkRead(this.room);
      case "thread": return this.#shell.threadMarkRead(this.room, this.focus.root);
      default: return null;
    }
  }

  #load(beyond: Cell<Beyond>, ask: (count: number) => Promise<{ reachedEnd: boolean }>): void {
    const { kind } = beyond.value;
    if (kind === "loading" || kind === "end" || !this.feed.list.value.loaded) return;
    beyond.set({ kind: "loading" });
    this.#page = this.#clock() - this.#loadedAt < PAUSE ? Math.min(this.#page * 2, LARGEST_PAGE) : PAGE;
    ask(this.#page).then(
      ({ reachedEnd }) => {
        this.#loadedAt = this.#clock();
        beyond.set({ kind: reachedEnd ? "end" : "idle" });
      },
      (reason: unknown) => beyond.set({ kind: "failed", fault: asFault(reason, "timeline") }),
    );
  }
}
