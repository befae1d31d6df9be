// The sending end of a feed: knows what the page has, and sends what changed as one splice.
import type { Batch } from "../../model/feed";

export class Outlet<Row extends { key: string }> {
  #sent: readonly Row[] = [];
  #seq = 0;
  readonly #onBatch: (batch: Batch<Row>) => void;

  constructor(onBatch: (batch: Batch<Row>) => void) {
    this.#onBatch = onBatch;
  }

  show(rows: readonly Row[]): void {
    const before = this.#sent;
    let start = 0;
    while (start < before.length && start < rows.length && before[start] === rows[start]) start += 1;
    let end = 0;
    while (end < before.length - start && end < rows.length - start && before.at(-1 - end) === rows.at(-1 - end)) end += 1;
    const splice = { at: start, remove: before.length - start - end, insert: rows.slice(start, rows.length - end) };
    const nothing = splice.remove === 0 && splice.insert.length === 0;
    if (nothing && this.#seq > 0) return;
    this.#sent = rows;
    this.#onBatch({ seq: this.#seq, splices: nothing ? [] : [splice], ended: null });
    this.#seq += 1;
  }
}
