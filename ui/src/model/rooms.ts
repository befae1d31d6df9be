// The list of rooms of a session: under headings, or flat as soon as something is searched for.
import type { Fault, RoomFilter, RoomId, RoomOrder, RoomRow, Section } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import type { List } from "./feed";
import { RoomFeed } from "./roomFeed";
import { Sections } from "./sections";

export const everything: RoomFilter = { text: "", category: "all", scope: { kind: "everywhere" }, order: "activity" };

/** A heading with the rooms under it. */
export type Group = {
  /** `section:` and its identifier for the person's own. */
  readonly id: string;
  readonly section: Section | null;
  /** Only the rooms of open headings are watched. */
  readonly folded: boolean;
  /** Unfolded, and its rooms are not there yet: the heading must not go away under the focus. */
  readonly unfolding: boolean;
  readonly list: List<RoomRow>;
};

export type Listing = List<RoomRow> & {
  /** Absent while the list is flat; what is in them is in `rows` as well, in their order. */
  readonly groups: readonly Group[] | null;
};

const none: List<RoomRow> = { rows: [], loaded: false, ended: null };

export function sectionGroup(id: string): string {
  return `section:${id}`;
}

/** Whether something is asked for that has no headings. */
export function isFlat({ text, category, scope }: RoomFilter): boolean {
  return text.trim() !== "" || category !== "all" || scope.kind !== "everywhere";
}

/** How an invitation, or a request to come in, is being ended. */
export type Answer = "join" | "leave" | "block";

export class Rooms {
  readonly filter = new Cell<RoomFilter>(everything);
  /** Headings that are folded up, by name; also spaces on the rail, as `space:` and their identifier. */
  readonly folded = new Cell<readonly string[]>([]);
  /** Rooms that are being entered or left at this moment. */
  readonly answering = new Cell<ReadonlyMap<RoomId, Answer>>(new Map());
  readonly list = new Cell<Listing>({ ...none, groups: null });
  readonly sections: Sections;
  readonly #shell: Shell;
  readonly #groups = new Map<string, RoomFeed>();
  readonly #unfolded = new Set<string>();
  #flat: RoomFeed | null = null;
  #open = false;
  readonly #stops: Array<() => void> = [];

  constructor(shell: Shell, failed: (fault: Fault) => void = () => undefined) {
    this.#shell = shell;
    this.sections = new Sections(shell, failed);
  }

  open(): void {
    this.#open = true;
    this.#stops.push(...[this.filter, this.folded, this.sections.list].map((cell) => cell.subscribe(() => this.#arrange())));
    this.sections.open();
    this.#arrange();
  }

