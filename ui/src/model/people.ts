// Finding people: what is typed is asked for after a pause, and only the answer to the newest question counts.
import type { Fault, Person, RoomId, UserId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

/** Milliseconds without a further letter before the directory is asked. */
const PAUSE = 200;
const MOST = 20;

export type Found = {
  readonly term: string;
  readonly people: readonly Person[];
  readonly searching: boolean;
  readonly fault: Fault | null;
};

const nobody: Found = { term: "", people: [], searching: false, fault: null };

export class PeopleSearch {
  readonly found = new Cell<Found>(nobody);
  readonly #find: (term: string) => Promise<Person[]>;
  readonly #shell: Shell;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell, pause = PAUSE, find = (term: string) => shell.peopleFind(term, MOST)) {
    this.#shell = shell;
    this.#pause = pause;
    this.#find = find;
  }

  setTerm(term: string): void {
    clearTimeout(this.#timer);
    const wanted = term.trim();
    if (wanted === "") {
      this.found.set({ ...nobody, term });
      return;
    }
    this.found.patch({ term, searching: true, fault: null });
    this.#timer = setTimeout(() => void this.#ask(wanted, term), this.#pause);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.found.set(nobody);
  }

  async #ask(wanted: string, term: string): Promise<void> {
    const current = () => this.found.value.term === term;
    try {
      const named = await this.#named(wanted);
      const people = named === null ? await this.#find(wanted) : [named];
      if (current()) this.found.patch({ people, searching: false });
    } catch (reason) {
      if (current()) this.found.patch({ people: [], searching: false, fault: asFault(reason, "rooms") });
    }
  }

  /** Someone who was named exactly, by an address or a link. */
  async #named(wanted: string): Promise<Person | null> {
    if (isUserId(wanted)) return this.#shell.personGet(wanted);
    if (!/^(?:https?:\/\/|matrix:)/u.test(wanted)) return null;
    const target = await this.#shell.linkResolve(wanted);
    return target.kind === "person" ? target.person : null;
  }
}

export function isUserId(text: string): text is UserId {
  return /^@[^\s:]*:[^\s:]+(?::\d+)?$/u.test(text);
}

/** Among the members of a room, everybody for an empty term. */
export class MemberSearch {
  readonly found = new Cell<Found>(nobody);
  readonly #shell: Shell;
  readonly #room: RoomId;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.#room = room;
    this.setTerm("");
  }

  /** The members are on this device, so no pause is needed. */
  setTerm(term: string): void {
    this.found.patch({ term, searching: true, fault: null });
    const current = () => this.found.value.term === term;
    this.#shell.membersFind(this.#room, term.trim(), 100).then(
      (people) => { if (current()) this.found.patch({ people, searching: false }); },
      (reason: unknown) => { if (current()) this.found.patch({ searching: false, fault: asFault(reason, "rooms") }); },
    );
  }
}
