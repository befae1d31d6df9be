// Beginning a conversation: whom with, whether it is a group, and what became of it.
import type { Fault, Person, RoomId, StagedFile, UserId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { pickOne } from "./files";
import { PeopleSearch } from "./people";

export type StartState = {
  readonly people: readonly Person[];
  readonly name: string;
  readonly topic: string;
  readonly picture: StagedFile | null;
  readonly encrypted: boolean;
  /** Whether the organisation has decided that, so that nobody can change it. */
  readonly managed: boolean;
  readonly busy: boolean;
  readonly fault: Fault | null;
};

export class Start {
  readonly state: Cell<StartState>;
  readonly search: PeopleSearch;
  readonly #shell: Shell;
  readonly #opened: (room: RoomId) => void;

  constructor(shell: Shell, opened: (room: RoomId) => void, people: readonly Person[] = []) {
    this.#shell = shell;
    this.#opened = opened;
    this.search = new PeopleSearch(shell);
    this.state = new Cell<StartState>({ people, name: "", topic: "", picture: null, encrypted: true, managed: false, busy: false, fault: null });
    // Without an answer the core refuses what is forbidden.
    shell.encryptionChoice().then((choice) => {
      if (choice !== "free") this.state.patch({ encrypted: choice === "alwaysOn", managed: true });
    }, () => undefined);
  }

  change(change: Partial<Pick<StartState, "name" | "topic" | "encrypted">>): void {
    this.state.patch({ ...change, fault: null });
  }

  add(person: Person): void {
    const { people } = this.state.value;
    this.search.setTerm("");
    if (!people.some(({ id }) => id === person.id)) this.state.patch({ people: [...people, person], fault: null });
  }

  remove(id: UserId): void {
    this.state.patch({ people: this.state.value.people.filter((person) => person.id !== id), fault: null });
  }

  async pickPicture(): Promise<void> {
    try {
      const picture = await pickOne(this.#shell);
      if (picture === null) return;
      this.dropPicture();
      this.state.patch({ picture });
    } catch (reason) {
      this.state.patch({ fault: asFault(reason, "media") });
    }
  }

  dropPicture(): void {
    const { picture } = this.state.value;
    if (picture !== null) this.#unstage(picture.id);
    this.state.patch({ picture: null });
  }

  /** One person and no name is a direct conversation; one that exists already is opened. */
  async create(): Promise<void> {
    const { people, name, topic, picture, encrypted, busy } = this.state.value;
    if (busy || !canStart(this.state.value)) return;
    this.state.patch({ busy: true, fault: null });
    try {
      const [only] = people;
      const direct = isDirect(this.state.value) && only !== undefined;
      const existing = direct ? await this.#shell.roomDirect(only.id) : null;
      const room = existing ?? await this.#shell.roomCreate({
        kind: direct ? { kind: "direct" } : { kind: "group", name: name.trim(), topic: topic.trim(), avatar: picture?.id ?? null },
        people: people.map(({ id }) => id), encrypted,
      });
      this.#opened(room);
    } catch (reason) {
      this.state.patch({ busy: false, fault: asFault(reason, "rooms") });
    }
  }

  close(): void {
    this.search.close();
    this.dropPicture();
  }

  #unstage(id: string): void {
    this.#shell.fileUnstage(id).catch(() => undefined);
  }
}

export function isDirect({ people, name }: StartState): boolean {
  return people.length === 1 && name.trim() === "";
}

export function canStart({ people, name }: StartState): boolean {
  return people.length > 0 || name.trim() !== "";
}
