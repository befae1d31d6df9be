// The quick switcher asks for rooms and people by what is typed, and lets go of both.
import { expect, test } from "vitest";
import type { RoomFilter } from "@wire";
import { Switcher } from "./switcher";
import { inputsOf, person, shellOf, until } from "./testing";

test("rooms and people are found by one text, until it is closed", async () => {
  const { shell, calls } = shellOf({ roomsWatch: () => Promise.resolve(5), peopleFind: () => Promise.resolve([person("Anke")]) });
  const switcher = new Switcher(shell);
  switcher.setText("ank");
  expect(switcher.text.value).toBe("ank");
  await until(switcher.people.found, ({ people }) => people.length === 1);
  expect(inputsOf(calls, "roomsFilter").map(([feed, filter]) => [feed, (filter as RoomFilter).text])).toEqual([[5, "ank"]]);
  switcher.close();
  await until(calls, () => inputsOf(calls, "feedClose").length === 1);
  expect(inputsOf(calls, "feedClose")).toEqual([[5]]);
  expect(switcher.people.found.value.people).toEqual([]);
});
