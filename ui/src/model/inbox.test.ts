// The inbox: what is watched when, and what the number on its button counts.
import { describe, expect, test } from "vitest";
import type { Fault, InboxRow, InboxView } from "@wire";
import type { Batch } from "./feed";
import { Inbox } from "./inbox";
import { inputsOf, paintAtOnce, pending, shellOf, until, Watched } from "./testing";

paintAtOnce();

const row = (event: string, unread: boolean): InboxRow => ({
  key: event, room: "!r", roomName: { kind: "named", name: "R" }, event, threadRoot: null, timestamp: 0, quoted: null, unread,
});

function opened() {
  const sources: Record<InboxView, Watched<Batch<InboxRow>>> = { mentions: new Watched(), threads: new Watched(), saved: new Watched() };
  const { shell, calls } = shellOf({
    inboxWatch: (view, onBatch) => sources[view].watch(onBatch),
    messageSetSaved: () => Promise.reject({ kind: "offline" } as unknown as Error),
  });
  const failed = pending<Fault>();
  const inbox = new Inbox(shell, failed.keep);
  inbox.open();
  const tell = (view: InboxView, ...rows: InboxRow[]) => sources[view].tell({ seq: 0, splices: [{ at: 0, remove: 0, insert: rows }], ended: null });
  return { inbox, calls, tell, failed: failed.promise, watched: () => inputsOf(calls, "inboxWatch").map(([view]) => view) };
}

describe("the inbox", () => {
  test("counts what waits, a mention in a thread once", async () => {
    const { inbox, tell } = opened();
    tell("mentions", row("$a", true), row("$b", false));
    tell("threads", row("$a", true), row("$c", true));
    await until(inbox.feeds.threads.list, ({ rows }) => rows.length === 2);
    await until(inbox.feeds.mentions.list, ({ rows }) => rows.length === 2);
    expect(inbox.count).toBe(2);
  });

  test("watches what was saved only while it is looked at", async () => {
    const { inbox, calls, watched } = opened();
    expect(watched()).toEqual(["mentions", "threads"]);
    inbox.show("saved");
    inbox.show("saved");
    expect(watched()).toEqual(["mentions", "threads", "saved"]);
    inbox.show("mentions");
    await until(calls, () => inputsOf(calls, "feedClose").length === 1);
    inbox.close();
    expect(inbox.shown.value).toBeNull();
    await until(calls, () => inputsOf(calls, "feedClose").length === 3);
  });

  test("tells when something cannot be taken out of what is saved", async () => {
    const { inbox, failed } = opened();
    inbox.unsave("!r", "$a");
    expect(await failed).toEqual({ kind: "offline" });
  });
});
