// What is spoken: recorded, kept, sent, let go, on a shell that does as it is told.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Hearing, StagedVoice } from "@wire";
import type { Shell } from "../shell/shell";
import { Composition } from "./composition";
import { inputsOf, message, pending, shellOf } from "./testing";
import { LEVELS, voiceOf } from "./voice";

const room = "!claire:prefecture.example";
const staged: StagedVoice = {
  file: { id: "v1", name: "Voice message.ogg", mime: "audio/ogg", kind: "audio", size: 9_000, width: null, height: null, reducedSize: null, tooLarge: false, moves: false },
  recording: { duration: 2_400, waveform: [0, 512, 1024] },
};

function opened(answers: Partial<Shell> = {}) {
  let hear: (hearing: Hearing) => void = () => undefined;
  const { shell, calls } = shellOf({
    recordingStart: (onHear) => { hear = onHear; return Promise.resolve(); },
    recordingStop: () => Promise.resolve(staged),
    ...answers,
  });
  const voice = voiceOf(shell, room, null);
  return { shell, calls, voice, hear: (hearing: Hearing) => hear(hearing), state: () => voice.state.value };
}

const going = (elapsed: number, level = 300): Hearing => ({ kind: "going", elapsed, level });

describe("recording", () => {
  test("tells how long and how loud, and keeps the last of it", async () => {
    const { voice, hear, state } = opened();
    await voice.start("Voice message.ogg");
    expect(state()).toEqual({ kind: "recording", elapsed: 0, levels: [] });
    for (let tenth = 1; tenth <= LEVELS + 5; tenth += 1) hear(going(tenth * 100, tenth));
    expect(state()).toMatchObject({ elapsed: (LEVELS + 5) * 100 });
    expect(state()).toHaveProperty("levels.length", LEVELS);
    expect(state()).toHaveProperty(`levels.${LEVELS - 1}`, LEVELS + 5);
  });

  test("is heard again after it was stopped, under its name", async () => {
    const { voice, calls, state } = opened();
    await voice.start("Message vocal.ogg");
    await Promise.all([voice.stop(), voice.stop()]);
    expect(state()).toEqual({ kind: "recorded", voice: staged, end: null, refused: null, sending: false });
    expect(inputsOf(calls, "recordingStop")).toEqual([["Message vocal.ogg"]]);
  });

  test("that ends by itself is kept, and says why", async () => {
    const { voice, hear, state } = opened();
    await voice.start("a.ogg");
    const fault = { kind: "microphone", problem: "missing" } as const;
    hear({ kind: "ended", elapsed: 2_400, fault });
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: "recorded", end: { kind: "lost", fault } }));
    await voice.discard();
    voice.forget();
    await voice.start("a.ogg");
    hear({ kind: "ended", elapsed: 900_000, fault: null });
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: "recorded", end: { kind: "full" } }));
  });

  test("by a slip of the finger leaves nothing behind", async () => {
    const { voice, calls, state } = opened({ recordingStop: () => Promise.resolve({ ...staged, recording: { duration: 120, waveform: [1] } }) });
    await voice.start("a.ogg");
    await voice.stop();
    expect(state()).toEqual({ kind: "none" });
    expect(inputsOf(calls, "fileUnstage")).toEqual([["v1"]]);
  });

  test("without a microphone says so, and can be tried again", async () => {
    const fault = { kind: "microphone", problem: "refused" } as const;
    let answer: () => Promise<void> = () => Promise.reject(fault as unknown as Error);
    const { voice, state } = opened({ recordingStart: () => answer() });
    await voice.start("a.ogg");
    expect(state()).toEqual({ kind: "failed", fault, kept: false });
    answer = () => Promise.resolve();
    await voice.start("a.ogg");
    expect(state()).toMatchObject({ kind: "recording" });
  });

  test("for which there is no room yet is asked for again, and lost only when it is let go", async () => {
    const full = { kind: "tooMany", limit: 100 } as const;
    let answer: () => Promise<StagedVoice> = () => Promise.reject(full as unknown as Error);
    const { shell, voice, calls, state } = opened({ recordingStop: () => answer() });
    await voice.start("a.ogg");
    await voice.stop();
    expect(state()).toEqual({ kind: "failed", fault: full, kept: true });
    // Nor does a recording elsewhere take its place.
    const other = voiceOf(shell, "!other:prefecture.example", null);
    await other.start("b.ogg");
    expect(other.state.value).toEqual({ kind: "failed", fault: full, kept: false });
    expect(inputsOf(calls, "recordingStart")).toHaveLength(1);
    answer = () => Promise.resolve(staged);
    await voice.start("a.ogg");
    expect(state()).toMatchObject({ kind: "recorded", voice: staged });
    await voice.discard();
    voice.forget();
    answer = () => Promise.reject(full as unknown as Error);
    await voice.start("a.ogg");
    await voice.stop();
    voice.forget();
    expect(state()).toEqual({ kind: "none" });
    expect(inputsOf(calls, "recordingDiscard")).toHaveLength(1);
  });

  test("that is given up before it begins is ended in the shell as well", async () => {
    const begun = pending<void>();
    const { voice, calls, state } = opened({ recordingStart: () => begun.promise });
    const starting = voice.start("a.ogg");
    await vi.waitFor(() => expect(inputsOf(calls, "recordingStart")).toHaveLength(1));
    const stopping = voice.discard();
    expect(state()).toEqual({ kind: "none" });
    begun.keep();
    await Promise.all([starting, stopping]);
    expect(state()).toEqual({ kind: "none" });
    expect(inputsOf(calls, "recordingDiscard")).toHaveLength(1);
  });

  test("elsewhere keeps what is being recorded here", async () => {
    const { shell, voice, state } = opened();
    await voice.start("a.ogg");
    const other = voiceOf(shell, "!other:prefecture.example", null);
    await other.start("a.ogg");
    expect(state()).toMatchObject({ kind: "recorded" });
    expect(other.state.value).toMatchObject({ kind: "recording" });
    expect(voiceOf(shell, room, null)).toBe(voice);
  });
});

