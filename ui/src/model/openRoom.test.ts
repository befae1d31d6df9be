// An open room: being led to an event and back, what is pinned, and what stands beside it.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EventPlace, RoomFacts, ThreadBatch, TimelineBatch, TimelineFocus } from "@wire";
import { factsOf } from "../shell/fake/rooms";
import type { Shell } from "../shell/shell";
import { OpenRoom } from "./openRoom";
import { threadPanel, threadsPanel, type Threads } from "./panel";
import { inputsOf, message, paintAtOnce, pending, room, row, shellOf, until, Watched } from "./testing";

beforeAll(paintAtOnce);

const id = "!budget:prefecture.example";
const window = (...bodies: string[]): TimelineBatch => ({ seq: 0, splices: [{ at: 0, remove: 0, insert: bodies.map((body) => row(message(body))) }], ended: null });

type Watching = { readonly focus: TimelineFocus; readonly tell: (batch: TimelineBatch) => void };
let watching: Watching[];
let facts: Watched<RoomFacts>;
beforeEach(() => { watching = []; facts = new Watched(); });

function opened(answers: Partial<Shell> = {}) {
  const { shell, calls } = shellOf({
    timelineWatch: (_room, focus, tell) => Promise.resolve(watching.push({ focus, tell })),
    roomWatch: (_room, tell) => facts.watch(tell),
    timelineEventPlace: (_room, event) => Promise.resolve({ event, threadRoot: null }),
    ...answers,
  });
  return { open: new OpenRoom(shell, id, room(id)), shell, calls };
}

const shown = (open: OpenRoom) => open.conversation.value?.focus;
/** Waits until what was said around an event is shown. */
const around = (open: OpenRoom, event: string) => until(open.conversation, (value) => value?.focus.kind === "event" && value.focus.event === event);
const feedOf = (kind: TimelineFocus["kind"]) => watching.findLast(({ focus }) => focus.kind === kind);

