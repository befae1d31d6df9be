// What the page asks of the program around it: every command of the contract, and where pictures are.
import type * as commands from "@commands";
import type { Channel } from "@tauri-apps/api/core";
import type { MediaAddress } from "../model/media";

type Commands = typeof commands;

/** A command's arguments, with plain listeners where the desktop shell has channels. */
type Listening<Arguments extends unknown[]> = {
  [Index in keyof Arguments]: Arguments[Index] extends Channel<infer Message>
    ? (message: Message) => void
    : Arguments[Index];
};

export type Shell = {
  readonly [Name in keyof Commands]: (
    ...input: Listening<Parameters<Commands[Name]>>
  ) => ReturnType<Commands[Name]>;
} & {
  /** Where the bytes are; null when this shell has none. */
  readonly mediaUrl: (wanted: MediaAddress) => string | null;
};
