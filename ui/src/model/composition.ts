// What is being written in one place: a room, or a thread in it. The text lives in the field while somebody writes; here
// it is read when it is needed, so that a letter costs nothing.
import type { CommandInfo, CommandName, Event, EventId, Fault, NewPoll, Place, RoomId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { readLine } from "./composer/commands";
import { Completions } from "./composer/completions";
import { draftOf, type Intent, anew, intentOf, joinedTexts, loadTree, outgoingOf, tree } from "./composer/outgoing";
import { blankPoll, pollOf } from "./composer/poll";
import { quotedOf } from "./composer/summary";
import { type Laid, outgoingFiles, type Tray, trayOf } from "./composer/tray";
import { TypingNotice } from "./composer/typing";
import { asFault } from "./fault";
import { type Voice, voiceOf } from "./voice";

const KEEP_AFTER = 400;

/** What came of a command, when it is not simply done. */
export type Told =
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "incomplete"; readonly name: CommandName }
  | { readonly kind: "help" };

/** What did not work. */
export type Refused = { readonly what: "message" | "command" | "file" | "poll" | "place" | "recall"; readonly fault: Fault };

export type Composing = {
  /** Put into the field whenever the revision changes; what is written since is in the field. */
  readonly text: string;
  readonly revision: number;
  /** Counts how often the field was asked to take the focus. */
  readonly summons: number;
  readonly intent: Intent;
  readonly refused: Refused | null;
  readonly told: Told | null;
  readonly commands: readonly CommandInfo[];
  /** Whether files are held over the window. */
  readonly held: boolean;
  /** A poll that is put together: a new one, or one that was sent. */
  readonly poll: { readonly event: EventId | null; readonly poll: NewPoll } | null;
};

type Held = { readonly text: string; readonly intent: Intent };

export class Composition {
  readonly room: RoomId;
  readonly thread: EventId | null;
  readonly state = new Cell<Composing>({
    text: "", revision: 0, summons: 0, intent: anew, refused: null, told: null, commands: [], held: false, poll: null,
  });
  readonly completions: Completions;
  readonly tray: Tray;
  readonly voice: Voice;
  /** Everything that a view of it follows. */
  readonly cells: ReadonlyArray<Cell<never> | Cell<unknown>>;
  readonly #shell: Shell;
  readonly #typing: TypingNotice;
  #read: () => string = () => "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept: string = JSON.stringify(null);
  /** What was being written before a message was taken up for changing. */
  #before: Held | null = null;
  /** One after the other, so that messages go into the queue in the order in which they were written. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(shell: Shell, room: RoomId, thread: EventId | null) {
    this.#shell = shell;
    this.room = room;
    this.thread = thread;
    this.completions = new Completions(shell, room);
    this.tray = trayOf(shell, room, thread);
    this.voice = voiceOf(shell, room, thread);
    this.#typing = new TypingNotice(shell, room);
    this.cells = [this.state, this.completions.found, this.tray.laid, this.voice.state];
    // Without it the field is empty, as for a place where nothing was written.
    void shell.draftGet(room, thread).then((draft) => {
      if (!draft) return;
      this.#kept = JSON.stringify(draft);
      const { intent } = this.state.value;
      this.#put(joinedTexts(draft.text, this.text), intent.kind === "new" ? intentOf(draft.intent) : intent);
    }, () => undefined);
  }

  get text(): string {
    return this.#read();
  }

  /** Something was written; the text is read later. */
  write(read: () => string, blank: boolean): void {
    this.#read = read;
    const { refused, told } = this.state.value;
    if (refused !== null || told !== null) this.state.patch({ refused: null, told: null });
    if (blank) this.#typing.stop();
    else this.#typing.wrote();
    this.#keepSoon();
  }

  /** The field lost the keyboard, or the window is about to close: what was written must be safe now. */
  leave(): void {
    this.#typing.stop();
    this.#keep();
  }

  replyTo(event: Event): void {
    if (event.id === null) return;
    const { intent } = this.state.value;
    if (intent.kind === "edit") this.#resume();
    this.#intend({ kind: "reply", to: event.id, quoted: quotedOf(event) });
  }

