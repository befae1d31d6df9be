// The quick switcher: rooms and people whose names hold what is typed.
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { PeopleSearch } from "./people";
import { RoomFeed } from "./roomFeed";
import { everything } from "./rooms";

export class Switcher {
  readonly text = new Cell("");
  readonly rooms: RoomFeed;
  readonly people: PeopleSearch;

  constructor(shell: Shell) {
    this.rooms = new RoomFeed(shell, everything);
    this.people = new PeopleSearch(shell);
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
}
