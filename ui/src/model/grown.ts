// The lines of a conversation as it grows: what a batch leaves alone is not gone through again, however long it is.
import type { Event, TimelineRow } from "@wire";
import { isDeleted } from "./fold";
import { hasStart, isMessage, type Line, type Lines, linesFollowing } from "./lines";

export class Grown {
  #rows: readonly TimelineRow[] = [];
  #lines: Lines = { lines: [], started: false };

  /** What `linesOf` says of these rows. */
  of(rows: readonly TimelineRow[]): Lines {
    if (rows !== this.#rows) {
      this.#lines = { lines: this.#joined(rows), started: hasStart(rows) };
      this.#rows = rows;
    }
    return this.#lines;
  }

  /** The lines up to a message above the change, those of what follows it, and those after a message below the change. */
  #joined(rows: readonly TimelineRow[]): readonly Line[] {
    const before = this.#lines.lines;
    const same = sameAtStart(this.#rows, rows);
    const from = lastSeam(rows, same);
    const to = firstSeam(rows, rows.length - sameAtEnd(this.#rows, rows, same));
    const above = from === -1 ? 0 : placeOf(before, rows[from]) + 1;
    const below = to === -1 ? before.length : placeOf(before, rows[to]) + 1;
    const between = linesFollowing(seamAt(rows[from]), rows.slice(from + 1, to === -1 ? rows.length : to + 1));
    return [...before.slice(0, above), ...between, ...before.slice(below)];
  }
}

/** A message that is still there: whatever comes before it, what comes after it looks the same. */
function seamAt(row: TimelineRow | undefined): Event | null {
  if (row?.item.kind !== "event") return null;
  const { event } = row.item;
  return isMessage(event) && !isDeleted(event) ? event : null;
}

function sameAtStart(before: readonly TimelineRow[], now: readonly TimelineRow[]): number {
  let same = 0;
  while (same < before.length && same < now.length && before[same] === now[same]) same += 1;
  return same;
}

/** Without those that were counted from the start. */
function sameAtEnd(before: readonly TimelineRow[], now: readonly TimelineRow[], counted: number): number {
  const most = Math.min(before.length, now.length) - counted;
  let same = 0;
  while (same < most && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  return same;
}

/** The last seam before a row; -1 when there is none. */
function lastSeam(rows: readonly TimelineRow[], end: number): number {
  let at = end - 1;
  while (at >= 0 && seamAt(rows[at]) === null) at -= 1;
  return at;
}

/** The first seam at a row or after it; -1 when there is none. */
function firstSeam(rows: readonly TimelineRow[], start: number): number {
  let at = start;
  while (at < rows.length && seamAt(rows[at]) === null) at += 1;
  return at < rows.length ? at : -1;
}

function placeOf(lines: readonly Line[], row: TimelineRow | undefined): number {
  return lines.findLastIndex(({ key }) => key === row?.key);
}
