// A microphone, played: somebody speaks, and is recorded.
import type { Fault, Hearing } from "@wire";
import type { Later } from "./part";
import type { Shell } from "../shell";

const EVERY = 100;

export function fakeRecorder(later: Later): Pick<Shell, "recordingStart" | "recordingStop" | "recordingDiscard"> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let heard: number[] = [];
  let count = 0;
  const lost: Fault = { kind: "microphone", problem: "failed" };
  return {
    recordingStart: (onHear: (hearing: Hearing) => void) => later(() => {
      clearInterval(timer);
      heard = [];
      timer = setInterval(() => {
        const level = Math.round(180 + 780 * Math.abs(Math.sin(heard.length * 0.6) * Math.cos(heard.length * 0.17)));
        heard.push(level);
        onHear({ kind: "going", elapsed: heard.length * EVERY, level });
      }, EVERY);
    }),
    recordingStop: (name) => later(() => {
      clearInterval(timer);
      // The same fault as the shell's, thrown so that the command rejects with it.
      if (heard.length === 0) throw lost;
      count += 1;
      const recording = { duration: heard.length * EVERY, waveform: heard };
      const file = { id: `voice-${count}`, name, mime: "audio/ogg", kind: "audio" as const, size: heard.length * 400, width: null, height: null, reducedSize: null, tooLarge: false, moves: false };
      return { file, recording };
    }),
    recordingDiscard: () => later(() => clearInterval(timer)),
  };
}
