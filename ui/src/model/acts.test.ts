import { describe, expect, test } from "vitest";
import type { Event, RoomRights } from "@wire";
import { actOfKey, actsFor, between, may, type Standing } from "./acts";
import { message, person } from "./testing";

const member: RoomRights = {
  send: true, react: true, redactOwn: true, redactOthers: false, pin: false, mentionEveryone: false, invite: false, kick: false, name: false,
  topic: false, avatar: false,
};
const standing = (change: Partial<Standing> = {}): Standing => ({ rights: member, pinned: new Set(), saved: new Set(), inThread: false, ...change });
const own = (change: Partial<Event> = {}) => message("a", { own: true, editable: true, ...change });

describe("what may be done with a message", () => {
  test("of others, is to answer, to react and to keep, but neither to change nor to delete", () => {
    const acts = actsFor(message("a"), standing());
    expect(acts).toEqual(expect.arrayContaining(["react", "reply", "thread", "copy", "link", "forward", "save", "select", "readers", "info", "source"]));
    expect(acts).not.toContain("edit");
    expect(acts).not.toContain("redact");
    expect(acts).not.toContain("pin");
  });

  test("of one's own, is also to change and to delete", () => {
    expect(actsFor(own(), standing())).toEqual(expect.arrayContaining(["edit", "redact"]));
  });

  test("follows the rights in the room", () => {
    expect(may("redact", message("a"), standing({ rights: { ...member, redactOthers: true } }))).toBe(true);
    expect(may("reply", message("a"), standing({ rights: { ...member, send: false } }))).toBe(false);
    // Reading a thread needs no right to write.
    const root = message("a", { thread: { replies: 1, latest: null, unread: 0, mentions: 0 } });
    expect(may("thread", root, standing({ rights: { ...member, send: false } }))).toBe(true);
  });

  test("is little before the room has told the rights, and nothing that could be refused", () => {
    const acts = actsFor(message("a"), standing({ rights: null }));
    expect(acts).toEqual(["copy", "link", "forward", "save", "select", "readers", "info", "source"]);
  });

  test("of one's own that waits, is to change it, to copy it and to take it back", () => {
    const waiting = own({ id: null, transactionId: "t1", sendState: { kind: "sending", progress: null } });
    expect(actsFor(waiting, standing())).toEqual(["recall", "edit", "copy"]);
    expect(actsFor({ ...waiting, content: { kind: "poll", poll: { question: "?", answers: [], disclosed: true, maxSelections: 1, voters: 0, endedAt: null } }, editable: false }, standing())).toContain("recall");
    // What failed says so itself, with the ways out.
    expect(actsFor({ ...waiting, sendState: { kind: "failed", fault: { kind: "offline" }, retrying: false } }, standing())).not.toContain("recall");
    expect(actsFor(own(), standing())).not.toContain("recall");
  });

  test("is either to pin or to unpin", () => {
    const rights = { ...member, pin: true };
    expect(may("pin", message("a"), standing({ rights }))).toBe(true);
    const pinned = new Set(["$a"]);
    expect(may("pin", message("a"), standing({ rights, pinned }))).toBe(false);
    expect(may("unpin", message("a"), standing({ rights, pinned }))).toBe(true);
    expect(may("unpin", message("a"), standing({ pinned }))).toBe(false);
  });

  test("is either to save or to remove from what is saved", () => {
    expect(actsFor(message("a"), standing())).not.toContain("unsave");
    const saved = new Set(["$a"]);
    const acts = actsFor(message("a"), standing({ saved }));
    expect(acts).toContain("unsave");
    expect(acts).not.toContain("save");
    // Also when nothing is left to save.
    expect(may("unsave", message("a", { content: { kind: "redacted", by: null, reason: null } }), standing({ saved }))).toBe(true);
  });

  test("that was deleted, is only to look at what is left", () => {
    const gone = own({ editable: false, edited: true, content: { kind: "redacted", by: person("Alex"), reason: null } });
    expect(actsFor(gone, standing())).toEqual(["link", "info", "source"]);
  });

  test("that is still on its way, is to reword and to copy it", () => {
    expect(actsFor(own({ id: null, transactionId: "t" }), standing())).toEqual(["edit", "copy"]);
  });

  test("in a thread, is not to open a thread in it", () => {
    expect(may("thread", message("a"), standing({ inThread: true }))).toBe(false);
  });

  test("that cannot be read, is neither to copy nor to forward", () => {
    const closed = message("a", { content: { kind: "undecryptable", cause: "waiting" } });
    expect(may("copy", closed, standing())).toBe(false);
    expect(may("forward", closed, standing())).toBe(false);
    expect(may("reply", closed, standing())).toBe(true);
  });
});

test("the keys act in either case", () => {
  expect(["r", "R", "e", "t", "+", "Delete", "x"].map(actOfKey)).toEqual(["reply", "reply", "edit", "thread", "react", "redact", null]);
});

test("choosing through goes in either direction, and from nowhere to one alone", () => {
  const order = ["$a", "$b", "$c", "$d"];
  expect(between(order, "$b", "$d")).toEqual(["$b", "$c", "$d"]);
  expect(between(order, "$d", "$b")).toEqual(["$b", "$c", "$d"]);
  expect(between(order, "$gone", "$c")).toEqual(["$c"]);
});
