// Writing, played: messages, drafts, commands.
import type { CommandArgument, CommandInfo, CommandName, CommandOutcome, Draft, EventId, RoomId } from "@wire";
import { person } from "./administration";
import { textContent } from "./messages";
import { nothing, type Part } from "./part";
import type { World } from "./world";

type Names =
  | "messageSend" | "messageEdit" | "messageRetry" | "messageRetryAll" | "messageDiscard" | "draftGet" | "draftKeep" | "typingSet"
  | "commandRun" | "commandList" | "locationSend";

export const fakeComposer: Part<Names> = (world, _watch, later) => {
  const drafts = new Map<string, Draft>();
  const place = (room: RoomId, thread: EventId | null) => `${room} ${thread ?? ""}`;
  return {
    messageSend: (room, thread, message) => later(() => world.say(room, message.text, thread, message.replyTo)),
    messageEdit: (room, message, words) => later(() => {
      if (message.kind === "sent") world.changeEvent(room, message.id, (event) => ({ ...event, edited: true, content: textContent(words.text, person) }));
    }),
    messageRetry: (room, transactionId) => later(() => world.retry(room, transactionId)),
    messageRetryAll: nothing,
    messageDiscard: (room, transactionId) => later(() => world.discard(room, transactionId)),
    draftGet: (room, thread) => later(() => drafts.get(place(room, thread)) ?? null),
    draftKeep: (room, thread, draft) => later(() => {
      if (draft === null) drafts.delete(place(room, thread));
      else drafts.set(place(room, thread), draft);
    }),
    typingSet: nothing,
    commandRun: (room, thread, { text }) => later(() => runLine(world, room, thread, text)),
    commandList: () => later(() => commands),
    locationSend: (room, thread, where) => later(() => world.send(room, { kind: "location", place: where }, thread)),
  };
};

const taken: Readonly<Record<CommandName, readonly CommandArgument[]>> = {
  me: ["words"], plain: ["words"], spoiler: ["words"], shrug: ["optionalWords"], invite: ["person"], msg: ["person", "optionalWords"], join: ["room"],
  leave: [], topic: ["words"], roomname: ["words"], nick: ["words"], roomnick: ["words"], kick: ["person", "optionalWords"],
  ban: ["person", "optionalWords"], unban: ["person"], ignore: ["person"], unignore: ["person"], help: [],
};
const commands: CommandInfo[] = Object.entries(taken).map(([name, of]) => ({ name: name as CommandName, arguments: [...of] }));

/** As they are called elsewhere: read as the core reads them, and not offered. */
const aliases: Readonly<Record<string, CommandName>> = { remove: "kick", part: "leave", myroomnick: "roomnick", dm: "msg", query: "msg", j: "join" };

function runLine(world: World, room: RoomId, thread: EventId | null, line: string): CommandOutcome {
  const [, word = "", words = ""] = /^\/(\S*)\s*([\s\S]*)$/u.exec(line) ?? [];
  const command = commands.find(({ name }) => name === (aliases[word] ?? word));
  if (command === undefined) return { kind: "unknown", name: word };
  if (words.trim() === "" && command.arguments.some((argument) => argument !== "optionalWords")) return { kind: "incomplete", name: command.name };
  switch (command.name) {
    case "help": return { kind: "help" };
    case "me": world.send(room, textContent(words, person, "emote"), thread); break;
    case "shrug": world.say(room, `¯\\_(ツ)_/¯ ${words}`.trim(), thread); break;
    case "spoiler": world.say(room, `<span data-mx-spoiler>${words}</span>`, thread); break;
    case "plain": world.say(room, words, thread); break;
    default:
  }
  return { kind: "done" };
}
