// What could be meant by what is being typed: looked up as it changes, and only the newest question is answered.
import type { CommandInfo, MediaId, Person, RoomId, RoomRow } from "@wire";
import type { Shell } from "../../shell/shell";
import { Cell } from "../cell";
import { type EmojiBook, type EmojiLanguage, inTone, loadEmoji } from "../emoji";
import { everything } from "../rooms";
import type { Trigger } from "./trigger";

/** So many are offered at a time; who sees nothing fitting types another letter. */
const MOST = 8;

/** What everybody is called elsewhere, in all languages: rooms speak several, and people come from other messengers. */
const EVERYBODY = ["room", "all", "everyone", "alle", "jeder", "tous", "toutes"];

export type Suggestion =
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "everyone" }
  | { readonly kind: "room"; readonly room: RoomId; readonly name: string; readonly avatar: MediaId | null; readonly url: string }
  | { readonly kind: "emoji"; readonly unicode: string; readonly label: string; readonly code: string }
  | { readonly kind: "command"; readonly command: CommandInfo };

export type Completion = { readonly trigger: Trigger; readonly suggestions: readonly Suggestion[] };

/** What a lookup depends on besides what was typed. */
export type Circumstances = { readonly language: EmojiLanguage; readonly tone: number; readonly everyone: boolean };

type Books = (language: EmojiLanguage) => Promise<EmojiBook>;

function callsEverybody(term: string): boolean {
  const wanted = term.toLowerCase();
  return EVERYBODY.some((word) => word.startsWith(wanted));
}

export class Completions {
  /** Absent while there is nothing to complete. */
  readonly found = new Cell<Completion | null>(null);
  readonly #shell: Shell;
  readonly #room: RoomId;
  readonly #books: Books;
  #asked = 0;
  #commands: Promise<readonly CommandInfo[]> | null = null;

  constructor(shell: Shell, room: RoomId, books: Books = loadEmoji) {
    this.#shell = shell;
    this.#room = room;
    this.#books = books;
  }

  /** Asks anew; what was found before stays until the answer is there, so that the list does not flicker. */
  async look(trigger: Trigger | null, circumstances: Circumstances): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (trigger === null || this.found.value?.trigger.kind !== trigger.kind) this.found.set(null);
    if (trigger === null) return;
    // Completion is a help: without it, people go on typing.
    const suggestions = await this.#suggestions(trigger, circumstances).catch(() => []);
    if (asked === this.#asked) this.found.set(suggestions.length === 0 ? null : { trigger, suggestions });
  }

  /** All commands; asked for once. */
  commands(): Promise<readonly CommandInfo[]> {
    this.#commands ??= this.#shell.commandList().then((commands) => commands ?? []);
    this.#commands.catch(() => { this.#commands = null; });
    return this.#commands;
  }

  async #suggestions({ kind, term }: Trigger, { language, tone, everyone }: Circumstances): Promise<readonly Suggestion[]> {
    switch (kind) {
      case "person": {
        const people = await this.#shell.membersFind(this.#room, term, MOST);
        const all: Suggestion[] = everyone && callsEverybody(term) ? [{ kind: "everyone" }] : [];
        // However many people fit, the last place is for everybody.
        return [...people.map((person): Suggestion => ({ kind: "person", person })).slice(0, MOST - all.length), ...all];
      }
      case "room": return this.#rooms(term);
      case "emoji": {
        const book = await this.#books(language);
        return book.find(term, MOST).map((emoji): Suggestion => (
          { kind: "emoji", unicode: inTone(emoji, tone), label: emoji.label, code: emoji.codes[0] ?? "" }));
      }
      case "command": {
        const wanted = term.toLowerCase();
        return (await this.commands()).filter(({ name }) => name.startsWith(wanted)).map((command): Suggestion => ({ kind: "command", command }));
      }
    }
  }

  async #rooms(term: string): Promise<readonly Suggestion[]> {
    const rows = await this.#firstRooms(term);
    const named = rows.flatMap((row) => (row.membership.kind === "joined" && row.name.kind === "named" ? [{ row, name: row.name.name }] : []));
    return Promise.all(named.slice(0, MOST).map(async ({ row, name }): Promise<Suggestion> => (
      { kind: "room", room: row.id, name, avatar: row.avatar, url: await this.#shell.permalink(row.id, null) })));
  }

  /** The first window of a list that is let go again at once. */
  async #firstRooms(text: string): Promise<readonly RoomRow[]> {
    let tell: (rows: readonly RoomRow[]) => void = () => undefined;
    const rows = new Promise<readonly RoomRow[]>((resolve) => { tell = resolve; });
    const feed = await this.#shell.roomsWatch({ ...everything, text }, ({ splices }) => tell(splices.flatMap(({ insert }) => insert)));
    const first = await rows;
    this.#shell.feedClose(feed).catch(() => undefined);
    return first;
  }
}
