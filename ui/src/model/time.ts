// Decides how exactly a moment is told; the words are the catalogue's and the browser's.

const DAY = 86_400_000;

export type ListTime = "time" | "yesterday" | "weekday" | "date" | "year";

/** Midnight at the start of the moment's day, in this device's time zone. */
export function dayOf(timestamp: number): number {
  return new Date(timestamp).setHours(0, 0, 0, 0);
}

/** How a row of the room list tells when. */
export function listTime(timestamp: number, now: number): ListTime {
  // Rounded, because a day of the change to summer time has 23 hours.
  const days = Math.round((dayOf(now) - dayOf(timestamp)) / DAY);
  if (days <= 0) return "time";
  if (days === 1) return "yesterday";
  if (days < 7) return "weekday";
  return new Date(timestamp).getFullYear() === new Date(now).getFullYear() ? "date" : "year";
}

/** Milliseconds until "today" means another day. */
export function untilTomorrow(now: number): number {
  const tomorrow = new Date(now);
  tomorrow.setHours(24, 0, 0, 500);
  return tomorrow.getTime() - now;
}
