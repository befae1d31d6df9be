// The person's own headings in the list of rooms: watched, and changed as a whole.
import type { Fault, RoomId, RoomOrder, Section, SectionId } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

export class Sections {
  readonly list = new Cell<readonly Section[]>([]);
  readonly #shell: Shell;
  readonly #failed: (fault: Fault) => void;
  #feed: Promise<number> | null = null;
  /** As the core has them: what it told, or what it has taken. */
  #kept: readonly Section[] = [];
  #writing = false;

  constructor(shell: Shell, failed: (fault: Fault) => void) {
    this.#shell = shell;
    this.#failed = failed;
  }

  open(): void {
    this.#feed = this.#shell.sectionsWatch((sections) => this.#hear(sections));
    // Without them the list is whole, only less sorted.
    this.#feed.catch(() => undefined);
  }

  close(): void {
    this.#feed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.#feed = null;
  }

  create(name: string, room: RoomId | null): void {
    // A fixed order unless asked: rooms stay where they were put.
    const section: Section = { id: crypto.randomUUID(), name, rooms: room === null ? [] : [room], order: "arranged" };
    this.#write([...this.list.value, section]);
  }

  rename(id: SectionId, name: string): void {
    this.#change(id, (section) => ({ ...section, name }));
  }

  setOrder(id: SectionId, order: RoomOrder): void {
    this.#change(id, (section) => ({ ...section, order }));
  }

  remove(id: SectionId): void {
    this.#write(this.list.value.filter((section) => section.id !== id));
  }

  /** Puts a section where another one is. */
  move(id: SectionId, to: number): void {
    const from = this.list.value.findIndex((section) => section.id === id);
    this.#write(moved(this.list.value, from, to));
  }

  /** Puts a room under a heading, or takes it away. */
  sort(room: RoomId, id: SectionId, into: boolean): void {
    this.#change(id, (section) => {
      const others = section.rooms.filter((each) => each !== room);
      return { ...section, rooms: into ? [...others, room] : others };
    });
  }

  /** Puts a room where another one is, in a section whose order is the person's own. */
  placeRoom(room: RoomId, id: SectionId, on: RoomId): void {
    this.#change(id, (section) => ({ ...section, rooms: moved(section.rooms, section.rooms.indexOf(room), section.rooms.indexOf(on)) }));
  }

  #change(id: SectionId, change: (section: Section) => Section): void {
    this.#write(this.list.value.map((section) => (section.id === id ? change(section) : section)));
  }

  /** What is told while something of one's own is on its way is older than that. */
  #hear(sections: readonly Section[]): void {
    this.#kept = sections;
    if (!this.#writing) this.list.set(sections);
  }

  /** Shown at once; what could not be kept is taken back and told. */
  #write(sections: readonly Section[]): void {
    this.list.set(sections);
    if (!this.#writing) void this.#keep();
  }

  /** One after the other. What was changed several times meanwhile is written once: each time it is the whole. */
  async #keep(): Promise<void> {
    this.#writing = true;
    let fault: Fault | null = null;
    let written: readonly Section[] | null = null;
    while (written !== this.list.value) {
      written = this.list.value;
      const attempt = written;
      fault = await this.#shell.sectionsSet([...attempt]).then(() => {
        this.#kept = attempt;
        return null;
      }, (reason: unknown) => asFault(reason, "rooms"));
    }
    this.#writing = false;
    if (fault === null) return;
    this.list.set(this.#kept);
    this.#failed(fault);
  }
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
