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
  const parts = words.intl.formatTimeToParts(momentOf(timestamp), { timeStyle: "short" });
  const short = parts.filter((part) => part.type !== "dayPeriod").map((part) => part.value).join("").trim();
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

export function clock(timestamp: number, { intl }: Words): string {
  return intl.formatTime(momentOf(timestamp), { timeStyle: "short" });
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

function exact(timestamp: number, { intl }: Words): string {
  return intl.formatDate(momentOf(timestamp), { dateStyle: "full", timeStyle: "short" });
}

function machine(timestamp: number): string {
  return new Date(momentOf(timestamp)).toISOString();
}
