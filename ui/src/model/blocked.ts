// People of whom nothing is shown, and how they are heard again.
import type { Fault, Person } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

export type BlockedPeople = {
  /** Not known yet while it is `null`. */
  readonly people: readonly Person[] | null;
  /** Whoever is being unblocked. */
  readonly busy: readonly string[];
  /** Whoever was unblocked last, so that it can be told. */
  readonly unblocked: Person | null;
  readonly fault: Fault | null;
};

export class Blocked {
  readonly state = new Cell<BlockedPeople>({ people: null, busy: [], unblocked: null, fault: null });
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.load();
  }

  load(): void {
    this.state.patch({ fault: null });
    this.#shell.peopleIgnored().then(
      (people) => this.state.patch({ people }),
      (reason: unknown) => this.state.patch({ fault: asFault(reason, "rooms") }),
    );
  }

  async unblock(person: Person): Promise<void> {
    const { busy } = this.state.value;
    if (busy.includes(person.id)) return;
    this.state.patch({ busy: [...busy, person.id], unblocked: null, fault: null });
    try {
      await this.#shell.personSetIgnored(person.id, false);
      this.state.patch({ people: this.state.value.people?.filter(({ id }) => id !== person.id) ?? null, unblocked: person });
    } catch (reason) {
      this.state.patch({ fault: asFault(reason, "rooms") });
    } finally {
      this.state.patch({ busy: this.state.value.busy.filter((id) => id !== person.id) });
    }
  }
}
