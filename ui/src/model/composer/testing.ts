// For the tests of what is being written: a place for it, on a shell that is told what to answer.
import { vi } from "vitest";
import type { Outgoing } from "@wire";
import type { Shell } from "../../shell/shell";
import { Composition } from "../composition";
import { inputsOf, shellOf } from "../testing";

export const ROOM = "!lage:prefecture.example";
export const notAllowed = { kind: "notAllowed" } as const;
const notFound = { kind: "notFound", what: "message" } as const;
export const plain: Outgoing = { text: "", format: "markdown", voice: "text", mentions: [], mentionsEveryone: false, replyTo: null };

export function opened(answers: Partial<Shell> = {}, thread: string | null = null) {
  const { shell, calls } = shellOf({ messageQuote: () => Promise.reject(notFound), ...answers });
  const composition = new Composition(shell, ROOM, thread);
  const write = (text: string) => composition.write(() => text, text.trim() === "");
  return { composition, write, calls, inputs: (name: keyof Shell) => inputsOf(calls, name) };
}

/** Lets everything run that is ready to. */
export const settled = () => vi.advanceTimersByTimeAsync(0);