  /** Takes up a message of one's own for changing. */
  async edit(event: Event): Promise<void> {
    const poll = pollOf(event);
    if (poll !== null) {
      if (event.id !== null) this.state.patch({ poll: { event: event.id, poll } });
      return;
    }
    const message = event.id !== null ? { kind: "sent" as const, id: event.id }
      : event.transactionId !== null ? { kind: "queued" as const, transactionId: event.transactionId } : null;
    if (message === null) return;
    // At once where that can be: what is typed next belongs to the message that is taken up.
    const { markdownOfEvent } = tree ?? await loadTree();
    const { intent } = this.state.value;
    if (intent.kind !== "edit") this.#before = { text: this.text, intent };
    this.#put(markdownOfEvent(event), { kind: "edit", message });
    this.#summon();
  }

  /** Answers nothing any more, or leaves a message as it was. */
  cancel(): void {
    if (this.state.value.intent.kind === "edit") this.#resume();
    else this.#intend(anew);
  }

  /** Sends what is in the field; resolves to the room that a command has led to. */
  async submit(mayCallEveryone: boolean): Promise<RoomId | null> {
    const { intent } = this.state.value;
    const { text } = this;
    const files = this.tray.laid.value.files.length;
    if (text.trim() === "" && files === 0) return null;
    this.#typing.stop();
    if (intent.kind === "edit") {
      if (text.trim() === "") return null;
      await this.#edit(intent, text, mayCallEveryone);
      return null;
    }
    const reading = readLine(text);
    if (files > 0) await this.#sendFiles(text, intent, mayCallEveryone);
    else if (reading.kind === "command") return this.#run(reading.line, intent);
    else await this.#attempt("message", { text, intent }, async () => this.#shell.messageSend(this.room, this.thread, await outgoingOf(reading.text, intent, mayCallEveryone)));
    return null;
  }

  /** Takes back a message that still waits, and gives its words back to the field. */
  async recall(event: Event): Promise<void> {
    if (event.transactionId === null) return;
    try {
      const { markdownOfEvent } = await loadTree();
      await this.#shell.messageDiscard(this.room, event.transactionId);
      const { intent } = this.state.value;
      const reply: Intent = event.reply === null || intent.kind !== "new" ? intent : { kind: "reply", ...event.reply };
      this.#put(joinedTexts(markdownOfEvent(event), this.text), reply);
      this.#summon();
    } catch (reason) {
      this.refuse("recall", reason);
    }
  }

  startPoll(): void {
    this.state.patch({ poll: { event: null, poll: blankPoll } });
  }

  changePoll(poll: NewPoll | null): void {
    const open = this.state.value.poll;
    this.state.patch({ poll: open === null || poll === null ? null : { ...open, poll } });
    if (poll === null) this.#summon();
  }

