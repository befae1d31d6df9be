// The quick switcher asks for rooms and people by what is typed, and lets go of both.
import { expect, test } from "vitest";
import type { RoomFilter, RoomId } from "@wire";
import { Switcher } from "./switcher";
import { inputsOf, person, shellOf, until } from "./testing";

test("rooms and people are found by one text, until it is closed", async () => {
  const { shell, calls } = shellOf({ roomsWatch: () => Promise.resolve(5), peopleFind: () => Promise.resolve([person("Anke")]), roomDirect: () => Promise.resolve(null) });
  const switcher = new Switcher(shell);
  switcher.setText("ank");
  expect(switcher.text.value).toBe("ank");
  await until(switcher.people.found, ({ people }) => people.length === 1);
  expect(switcher.directs.value.size).toBe(0);
  expect(inputsOf(calls, "roomsFilter").map(([feed, filter]) => [feed, (filter as RoomFilter).text])).toEqual([[5, "ank"]]);
  switcher.close();
  await until(calls, () => inputsOf(calls, "feedClose").length === 1);
  expect(inputsOf(calls, "feedClose")).toEqual([[5]]);
  expect(switcher.people.found.value.people).toEqual([]);
});

test("whoever is found comes with the conversation that there is with them", async () => {
  const [anke, thomas, camille] = [person("Anke"), person("Thomas"), person("Camille")];
  const { shell } = shellOf({
    roomsWatch: () => Promise.resolve(5), peopleFind: () => Promise.resolve([anke, thomas, camille]),
    roomDirect: (user) => (user === anke.id ? Promise.resolve("!anke") : user === thomas.id ? Promise.resolve(null) : Promise.reject({ kind: "offline" } as unknown as Error)),
  });
  const switcher = new Switcher(shell);
  switcher.setText(anke.id);
  let atOnce: RoomId | undefined;
  switcher.people.found.subscribe(() => { atOnce ??= switcher.directs.value.get(anke.id); });
  await until(switcher.people.found, ({ people }) => people.length === 3);
  expect([...switcher.directs.value]).toEqual([[anke.id, "!anke"]]);
  expect(atOnce).toBe("!anke");
});
