// A value that follows from others and changes with them.
import { Cell } from "./cell";

export type Derived<Value> = { readonly cell: Cell<Value>; readonly stop: () => void };

/** Made anew whenever one of the sources changes; `stop` lets go of them. */
export function derived<Value>(sources: ReadonlyArray<Cell<never> | Cell<unknown>>, make: () => Value): Derived<Value> {
  const cell = new Cell(make());
  const stops = sources.map((source) => source.subscribe(() => cell.set(make())));
  return { cell, stop: () => stops.forEach((stop) => stop()) };
}
