// A value that can be watched; the one way in which the model tells the view of a change.

export class Cell<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Changes some fields of a record. */
  patch(change: Partial<Value>): void {
    this.set({ ...this.#value, ...change });
  }

  /** Returns how to stop. An arrow, so that it can be handed on by itself. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