describe("being led to an event", () => {
  test("that is at hand only moves the view there", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b"));
    open.lead("$a", "$b");
    expect(shown(open)).toEqual({ kind: "live" });
    expect(open.conversation.value?.aim.value?.event).toBe("$a");
    open.goBack();
    expect(open.conversation.value?.aim.value?.event).toBe("$b");
    expect(open.trail.value).toBeNull();
  });

  test("by a link leads back to where the link stood, unless that is elsewhere", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b"));
    open.followLink("$a", "$b");
    expect(open.trail.value).toBe("$b");
    open.goBack();
    open.followLink("$a", "$of-another-room");
    expect(open.conversation.value?.aim.value?.event).toBe("$a");
    expect(open.trail.value).toBeNull();
  });

  test("twice in a row is two wishes", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b"));
    open.lead("$a", null);
    const first = open.conversation.value?.aim.value;
    open.lead("$a", null);
    expect(open.conversation.value?.aim.value).not.toEqual(first);
  });

  test("that is not at hand shows its surroundings, and the way back is to where one was", async () => {
    const { open, calls } = opened();
    feedOf("live")?.tell(window("b"));
    open.lead("$old", "$b");
    await around(open, "$old");
    expect(open.conversation.value?.aim.value?.event).toBe("$old");
    expect(open.trail.value).toBe("$b");
    open.goBack();
    expect(shown(open)).toEqual({ kind: "live" });
    expect(open.conversation.value?.aim.value?.event).toBe("$b");
    // The surroundings are let go of; what is said now never was.
    await until(calls, () => inputsOf(calls, "feedClose").length > 0);
    expect(inputsOf(calls, "feedClose")).toEqual([[2]]);
  });

  test("from surroundings to others lets go of the first", async () => {
    const { open, calls } = opened();
    feedOf("live")?.tell(window("b"));
    open.show("$old");
    await around(open, "$old");
    open.show("$older");
    await around(open, "$older");
    await until(calls, () => inputsOf(calls, "feedClose").length > 0);
    expect(inputsOf(calls, "feedClose")).toEqual([[2]]);
  });

  test("ends with what is said now, without a mark on anything", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b"));
    open.lead("$a", "$b");
    open.show(null);
    expect(shown(open)).toEqual({ kind: "live" });
    expect(open.conversation.value?.aim.value).toBeNull();
    expect(open.trail.value).toBeNull();
  });

  test("is asked for further messages in both directions", async () => {
    const { open, calls } = opened({ timelineNewer: () => Promise.resolve({ reachedEnd: true }) });
    open.show("$old");
    await around(open, "$old");
    feedOf("event")?.tell(window("old"));
    const shownNow = open.conversation.value;
    shownNow?.loadNewer();
    expect(inputsOf(calls, "timelineNewer")).toEqual([[id, { kind: "event", event: "$old" }, 30]]);
    if (shownNow === null) throw new Error("nothing is shown");
    await until(shownNow.newer, ({ kind }) => kind === "end");
  });

  test("in a thread opens the thread there, and leaves the room where it is", async () => {
    const { open } = opened({ timelineEventPlace: () => Promise.resolve({ event: "$answer", threadRoot: "$root" }) });
    feedOf("live")?.tell(window("b"));
    open.lead("$reaction", "$b");
    const panel = await until(open.panel, (value) => value !== null);
    if (panel?.kind !== "thread") throw new Error("no thread is open");
    expect([panel.root, panel.conversation.aim.value?.event]).toEqual(["$root", "$answer"]);
    expect(shown(open)).toEqual({ kind: "live" });
    expect(open.trail.value).toBeNull();
  });

  test("in the thread that is open loads that until it is there", async () => {
    const asked: TimelineFocus[] = [];
    const { open, shell } = opened({
      timelineEventPlace: (_room, event) => Promise.resolve({ event, threadRoot: "$root" }),
      timelineOlder: (_room, focus) => { asked.push(focus); feedOf("thread")?.tell({ seq: 1, splices: [{ at: 0, remove: 0, insert: [row(message("answer"))] }], ended: null }); return Promise.resolve({ reachedEnd: true }); },
    });
    open.setPanel(threadPanel(shell, id, "$root"));
    const panel = open.panel.value;
    if (panel?.kind !== "thread") throw new Error("no thread is open");
    feedOf("thread")?.tell(window("newest"));
    open.show("$answer");
    await until(panel.conversation.older, ({ kind }) => kind === "end");
    expect(open.panel.value).toBe(panel);
    expect(asked).toEqual([{ kind: "thread", root: "$root" }]);
    expect(panel.conversation.holds("$answer")).toBe(true);
  });

  test("that nobody knows the place of is sought among others, which tells why it is not there", async () => {
    const { open } = opened({ timelineEventPlace: () => Promise.reject({ kind: "offline" } as unknown as Error) });
    open.show("$gone");
    await around(open, "$gone");
    expect(feedOf("event")?.focus).toEqual({ kind: "event", event: "$gone" });
  });

  test("of which only the latest counts", async () => {
    const first = pending<EventPlace>();
    const { open } = opened({ timelineEventPlace: (_room, event) => (event === "$slow" ? first.promise : Promise.resolve({ event, threadRoot: null })) });
    open.show("$slow");
    open.show("$quick");
    await around(open, "$quick");
    first.keep({ event: "$slow", threadRoot: "$root" });
    await Promise.resolve();
    expect(open.panel.value).toBeNull();
    expect(shown(open)).toEqual({ kind: "event", event: "$quick" });
  });

  test("that takes long shows that it is sought, and comes back from there when it is in a thread", async () => {
    const found = pending<EventPlace>();
    const { open } = opened({ timelineEventPlace: () => found.promise });
    open.show("$slow");
    await around(open, "$slow");
    expect(feedOf("event")).toBeUndefined();
    found.keep({ event: "$slow", threadRoot: "$root" });
    await until(open.panel, (value) => value !== null);
    expect(shown(open)).toEqual({ kind: "live" });
  });

  test("several times in a row leads back step by step, also out of surroundings", async () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b", "c"));
    open.lead("$b", "$c");
    open.lead("$a", "$b");
    open.lead("$old", "$a");
    await around(open, "$old");
    const aim = () => open.conversation.value?.aim.value?.event;
    for (const [where, next] of [["$a", "$b"], ["$b", "$c"], ["$c", null]] as const) {
      open.goBack();
      expect([aim(), open.trail.value, shown(open)?.kind]).toEqual([where, next, "live"]);
    }
    open.goBack();
    expect(aim()).toBe("$c");
  });

  test("from where one came back to by oneself does not go round in circles", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b", "c"));
    open.lead("$b", "$c");
    open.lead("$a", "$b");
    open.lead("$a", "$c");
    open.lead("$a", "$a");
    expect(open.trail.value).toBe("$c");
    open.goBack();
    expect(open.trail.value).toBeNull();
  });

  test("after a way to somewhere else of which there is no way back forgets all steps", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b", "c"));
    open.lead("$b", "$c");
    open.lead("$a", "$b");
    open.show(null);
    open.goBack();
    expect(open.conversation.value?.aim.value).toBeNull();
  });

  test("has no way back any more once one has come to the end by oneself", () => {
    const { open } = opened();
    feedOf("live")?.tell(window("a", "b"));
    open.lead("$a", "$b");
    open.arrive();
    expect(open.trail.value).toBeNull();
  });
});

