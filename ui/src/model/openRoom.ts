// A room that is open: its facts, its messages, what is being written, and what stands beside them.
import type { EventId, RoomFacts, RoomId, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Composition } from "./composition";
import { Conversation } from "./conversation";
import { closePanel, type Panel } from "./panel";

export class OpenRoom {
  readonly id: RoomId;
  /** Absent until the list or the room itself has told it. */
  readonly row: Cell<RoomRow | null>;
  readonly facts = new Cell<RoomFacts | null>(null);
  /** What is on screen: what is said now, or what was said around an event. Absent for rooms that the account is not in. */
  readonly conversation = new Cell<Conversation | null>(null);
  readonly composition: Composition;
  readonly panel = new Cell<Panel | null>(null);
  /** The pinned messages, while there are any. */
  readonly pins = new Cell<Conversation | null>(null);
  /** Where the reader was before being led away; for the way back. */
  readonly trail = new Cell<EventId | null>(null);
  readonly #shell: Shell;
  #live: Conversation | null = null;
  #factsFeed: Promise<number> | null = null;

  constructor(shell: Shell, id: RoomId, row: RoomRow | null) {
    this.#shell = shell;
    this.id = id;
    this.row = new Cell(row);
    this.composition = new Composition(shell, id, null);
    this.#follow(row);
    this.#factsFeed = shell.roomWatch(id, (facts) => {
      this.facts.set(facts);
      this.tell(facts.row);
      this.#followPins(facts.pinned.length > 0);
    });
    // Facts make it richer; without them it still reads and writes.
    this.#factsFeed.catch(() => undefined);
  }

  /** Takes in what the list or the room tells. */
  tell(row: RoomRow): void {
    if (row === this.row.value) return;
    this.row.set(row);
    this.#follow(row);
  }

  /** Shows an event among what was said around it; `null` goes back to what is said now. */
  show(event: EventId | null): void {
    const shown = this.conversation.value;
    const live = this.#live;
    if (shown === null || live === null) return;
    if (event === null) {
      live.aimAt(null);
      this.trail.set(null);
      this.#change(live);
      return;
    }
    const holding = [shown, live].find((each) => each.holds(event));
    if (holding !== undefined) {
      holding.aimAt(event);
      this.#change(holding);
      return;
    }
    const around = new Conversation(this.#shell, this.id, { kind: "event", event });
    around.feed.open();
    this.#change(around);
  }

  /** Leads to an event and remembers from where. */
  lead(event: EventId, from: EventId | null): void {
    this.show(event);
    this.trail.set(from);
  }

  goBack(): void {
    const before = this.trail.value;
    this.trail.set(null);
    if (before !== null) this.show(before);
  }

  setPanel(panel: Panel | null): void {
    closePanel(this.panel.value);
    this.panel.set(panel);
  }

  close(): void {
    this.composition.leave();
    // Nobody is recorded who has gone elsewhere; what was said is kept.
    void this.composition.voice.stop();
    this.#factsFeed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.setPanel(null);
    this.#followPins(false);
    this.#leave();
  }

  #change(next: Conversation): void {
    const before = this.conversation.value;
    if (next === before) return;
    this.conversation.set(next);
    if (before !== this.#live) before?.feed.close();
  }

  #follow(row: RoomRow | null): void {
    if (row !== null && row.membership.kind !== "joined") {
      this.#leave();
      return;
    }
    if (this.#live === null) {
      this.#live = new Conversation(this.#shell, this.id);
      this.#live.feed.open();
      this.conversation.set(this.#live);
    } else if (row !== null && this.#live.feed.list.value.ended?.kind === "notFound") {
      // The core may have heard of the room only after it was first asked for it.
      this.#live.feed.open();
    }
  }

  #followPins(any: boolean): void {
    if (!any) {
      this.pins.value?.feed.close();
      this.pins.set(null);
    } else if (this.pins.value === null) {
      const pins = new Conversation(this.#shell, this.id, { kind: "pinned" });
      pins.feed.open();
      this.pins.set(pins);
    }
  }

  #leave(): void {
    const shown = this.conversation.value;
    if (shown !== this.#live) shown?.feed.close();
    this.#live?.feed.close();
    this.#live = null;
    this.trail.set(null);
    this.conversation.set(null);
  }
}
