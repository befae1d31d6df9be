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
  const lines: Line[] = [];
  let started = false;
  let previous: Event | null = null;
  for (const { key, item } of rows) {
    switch (item.kind) {
      // The start is drawn in a place of its own above the list.
      case "start": started = true; break;
      case "day": lines.push({ key, kind: "day", timestamp: item.timestamp }); previous = null; break;
      case "readMarker": lines.push({ key, kind: "readMarker" }); previous = null; break;
      case "event": {
        const line = lineOf(key, item.event, previous);
        if (line === null) break;
        lines.push(line);
        previous = line.kind === "message" ? item.event : null;
      }
    }
  }
  return { lines: folded(lines), started };
}

/** Runs of small changes become one line each, and so do runs of deleted messages. */
function folded(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  let run: SingleLine[] = [];
  const close = () => {
    const last = run.at(-1);
    const events = run.map(({ event }) => event);
    if (last !== undefined && isWorthFolding(events)) result.push({ key: last.key, kind: "fold", events });
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
  return line.kind === "message" && before?.kind === "fold" ? { ...line, heading: true } : line;
}

function lineOf(key: RowKey, event: Event, previous: Event | null): Line | null {
  switch (event.content.kind) {
    case "membership":
      return event.content.change === "none" ? null : { key, kind: "quiet", event };
    case "profile":
    case "state":
      return { key, kind: "quiet", event };
    default:
      return { key, kind: "message", event, heading: previous === null || !continues(event, previous) };
  }
}

function continues(event: Event, previous: Event): boolean {
  const emote = (of: Event) => of.content.kind === "message" && of.content.voice === "emote";
  return event.sender.id === previous.sender.id
    && event.reply === null
    && !emote(event) && !emote(previous)
    && event.timestamp - previous.timestamp < GROUP_WITHIN;
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
