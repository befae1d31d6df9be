// The open conversation: older messages, sending, and telling what was read.
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault, Paged, TimelineBatch, TimelineRow } from "@wire";
import type { Shell } from "../shell/shell";
import { Conversation, live } from "./conversation";
import { inputsOf, message, paintAtOnce, pending, row, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const offline: Fault = { kind: "offline" };
const notAllowed: Fault = { kind: "notAllowed" };
const id = "!budget:prefecture.example";
const window = (...rows: TimelineRow[]): TimelineBatch => ({ seq: 0, splices: [{ at: 0, remove: 0, insert: rows }], ended: null });
const below = (seq: number, at: number, ...rows: TimelineRow[]): TimelineBatch => ({ seq, splices: [{ at, remove: 0, insert: rows }], ended: null });

function opened(answers: Partial<Shell> = {}) {
  const source = new Watched<TimelineBatch>();
  const { shell, calls } = shellOf({ timelineWatch: (_room, _focus, onBatch) => source.watch(onBatch), ...answers });
  const conversation = new Conversation(shell, id);
  conversation.feed.open();
  return { conversation, source, calls };
}

describe("older messages", () => {
  test("are asked for one request at a time", async () => {
    const answer = pending<Paged>();
    const { conversation, source, calls } = opened({ timelineOlder: () => answer.promise });
    source.tell(window(row(message("a"))));
    conversation.loadOlder();
    conversation.loadOlder();
    expect(conversation.older.value).toEqual({ kind: "loading" });
    answer.keep({ reachedEnd: false });
    await until(conversation.older, ({ kind }) => kind === "idle");
    expect(inputsOf(calls, "timelineOlder")).toEqual([[id, live, 30]]);
    conversation.loadOlder();
    expect(inputsOf(calls, "timelineOlder")).toHaveLength(2);
  });

  test("come in larger pages to somebody who reads on without a pause", async () => {
    let now = 5000;
    const source = new Watched<TimelineBatch>();
    const { shell, calls } = shellOf({
      timelineWatch: (_room, _focus, onBatch) => source.watch(onBatch), timelineOlder: () => Promise.resolve({ reachedEnd: false }),
    });
    const conversation = new Conversation(shell, id, live, () => now);
    conversation.feed.open();
    source.tell(window(row(message("a"))));
    for (const pause of [0, 10, 10, 10, 2000, 10]) {
      now += pause;
      conversation.loadOlder();
      await until(conversation.older, ({ kind }) => kind === "idle");
    }
    expect(inputsOf(calls, "timelineOlder").map(([, , count]) => count)).toEqual([30, 60, 120, 120, 30, 60]);
  });

  test("are not asked for before the first window", () => {
    const { conversation, calls } = opened();
    conversation.loadOlder();
    expect(conversation.older.value).toEqual({ kind: "idle" });
    expect(inputsOf(calls, "timelineOlder")).toEqual([]);
  });

  test("end at the start of the room", async () => {
    const { conversation, source, calls } = opened({ timelineOlder: () => Promise.resolve({ reachedEnd: true }) });
    source.tell(window(row(message("a"))));
    conversation.loadOlder();
    await until(conversation.older, ({ kind }) => kind === "end");
    conversation.loadOlder();
    expect(inputsOf(calls, "timelineOlder")).toHaveLength(1);
  });

  test("can be tried again after a failure", async () => {
    const answers = [() => Promise.reject(offline as unknown as Error), () => Promise.resolve({ reachedEnd: true })];
    const { conversation, source } = opened({ timelineOlder: () => answers.shift()?.() ?? Promise.reject(new Error()) });
    source.tell(window(row(message("a"))));
    conversation.loadOlder();
    expect(await until(conversation.older, ({ kind }) => kind === "failed")).toEqual({ kind: "failed", fault: offline });
    conversation.loadOlder();
    await until(conversation.older, ({ kind }) => kind === "end");
  });

  test("can be asked for in a feed that started anew", async () => {
    const { conversation, source } = opened({ timelineOlder: () => Promise.resolve({ reachedEnd: true }) });
    source.tell(window(row(message("a"))));
    conversation.loadOlder();
    await until(conversation.older, ({ kind }) => kind === "end");
    conversation.feed.open();
    expect(conversation.older.value).toEqual({ kind: "idle" });
  });
});

describe("a message that was not sent", () => {
  test("is sent again, or not at all; a refusal is told", async () => {
    const { conversation, calls } = opened({ messageDiscard: () => Promise.reject(notAllowed as unknown as Error) });
    conversation.retry("t1");
    conversation.discard("t2");
    expect(inputsOf(calls, "messageRetry")).toEqual([[id, "t1"]]);
    expect(inputsOf(calls, "messageDiscard")).toEqual([[id, "t2"]]);
    expect(await until(conversation.refused, (fault) => fault !== null)).toEqual(notAllowed);
  });
});

describe("telling what was read", () => {
  test("happens once for each newest message, and never for none", () => {
    const { conversation, source, calls } = opened();
    conversation.markRead();
    source.tell(window(row(message("a"))));
    conversation.markRead();
    conversation.markRead();
    expect(inputsOf(calls, "roomMarkRead")).toEqual([[id]]);
    source.tell(below(1, 1, row(message("b"))));
    conversation.markRead();
    expect(inputsOf(calls, "roomMarkRead")).toHaveLength(2);
  });

  test("is not stirred by older messages coming in above", () => {
    const { conversation, source, calls } = opened();
    source.tell(window(row(message("b"))));
    conversation.markRead();
    source.tell(below(1, 0, row(message("a"))));
    conversation.markRead();
    expect(inputsOf(calls, "roomMarkRead")).toHaveLength(1);
  });

  test("that failed is told again at the next occasion", async () => {
    const answer = pending<void>();
    const { conversation, source, calls } = opened({ roomMarkRead: () => answer.promise });
    source.tell(window(row(message("a"))));
    conversation.markRead();
    answer.fail(offline);
    await expect(answer.promise).rejects.toBe(offline);
    conversation.markRead();
    expect(inputsOf(calls, "roomMarkRead")).toHaveLength(2);
  });
});
