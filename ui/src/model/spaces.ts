// The spaces that the person is in, and what is in one of them.
import type { Fault, RoomId, Space, SpaceChild } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { keepSame } from "./same";

export class Spaces {
  readonly list = new Cell<readonly Space[]>([]);
  readonly #shell: Shell;
  #feed: Promise<number> | null = null;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  open(): void {
    this.#feed = this.#shell.spacesWatch((spaces) => this.list.set(keepSame(this.list.value, spaces)));
    // Without them there is no rail, and every room is in the list.
    this.#feed.catch(() => undefined);
  }

  close(): void {
    this.#feed?.then((feed) => this.#shell.feedClose(feed)).catch(() => undefined);
    this.#feed = null;
  }
}

/** Spaces that are not below a folded one. */
export function unfoldedSpaces(spaces: readonly Space[], folded: readonly string[]): ReadonlyArray<{ space: Space; parent: boolean; folded: boolean }> {
  let hiddenBelow = Infinity;
  return spaces.flatMap((space, index) => {
    if (space.depth > hiddenBelow) return [];
    hiddenBelow = Infinity;
    const parent = (spaces[index + 1]?.depth ?? 0) > space.depth;
    const isFolded = parent && folded.includes(spaceFold(space.id));
    if (isFolded) hiddenBelow = space.depth;
    return [{ space, parent, folded: isFolded }];
  });
}

/** The name under which a space is remembered as folded. */
export function spaceFold(id: RoomId): string {
  return `space:${id}`;
}

export type SpaceRooms = {
  readonly rooms: readonly SpaceChild[] | null;
  readonly fault: Fault | null;
  /** Being joined. */
  readonly joining: readonly RoomId[];
};

/** The page of a space: all that is in it, also where the account is not. */
export class SpacePage {
  readonly state = new Cell<SpaceRooms>({ rooms: null, fault: null, joining: [] });
  readonly space: Space;
  readonly #shell: Shell;

  constructor(shell: Shell, space: Space) {
    this.#shell = shell;
    this.space = space;
    this.load();
  }

  load(): void {
    this.state.patch({ fault: null });
    this.#shell.spaceChildren(this.space.id).then(
      (rooms) => this.state.patch({ rooms }),
      (reason: unknown) => this.state.patch({ fault: asFault(reason, "rooms") }),
    );
  }

  /** Enters, or asks to be let in. */
  async join({ id, via, entry }: SpaceChild): Promise<void> {
    this.state.patch({ joining: [...this.state.value.joining, id], fault: null });
    try {
      const asks = entry === "ask";
      await (asks ? this.#shell.roomKnock(id, via, "") : this.#shell.roomJoinAddress(id, via));
      const now = asks ? { entry: "asked" as const } : { joined: true, entry: "inside" as const };
      this.state.patch({ rooms: this.state.value.rooms?.map((room) => (room.id === id ? { ...room, ...now } : room)) ?? null });
    } catch (reason) {
      this.state.patch({ fault: asFault(reason, "rooms") });
    } finally {
      this.state.patch({ joining: this.state.value.joining.filter((each) => each !== id) });
    }
  }
}
