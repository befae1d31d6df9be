// What is being written in one place: a room, or a thread in it. The text lives in the field while somebody writes; here
// it is read when it is needed, so that a letter costs nothing.
import type { Draft, Event, EventId, FilesLeft, NewPoll, Place, RoomId, StagedFile, StagedFiles } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { readLine, saysSomething } from "./composer/commands";
import { Completions } from "./composer/completions";
import type { Attempt, Composing, Held, Told } from "./composer/composing";
import { Keeper } from "./composer/keeper";
import { beforeOf, draftOf, type Intent, anew, intentOf, isCaptioned, joinedTexts, loadTree, outgoingOf, tree } from "./composer/outgoing";
import { blankPoll, pollOf } from "./composer/poll";
import { quotedOf } from "./composer/summary";
import { holdsTable } from "./composer/table";
import { type Laid, outgoingFiles, type Tray, trayOf } from "./composer/tray";
import { TypingNotice } from "./composer/typing";
import { asFault } from "./fault";
import { type Voice, voiceOf } from "./voice";

export type { Composing, Refused, Told } from "./composer/composing";

export class Composition {
  readonly room: RoomId;
  readonly thread: EventId | null;
  readonly state = new Cell<Composing>({
    text: "", revision: 0, summons: 0, intent: anew, plainly: false, losesPictures: false, refused: null, told: null, commands: [], held: false, poll: null,
  });
  readonly completions: Completions;
  readonly tray: Tray;
  readonly voice: Voice;
  /** Everything that a view of it follows. */
  readonly cells: ReadonlyArray<Cell<never> | Cell<unknown>>;
  readonly #shell: Shell;
  readonly #typing: TypingNotice;
  readonly #keeper: Keeper;
  #read: () => string = () => "";
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
    this.#keeper = new Keeper(shell, room, thread, () => draftOf(this.text, this.state.value.intent, this.#before));
    this.cells = [this.state, this.completions.found, this.tray.laid, this.voice.state];
    // Without it the field is empty, as for a place where nothing was written.
    void shell.draftGet(room, thread).then((draft) => {
      if (!draft) return;
      this.#keeper.know(draft);
      this.#takeUp(draft);
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
    this.#keeper.soon();
  }

  /** The field lost the keyboard, or the window is about to close: what was written must be safe now. */
  leave(): void {
    this.#typing.stop();
    this.#keeper.now();
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
    const { hasPictures, markdownOfEvent } = tree ?? await loadTree();
    const { intent } = this.state.value;
    if (intent.kind !== "edit") this.#before = { text: this.text, intent };
    this.#put(markdownOfEvent(event), { kind: "edit", message, captioned: isCaptioned(event) });
    this.state.patch({ losesPictures: hasPictures(event) });
    this.#summon();
  }

  /** Answers nothing any more, or leaves a message as it was. */
  cancel(): void {
    if (this.state.value.intent.kind === "edit") this.#resume();
    else this.#intend(anew);
  }

  /** Sends what is in the field; resolves to the room that a command has led to. `captioned` where words may be taken away. */
  async submit(mayCallEveryone: boolean, captioned = false): Promise<RoomId | null> {
    const { intent } = this.state.value;
    const { text } = this;
    const files = this.tray.laid.value.files.length;
    const blank = text.trim() === "";
    if (blank && files === 0 && intent.kind !== "edit") return null;
    this.#typing.stop();
    if (intent.kind === "edit") {
      if (blank && !intent.captioned && !captioned) return null;
      await this.#edit(intent, text, mayCallEveryone);
      return null;
    }
    const reading = readLine(text);
    if (files > 0) await this.#sendFiles(text, intent, mayCallEveryone);
    else if (reading.kind === "command") return this.#run(reading.line, intent, mayCallEveryone);
    else await this.#attempt("message", { text, intent }, async () => this.#shell.messageSend(this.room, this.thread, await outgoingOf(reading.text, intent, mayCallEveryone)));
    return null;
  }

  /** Takes back a message that still waits, and gives its words back to the field. Resolves to whether it was done. */
  async recall(event: Event): Promise<boolean> {
    if (event.transactionId === null) return false;
    try {
      const { lineOfEvent } = await loadTree();
      await this.#shell.messageDiscard(this.room, event.transactionId);
      const changed = this.#changeOf(event.transactionId);
      // Whoever was changing another message goes on with what was being written before.
      if (this.state.value.intent.kind === "edit") this.#resume();
      const { intent } = this.state.value;
      const reply: Intent = event.reply === null || intent.kind !== "new" ? intent : { kind: "reply", ...event.reply };
      this.#put(joinedTexts(changed ?? lineOfEvent(event), this.text), reply);
      this.#summon();
      return true;
    } catch (reason) {
      this.refuse("recall", reason);
      return false;
    }
  }

  /** The new words of a message that waits, while they are written. */
  #changeOf(transactionId: string): string | null {
    const { intent } = this.state.value;
    return intent.kind === "edit" && intent.message.kind === "queued" && intent.message.transactionId === transactionId ? this.text : null;
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
    return this.#act("file", async () => this.takeIn(await this.#shell.filesPick(pictures)));
  }