  sendPoll(poll: NewPoll): Promise<boolean> {
    const event = this.state.value.poll?.event ?? null;
    return this.#act("poll", async () => {
      if (event === null) await this.#shell.pollSend(this.room, this.thread, poll);
      else await this.#shell.pollEdit(this.room, event, poll);
      this.state.patch({ poll: null });
      this.#summon();
    });
  }

  sendPlace(place: Place): Promise<boolean> {
    return this.#act("place", () => this.#shell.locationSend(this.room, this.thread, place));
  }

  /** Sends what was spoken, as the answer that is being written when there is one. */
  async sendVoice(): Promise<void> {
    const { intent } = this.state.value;
    const replyTo = intent.kind === "reply" ? intent.to : null;
    if (await this.voice.send(replyTo) && this.state.value.intent === intent && replyTo !== null) this.cancel();
  }

  pick(pictures: boolean): Promise<boolean> {
    return this.#act("file", async () => this.#lay(await this.#shell.filesPick(pictures)));
  }

  paste(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#act("file", async () => this.#lay([await this.#shell.filePaste(name, bytes)]));
  }

  /** Takes in what is dropped on the window; returns how to stop. */
  watchDrops(): () => void {
    let watched = true;
    const feed = this.#shell.filesDroppedWatch((drop) => {
      if (!watched) return;
      this.state.patch({ held: drop.kind === "over" });
      if (drop.kind === "dropped") this.#lay(drop.files);
    });
    // Without it files are attached by the button.
    feed.catch(() => undefined);
    return () => {
      watched = false;
      this.state.patch({ held: false });
      feed.then((number) => this.#shell.feedClose(number)).catch(() => undefined);
    };
  }

  refuse(what: Refused["what"], reason: unknown): void {
    this.state.patch({ refused: { what, fault: asFault(reason, what === "file" ? "media" : "timeline") } });
  }

  dismiss(): void {
    this.state.patch({ refused: null, told: null });
  }

  #lay(files: Parameters<Tray["add"]>[0]): void {
    this.tray.add(files);
    this.#summon();
  }

  #edit(intent: Extract<Intent, { kind: "edit" }>, text: string, mayCallEveryone: boolean): Promise<boolean> {
    const before = this.#before;
    this.#before = null;
    return this.#attempt("message", { text, intent }, async () => this.#shell.messageEdit(this.room, intent.message, await outgoingOf(text, intent, mayCallEveryone)), before ?? undefined);
  }

  #sendFiles(text: string, intent: Intent, mayCallEveryone: boolean): Promise<boolean> {
    const laid: Laid = this.tray.take();
    return this.#attempt("file", { text, intent }, async () => {
      const caption = await outgoingOf(text, intent, mayCallEveryone);
      await this.tray.ready();
      return this.#shell.filesSend(this.room, this.thread, { files: outgoingFiles(laid), caption, together: laid.together && laid.files.length > 1 });
    }).then((taken) => {
      if (!taken) this.tray.putBack(laid);
      return taken;
    });
  }

  async #run(line: string, intent: Intent): Promise<RoomId | null> {
    let opened: RoomId | null = null;
    let told: Told | null = null;
    await this.#attempt("command", { text: line, intent }, async () => {
      const outcome = await this.#shell.commandRun(this.room, this.thread, line);
      if (outcome.kind === "opened") opened = outcome.room;
      else if (outcome.kind !== "done") told = outcome;
    });
    if (told !== null) await this.#tell(told, { text: line, intent });
    return opened;
  }

  /** What was not understood goes back into the field. */
  async #tell(told: Told, held: Held): Promise<void> {
    if (told.kind !== "help") this.#put(joinedTexts(held.text, this.text), held.intent);
    const commands = await this.completions.commands().catch(() => []);
    this.state.patch({ told, commands });
  }

  /** Empties the field at once, so that the next sentence can be begun, and gives everything back when it was not taken. */
  async #attempt(what: Refused["what"], held: Held, work: () => Promise<unknown>, next: Held = { text: "", intent: anew }): Promise<boolean> {
    this.#put(next.text, next.intent, false);
    const taken = await this.#act(what, () => {
      const turn = this.#turn.then(work, work);
      this.#turn = turn;
      return turn;
    });
    if (!taken) {
      if (held.intent.kind === "edit") this.#before = { text: this.text, intent: this.state.value.intent };
      this.#put(held.intent.kind === "edit" ? held.text : joinedTexts(held.text, this.text), held.intent);
    }
    // Only now: a crash in between must find the draft as it was.
    this.#keep();
    return taken;
  }

  async #act(what: Refused["what"], work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      if (this.state.value.refused?.what === what) this.state.patch({ refused: null });
      return true;
    } catch (reason) {
      this.refuse(what, reason);
      return false;
    }
  }

  #resume(): void {
    const { text, intent } = this.#before ?? { text: "", intent: anew };
    this.#before = null;
    this.#put(text, intent);
    this.#summon();
  }

  #intend(intent: Intent): void {
    this.state.patch({ intent });
    this.#summon();
    this.#keepSoon();
  }

  #summon(): void {
    this.state.patch({ summons: this.state.value.summons + 1 });
  }

  /** Puts a text into the field in place of what is there. */
  #put(text: string, intent: Intent, keep = true): void {
    this.#read = () => text;
    this.state.patch({ text, intent, revision: this.state.value.revision + 1 });
    if (keep) this.#keepSoon();
    else clearTimeout(this.#timer);
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER);
  }

  #keep(): void {
    clearTimeout(this.#timer);
    const draft = draftOf(this.text, this.state.value.intent);
    const key = JSON.stringify(draft);
    if (key === this.#kept) return;
    this.#kept = key;
    // Tried again with the next change.
    this.#shell.draftKeep(this.room, this.thread, draft).catch(() => { this.#kept = ""; });
  }
}
