// Finds what is being typed that can be completed: a person after `@`, a room after `#`, an emoji after `:`, a command
// after `/`. The text before the caret counts.

export type Trigger = {
  readonly kind: "person" | "room" | "emoji" | "command";
  /** What was typed after the sign. */
  readonly term: string;
  /** How many characters are to be replaced, the sign among them. */
  readonly length: number;
};

/** Stands for what is no character in the line, such as a name that was put in before. */
export const THING = "\uFFFC";

const triggers: ReadonlyArray<readonly [Trigger["kind"], RegExp]> = [
  ["person", /(?:^|[\s([{«„“"'\u202F\u00A0\uFFFC])@(?<term>[\p{L}\p{M}\p{N}._=\-/]*(?::[\p{L}\p{N}.\-:]*)?)$/u],
  ["room", /(?:^|[\s([{«„“"'\u202F\u00A0\uFFFC])#(?<term>[\p{L}\p{M}\p{N}._-][\p{L}\p{M}\p{N}._\-:]*)$/u],
  // Two letters, so that a smile or a colon opens nothing.
  ["emoji", /(?:^|[\s([{«„“"'\u202F\u00A0\uFFFC])[:\uFF1A](?<term>[\p{L}][\p{L}\p{M}\p{N}_+-]+)$/u],
];

/** `first` says whether the line is the first one of the message; a command is one only where its name ends at the caret. */
export function triggerIn(before: string, first: boolean, after = ""): Trigger | null {
  const command = first && /^(?:\s|$)/u.test(after) ? /^\/(?<term>\w*)$/u.exec(before)?.groups?.term : undefined;
  if (command !== undefined) return { kind: "command", term: command, length: before.length };
  for (const [kind, pattern] of triggers) {
    const term = pattern.exec(before)?.groups?.term;
    if (term !== undefined) return { kind, term, length: term.length + 1 };
  }
  return null;
}

export function sameTrigger(one: Trigger | null, other: Trigger | null): boolean {
  return one?.kind === other?.kind && one?.term === other?.term && one?.length === other?.length;
}
