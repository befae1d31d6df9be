// Looking at the files of a room one after the other.
import { beforeAll, describe, expect, test } from "vitest";
import type { Event, MediaLook, Paged, TimelineBatch } from "@wire";
import type { Shell } from "../shell/shell";
import { type Entry, entriesOf } from "./attachment";
import { file, inputsOf, message, paintAtOnce, pending, row, shellOf, until, Watched } from "./testing";
import { ownWords, Viewer } from "./viewer";

beforeAll(paintAtOnce);

const room = "!claire:prefecture.example";

function picture(name: string, timestamp: number, change: Partial<Event> = {}): Event {
  return message(name, { timestamp, content: { kind: "attachment", attachment: file({ media: `prefecture.example/${name}`, name }), caption: [] }, ...change });
}

const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((name, index) => picture(name, index + 1)) as [Event, Event, Event, Event, Event];
const first = (event: Event): Entry => entriesOf(event)[0] as Entry;
const window = (...events: Event[]): TimelineBatch => ({ seq: 0, splices: [{ at: 0, remove: 0, insert: events.map(row) }], ended: null });
const above = (seq: number, ...events: Event[]): TimelineBatch => ({ seq, splices: [{ at: 0, remove: 0, insert: events.map(row) }], ended: null });

function opened(event: Event, answers: Partial<Shell> = {}) {
  const source = new Watched<TimelineBatch>();
  const { shell, calls } = shellOf({
    timelineWatch: (_room, _focus, onBatch) => source.watch(onBatch), timelineOlder: () => Promise.resolve({ reachedEnd: true }), ...answers,
  });
  const viewer = new Viewer(shell, room, first(event));
  viewer.open();
  const name = () => viewer.shown.value.entry.attachment.name;
  return { viewer, source, calls, name };
}

describe("neighbours", () => {
  test("are those of the room, and the place is counted from the newest", () => {
    const { viewer, source, name } = opened(b);
    expect(viewer.shown.value).toMatchObject({ position: 0, newer: false, older: false });
    source.tell(window(a, b, c));
    expect(viewer.shown.value).toMatchObject({ position: 2, count: 3, newer: true, older: true });
    viewer.move("newer");
    expect(name()).toBe("c");
    expect(viewer.shown.value).toMatchObject({ position: 1, newer: false });
    viewer.move("newer");
    expect(name()).toBe("c");
  });

  test("in a message of several come one by one", () => {
    const items = ["1", "2", "3"].map((name) => file({ media: `prefecture.example/${name}`, name }));
    const gallery = message("gallery", { timestamp: 2, content: { kind: "gallery", items, caption: [] } });
    const { viewer, source, name } = opened(gallery);
    source.tell(window(a, gallery, c));
    viewer.move("newer");
    expect(name()).toBe("2");
    expect(viewer.shown.value).toMatchObject({ position: 3, count: 5 });
  });

  test("that are older are fetched in time, and gone to when they were asked for too early", async () => {
    const answer = pending<Paged>();
    const { viewer, source, calls, name } = opened(c, { timelineOlder: () => answer.promise });
    source.tell(window(c, d, e));
    await until(calls, () => inputsOf(calls, "timelineOlder").length === 1);
    expect(viewer.shown.value).toMatchObject({ older: true, more: true, loading: true });
    viewer.move("older");
    expect(name()).toBe("c");
    source.tell(above(1, a, b));
    expect(name()).toBe("b");
    answer.keep({ reachedEnd: true });
    await until(viewer.shown, ({ more }) => !more);
    viewer.move("older");
    expect(viewer.shown.value).toMatchObject({ older: false, position: 5 });
  });
});

test("what is written with one file of many is its own, what is to be seen in a single one is not", () => {
  const gallery = message("gallery", { content: { kind: "gallery", items: [file({ alt: "The dike" }), file({ media: "prefecture.example/2" })], caption: [] } });
  expect(entriesOf(gallery).map(ownWords)).toEqual(["The dike", null]);
  expect(ownWords(first(message("one", { content: { kind: "attachment", attachment: file({ alt: "The dike" }), caption: [] } })))).toBeNull();
});

