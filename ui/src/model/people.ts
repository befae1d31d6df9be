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
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The core knows by itself whom an address or a link names, and gives a nameless person where no profile is to be had. */
  constructor(shell: Shell, pause = PAUSE, find = (term: string) => shell.peopleFind(term, MOST)) {
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
      const people = await this.#find(wanted);
      if (current()) this.found.patch({ people, searching: false });
    } catch (reason) {
      if (current()) this.found.patch({ people: [], searching: false, fault: asFault(reason, "rooms") });
    }
  }
}

export function isUserId(text: string): text is UserId {
  return /^@[^\s:]*:[^\s:]+(?::\d+)?$/u.test(text);
}

/** So many members are asked for at a time. */
const PAGE = 100;

/** The members of a room that were found, oneself among them. */
export type Members = Found & {
  /** How many there are in all; those that are not in the list yet can be asked for. */
  readonly total: number;
};

/** Among the members of a room, everybody for an empty term. */
export class MemberSearch {
  readonly found = new Cell<Members>({ ...nobody, total: 0 });
  readonly #shell: Shell;
  readonly #room: RoomId;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.#room = room;
    this.setTerm("");
  }

  /** The members are on this device, so no pause is needed. */
  setTerm(term: string): void {
    this.#ask(term, []);
  }

  /** Adds the next ones to the list. */
  more(): void {
    const { term, people, total, searching } = this.found.value;
    if (!searching && people.length < total) this.#ask(term, people);
  }

  #ask(term: string, before: readonly Person[]): void {
    this.found.patch({ term, searching: true, fault: null });
    const current = () => this.found.value.term === term;
    this.#shell.roomMembers(this.#room, term.trim(), before.length, PAGE).then(
      ({ members, total }) => { if (current()) this.found.patch({ people: [...before, ...members], total, searching: false }); },
      (reason: unknown) => { if (current()) this.found.patch({ searching: false, fault: asFault(reason, "rooms") }); },
    );
  }
}
