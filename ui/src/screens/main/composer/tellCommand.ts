// Commands in the reader's language: what they do, and how they are written.
import type { CommandInfo } from "@wire";
import type { Words } from "../../../words/useWords";

export function tellCommand({ name }: CommandInfo, words: Words): string {
  return words.say(`composer.command.${name}`);
}

/** What a command takes, in the order in which it is written. */
export function tellArguments(command: CommandInfo, words: Words): string {
  return command.arguments.map((argument) => `‹${words.say(`composer.argument.${argument}`)}›`).join(" ");
}

export function tellUsage(command: CommandInfo, words: Words): string {
  return `/${command.name} ${tellArguments(command, words)}`.trim();
}
