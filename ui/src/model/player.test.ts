// The player, on an audio element that does as it is told.
import { describe, expect, test } from "vitest";
import { TooLarge } from "./playable";
import { Player, type Sound, type Track } from "./player";
import { person, until } from "./testing";

class FakeSound extends EventTarget {
  src = "";
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  readonly did: string[] = [];
  refusal: unknown = null;

  play(): Promise<void> {
    this.did.push(`play ${this.src}`);
    return this.refusal === null ? Promise.resolve() : Promise.reject(this.refusal as Error);
  }
  pause(): void { this.did.push("pause"); }
  load(): void { this.did.push("load"); }
  removeAttribute(name: string): void { this.did.push(`without ${name}`); }
  tell(name: string): void { this.dispatchEvent(new Event(name)); }
}

const track = (media: string): Track => ({ media, kind: "voice", name: "a.ogg", sender: person("Alex"), room: "!room", event: "$a", duration: 9_000 });

function opened(hold: (address: string) => Promise<string> = () => Promise.reject(new Error("not there"))) {
  const sound = new FakeSound();
  const player = new Player(({ media }) => (media === "none" ? null : `media:${media}`), () => sound as unknown as Sound, hold);
  return { sound, player };
}

describe("a recording", () => {
  test("is fetched only when it is played, and tells how far it is", () => {
    const { sound, player } = opened();
    expect(sound.src).toBe("");
    player.play(track("a"));
    expect(sound.did).toEqual(["play media:a"]);
    expect(player.playing.value).toMatchObject({ state: "loading", position: 0, duration: 9_000 });
    sound.tell("playing");
    sound.currentTime = 2.5;
    sound.duration = 8;
    sound.tell("timeupdate");
    sound.tell("durationchange");
    expect(player.playing.value).toMatchObject({ state: "playing", position: 2_500, duration: 8_000 });
  });

  test("goes on where it was paused, without being fetched anew", () => {
    const { sound, player } = opened();
    player.play(track("a"));
    sound.tell("playing");
    player.pause();
    sound.tell("pause");
    expect(player.playing.value?.state).toBe("paused");
    sound.currentTime = 3;
    player.play(track("a"));
    expect(sound.currentTime).toBe(3);
    expect(sound.did).toEqual(["play media:a", "pause", "play media:a"]);
  });

  test("makes way for another, which keeps the speed", () => {
    const { sound, player } = opened();
    player.play(track("a"));
    player.setRate(2);
    player.play(track("b"), 4_000);
    expect(sound.src).toBe("media:b");
    expect(sound.currentTime).toBe(4);
    expect(sound.playbackRate).toBe(2);
    expect(player.playing.value).toMatchObject({ rate: 2, position: 4_000 });
  });

  test("that ends, or is stopped, is let go of", () => {
    const { sound, player } = opened();
    player.play(track("a"));
    sound.tell("ended");
    expect(player.playing.value).toBeNull();
    expect(sound.did.slice(1)).toEqual(["pause", "without src", "load"]);
    // What the element says afterwards is about nothing.
    sound.tell("error");
    expect(player.playing.value).toBeNull();
  });

  test("without an end that is known keeps the length that its sender said", () => {
    const { sound, player } = opened();
    player.play(track("a"));
    sound.duration = Number.POSITIVE_INFINITY;
    sound.tell("durationchange");
    expect(player.playing.value?.duration).toBe(9_000);
  });
});

describe("a failure", () => {
  test("to play from where the bytes are is made good from memory, at the same place and speed", async () => {
    const held: string[] = [];
    const { sound, player } = opened((address) => { held.push(address); return Promise.resolve("blob:a"); });
    player.setRate(1.5);
    player.play(track("a"), 2_000);
    sound.playbackRate = 1;
    sound.currentTime = 0;
    sound.tell("error");
    sound.tell("error");
    expect(player.playing.value?.state).toBe("loading");
    await Promise.resolve();
    expect(held).toEqual(["media:a"]);
    expect(sound).toMatchObject({ src: "blob:a", currentTime: 2, playbackRate: 1.5 });
    sound.tell("playing");
    expect(player.playing.value?.state).toBe("playing");
    sound.tell("error");
    expect(player.playing.value?.state).toBe("failed");
  });

  test("of the bytes is told and stays told, and can be tried again", async () => {
    const { sound, player } = opened();
    player.play(track("a"));
    sound.tell("error");
    await until(player.playing, (playing) => playing?.state === "failed");
    sound.tell("pause");
    expect(player.playing.value?.state).toBe("failed");
    player.play(track("a"));
    expect(player.playing.value?.state).toBe("loading");
  });

  test("to begin is told", async () => {
    const { sound, player } = opened();
    sound.refusal = new DOMException("", "NotSupportedError");
    player.play(track("a"));
    await until(player.playing, (playing) => playing?.state === "failed");
  });

  test("is not what an interruption is", async () => {
    const { sound, player } = opened();
    sound.refusal = new DOMException("", "AbortError");
    player.play(track("a"));
    await Promise.resolve();
    await Promise.resolve();
    expect(player.playing.value?.state).toBe("loading");
  });

  test("is told where there are no bytes at all", () => {
    const { player } = opened();
    player.play(track("none"));
    expect(player.playing.value?.state).toBe("failed");
  });

  test("that is too large to be held is told apart from one that is broken, and can be tried again", async () => {
    const { sound, player } = opened(() => Promise.reject(new TooLarge()));
    player.play(track("a"));
    sound.tell("error");
    await until(player.playing, (playing) => playing?.state === "tooLarge");
    sound.tell("pause");
    expect(player.playing.value?.state).toBe("tooLarge");
    player.play(track("a"));
    expect(player.playing.value?.state).toBe("loading");
  });
});
