// Everything that lives while an account is open: connection, rooms, the open conversation, drafts.
import type { Account, Connection, Fault, Repair, RoomId, RoomRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Conversation } from "./conversation";
import { asFault } from "./fault";
import { Rooms } from "./rooms";

export type OpenRoom = { readonly id: RoomId; readonly row: RoomRow | null; readonly conversation: Conversation | null };

export class Session {
  readonly account: Account;
  readonly connection = new Cell<Connection>({ kind: "connecting" });
  readonly rooms: Rooms;
  readonly open = new Cell<OpenRoom | null>(null);
  readonly repairs: Cell<readonly Repair[]>;
  /** An action on a room that failed; told until dismissed. */
  readonly problem = new Cell<Fault | null>(null);
  readonly #drafts = new Map<RoomId, string>();
  readonly #shell: Shell;
  #connectionFeed: Promise<number> | null = null;

  constructor(shell: Shell, account: Account) {
    this.#shell = shell;
    this.account = account;
    this.rooms = new Rooms(shell);
    this.repairs = new Cell<readonly Repair[]>(account.repairs);
    this.rooms.feed.list.subscribe(() => this.#refreshOpen());
  }

  start(): void {
    this.#connectionFeed = this.#shell.connectionWatch((connection) => this.connection.set(connection));
    this.#connectionFeed.catch((reason: unknown) =>
      this.connection.set({ kind: "trouble", fault: asFault(reason, "session") }));
    this.rooms.feed.open();
    if (this.account.lastRoom !== null) this.openRoom(this.account.lastRoom);
  }

  close(): void {
    this.#connectionFeed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.rooms.feed.close();
    this.closeRoom();
  }

  openRoom(id: RoomId): void {
    if (this.open.value?.id === id) return;
    this.closeRoom();
    const row = this.#row(id);
    this.open.set({ id, row, conversation: row !== null && row.membership.kind !== "joined" ? null : this.#converse(id) });
  }

  closeRoom(): void {
    this.open.value?.conversation?.feed.close();
    this.open.set(null);
  }

  draft(room: RoomId): string {
    return this.#drafts.get(room) ?? "";
  }

  keepDraft(room: RoomId, text: string): void {
    if (text === "") this.#drafts.delete(room);
    else this.#drafts.set(room, text);
  }

  /** Runs an action on rooms; a failure is told in the page. */
  act(work: Promise<void>, then?: () => void): void {
    work.then(then, (reason: unknown) => this.problem.set(asFault(reason, "rooms")));
  }

  #converse(id: RoomId): Conversation {
    const conversation = new Conversation(this.#shell, id);
    conversation.feed.open();
    return conversation;
  }

  #row(id: RoomId): RoomRow | null {
    return this.rooms.feed.list.value.rows.find((row) => row.id === id) ?? null;
  }

  /** Keeps the open room's row current; a filter that hides it does not take it away. */
  #refreshOpen(): void {
    const open = this.open.value;
    if (open === null) return;
    const row = this.#row(open.id);
    if (row === null || row === open.row) return;
    const joined = row.membership.kind === "joined";
    // The room of the last time is opened before its row is there, and membership may change meanwhile.
    if (!joined) open.conversation?.feed.close();
    // The core may have heard of the room only after it was first asked for it.
    else if (open.conversation?.feed.list.value.ended?.kind === "notFound") open.conversation.feed.open();
    this.open.set({ id: open.id, row, conversation: joined ? open.conversation ?? this.#converse(open.id) : null });
  }
}
