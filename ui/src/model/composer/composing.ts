// What is told of a text that is being written.
import type { CommandInfo, CommandName, EventId, Fault, NewPoll, RefusedFile } from "@wire";
import type { Intent } from "./outgoing";

/** What came of a command, when it is not simply done. */
export type Told =
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "incomplete"; readonly name: CommandName }
  | { readonly kind: "help" };

export type Attempt = "message" | "command" | "file" | "poll" | "place" | "recall";

/** What did not work. */
export type Refused =
  | { readonly what: Attempt; readonly fault: Fault }
  /** Some of the files that were chosen or dropped. */
  | { readonly what: "files"; readonly files: readonly RefusedFile[] };

export type Composing = {
  /** Put into the field whenever the revision changes; what is written since is in the field. */
  readonly text: string;
  readonly revision: number;
  /** Counts how often the field was asked to take the focus. */
  readonly summons: number;
  readonly intent: Intent;
  /** Whether the text holds what only Markdown as it is can show: a table. */
  readonly plainly: boolean;
  /** Whether the message that is changed has pictures among its words, of which only their names can be kept. */
  readonly losesPictures: boolean;
  readonly refused: Refused | null;
  readonly told: Told | null;
  readonly commands: readonly CommandInfo[];
  /** Whether files are held over it. */
  readonly held: boolean;
  /** A poll that is put together: a new one, or one that was sent. */
  readonly poll: { readonly event: EventId | null; readonly poll: NewPoll } | null;
};

export type Held = { readonly text: string; readonly intent: Intent };