describe("what was recorded", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  test("goes out as a voice message, as an answer, even while it is still recorded", async () => {
    const { voice, calls, state } = opened();
    await voice.start("a.ogg");
    expect(await voice.send("$1")).toBe(true);
    expect(state()).toEqual({ kind: "none" });
    expect(inputsOf(calls, "filesSend")[0]?.[2]).toMatchObject({
      files: [{ id: "v1", voice: staged.recording, quality: "original" }], caption: { text: "", replyTo: "$1" }, together: false,
    });
  });

  test("stays when it is not taken, and is not sent twice", async () => {
    const answer = pending<null>();
    const { voice, calls, state } = opened({ filesSend: () => answer.promise });
    await voice.start("a.ogg");
    await voice.stop();
    const sending = voice.send(null);
    await Promise.resolve();
    expect(await voice.send(null)).toBe(false);
    answer.fail({ kind: "diskFull" });
    expect(await sending).toBe(false);
    expect(state()).toMatchObject({ kind: "recorded", sending: false, refused: { kind: "diskFull" } });
    expect(inputsOf(calls, "filesSend")).toHaveLength(1);
  });

  test("that was let go can be had back for a moment, and is gone then", async () => {
    const { voice, calls, state } = opened();
    await voice.start("a.ogg");
    await voice.discard();
    expect(state()).toMatchObject({ kind: "discarded" });
    voice.restore();
    expect(state()).toMatchObject({ kind: "recorded" });
    await voice.discard();
    vi.advanceTimersByTime(60_000);
    expect(state()).toEqual({ kind: "none" });
    expect(inputsOf(calls, "fileUnstage")).toEqual([["v1"]]);
  });
});

describe("beside what is written", () => {
  test("it answers what is being answered, and leaves the words alone", async () => {
    const { shell, voice, calls } = opened();
    const composition = new Composition(shell, room, null);
    composition.write(() => "Noch etwas", false);
    composition.replyTo(message("Kommen Sie?", { id: "$1" }));
    await voice.start("a.ogg");
    expect(composition.voice).toBe(voice);
    await composition.sendVoice();
    expect(inputsOf(calls, "filesSend")[0]?.[2]).toMatchObject({ caption: { text: "", replyTo: "$1" } });
    expect(composition.state.value.intent).toEqual({ kind: "new" });
    expect(composition.text).toBe("Noch etwas");
  });

  test("a film waits a little for its picture, and no longer", async () => {
    vi.useFakeTimers();
    const { shell, calls } = opened({
      // It has no address, so that its picture is at hand at once: there is none.
      mediaUrl: () => null,
      filesPick: () => Promise.resolve({ files: [{ ...staged.file, id: "film", kind: "video" }], refused: [] }),
      filesSend: () => Promise.resolve(null),
    });
    const composition = new Composition(shell, room, null);
    await composition.pick(false);
    await composition.submit(false);
    expect(inputsOf(calls, "filesSend")).toHaveLength(1);
    vi.useRealTimers();
  });
});
