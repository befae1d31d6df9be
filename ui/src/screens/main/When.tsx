// Times, told as exactly as their place needs and in the reader's way of writing them.
import { dayOf, listTime, momentOf } from "../../model/time";
import { useWords, type Words } from "../../words/useWords";

export function ListTime({ timestamp, now }: { timestamp: number; now: number }) {
  const words = useWords();
  return <time className="when" dateTime={machine(timestamp)} title={exact(timestamp, words)}>{tellListTime(timestamp, now, words)}</time>;
}

export function ClockTime({ timestamp }: { timestamp: number }) {
  const words = useWords();
  return <time className="when" dateTime={machine(timestamp)} title={exact(timestamp, words)}>{clock(timestamp, words)}</time>;
}

/** The time in the narrow place beside a line, without the half of the day; the order of the lines tells that. */
export function SideTime({ timestamp, className }: { timestamp: number; className: string }) {
  const words = useWords();
  const short = onceAMinute("side", timestamp, words, (moment, { intl }) => {
    const parts = intl.formatTimeToParts(moment, { timeStyle: "short" });
    return parts.filter((part) => part.type !== "dayPeriod").map((part) => part.value).join("").trim();
  });
  return <time className={className} dateTime={machine(timestamp)} title={exact(timestamp, words)}>{short}</time>;
}

export function tellDay(timestamp: number, now: number, words: Words): string {
  const kind = listTime(timestamp, now);
  if (dayOf(timestamp) === dayOf(now)) return words.say("timeline.today");
  if (kind === "yesterday") return words.say("room.yesterday");
  return words.intl.formatDate(momentOf(timestamp), {
    weekday: "long", day: "numeric", month: "long", ...(kind === "year" ? { year: "numeric" } : {}),
  });
}

export function clock(timestamp: number, words: Words): string {
  return onceAMinute("clock", timestamp, words, (moment, { intl }) => intl.formatTime(moment, { timeStyle: "short" }));
}

function tellListTime(timestamp: number, now: number, words: Words): string {
  switch (listTime(timestamp, now)) {
    case "time": return clock(timestamp, words);
    case "yesterday": return words.say("room.yesterday");
    case "weekday": return words.intl.formatDate(momentOf(timestamp), { weekday: "short" });
    case "date": return words.intl.formatDate(momentOf(timestamp), { day: "numeric", month: "short" });
    case "year": return words.intl.formatDate(momentOf(timestamp), { day: "2-digit", month: "2-digit", year: "numeric" });
  }
}

/** A moment in full, for where nothing around it says the day. */
export function tellExactly(timestamp: number, { intl }: Words): string {
  return intl.formatDate(momentOf(timestamp), { dateStyle: "medium", timeStyle: "short" });
}

function exact(timestamp: number, words: Words): string {
  return onceAMinute("exact", timestamp, words, (moment, { intl }) => intl.formatDate(moment, { dateStyle: "full", timeStyle: "short" }));
}

const MINUTE = 60_000;
/** More minutes than are ever in view at once. */
const REMEMBERED = 2_000;
const told = new WeakMap<Words["intl"], Map<string, string>>();

/** Telling a time costs more than drawing it; within a minute it is told the same way. */
function onceAMinute(way: "side" | "clock" | "exact", timestamp: number, words: Words, tell: (moment: number, words: Words) => string): string {
  const moment = momentOf(timestamp);
  let known = told.get(words.intl);
  if (known === undefined || known.size > REMEMBERED) told.set(words.intl, known = new Map());
  const key = `${way}${Math.floor(moment / MINUTE)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const said = tell(moment, words);
  known.set(key, said);
  return said;
}

function machine(timestamp: number): string {
  return new Date(momentOf(timestamp)).toISOString();
}