  close(): void {
    this.#open = false;
    this.#stops.splice(0).forEach((stop) => stop());
    this.sections.close();
    this.#flat?.feed.close();
    this.#flat = null;
    for (const group of this.#groups.values()) group.feed.close();
    this.#groups.clear();
  }

  /** Enters or leaves a room; a second answer while the first is under way is none. */
  answer(room: RoomId, answer: Answer, work: () => Promise<void>): void {
    if (this.answering.value.has(room)) return;
    this.answering.set(new Map(this.answering.value).set(room, answer));
    void work().finally(() => {
      this.answering.set(new Map([...this.answering.value].filter(([other]) => other !== room)));
    });
  }

  setFilter(filter: RoomFilter): void {
    this.filter.set(filter);
  }

  setOrder(order: RoomOrder): void {
    if (order !== this.filter.value.order) this.filter.patch({ order });
  }

  fold(id: string, folded: boolean): void {
    const others = this.folded.value.filter((each) => each !== id);
    if (!folded) this.#unfolded.add(id);
    this.folded.set(folded ? [...others, id] : others);
  }

  /** Asks for further rooms under a heading, or in the flat list. */
  more(group: string | null): void {
    (group === null ? this.#flat : this.#groups.get(group))?.more();
  }

  /** Starts those lists anew that have ended. */
  watchAgain(): void {
    for (const { feed } of this.#feeds()) {
      if (feed.list.value.ended !== null) feed.open();
    }
  }

  row(id: RoomId): RoomRow | null {
    return this.list.value.rows.find((row) => row.id === id) ?? null;
  }

  #feeds(): RoomFeed[] {
    return [...(this.#flat === null ? [] : [this.#flat]), ...this.#groups.values()];
  }

  /** Watches what the headings and the search ask for, and no more. */
  #arrange(): void {
    if (!this.#open) return;
    const filter = this.filter.value;
    if (isFlat(filter)) {
      if (this.#flat === null) this.#flat = this.#watch(filter);
      else this.#flat.setFilter(filter);
    } else {
      // What is under the headings stays watched during a search, which one comes back from.
      this.#flat?.feed.close();
      this.#flat = null;
      this.#arrangeGroups(filter);
    }
    this.#gather();
  }

  #arrangeGroups(filter: RoomFilter): void {
    const wanted = new Map(headings(filter, this.sections.list.value).filter(({ id }) => !this.#isFolded(id)).map((each) => [each.id, each.filter]));
    for (const [id, group] of this.#groups) {
      if (wanted.has(id)) continue;
      group.feed.close();
      this.#groups.delete(id);
    }
    for (const [id, asked] of wanted) {
      const group = this.#groups.get(id);
      if (group === undefined) this.#groups.set(id, this.#watch(asked));
      else group.setFilter(asked);
    }
  }

  /** Invitations are watched even when folded: whether there are any decides whether they have a heading. */
  #isFolded(id: string): boolean {
    return id !== "invites" && this.folded.value.includes(id);
  }

  #watch(filter: RoomFilter): RoomFeed {
    const made = new RoomFeed(this.#shell, filter);
    made.feed.list.subscribe(() => this.#gather());
    made.feed.open();
    return made;
  }

  #group(id: string, section: Section | null): Group {
    const told = this.#groups.get(id)?.feed.list.value ?? none;
    const list = section?.order === "arranged" ? arranged(told, section) : told;
    const folded = this.folded.value.includes(id);
    return { id, section, folded, unfolding: !folded && !list.loaded && this.#unfolded.has(id), list };
  }

  #gather(): void {
    if (!this.#open) return;
    const flat = this.#flat?.feed.list.value ?? null;
    // Until the first answer to a search is there, what was there stays.
    if (flat !== null && (flat.loaded || flat.ended !== null || !this.list.value.loaded)) {
      this.list.set({ ...flat, groups: null });
    } else if (flat === null) {
      this.list.set(listingOf(headings(this.filter.value, this.sections.list.value).map(({ id, section }) => this.#group(id, section))));
    }
  }
}

/** In the person's own order at once: the core tells it only when it has kept it. */
function arranged(list: List<RoomRow>, { rooms }: Section): List<RoomRow> {
  const places = new Map(rooms.map((room, place) => [room, place]));
  const placeOf = ({ id }: RoomRow) => places.get(id) ?? rooms.length;
  const inOrder = list.rows.every((row, index) => index === 0 || placeOf(list.rows[index - 1] ?? row) <= placeOf(row));
  return inOrder ? list : { ...list, rows: list.rows.toSorted((one, other) => placeOf(one) - placeOf(other)) };
}

function listingOf(groups: readonly Group[]): Listing {
  const watched = groups.filter(({ id, folded }) => !folded || id === "invites");
  return {
    groups,
    rows: onlyOnce(watched.flatMap(({ folded, list }) => (folded ? [] : list.rows))),
    loaded: watched.every(({ list }) => list.loaded),
    ended: watched.find(({ list }) => list.ended !== null)?.list.ended ?? null,
  };
}

/** A room may be under several headings; among all rows it is where it comes first. */
function onlyOnce(rows: readonly RoomRow[]): RoomRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

type Heading = { readonly id: string; readonly section: Section | null; readonly filter: RoomFilter };

function headings(filter: RoomFilter, sections: readonly Section[]): Heading[] {
  const own = (category: "invites" | "favourites" | "rest" | "lowPriority"): Heading =>
    ({ id: category, section: null, filter: { ...filter, text: "", category } });
  const sorted = sections.map((section): Heading => ({
    id: sectionGroup(section.id), section,
    filter: { text: "", category: "all", scope: { kind: "section", section: section.id }, order: section.order },
  }));
  return [own("invites"), own("favourites"), ...sorted, own("rest"), own("lowPriority")];
}
