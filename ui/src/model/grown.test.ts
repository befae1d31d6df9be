// However a conversation changes, its lines are those that it would have had from the beginning.
import { describe, expect, test } from "vitest";
import type { Event, TimelineItem, TimelineRow } from "@wire";
import { Grown } from "./grown";
import { linesOf } from "./lines";
import { message, person, row } from "./testing";

const people = [person("Alex"), person("Kim")];

/** The same numbers every time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const other = (key: string, item: TimelineItem): TimelineRow => ({ key, item });

function anyRow(label: string, pick: (below: number) => number): TimelineRow {
  const sender = people[pick(2)] ?? person("?");
  const event = (change: Partial<Event> = {}) => row(message(label, { sender, timestamp: pick(8) * 60_000, ...change }));
  switch (pick(8)) {
    case 0: return other(label, { kind: "day", timestamp: 5 });
    case 1: return other(label, { kind: "readMarker" });
    case 2:
    case 3: return event({ content: { kind: "membership", subject: sender, change: pick(4) === 0 ? "none" : "joined" } });
    case 4: return event({ content: { kind: "redacted", by: null, reason: null } });
    default: return event();
  }
}

describe("lines that grow", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("are those of all rows, whatever changes (%i)", (seed) => {
    const pick = numbers(seed);
    const grown = new Grown();
    let rows: readonly TimelineRow[] = [];
    for (let step = 0; step < 300; step += 1) {
      const at = [0, rows.length, pick(rows.length + 1)][pick(3)] ?? 0;
      const remove = Math.min(pick(3), rows.length - at);
      const insert = Array.from({ length: pick(5) }, (_, number) => anyRow(`${step}-${number}`, pick));
      const start = step === 200 ? [other("start", { kind: "start" })] : [];
      rows = [...start, ...rows.slice(0, at), ...insert, ...rows.slice(at + remove)];
      expect(grown.of(rows)).toEqual(linesOf(rows));
    }
    expect(rows.length).toBeGreaterThan(100);
  });

  test("stay the same objects where nothing changed, and the same list when nothing did", () => {
    const pick = numbers(9);
    const rows = Array.from({ length: 50 }, (_, number) => anyRow(`${number}`, pick));
    const grown = new Grown();
    const before = grown.of(rows);
    expect(grown.of(rows)).toBe(before);
    const after = grown.of([...rows, row(message("new"))]);
    before.lines.slice(0, -5).forEach((line, index) => expect(after.lines[index]).toBe(line));
  });
});