describe("pinned messages", () => {
  const told = (pinned: string[]): RoomFacts => ({ ...factsOf(room(id)), pinned });

  test("are watched while there are any", async () => {
    const { open, calls } = opened();
    facts.tell(told([]));
    expect(open.pins.value).toBeNull();
    facts.tell(told(["$a"]));
    expect(open.pins.value?.focus).toEqual({ kind: "pinned" });
    facts.tell(told(["$a", "$b"]));
    expect(watching.filter(({ focus }) => focus.kind === "pinned")).toHaveLength(1);
    facts.tell(told([]));
    expect(open.pins.value).toBeNull();
    await until(calls, () => inputsOf(calls, "feedClose").length > 0);
    expect(inputsOf(calls, "feedClose")).toEqual([[2]]);
  });
});

describe("what stands beside", () => {
  test("makes room for what is opened next, and goes with the room", async () => {
    const { open, shell, calls } = opened({ threadsWatch: () => Promise.resolve(9) });
    open.setPanel(threadsPanel(shell, id));
    open.setPanel(threadPanel(shell, id, "$root"));
    expect(feedOf("thread")?.focus).toEqual({ kind: "thread", root: "$root" });
    await until(calls, () => inputsOf(calls, "feedClose").length === 1);
    expect(inputsOf(calls, "feedClose")).toEqual([[9]]);
    open.close();
    expect(open.panel.value).toBeNull();
    await until(calls, () => inputsOf(calls, "feedClose").length === 4);
  });

  test("asks for further threads one request at a time, and again after a failure", async () => {
    const source = new Watched<ThreadBatch>();
    const answers = [() => Promise.reject({ kind: "offline" } as unknown as Error), () => Promise.resolve({ reachedEnd: true })];
    const { shell, calls } = opened({ threadsWatch: (_room, tell) => source.watch(tell), threadsOlder: () => answers.shift()?.() ?? Promise.reject(new Error()) });
    const panel = threadsPanel(shell, id);
    const { threads } = panel as { threads: Threads };
    threads.loadOlder();
    expect(inputsOf(calls, "threadsOlder")).toEqual([]);
    source.tell({ seq: 0, splices: [], ended: null });
    threads.loadOlder();
    threads.loadOlder();
    expect(await until(threads.older, ({ kind }) => kind === "failed")).toEqual({ kind: "failed", fault: { kind: "offline" } });
    threads.loadOlder();
    await until(threads.older, ({ kind }) => kind === "end");
    threads.loadOlder();
    expect(inputsOf(calls, "threadsOlder")).toHaveLength(2);
  });
});
