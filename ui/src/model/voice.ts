// A spoken message in one place: recorded by the shell, heard again, sent or let go. The page itself hears nothing.
import type { EventId, Fault, FileId, Hearing, RoomId, StagedVoice } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

/** So many of the last levels are drawn while somebody speaks: four seconds. */
export const LEVELS = 40;
/** For so long a recording that was let go can be had back. */
const REGRET = 10_000;
/** What is shorter was a slip of the finger. */
const SHORTEST = 300;

/** Why a recording has ended by itself. */
export type End = { readonly kind: "full" } | { readonly kind: "lost"; readonly fault: Fault };

export type Voicing =
  | { readonly kind: "none" }
  | { readonly kind: "beginning" }
  | { readonly kind: "recording"; readonly elapsed: number; readonly levels: readonly number[] }
  | { readonly kind: "recorded"; readonly voice: StagedVoice; readonly end: End | null; readonly refused: Fault | null; readonly sending: boolean }
  | { readonly kind: "discarded"; readonly voice: StagedVoice }
  /** `kept` where the shell still has what was said, and it can be asked for again. */
  | { readonly kind: "failed"; readonly fault: Fault; readonly kept: boolean };

const none: Voicing = { kind: "none" };

export class Voice {
  readonly state = new Cell<Voicing>(none);
  readonly #shell: Shell;
  readonly #room: RoomId;
  readonly #thread: EventId | null;
  #name = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other, as the fingers were: what the shell is asked never overtakes. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(shell: Shell, room: RoomId, thread: EventId | null) {
    this.#shell = shell;
    this.#room = room;
    this.#thread = thread;
  }

  /** Begins to record under a name. What is being recorded elsewhere is kept there. */
  async start(name: string): Promise<void> {
    const now = this.state.value;
    if (now.kind === "failed" && now.kept) return this.stop();
    if (now.kind !== "none" && now.kind !== "failed" && now.kind !== "discarded") return;
    this.forget();
    this.#name = name;
    this.state.set({ kind: "beginning" });
    const before = current.get(this.#shell);
    if (before !== undefined && before !== this) await before.stop();
    const unkept = before?.state.value;
    if (unkept?.kind === "failed" && unkept.kept) {
      // The shell has room for one: what was said there would be lost.
      this.state.set({ ...unkept, kept: false });
      return;
    }
    current.set(this.#shell, this);
    try {
      await this.#inTurn(() => this.#shell.recordingStart((hearing) => this.#hear(hearing)));
      if (this.#is("beginning")) this.state.set({ kind: "recording", elapsed: 0, levels: [] });
    } catch (reason) {
      if (this.#is("beginning")) this.state.set({ kind: "failed", fault: asFault(reason, "media"), kept: false });
    }
  }

  /** Ends the recording; it can be heard, sent or let go then. */
  async stop(end: End | null = null): Promise<void> {
    if (this.#is("beginning")) {
      this.state.set(none);
      await this.#inTurn(() => this.#shell.recordingDiscard()).catch(() => undefined);
      return;
    }
    await this.#stopped(end);
  }

  /** Lets go of it; for a moment it can be had back. */
  async discard(): Promise<void> {
    if (this.#is("beginning")) return this.stop();
    await this.#stopped(null);
    const now = this.state.value;
    if (now.kind !== "recorded" || now.sending) return;
    this.state.set({ kind: "discarded", voice: now.voice });
    this.#timer = setTimeout(() => this.forget(), REGRET);
  }

  /** Takes back what was let go. */
  restore(): void {
    clearTimeout(this.#timer);
    const now = this.state.value;
    if (now.kind === "discarded") this.state.set({ kind: "recorded", voice: now.voice, end: null, refused: null, sending: false });
  }

  /** Lets go for good of what was let go, or of word that it did not work. */
  forget(): void {
    clearTimeout(this.#timer);
    const now = this.state.value;
    if (now.kind === "discarded") this.#unstage(now.voice.file.id);
    if (now.kind === "failed" && now.kept) this.#shell.recordingDiscard().catch(() => undefined);
    if (now.kind === "discarded" || now.kind === "failed") this.state.set(none);
  }

  /** Sends it, as an answer when there is something to answer. Tells whether it was taken. */
  async send(replyTo: EventId | null): Promise<boolean> {
    await this.#stopped(null);
    const now = this.state.value;
    if (now.kind !== "recorded" || now.sending) return false;
    this.state.set({ ...now, sending: true, refused: null });
    const { file, recording } = now.voice;
    try {
      await this.#shell.filesSend(this.#room, this.#thread, {
        files: [{ id: file.id, alt: "", quality: "original", voice: recording }],
        caption: { text: "", format: "plain", voice: "text", mentions: [], mentionsEveryone: false, replyTo },
        together: false,
      });
      this.state.set(none);
      return true;
    } catch (reason) {
      this.state.set({ ...now, sending: false, refused: asFault(reason, "media") });
      return false;
    }
  }

  #hear(hearing: Hearing): void {
    if (hearing.kind === "ended") {
      void this.stop(hearing.fault === null ? { kind: "full" } : { kind: "lost", fault: hearing.fault });
      return;
    }
    const now = this.state.value;
    if (now.kind !== "recording" && now.kind !== "beginning") return;
    const levels = now.kind === "recording" ? now.levels : [];
    this.state.set({ kind: "recording", elapsed: hearing.elapsed, levels: [...levels, hearing.level].slice(-LEVELS) });
  }

  async #stopped(end: End | null): Promise<void> {
    if (!this.#ends()) return;
    await this.#inTurn(async () => {
      // Somebody else was quicker.
      if (!this.#ends()) return;
      try {
        const voice = await this.#shell.recordingStop(this.#name);
        if (voice.recording.duration < SHORTEST) {
          this.#unstage(voice.file.id);
          this.state.set(none);
        } else this.state.set({ kind: "recorded", voice, end, refused: null, sending: false });
      } catch (reason) {
        const fault = asFault(reason, "media");
        // There is something to keep, and no room for it; only the microphone itself leaves nothing.
        const kept = fault.kind !== "microphone";
        this.state.set({ kind: "failed", fault: end?.kind === "lost" && !kept ? end.fault : fault, kept });
      }
    });
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Whether there is a recording to be ended, or one that ended and could not be kept. */
  #ends(): boolean {
    const now = this.state.value;
    return now.kind === "recording" || (now.kind === "failed" && now.kept);
  }

  #is(kind: Voicing["kind"]): boolean {
    return this.state.value.kind === kind;
  }

  #unstage(id: FileId): void {
    this.#shell.fileUnstage(id).catch(() => undefined);
  }
}

/** Whoever recorded last; there is one microphone. */
const current = new WeakMap<Shell, Voice>();
const voices = new WeakMap<Shell, Map<string, Voice>>();

/** What is spoken in a place. It outlives the conversation on screen: who goes elsewhere finds it again. */
export function voiceOf(shell: Shell, room: RoomId, thread: EventId | null): Voice {
  const known = voices.get(shell) ?? new Map<string, Voice>();
  voices.set(shell, known);
  const key = `${room} ${thread ?? ""}`;
  const voice = known.get(key) ?? new Voice(shell, room, thread);
  known.set(key, voice);
  return voice;
}
