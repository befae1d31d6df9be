// Turns the rows of a conversation into what is drawn: groups of one person's messages, dividers, quiet lines.
import type { Event, EventId, RowKey, TimelineRow } from "@wire";
import { isDeleted, isFoldable, isWorthFolding } from "./fold";

/** Messages of one person closer together than this share one heading. */
const GROUP_WITHIN = 5 * 60_000;

export type Line =
  | { key: RowKey; kind: "message"; event: Event; heading: boolean }
  | { key: RowKey; kind: "quiet"; event: Event }
  /** A run of small changes or of deleted messages under one summary; its key is the last one's, which older messages do not change. */
  | { key: RowKey; kind: "fold"; events: readonly Event[] }
  | { key: RowKey; kind: "day"; timestamp: number }
  | { key: RowKey; kind: "readMarker" };

export type Lines = {
  readonly lines: readonly Line[];
  /** Whether the room begins at the first line. */
  readonly started: boolean;
};

export function linesOf(rows: readonly TimelineRow[]): Lines {
  return { lines: linesFollowing(null, rows), started: hasStart(rows) };
}

/** The room's beginning is the first row, once it is there. */
export function hasStart(rows: readonly TimelineRow[]): boolean {
  return rows[0]?.item.kind === "start";
}

/** The lines of rows that come directly after a message, or after nothing. */
export function linesFollowing(message: Event | null, rows: readonly TimelineRow[]): readonly Line[] {
  const lines: Line[] = [];
  let previous = message;
  for (const row of rows) {
    const { item } = row;
    switch (item.kind) {
      // It is drawn in a place of its own above the list.
      case "start": break;
      case "day":
      case "readMarker": lines.push(known(row, false)); previous = null; break;
      case "event": {
        const line = lineOf(row, item.event, previous);
        if (line === null) break;
        lines.push(line);
        previous = line.kind === "message" ? item.event : null;
      }
    }
  }
  return folded(lines);
}

/** Runs of small changes become one line each, and so do runs of deleted messages. */
function folded(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  let run: SingleLine[] = [];
  const close = () => {
    const last = run.at(-1);
    const events = run.map(({ event }) => event);
    if (last !== undefined && isWorthFolding(events)) result.push(foldedInto(last, events));
    else result.push(...run);
    run = [];
  };
  for (const line of lines) {
    const part = runOf(line);
    const before = run[0] === undefined ? null : runOf(run[0]);
    if (part === null || part !== before) close();
    if (part !== null) run.push(line as SingleLine);
    else result.push(headed(line, result.at(-1)));
  }
  close();
  return result;
}

type SingleLine = Extract<Line, { kind: "message" | "quiet" }>;

/** The kind of run that a line can be part of. */
function runOf(line: Line): "changes" | "deleted" | null {
  if (line.kind === "quiet") return isFoldable(line.event) ? "changes" : null;
  return line.kind === "message" && isDeleted(line.event) ? "deleted" : null;
}

/** Whose heading went into a fold needs one of its own. */
function headed(line: Line, before: Line | undefined): Line {
  return before?.kind === "fold" ? asHeaded(line) : line;
}

function asHeaded(line: Line): Line {
  if (line.kind !== "message" || line.heading) return line;
  const made = withHeading.get(line) ?? { ...line, heading: true };
  withHeading.set(line, made);
  return made;
}

const withHeading = new WeakMap<Line, Line>();

function lineOf(row: TimelineRow, event: Event, previous: Event | null): Line | null {
  if (event.content.kind === "membership" && event.content.change === "none") return null;
  return known(row, isMessage(event) && (previous === null || !continues(event, previous)));
}

/** The lines that were made of a row: with a heading and without. A row that stays the same stays the same line. */
const made = new WeakMap<TimelineRow, { headed?: Line; plain?: Line }>();

function known(row: TimelineRow, heading: boolean): Line {
  let lines = made.get(row);
  if (lines === undefined) made.set(row, lines = {});
  return heading ? lines.headed ??= lineAs(row, true) : lines.plain ??= lineAs(row, false);
}

function lineAs({ key, item }: TimelineRow, heading: boolean): Line {
  if (item.kind === "day") return { key, kind: "day", timestamp: item.timestamp };
  if (item.kind !== "event") return { key, kind: "readMarker" };
  const { event } = item;
  return isMessage(event) ? { key, kind: "message", event, heading } : { key, kind: "quiet", event };
}

/** The run that was last folded into a line of this event's. */
const runs = new WeakMap<Event, Extract<Line, { kind: "fold" }>>();

function foldedInto(last: SingleLine, events: readonly Event[]): Line {
  const before = runs.get(last.event);
  if (before !== undefined && before.key === last.key && before.events.length === events.length && before.events.every((event, index) => event === events[index])) {
    return before;
  }
  const fold = { key: last.key, kind: "fold", events } as const;
  runs.set(last.event, fold);
  return fold;
}

function continues(event: Event, previous: Event): boolean {
  const emote = (of: Event) => of.content.kind === "message" && of.content.voice === "emote";
  return event.sender.id === previous.sender.id
    && event.reply === null
    && !emote(event) && !emote(previous)
    && event.timestamp - previous.timestamp < GROUP_WITHIN;
}

/** With the line "new messages" after what was read: around an event the core does not tell it. */
export function withUnread(lines: readonly Line[], readUpTo: EventId | null): readonly Line[] {
  const after = readUpTo === null ? 0 : indexOfEvent(lines, readUpTo) + 1;
  const next = lines[after];
  if (after === 0 || next === undefined || indexOfUnread(lines) !== -1) return lines;
  return [...lines.slice(0, after), { key: "unread", kind: "readMarker" }, asHeaded(next), ...lines.slice(after + 1)];
}

/** Where an event is, for jumping to it. */
export function indexOfEvent(lines: readonly Line[], id: EventId): number {
  return lines.findIndex((line) => eventsOf(line).some((event) => event.id === id));
}

export function eventsOf(line: Line): readonly Event[] {
  switch (line.kind) {
    case "message":
    case "quiet": return [line.event];
    case "fold": return line.events;
    default: return [];
  }
}

/** Where what was not read before begins; -1 when all was. */
export function indexOfUnread(lines: readonly Line[]): number {
  return lines.findIndex(({ kind }) => kind === "readMarker");
}

/** The row after which the unread begins; the newest when all was read. */
export function lastRead(rows: readonly TimelineRow[]): RowKey | null {
  const marker = rows.findIndex(({ item }) => item.kind === "readMarker");
  return (marker === -1 ? rows.at(-1) : rows[marker])?.key ?? null;
}

/** Messages that came in below since the row with this key was the last; none when it is gone. */
export function newerThan(rows: readonly TimelineRow[], last: RowKey | null): Event[] {
  if (last === null) return [];
  const events: Event[] = [];
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined) break;
    if (row.key === last) return events.reverse();
    if (row.item.kind === "event" && isMessage(row.item.event)) events.push(row.item.event);
  }
  return [];
}

export function isMessage(event: Event): boolean {
  const { kind } = event.content;
  return kind !== "membership" && kind !== "profile" && kind !== "state";
}
