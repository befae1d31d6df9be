import { describe, expect, test } from "vitest";
import { dayOf, listTime, momentOf, untilTomorrow } from "./time";

// Where the clocks change, whatever the machine's own zone is.
process.env.TZ = "Europe/Paris";

/** Moments as the reader sees them. */
const at = (...parts: [number, number, number, number?, number?]) => {
  const [year, month, day, hour = 12, minute = 0] = parts;
  return new Date(year, month - 1, day, hour, minute).getTime();
};

test("a moment is one that calendars have, whatever a server says", () => {
  for (const timestamp of [0, -1, 8.64e15, 2 ** 53, -(2 ** 53), Infinity]) {
    expect(() => new Date(momentOf(timestamp)).toISOString()).not.toThrow();
    expect(dayOf(timestamp)).not.toBeNaN();
    expect(listTime(timestamp, at(2026, 3, 10))).toMatch(/^(?:time|year)$/u);
  }
  expect(momentOf(at(2026, 3, 10))).toBe(at(2026, 3, 10));
});

test("a day begins at midnight", () => {
  expect(dayOf(at(2026, 3, 10, 23, 59))).toBe(at(2026, 3, 10, 0));
  expect(dayOf(at(2026, 3, 10, 0))).toBe(at(2026, 3, 10, 0));
});

describe("a row of the list tells when", () => {
  const now = at(2026, 3, 10, 0, 5);

  test.each([
    ["time", at(2026, 3, 10, 0, 1)],
    ["yesterday", at(2026, 3, 9, 23, 59)],
    ["weekday", at(2026, 3, 8, 23, 59)],
    ["weekday", at(2026, 3, 4, 0)],
    ["date", at(2026, 3, 3, 23, 59)],
    ["date", at(2026, 1, 1, 0)],
    ["year", at(2025, 12, 31, 23, 59)],
    // The clock of another server may be ahead.
    ["time", at(2026, 3, 11, 8)],
  ] as const)("as %s", (how, moment) => {
    expect(listTime(moment, now)).toBe(how);
  });

  test("also right after the new year", () => {
    expect(listTime(at(2025, 12, 31, 23, 59), at(2026, 1, 1, 0, 1))).toBe("yesterday");
    expect(listTime(at(2025, 12, 28), at(2026, 1, 1))).toBe("weekday");
  });

  // The 29th of March has 23 hours, the 25th of October 25.
  test.each([[3, 28, 3, 29], [3, 29, 3, 30], [10, 24, 10, 25], [10, 25, 10, 26]] as const)(
    "across a change of the clocks (%i-%i to %i-%i)",
    (month, day, toMonth, toDay) => {
      expect(listTime(at(2026, month, day, 0, 10), at(2026, toMonth, toDay, 23, 50))).toBe("yesterday");
      expect(listTime(at(2026, month, day, 23, 50), at(2026, toMonth, toDay, 0, 10))).toBe("yesterday");
    },
  );
});

test("the next day is waited for until shortly after midnight", () => {
  const now = at(2026, 3, 10, 23, 59);
  expect(untilTomorrow(now)).toBe(60_500);
  expect(dayOf(now + untilTomorrow(now))).toBe(at(2026, 3, 11, 0));
});
