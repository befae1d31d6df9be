// Decides how exactly a moment is told; the words are the catalogue's and the browser's.

const DAY = 86_400_000;

/** From the year 1 to the year 9999: a timestamp is the word of a foreign server, and calendars end somewhere. */
export function momentOf(timestamp: number): number {
  return Math.min(253_402_300_799_000, Math.max(-62_135_596_800_000, timestamp));
}

export type ListTime = "time" | "yesterday" | "weekday" | "date" | "year";

/** Midnight at the start of the moment's day, in this device's time zone. */
export function dayOf(timestamp: number): number {
  return new Date(momentOf(timestamp)).setHours(0, 0, 0, 0);
}

/** How a row of the room list tells when. */
export function listTime(timestamp: number, now: number): ListTime {
  // Rounded, because a day of the change to summer time has 23 hours.
  const days = Math.round((dayOf(now) - dayOf(timestamp)) / DAY);
  if (days <= 0) return "time";
  if (days === 1) return "yesterday";
  if (days < 7) return "weekday";
  return new Date(momentOf(timestamp)).getFullYear() === new Date(now).getFullYear() ? "date" : "year";
}

/** Milliseconds until "today" means another day. */
export function untilTomorrow(now: number): number {
  const tomorrow = new Date(now);
  tomorrow.setHours(24, 0, 0, 500);
  return tomorrow.getTime() - now;
}
