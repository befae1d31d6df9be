// For the tests of the model: a shell that is told what to answer, and builders for what comes over the wire.
import type { Account, Attachment, Event, Person, RoomRow, TimelineRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";

export type Call = { readonly name: keyof Shell; readonly input: readonly unknown[] };

/** A shell that keeps a record of what was asked of it. What has no answer given is done and resolves to nothing. */
export function shellOf(answers: Partial<Shell>): { shell: Shell; calls: Cell<readonly Call[]> } {
  const calls = new Cell<readonly Call[]>([]);
  const shell = new Proxy(answers, {
    get: (known, name: keyof Shell) => (...input: unknown[]) => {
      calls.set([...calls.value, { name, input }]);
      const answer = known[name] as ((...input: unknown[]) => unknown) | undefined;
      return answer === undefined ? Promise.resolve() : answer(...input);
    },
  });
  return { shell: shell as Shell, calls };
}

/** What a command was given, call by call. */
export function inputsOf(calls: Cell<readonly Call[]>, name: keyof Shell): Array<readonly unknown[]> {
  return calls.value.filter((call) => call.name === name).map((call) => call.input);
}

/** A source of messages that the test sends; each watching has a number, counting from 1. */
export class Watched<Message> {
  readonly listeners: Array<(message: Message) => void> = [];

  readonly watch = (listener: (message: Message) => void): Promise<number> =>
    Promise.resolve(this.listeners.push(listener));

  /** Tells the newest listener. */
  tell(message: Message): void {
    const listener = this.listeners.at(-1);
    if (listener === undefined) throw new Error("nobody watches");
    listener(message);
  }
}

/** Resolves as soon as a cell's value is as wanted; the test's own time limit ends a wait in vain. */
export function until<Value>(cell: Cell<Value>, wanted: (value: Value) => boolean): Promise<Value> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(cell.value)) return;
      stop();
      resolve(cell.value);
    };
    const stop = cell.subscribe(look);
    look();
  });
}

/** A promise that the test keeps or breaks. */
export function pending<Value>() {
  let keep: (value: Value) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((resolve, reject) => { keep = resolve; fail = reject; });
  return { promise, keep, fail };
}

export const account: Account = {
  userId: "@camille:prefecture.example",
  deviceId: "DEVICE",
  homeserver: "https://matrix.prefecture.example/",
  displayName: "Camille Durand",
  avatar: null,
  lastRoom: null,
  repairs: [],
};

export function person(name: string | null, id = `@${(name ?? "someone").toLowerCase()}:prefecture.example`): Person {
  return { id, name, avatar: null, ambiguous: false };
}

export function room(id: string, change: Partial<RoomRow> = {}): RoomRow {
  return {
    key: id, id, name: { kind: "named", name: id }, avatar: null, kind: "group", encryption: "encrypted",
    membership: { kind: "joined" }, latest: null, favourite: false, lowPriority: false, notifications: "default", typing: [], call: false,
    blocked: false, activeAt: null,
    unread: { messages: 0, notifications: 0, mentions: 0, marked: false }, ...change,
  };
}

export function message(body: string, change: Partial<Event> = {}): Event {
  return {
    id: `$${body}`, transactionId: null, sender: person("Alex"), own: false, timestamp: 0, reply: null, reactions: [],
    content: { kind: "message", voice: "text", body, nodes: [{ kind: "text", text: body }] },
    threadRoot: null, thread: null, edited: false, highlighted: false, sendState: { kind: "sent" }, readBy: 0, editable: false, ...change,
  };
}

/** A picture, unless it is changed. */
export function file(change: Partial<Attachment> = {}): Attachment {
  return {
    kind: "image", media: "prefecture.example/a", name: "a.png", mime: "image/png", size: null, thumbnail: null, width: null, height: null,
    duration: null, blurhash: null, waveform: [], alt: null, ...change,
  };
}

export function row(event: Event): TimelineRow {
  return { key: event.id ?? event.transactionId ?? "", item: { kind: "event", event } };
}

/** Frames for where there is no screen: each comes as soon as what runs now is done. */
export function paintAtOnce(): void {
  globalThis.requestAnimationFrame = (run) => {
    queueMicrotask(() => run(0));
    return 0;
  };
}
