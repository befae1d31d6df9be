// Applies the one list operation of the wire.

export type Splice<Row> = { at: number; remove: number; insert: Row[] };

/** The list after all splices, each seeing it as the one before left it. The list given stays as it is. */
export function applySplices<Row>(rows: readonly Row[], splices: ReadonlyArray<Splice<Row>>): readonly Row[] {
  if (splices.length === 0) return rows;
  let after = [...rows];
  for (const { at, remove, insert } of splices) {
    if (at > after.length || at + remove > after.length) {
      throw new RangeError(`a splice at ${at} removing ${remove} does not fit ${after.length} rows`);
    }
    // Spreading a very long list into arguments overflows the stack.
    after = insert.length < 1000
      ? (after.splice(at, remove, ...insert), after)
      : [...after.slice(0, at), ...insert, ...after.slice(at + remove)];
  }
  return after;
}
