// Plays one recording at a time, wherever in the page one is; it goes on when its conversation is left.
import type { EventId, FileId, MediaId, Person, RoomId } from "@wire";
import { Cell } from "./cell";
import { held, letGo, TooLarge } from "./playable";

export type Track = {
  readonly media: MediaId;
  /** Set for what has not been sent yet: the staged file, which has no media of its own. */
  readonly staged?: FileId;
  readonly kind: "audio" | "voice";
  readonly name: string;
  readonly sender: Person;
  readonly room: RoomId;
  /** Absent until the server has confirmed its message. */
  readonly event: EventId | null;
  /** Milliseconds, by the sender's word. */
  readonly duration: number | null;
};

export const RATES = [1, 1.5, 2] as const;
export type Rate = (typeof RATES)[number];

export type Playing = {
  readonly track: Track;
  /** `tooLarge` where it could only be played from memory. */
  readonly state: "loading" | "playing" | "paused" | "failed" | "tooLarge";
  /** Milliseconds. */
  readonly position: number;
  readonly duration: number | null;
  readonly rate: Rate;
};

/** What is used of an audio element. */
export type Sound = Pick<
  HTMLAudioElement, "src" | "currentTime" | "duration" | "playbackRate" | "play" | "pause" | "load" | "removeAttribute" | "addEventListener"
>;

/** In the place of a copy that is on its way. */
const COMING = "";

export class Player {
  readonly playing = new Cell<Playing | null>(null);
  readonly #addressOf: (track: Track) => string | null;
  readonly #makeSound: () => Sound;
  readonly #hold: (address: string) => Promise<string>;
  #sound: Sound | null = null;
  #rate: Rate = 1;
  /** The bytes of what is played, for a web view that does not play them from where they are. */
  #copy: string | null = null;

  constructor(addressOf: (track: Track) => string | null, makeSound: () => Sound = () => new Audio(), hold = held) {
    this.#addressOf = addressOf;
    this.#makeSound = makeSound;
    this.#hold = hold;
  }

  /** Starts it, or goes on with it when it was paused. `from` in milliseconds. */
  play(track: Track, from: number | null = null): void {
    const before = this.playing.value;
    const same = before?.track.media === track.media && !isRefused(before);
    const sound = this.#sound ??= this.#listenTo(this.#makeSound());
    if (!same) {
      const address = this.#addressOf(track);
      this.#forget();
      this.playing.set({ track, state: address === null ? "failed" : "loading", position: from ?? 0, duration: track.duration, rate: this.#rate });
      if (address === null) return;
      sound.src = address;
      sound.playbackRate = this.#rate;
    }
    if (from !== null) sound.currentTime = from / 1000;
    sound.play().catch((reason: unknown) => this.#refused(track, reason));
  }

  pause(): void {
    this.#sound?.pause();
  }

  /** In milliseconds; only for what is being played. */
  seek(position: number): void {
    if (this.playing.value === null || this.#sound === null) return;
    this.#sound.currentTime = position / 1000;
    this.#change({ position });
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
    if (this.#sound !== null) this.#sound.playbackRate = rate;
    this.#change({ rate });
  }

  /** Ends it and lets go of the bytes. */
  stop(): void {
    if (this.playing.value === null) return;
    this.playing.set(null);
    this.#sound?.pause();
    this.#sound?.removeAttribute("src");
    this.#sound?.load();
    this.#forget();
  }

  #listenTo(sound: Sound): Sound {
    const on = (name: string, act: () => void) => sound.addEventListener(name, () => {
      if (this.playing.value !== null) act();
    });
    on("playing", () => this.#change({ state: "playing" }));
    on("waiting", () => this.#change({ state: "loading" }));
    on("pause", () => this.#change({ state: "paused" }));
    on("timeupdate", () => this.#change({ position: sound.currentTime * 1000 }));
    // A stream may have no end that is known.
    on("durationchange", () => { if (Number.isFinite(sound.duration)) this.#change({ duration: sound.duration * 1000 }); });
    on("ended", () => this.stop());
    on("error", () => this.#failed());
    return sound;
  }

  /** Pausing or choosing another before it began also refuses, which is no failure. */
  #refused(track: Track, reason: unknown): void {
    const interrupted = reason instanceof DOMException && reason.name === "AbortError";
    if (!interrupted && this.playing.value?.track === track) this.#failed();
  }

  /** What cannot be played from where it is, is played from memory. */
  #failed(): void {
    const { track } = this.playing.value ?? {};
    // The element says it twice.
    if (track === undefined || this.#copy === COMING) return;
    const address = this.#copy === null ? this.#addressOf(track) : null;
    if (address === null) {
      this.#change({ state: "failed" });
      return;
    }
    this.#change({ state: "loading" });
    this.#copy = COMING;
    this.#hold(address).then((copy) => this.#playCopy(track, copy), (reason: unknown) => {
      if (this.playing.value?.track === track) this.#change({ state: reason instanceof TooLarge ? "tooLarge" : "failed" });
    });
  }

  #playCopy(track: Track, copy: string): void {
    const sound = this.#sound;
    const now = this.playing.value;
    if (now?.track !== track || sound === null) {
      letGo(copy);
      return;
    }
    this.#copy = copy;
    sound.src = copy;
    sound.playbackRate = this.#rate;
    if (now.position > 0) sound.currentTime = now.position / 1000;
    sound.play().catch((reason: unknown) => this.#refused(track, reason));
  }

  #forget(): void {
    if (this.#copy !== null && this.#copy !== COMING) letGo(this.#copy);
    this.#copy = null;
  }

  #change(change: Partial<Playing>): void {
    const before = this.playing.value;
    if (before !== null && !(isRefused(before) && change.state === "paused")) this.playing.set({ ...before, ...change });
  }
}

/** Whether it is not played for want of a way to. */
export function isRefused({ state }: Playing): boolean {
  return state === "failed" || state === "tooLarge";
}
