// A room that is open: its facts, its messages, what is being written, and what stands beside them.
import type { EventId, EventPlace, RoomFacts, RoomId, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Composition } from "./composition";
import { Conversation } from "./conversation";
import { closePanel, type Panel, threadPanel } from "./panel";
import { keepSame } from "./same";

/** So long nothing moves while it is found out where something was said. */
const PATIENCE = 300;

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
  /** Where the reader was before being led away last; for the way back, which goes step by step. */
  readonly trail = new Cell<EventId | null>(null);
  readonly #shell: Shell;
  /** Where they were before that, the earliest first. */
  #earlier: readonly EventId[] = [];
  #live: Conversation | null = null;
  #stopFinding: () => void = () => undefined;
  #factsFeed: Promise<number> | null = null;

  constructor(shell: Shell, id: RoomId, row: RoomRow | null) {
    this.#shell = shell;
    this.id = id;
    this.row = new Cell(row);
    this.composition = new Composition(shell, id, null);
    this.#follow(row);
    this.#factsFeed = shell.roomWatch(id, (facts) => {
      const told = keepSame(this.facts.value, facts);
      this.facts.set(told);
      this.tell(told.row);
      this.#followPins(facts.pinned.length > 0);
    });
    // Facts make it richer; without them it still reads and writes.
    this.#factsFeed.catch(() => undefined);
  }

  /** Takes in what the list or the room tells. */
  tell(told: RoomRow): void {
    const row = keepSame(this.row.value, told);
    if (row === this.row.value) return;
    this.row.set(row);
    this.#follow(row);
  }

  /** Shows an event where it was said, among others or in its thread; `null` goes back to what is said now. */
  show(event: EventId | null): void {
    this.#stopFinding();
    if (event !== null) {
      this.#go(event, undefined);
      return;
    }
    const live = this.#live;
    if (live === null) return;
    live.aimAt(null);
    this.#forget();
    this.#change(live);
  }

  /** Leads to an event and remembers from where. */
  lead(event: EventId, from: EventId | null): void {
    this.#stopFinding();
    // From where one is to there is no way to come back.
    this.#go(event, from === event ? undefined : from);
  }

  /** Shows where a link leads; back to the event in which it stood, when that is one of those that are shown. */
  followLink(event: EventId, link: EventId | null): void {
    if (link !== null && this.conversation.value?.holds(link) === true) this.lead(event, link);
    else this.show(event);
  }

  /** The reader has come to the end of what is said now by themselves: there is no more way back. */
  arrive(): void {
    if (this.conversation.value === this.#live) this.#forget();
  }

  goBack(): void {
    const before = this.trail.value;
    this.trail.set(this.#earlier.at(-1) ?? null);
    this.#earlier = this.#earlier.slice(0, -1);
    if (before !== null) this.show(before);
  }

  setPanel(panel: Panel | null): void {
    closePanel(this.panel.value);
    this.panel.set(panel);
  }

  close(): void {
    this.#stopFinding();
    this.composition.leave();
    // Nobody is recorded who has gone elsewhere; what was said is kept.
    void this.composition.voice.stop();
    this.#factsFeed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.setPanel(null);
    this.#followPins(false);
    this.#leave();
  }

  #go(event: EventId, from: EventId | null | undefined): void {
    if (this.conversation.value === null || this.#live === null || this.#aimAtHand(event, from)) return;
    const before = this.conversation.value;
    const around = new Conversation(this.#shell, this.id, { kind: "event", event });
    let wanted = true;
    const slow = setTimeout(() => this.#change(around), PATIENCE);
    this.#stopFinding = () => { wanted = false; clearTimeout(slow); };
    const found = (place: EventPlace) => {
      if (!wanted) return;
      this.#stopFinding();
      if (place.threadRoot !== null) {
        if (this.conversation.value === around) this.#changeBack(before);
        this.#openThread(place.threadRoot, place.event);
      } else if (place.event === event) this.#open(around, from);
      else if (!this.#aimAtHand(place.event, from)) this.#open(new Conversation(this.#shell, this.id, { kind: "event", event: place.event }), from);
    };
    // Where it is not known, the attempt to show it among others tells why.
    this.#shell.timelineEventPlace(this.id, event).then(found, () => found({ event, threadRoot: null }));
  }

  /** Whether an event is among what is shown or what is said now; then it is brought into view. */
  #aimAtHand(event: EventId, from: EventId | null | undefined): boolean {
    const holding = [this.conversation.value, this.#live].find((each) => each?.holds(event) === true) ?? null;
    if (holding === null) return false;
    holding.aimAt(event);
    this.#change(holding);
    this.#remember(from);
    return true;
  }

  /** Nothing when the reader is not led but goes by themselves; `null` when there is no place to come back to. */
  #remember(from: EventId | null | undefined): void {
    if (from === undefined) return;
    const before = this.trail.value;
    const all = from === null || before === null ? [] : [...this.#earlier, before];
    // Who has come back to a place by themselves has gone the way from there already.
    const at = from === null ? -1 : all.indexOf(from);
    this.#earlier = at === -1 ? all : all.slice(0, at);
    this.trail.set(from);
  }

  #forget(): void {
    this.#earlier = [];
    this.trail.set(null);
  }

  #open(around: Conversation, from: EventId | null | undefined): void {
    around.feed.open();
    this.#change(around);
    this.#remember(from);
  }

  #openThread(root: EventId, event: EventId): void {
    const panel = this.panel.value;
    if (panel?.kind === "thread" && panel.root === root) panel.conversation.seek(event);
    else this.setPanel(threadPanel(this.#shell, this.id, root, event));
  }

  /** To a conversation that was let go of. */
  #changeBack(before: Conversation): void {
    if (before !== this.#live) before.feed.open();
    this.#change(before);
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
    this.#stopFinding();
    const shown = this.conversation.value;
    if (shown !== this.#live) shown?.feed.close();
    this.#live?.feed.close();
    this.#live = null;
    this.#forget();
    this.conversation.set(null);
  }
}
