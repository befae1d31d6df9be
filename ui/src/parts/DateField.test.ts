import { expect, test } from "vitest";
import { dayOf } from "./DateField";

test("a day is one that exists, however short it is written", () => {
  expect(dayOf({ day: "5", month: "3", year: "2026" })).toBe("2026-03-05");
  expect(dayOf({ day: "29", month: "02", year: "2028" })).toBe("2028-02-29");
  expect(dayOf({ day: "29", month: "02", year: "2026" })).toBeNull();
  expect(dayOf({ day: "31", month: "11", year: "2026" })).toBeNull();
  expect(dayOf({ day: "1", month: "13", year: "2026" })).toBeNull();
  expect(dayOf({ day: "1", month: "1", year: "26" })).toBeNull();
});