  paste(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#act("file", async () => this.#lay([await this.#shell.filePaste(name, bytes)]));
  }

  /** Lays down what is on the clipboard and is kept from the page. */
  pasteUnseen(): Promise<boolean> {
    return this.#act("file", async () => this.takeIn(await this.#shell.filesPaste()));
  }

  /** Files are held over it, or no longer. */
  hold(held: boolean): void {
    this.state.patch({ held });
  }

  /** Lays down what was chosen or dropped, and tells what could not be. */
  takeIn({ files, refused }: StagedFiles): void {
    this.#lay(files);
    if (refused.length > 0) this.state.patch({ refused: { what: "files", files: refused } });
    else if (this.state.value.refused?.what === "files") this.state.patch({ refused: null });
  }

  refuse(what: Attempt, reason: unknown): void {
    this.state.patch({ refused: { what, fault: asFault(reason, what === "file" ? "media" : "timeline") } });
  }

  dismiss(): void {
    this.state.patch({ refused: null, told: null });
  }

  #lay(files: readonly StagedFile[]): void {
    if (files.length === 0) return;
    this.tray.add(files);
    this.#summon();
  }

  #edit(intent: Extract<Intent, { kind: "edit" }>, text: string, mayCallEveryone: boolean): Promise<boolean> {
    const before = this.#before;
    this.#before = null;
    return this.#attempt("message", { text, intent }, async () => this.#shell.messageEdit(this.room, intent.message, await outgoingOf(text, intent, mayCallEveryone)), before ?? undefined);
  }

  async #sendFiles(text: string, intent: Intent, mayCallEveryone: boolean): Promise<boolean> {
    const laid: Laid = this.tray.take();
    let left = null as FilesLeft | null;
    const taken = await this.#attempt("file", { text, intent }, async () => {
      const caption = await outgoingOf(text, intent, mayCallEveryone);
      await this.tray.ready();
      left = await this.#shell.filesSend(this.room, this.thread, { files: outgoingFiles(laid), caption, together: laid.together && laid.files.length > 1 });
    });
    if (!taken) this.tray.putBack(laid);
    else if (left !== null) this.#layAgain(laid, left);
    return taken;
  }

  /** The words went with the first of the files; only those that are left lie there again. */
  #layAgain(laid: Laid, left: FilesLeft): void {
    this.tray.putBack({ ...laid, files: laid.files.filter(({ file }) => left.files.includes(file.id)) });
    this.refuse("file", left.fault);
  }

  async #run(line: string, intent: Intent, mayCallEveryone: boolean): Promise<RoomId | null> {
    let opened: RoomId | null = null;
    let told: Told | null = null;
    await this.#attempt("command", { text: line, intent }, async () => {
      const outcome = await this.#shell.commandRun(this.room, this.thread, await outgoingOf(line, intent, mayCallEveryone));
      if (outcome.kind === "opened") opened = outcome.room;
      else if (outcome.kind !== "done") told = outcome;
    // A command that says nothing answers nothing.
    }, { text: "", intent: saysSomething(line) ? anew : intent });
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
  async #attempt(what: Attempt, held: Held, work: () => Promise<unknown>, next: Held = { text: "", intent: anew }): Promise<boolean> {
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
    this.#keeper.now();
    return taken;
  }

  async #act(what: Attempt, work: () => Promise<unknown>): Promise<boolean> {
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
    this.#keeper.soon();
  }

  /** A draft remembers only which message it answers; what that says now is asked for. */
  #quote(intent: Intent): void {
    if (intent.kind !== "reply" || intent.quoted !== null) return;
    this.#shell.messageQuote(this.room, intent.to).then((quoted) => {
      if (this.state.value.intent === intent) this.state.patch({ intent: { ...intent, quoted } });
    }, () => undefined);
  }

  #summon(): void {
    this.state.patch({ summons: this.state.value.summons + 1 });
  }

  /** Takes up what was left here, before what was written meanwhile. */
  #takeUp(draft: Draft): void {
    const { intent } = this.state.value;
    const before = beforeOf(draft);
    if (intent.kind === "edit") {
      // Somebody was quicker; what was left comes back when this change is done.
      const left = draft.intent.kind === "edit" ? before : { text: draft.text, intent: intentOf(draft.intent) };
      if (left !== null) this.#before = { text: joinedTexts(left.text, this.#before?.text ?? ""), intent: left.intent };
      this.#keeper.soon();
    } else if (draft.intent.kind === "edit") {
      this.#before = { text: joinedTexts(before?.text ?? "", this.text), intent: intent.kind === "new" ? before?.intent ?? anew : intent };
      this.#put(draft.text, intentOf(draft.intent));
    } else this.#put(joinedTexts(draft.text, this.text), intent.kind === "new" ? intentOf(draft.intent) : intent);
  }

  /** Puts a text into the field in place of what is there. */
  #put(text: string, intent: Intent, keep = true): void {
    this.#read = () => text;
    this.state.patch({ text, intent, revision: this.state.value.revision + 1, plainly: holdsTable(text), losesPictures: false });
    this.#quote(intent);
    if (keep) this.#keeper.soon();
    else this.#keeper.rest();
  }
}