describe("what is shown", () => {
  test("is looked for further back when it is older than what is there", async () => {
    const answers: Paged[] = [{ reachedEnd: false }, { reachedEnd: true }];
    const { viewer, source, calls } = opened(a, { timelineOlder: () => Promise.resolve(answers.shift() ?? { reachedEnd: true }) });
    source.tell(window(d, e));
    await until(calls, () => inputsOf(calls, "timelineOlder").length === 2);
    source.tell(above(1, a, b));
    expect(viewer.shown.value).toMatchObject({ position: 4, count: 4 });
  });

  test("makes way for its neighbour when it is deleted, and the view closes after the last", async () => {
    const { viewer, source, name } = opened(b);
    source.tell(window(a, b, c));
    source.tell({ seq: 1, splices: [{ at: 1, remove: 1, insert: [] }], ended: null });
    expect(name()).toBe("c");
    expect(viewer.gone.value).toBe(false);
    source.tell({ seq: 2, splices: [{ at: 0, remove: 2, insert: [] }], ended: null });
    await until(viewer.gone, (gone) => gone);
  });

  test("stays when the feed starts anew with less", async () => {
    const { viewer, source, name } = opened(a, { timelineOlder: () => new Promise(() => undefined) });
    source.tell(window(a, b, c));
    source.tell(window(c, d));
    expect(name()).toBe("a");
    expect(viewer.shown.value.position).toBe(0);
    expect(viewer.gone.value).toBe(false);
  });
});

describe("a file that only its bytes can tell of", () => {
  const look: MediaLook = { look: "pages", mime: "application/pdf", size: 9, text: null, pages: 3 };
  const report = message("report", { content: { kind: "attachment", attachment: file({ kind: "file", media: "prefecture.example/r", name: "r.pdf", mime: "application/pdf" }), caption: [] } });

  test("is asked about once, among the files of the room", async () => {
    const { viewer, source, calls } = opened(report, { mediaLook: () => Promise.resolve(look) });
    source.tell(window(report));
    expect(await until(viewer.shown, ({ looked }) => looked.kind === "done")).toMatchObject({ looked: { kind: "done", look } });
    expect(inputsOf(calls, "mediaLook")).toEqual([["prefecture.example/r"]]);
    expect(inputsOf(calls, "timelineWatch")[0]?.[1]).toEqual({ kind: "media", view: "files" });
  });

  test("is not fetched when it cannot be shown anyway", () => {
    const archive = message("archive", { content: { kind: "attachment", attachment: file({ kind: "file", media: "prefecture.example/z", name: "z.zip", mime: "application/zip" }), caption: [] } });
    const { viewer, calls } = opened(archive);
    expect(viewer.shown.value.looked).toEqual({ kind: "unneeded" });
    expect(inputsOf(calls, "mediaLook")).toEqual([]);
  });

  test("that cannot be had says why, and can be asked for again", async () => {
    const answers = [() => Promise.reject({ kind: "offline" } as unknown as Error), () => Promise.resolve(look)];
    const { viewer } = opened(report, { mediaLook: () => answers.shift()?.() ?? Promise.resolve(look) });
    expect((await until(viewer.shown, ({ looked }) => looked.kind === "failed")).looked).toEqual({ kind: "failed", fault: { kind: "offline" } });
    viewer.lookAgain();
    await until(viewer.shown, ({ looked }) => looked.kind === "done");
  });

  test("is not mistaken for the one that was gone on to", async () => {
    const slow = pending<MediaLook>();
    const other = message("other", { timestamp: 1, content: { kind: "attachment", attachment: file({ kind: "audio", media: "prefecture.example/o", mime: "audio/mpeg" }), caption: [] } });
    const { viewer, source } = opened(report, { mediaLook: () => slow.promise });
    source.tell(window(report, other));
    viewer.move("newer");
    slow.keep(look);
    await slow.promise;
    expect(viewer.shown.value.looked).toEqual({ kind: "unneeded" });
  });
});
