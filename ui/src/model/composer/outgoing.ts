// What the core is given of a text: the text itself, and who is to be notified of it.
import type { Draft, DraftIntent, Event, EventId, MessageRef, Outgoing, Quoted, SetAside } from "@wire";
import type { Held } from "./composing";
import type * as TreeModule from "./tree";

/** What is being written is to become. */
export type Intent =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly to: EventId; readonly quoted: Quoted | null }
  /** `captioned` where the words only go with files, which can do without. */
  | { readonly kind: "edit"; readonly message: MessageRef; readonly captioned: boolean };

export const anew: Intent = { kind: "new" };

type Tree = typeof TreeModule;

/** What understands Markdown; it is large, and needed only once something is written. Null until it is loaded. */
export let tree: Tree | null = null;

export async function loadTree(): Promise<Tree> {
  tree ??= await import("./tree");
  return tree;
}

/** Whether everybody may be called is the room's right; the core checks it again. */
export async function outgoingOf(text: string, intent: Intent, mayCallEveryone: boolean): Promise<Outgoing> {
  const { callsEveryone, mentionsIn } = await loadTree();
  return {
    text, format: "markdown", voice: "text", mentions: mentionsIn(text),
    mentionsEveryone: mayCallEveryone && callsEveryone(text), replyTo: intent.kind === "reply" ? intent.to : null,
  };
}

/** Nothing for what is not worth keeping. `before` is what was being written when a message was taken up for changing. */
export function draftOf(text: string, intent: Intent, before: Held | null): Draft | null {
  const kept = keptIntent(intent);
  return text.trim() === "" && kept.kind === "new" ? null : { text, intent: kept, setAside: kept.kind === "edit" ? asideOf(before) : null };
}

function asideOf(before: Held | null): SetAside | null {
  if (before === null || (before.text.trim() === "" && before.intent.kind === "new")) return null;
  return { text: before.text, replyTo: before.intent.kind === "reply" ? before.intent.to : null };
}

/** What comes back into the field once the change is done. */
export function beforeOf({ setAside }: Draft): Held | null {
  if (setAside === null) return null;
  const { text, replyTo } = setAside;
  return { text, intent: replyTo === null ? anew : { kind: "reply", to: replyTo, quoted: null } };
}

function keptIntent(intent: Intent): DraftIntent {
  switch (intent.kind) {
    case "new": return { kind: "new" };
    case "reply": return { kind: "reply", to: intent.to };
    case "edit": return { kind: "edit", message: intent.message };
  }
}

export function intentOf(intent: DraftIntent): Intent {
  switch (intent.kind) {
    case "new": return anew;
    case "reply": return { kind: "reply", to: intent.to, quoted: null };
    // A draft remembers only which message it changes.
    case "edit": return { kind: "edit", message: intent.message, captioned: false };
  }
}

/** Whether a message is of files, so that its words may be taken away. */
export function isCaptioned({ content: { kind } }: Event): boolean {
  return kind === "attachment" || kind === "gallery";
}

/** Two texts that both want to be in the field: the earlier one first. */
export function joinedTexts(...texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== "").join("\n\n");
}
