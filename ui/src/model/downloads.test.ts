import { expect, test } from "vitest";
import type { Download, Fault } from "@wire";
import { Downloads } from "./downloads";
import { inputsOf, shellOf, until, Watched } from "./testing";

const offline: Fault = { kind: "offline" };
const done = (media: string): Download => ({ media, name: `${media}.pdf`, state: { kind: "done" } });

function opened(answers: Parameters<typeof shellOf>[0] = {}) {
  const source = new Watched<Download[]>();
  const { shell, calls } = shellOf({ downloadsWatch: (onChange) => source.watch(onChange), ...answers });
  const downloads = new Downloads(shell);
  downloads.start();
  return { downloads, source, calls };
}

test("are told as the core tells them", () => {
  const { downloads, source } = opened();
  source.tell([done("b"), done("a")]);
  expect(downloads.list.value.map(({ media }) => media)).toEqual(["b", "a"]);
});

test("a refusal is in the list, with its reason, until it is tried again", async () => {
  const answers = [() => Promise.reject(offline as unknown as Error), () => Promise.resolve()];
  const { downloads, source, calls } = opened({ mediaSave: () => answers.shift()?.() ?? Promise.resolve() });
  source.tell([done("a")]);
  downloads.save("b", "b.pdf");
  const list = await until(downloads.list, (each) => each.length === 2);
  expect(list[0]).toEqual({ media: "b", name: "b.pdf", state: { kind: "failed", fault: offline } });
  downloads.save("b", "b.pdf");
  expect(downloads.list.value).toHaveLength(1);
  expect(inputsOf(calls, "mediaSave")).toEqual([["b", "b.pdf"], ["b", "b.pdf"]]);
});

test("a file that is no longer where it was says so in its place", async () => {
  const { downloads, source } = opened({ downloadReveal: () => Promise.reject({ kind: "notFound", what: "file" } as unknown as Error) });
  source.tell([done("a")]);
  downloads.reveal(done("a"));
  const list = await until(downloads.list, ([first]) => first?.state.kind === "failed");
  expect(list).toHaveLength(1);
});

test("clearing keeps what is under way", () => {
  const { downloads, source, calls } = opened();
  source.tell([{ media: "r", name: "r", state: { kind: "running", progress: { done: 1, total: 2 } } }, done("a"), done("b"), { media: "w", name: "w", state: { kind: "waiting" } }]);
  downloads.clear();
  expect(inputsOf(calls, "downloadCancel")).toEqual([["a"], ["b"]]);
});

test("are no longer listened to after the end", async () => {
  const { downloads, calls } = opened();
  downloads.stop();
  await until(calls, (all) => all.some(({ name }) => name === "feedClose"));
  expect(inputsOf(calls, "feedClose")).toEqual([[1]]);
});
