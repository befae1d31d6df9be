// Everything that lives while an account is open: connection, rooms, the open conversations.
import type { Account, Connection, Fault, Preferences, Repair, RoomId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Drops } from "./drops";
import { asFault } from "./fault";
import { Files } from "./files";
import { Inbox } from "./inbox";
import { keepLayout, restoreLayout } from "./layout";
import { OpenRoom } from "./openRoom";
import { closeOverlay, type Overlay, overlayOf, type Wanted } from "./overlay";
import { usualPreferences } from "./preferences";
import { Rooms } from "./rooms";
import { Spaces } from "./spaces";

/** So many conversations stand side by side. */
const PANES = 2;

export class Session {
  readonly account: Account;
  readonly shell: Shell;
  readonly connection = new Cell<Connection>({ kind: "connecting" });
  /** Whether it is known what this window shows. */
  readonly ready = new Cell(false);
  /** The conversation that this window is for; absent in the main window. */
  readonly alone = new Cell<RoomId | null>(null);
  readonly rooms: Rooms;
  readonly spaces: Spaces;
  readonly inbox: Inbox;
  readonly files: Files;
  readonly drops: Drops;
  readonly overlay = new Cell<Overlay | null>(null);
  /** Conversations that were put into windows of their own. */
  readonly windows = new Cell<readonly RoomId[]>([]);
  /** The open conversations, from left to right. */
  readonly panes = new Cell<readonly OpenRoom[]>([]);
  /** The conversation that a room chosen from the list takes the place of. */
  readonly active = new Cell<RoomId | null>(null);
  readonly repairs: Cell<readonly Repair[]>;
  /** How the account is used; as usual until the core has told. */
  readonly preferences = new Cell<Preferences>(usualPreferences);
  /** An action on a room that failed; told until dismissed. */
  readonly problem = new Cell<Fault | null>(null);
  #connectionFeed: Promise<number> | null = null;
  #closed = false;
  readonly #stops: Array<() => void> = [];

