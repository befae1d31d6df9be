// The details of a room: its name, topic and picture to be changed, its members, and whom to invite.
import type { Fault, NotInvited, Person, RoomFacts, RoomId, UserId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { pickOne } from "./files";
import { MemberSearch, PeopleSearch } from "./people";

export type Editing = {
  /** What is being kept at the moment. */
  readonly busy: "name" | "topic" | "picture" | null;
  readonly fault: Fault | null;
};

export class Details {
  readonly room: RoomId;
  readonly members: MemberSearch;
  /** Absent until the room has told them. */
  readonly facts = new Cell<RoomFacts | null>(null);
  readonly editing = new Cell<Editing>({ busy: null, fault: null });
  readonly #shell: Shell;
  readonly #feed: Promise<number>;

  constructor(shell: Shell, room: RoomId) {
    this.#shell = shell;
    this.room = room;
    this.members = new MemberSearch(shell, room);
    this.#feed = shell.roomWatch(room, (facts) => this.facts.set(facts));
    this.#feed.catch((reason: unknown) => this.editing.patch({ fault: asFault(reason, "rooms") }));
  }

  close(): void {
    this.#feed.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
  }

  setName(name: string): Promise<boolean> {
    return this.#attempt("name", () => this.#shell.roomSetName(this.room, name.trim()));
  }

  setTopic(topic: string): Promise<boolean> {
    return this.#attempt("topic", () => this.#shell.roomSetTopic(this.room, topic.trim()));
  }

  removePicture(): Promise<boolean> {
    return this.#attempt("picture", () => this.#shell.roomSetAvatar(this.room, null));
  }

  pickPicture(): Promise<boolean> {
    return this.#attempt("picture", async () => {
      const picture = await pickOne(this.#shell);
      if (picture !== null) await this.#shell.roomSetAvatar(this.room, picture.id);
    });
  }

  /** Resolves to whether it was kept. */
  async #attempt(busy: NonNullable<Editing["busy"]>, work: () => Promise<void>): Promise<boolean> {
    this.editing.set({ busy, fault: null });
    try {
      await work();
      this.editing.set({ busy: null, fault: null });
      return true;
    } catch (reason) {
      this.editing.set({ busy: null, fault: asFault(reason, "rooms") });
      return false;
    }
  }
}

export type InviteState = {
  readonly people: readonly Person[];
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Those who could not be invited; the others are. */
  readonly notInvited: readonly NotInvited[];
};

export class Invite {
  readonly room: RoomId;
  readonly state = new Cell<InviteState>({ people: [], busy: false, fault: null, notInvited: [] });
  readonly search: PeopleSearch;
  readonly #shell: Shell;
  readonly #done: () => void;

  constructor(shell: Shell, room: RoomId, done: () => void) {
    this.#shell = shell;
    this.room = room;
    this.#done = done;
    this.search = new PeopleSearch(shell);
  }

  add(person: Person): void {
    this.search.setTerm("");
    const { people } = this.state.value;
    if (!people.some(({ id }) => id === person.id)) this.state.patch({ people: [...people, person], fault: null });
  }

  remove(id: UserId): void {
    const { people, notInvited } = this.state.value;
    this.state.patch({ people: people.filter((person) => person.id !== id), notInvited: notInvited.filter(({ userId }) => userId !== id), fault: null });
  }

  async send(): Promise<void> {
    const { people, busy } = this.state.value;
    if (busy || people.length === 0) return;
    this.state.patch({ busy: true, fault: null, notInvited: [] });
    try {
      const notInvited = await this.#shell.roomInvite(this.room, people.map(({ id }) => id));
      // Those who were invited need not be invited again.
      const left = people.filter(({ id }) => notInvited.some(({ userId }) => userId === id));
      this.state.set({ people: left, busy: false, fault: null, notInvited });
      if (left.length === 0) this.#done();
    } catch (reason) {
      this.state.patch({ busy: false, fault: asFault(reason, "rooms") });
    }
  }
}
