// Holds one list as the core tells it: applies batches, acknowledges them once painted, ends with its owner.
import type { Area, Fault } from "@wire";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { afterPaint, type AfterPaint } from "./paint";
import { applySplices, type Splice } from "./splices";

export type Batch<Row> = { seq: number; splices: Array<Splice<Row>>; ended: Fault | null };

export type List<Row> = {
  readonly rows: readonly Row[];
  /** Whether the first window is there. */
  readonly loaded: boolean;
  /** Why the list does not change any more. */
  readonly ended: Fault | null;
};

export type Source<Row> = {
  readonly area: Area;
  readonly watch: (onBatch: (batch: Batch<Row>) => void) => Promise<number>;
  readonly acknowledge: (feed: number, seq: number) => Promise<void>;
  readonly close: (feed: number) => Promise<void>;
};

const ignore = () => undefined;

export class Feed<Row> {
  readonly list = new Cell<List<Row>>({ rows: [], loaded: false, ended: null });
  readonly #source: Source<Row>;
  readonly #afterPaint: AfterPaint;
  #opening: Promise<number> | null = null;
  #turn = 0;

  constructor(source: Source<Row>, painted: AfterPaint = afterPaint) {
    this.#source = source;
    this.#afterPaint = painted;
  }

  /** Starts, or starts anew after an end; what was there stays until the new first window comes. */
  open(): void {
    this.close();
    this.#turn += 1;
    const turn = this.#turn;
    if (this.list.value.ended !== null) this.list.patch({ ended: null });
    // A batch may come before the promise of its feed is kept, and after the feed was left.
    const waiting: Array<Batch<Row>> = [];
    let opening: Promise<number> | null = null;
    const take = (batch: Batch<Row>) => {
      if (turn !== this.#turn) return;
      if (opening === null) waiting.push(batch);
      else this.#apply(batch, opening);
    };
    opening = this.#source.watch(take);
    this.#opening = opening;
    waiting.forEach(take);
    opening.catch((reason: unknown) => {
      if (this.#opening === opening) this.list.patch({ ended: asFault(reason, this.#source.area) });
    });
  }

  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    this.#turn += 1;
    opening?.then((feed) => this.#source.close(feed)).catch(ignore);
  }

  /** Acts on the feed as soon as it has a number; a failure ends the list, which offers to start anew. */
  withNumber(act: (feed: number) => Promise<void>): void {
    const opening = this.#opening;
    opening?.then(act).catch((reason: unknown) => {
      if (this.#opening !== opening) return;
      this.close();
      this.list.patch({ ended: asFault(reason, this.#source.area) });
    });
  }

  #apply(batch: Batch<Row>, opening: Promise<number>): void {
    const { rows, loaded } = this.list.value;
    // A feed that fails before its first window says so in a first batch without rows: what was there stays.
    const stillborn = batch.ended !== null && batch.splices.length === 0;
    try {
      this.list.set({
        rows: applySplices(batch.seq === 0 && !stillborn ? [] : rows, batch.splices),
        loaded: loaded || !stillborn,
        ended: batch.ended,
      });
    } catch {
      // From here on the list would be wrong without anyone noticing; ending it offers to start anew.
      this.close();
      this.list.patch({ ended: { kind: "unexpected", area: this.#source.area } });
      return;
    }
    this.#afterPaint(() => {
      opening.then((feed) => this.#source.acknowledge(feed, batch.seq)).catch(ignore);
    });
  }
}
