// What stands beside an open conversation: a thread, the list of threads, the pinned messages.
import type { EventId, RoomId, ThreadRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { Composition } from "./composition";
import { type Beyond, Conversation } from "./conversation";
import { asFault } from "./fault";
import { Feed } from "./feed";

export type Panel =
  | { readonly kind: "thread"; readonly root: EventId; readonly conversation: Conversation; readonly composition: Composition }
  | { readonly kind: "threads"; readonly threads: Threads }
  | { readonly kind: "pinned"; readonly conversation: Conversation }
  | { readonly kind: "polls"; readonly conversation: Conversation }
  | { readonly kind: "media"; readonly conversation: Conversation };

/** The threads of a room. */
export class Threads {
  readonly feed: Feed<ThreadRow>;
  readonly older = new Cell<Beyond>({ kind: "idle" });
  readonly #shell: Shell;
  readonly #room: RoomId;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.#room = room;
    this.feed = new Feed<ThreadRow>({
      area: "timeline",
      watch: (onBatch) => {
        this.older.set({ kind: "idle" });
        return shell.threadsWatch(room, onBatch);
      },
      acknowledge: shell.feedAcknowledge,
      close: shell.feedClose,
    });
  }

  loadOlder(): void {
    const { kind } = this.older.value;
    if (kind === "loading" || kind === "end" || !this.feed.list.value.loaded) return;
    this.older.set({ kind: "loading" });
    this.#shell.threadsOlder(this.#room).then(
      ({ reachedEnd }) => this.older.set({ kind: reachedEnd ? "end" : "idle" }),
      (reason: unknown) => this.older.set({ kind: "failed", fault: asFault(reason, "timeline") }),
    );
  }
}

/** `sought` is what is brought into view. */
export function threadPanel(shell: Shell, room: RoomId, root: EventId, sought: EventId | null = null): Panel {
  const conversation = new Conversation(shell, room, { kind: "thread", root });
  conversation.feed.open();
  if (sought !== null) conversation.seek(sought);
  return { kind: "thread", root, conversation, composition: new Composition(shell, room, root) };
}

export function threadsPanel(shell: Shell, room: RoomId): Panel {
  const threads = new Threads(shell, room);
  threads.feed.open();
  return { kind: "threads", threads };
}

export function pinnedPanel(shell: Shell, room: RoomId): Panel {
  const conversation = new Conversation(shell, room, { kind: "pinned" });
  conversation.feed.open();
  return { kind: "pinned", conversation };
}

export function pollsPanel(shell: Shell, room: RoomId): Panel {
  const conversation = new Conversation(shell, room, { kind: "media", view: "polls" });
  conversation.feed.open();
  return { kind: "polls", conversation };
}

export function mediaPanel(shell: Shell, room: RoomId, view: "pictures" | "files"): Panel {
  const conversation = new Conversation(shell, room, { kind: "media", view });
  conversation.feed.open();
  return { kind: "media", conversation };
}

export function closePanel(panel: Panel | null): void {
  if (panel === null) return;
  if (panel.kind === "thread") {
    panel.composition.leave();
    void panel.composition.voice.stop();
  }
  if (panel.kind === "threads") panel.threads.feed.close();
  else panel.conversation.feed.close();
}
