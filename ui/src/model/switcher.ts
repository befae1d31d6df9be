// The quick switcher: rooms and people whose names hold what is typed.
import type { Person, RoomId, UserId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { PeopleSearch } from "./people";
import { RoomFeed } from "./roomFeed";
import { everything } from "./rooms";

/** So many people are asked for. */
const MOST = 8;

export type Directs = ReadonlyMap<UserId, RoomId>;

export class Switcher {
  readonly text = new Cell("");
  readonly rooms: RoomFeed;
  readonly people: PeopleSearch;
  /** The conversations of two with those who were found. They are known before their people are shown. */
  readonly directs = new Cell<Directs>(new Map());
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.rooms = new RoomFeed(shell, everything);
    this.people = new PeopleSearch(shell, undefined, (term) => this.#find(term));
    this.rooms.feed.open();
  }

  setText(text: string): void {
    this.text.set(text);
    this.rooms.setFilter({ ...everything, text });
    this.people.setTerm(text);
  }

  close(): void {
    this.rooms.feed.close();
    this.people.close();
  }

  async #find(term: string): Promise<Person[]> {
    const people = await this.#shell.peopleFind(term, MOST);
    // Without an answer the conversation is found when one begins it.
    const rooms = await Promise.all(people.map(({ id }) => this.#shell.roomDirect(id).catch(() => null)));
    const told = people.flatMap(({ id }, index): Array<[UserId, RoomId]> => {
      const room = rooms[index] ?? null;
      return room === null ? [] : [[id, room]];
    });
    this.directs.set(new Map([...this.directs.value, ...told]));
    return people;
  }
}