  constructor(shell: Shell, account: Account) {
    this.shell = shell;
    this.account = account;
    const failed = (fault: Fault) => this.problem.set(fault);
    this.rooms = new Rooms(shell, failed);
    this.spaces = new Spaces(shell);
    this.inbox = new Inbox(shell, failed);
    this.files = new Files(shell);
    this.drops = new Drops(shell, failed);
    this.repairs = new Cell<readonly Repair[]>(account.repairs);
    this.rooms.list.subscribe(() => this.#refreshPanes());
    this.preferences.subscribe(() => this.#order());
  }

  /** Resolves when it is known what this window shows, and that is opened. */
  async start(): Promise<void> {
    this.files.start();
    this.drops.start();
    this.#connectionFeed = this.shell.connectionWatch((connection) => this.connection.set(connection));
    this.#connectionFeed.catch((reason: unknown) =>
      this.connection.set({ kind: "trouble", fault: asFault(reason, "session") }));
    // Without these three everything is as usual, and nothing is lost.
    const orNothing = <Value>(work: Promise<Value | null | undefined>) => work.then((value) => value ?? null, () => null);
    const [alone, layout, preferences] = await Promise.all([
      orNothing(this.shell.windowRoom()), orNothing(this.shell.layoutGet()), orNothing(this.shell.preferencesGet()),
    ]);
    if (this.#closed) return;
    if (preferences !== null) this.preferences.set(preferences);
    this.alone.set(alone);
    if (alone !== null) this.openRoom(alone);
    else {
      this.windows.set(layout?.windows ?? []);
      restoreLayout(this, layout, this.account.lastRoom);
      this.rooms.open();
      this.#whenListed(() => { this.spaces.open(); this.inbox.open(); });
      this.#stops.push(keepLayout(this, this.shell));
    }
    this.ready.set(true);
  }

  close(): void {
    this.#closed = true;
    this.#stops.splice(0).forEach((stop) => stop());
    this.#connectionFeed?.then((feed) => this.shell.feedClose(feed)).catch(() => undefined);
    this.rooms.close();
    this.spaces.close();
    this.inbox.close();
    this.files.close();
    this.drops.stop();
    this.put(null);
    for (const pane of this.panes.value) pane.close();
    this.panes.set([]);
    this.active.set(null);
  }

  /** Puts something over the screen in place of what is there; `null` puts it away. */
  put(wanted: Wanted | null): void {
    closeOverlay(this.overlay.value);
    const done = () => this.put(null);
    const opened = (room: RoomId) => { done(); this.openRoom(room); };
    this.overlay.set(wanted === null ? null : overlayOf(this.shell, wanted, opened, done));
  }

  /** Opens a conversation in a window of its own; it leaves this one. */
  openWindow(id: RoomId): void {
    this.act(this.shell.windowOpen(id), () => {
      this.closeRoom(id);
      if (!this.windows.value.includes(id)) this.windows.set([...this.windows.value, id]);
    });
  }

  pane(id: RoomId | null): OpenRoom | null {
    return this.panes.value.find((pane) => pane.id === id) ?? null;
  }

  /** Shows a room in the place of the active one; one that is open already becomes the active one. */
  openRoom(id: RoomId): void {
    const panes = this.panes.value;
    if (this.pane(id) === null) {
      const opened = new OpenRoom(this.shell, id, this.#row(id));
      const at = Math.max(0, panes.findIndex((pane) => pane.id === this.active.value));
      panes[at]?.close();
      this.panes.set([...panes.slice(0, at), opened, ...panes.slice(at + 1)]);
    }
    this.active.set(id);
  }

  /** Shows a room beside the active one. */
  openBeside(id: RoomId): void {
    if (this.pane(id) === null) {
      const opened = new OpenRoom(this.shell, id, this.#row(id));
      const panes = [...this.panes.value, opened];
      // The one that makes room is the one that is neither active nor new.
      const surplus = panes.length > PANES ? panes.find((pane) => pane !== opened && pane.id !== this.active.value) : undefined;
      surplus?.close();
      this.panes.set(panes.filter((pane) => pane !== surplus));
    }
    this.active.set(id);
  }

  closeRoom(id: RoomId | null = this.active.value): void {
    const closing = this.pane(id);
    if (closing === null) return;
    closing.close();
    const panes = this.panes.value.filter((pane) => pane !== closing);
    this.panes.set(panes);
    if (this.active.value === id) this.active.set(panes.at(-1)?.id ?? null);
  }

  /** Changes how the account is used, at once; what could not be kept is taken back and told. */
  prefer(change: Partial<Preferences>): void {
    const before = this.preferences.value;
    this.preferences.patch(change);
    this.shell.preferencesSet(this.preferences.value).catch((reason: unknown) => {
      this.preferences.set(before);
      this.problem.set(asFault(reason, "session"));
    });
  }

  /** Runs an action on rooms; a failure is told in the page. Kept when it has ended, one way or the other. */
  act(work: Promise<unknown>, then?: () => void): Promise<void> {
    return work.then(then, (reason: unknown) => this.problem.set(asFault(reason, "rooms")));
  }

  #row(id: RoomId) {
    return this.rooms.row(id);
  }

  /** The rail and the inbox wait for the list, which is what one looks at first. */
  #whenListed(then: () => void): void {
    let stop = () => {};
    const look = () => {
      const { loaded, ended } = this.rooms.list.value;
      if (!loaded && ended === null) return;
      stop();
      then();
    };
    stop = this.rooms.list.subscribe(look);
    this.#stops.push(stop);
    look();
  }

  #order(): void {
    const { order } = this.preferences.value;
    // An order of one's own exists only within a section.
    this.rooms.setOrder(order === "arranged" ? "activity" : order);
  }

  /** Keeps the open rooms' rows current; a filter that hides one does not take it away. */
  #refreshPanes(): void {
    for (const pane of this.panes.value) {
      const row = this.#row(pane.id);
      if (row !== null) pane.tell(row);
    }
  }
}
