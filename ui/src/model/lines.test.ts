// What a conversation's rows look like as lines.
import { describe, expect, test } from "vitest";
import type { Event, TimelineItem, TimelineRow } from "@wire";
import { indexOfEvent, indexOfUnread, lastRead, type Line, linesOf, newerThan, withUnread } from "./lines";
import { message, person, row } from "./testing";

const MINUTE = 60_000;
const alex = person("Alex");
const kim = person("Kim");

const said = (body: string, sender = alex, minutes = 0, change: Partial<Event> = {}): TimelineRow =>
  row(message(body, { sender, timestamp: minutes * MINUTE, ...change }));
const other = (key: string, item: TimelineItem): TimelineRow => ({ key, item });
const joined = (subject = kim, label = "joined"): Event => message(label, { content: { kind: "membership", subject, change: "joined" } });

/** A line in short: whose heading it is, or `+` for one that continues. */
function short(line: Line): string {
  if (line.kind === "day") return "day";
  if (line.kind === "readMarker") return "read";
  if (line.kind === "quiet") return "quiet";
  if (line.kind === "fold") return `fold of ${line.events.length}`;
  const { content, sender } = line.event;
  const text = content.kind === "message" ? content.body : content.kind;
  return line.heading ? `${sender.name ?? "?"}: ${text}` : `+ ${text}`;
}
const shortly = (rows: readonly TimelineRow[]) => linesOf(rows).lines.map(short);

describe("grouping", () => {
  test("one person's messages share a heading; another person has their own", () => {
    expect(shortly([said("a"), said("b"), said("c", kim), said("d")])).toEqual(["Alex: a", "+ b", "Kim: c", "Alex: d"]);
  });

  test("five minutes of silence end a group, counted from the message before", () => {
    expect(shortly([said("a"), said("b", alex, 4), said("c", alex, 8), said("d", alex, 13)]))
      .toEqual(["Alex: a", "+ b", "+ c", "Alex: d"]);
  });

  test("a reply shows whose it is, and what follows belongs to it", () => {
    const reply = { reply: { to: "$a", quoted: null } };
    expect(shortly([said("a"), said("b", alex, 0, reply), said("c")])).toEqual(["Alex: a", "Alex: b", "+ c"]);
  });

  test("an emote stands for itself", () => {
    const emote: Partial<Event> = { content: { kind: "message", voice: "emote", body: "waves", nodes: [] } };
    expect(shortly([said("a"), said("waves", alex, 0, emote), said("b")])).toEqual(["Alex: a", "Alex: waves", "Alex: b"]);
  });

  test("two people with the same name are two people", () => {
    const namesake = person("Alex", "@alex:elsewhere.example");
    expect(shortly([said("a"), said("b", namesake)])).toEqual(["Alex: a", "Alex: b"]);
  });

  test("deleted and undecryptable messages are messages of their sender", () => {
    const rows = [said("a"), said("b", alex, 0, { content: { kind: "redacted", by: null, reason: null } }),
      said("c", alex, 0, { content: { kind: "undecryptable", cause: "waiting" } })];
    expect(shortly(rows)).toEqual(["Alex: a", "+ redacted", "+ undecryptable"]);
  });
});

describe("the line of what is new, around an event", () => {
  test("comes after what was read, and whoever goes on below it is named again", () => {
    const rows = [said("a"), said("b"), said("c")];
    const at = (label: string) => rows.map(({ item }) => item.kind === "event" ? item.event : null).find((event) => event?.content.kind === "message" && event.content.body === label)?.id ?? null;
    const after = (id: string | null) => withUnread(linesOf(rows).lines, id).map(short);
    expect(after(at("b"))).toEqual(["Alex: a", "+ b", "read", "Alex: c"]);
    expect(after(at("c"))).toEqual(["Alex: a", "+ b", "+ c"]);
    expect(after("$elsewhere")).toEqual(["Alex: a", "+ b", "+ c"]);
    expect(after(null)).toEqual(["Alex: a", "+ b", "+ c"]);
  });
});

describe("deleted messages", () => {
  const deleted = (label: string, sender = alex, change: Partial<Event> = {}) =>
    said(label, sender, 0, { content: { kind: "redacted", by: null, reason: null }, ...change });

  test("in a row are one line, whoever wrote them", () => {
    expect(shortly([said("a"), deleted("b"), deleted("c", kim), deleted("d"), said("e")]))
      .toEqual(["Alex: a", "fold of 3", "Alex: e"]);
    expect(linesOf([deleted("b"), deleted("c")]).lines[0]?.key).toBe("$c");
  });

  test("alone stay where they are", () => {
    expect(shortly([said("a"), deleted("b"), said("c")])).toEqual(["Alex: a", "+ redacted", "+ c"]);
  });

  test("that begin a thread stay, because the thread hangs on them", () => {
    const thread = { replies: 2, latest: null, unread: 0, mentions: 0 };
    expect(shortly([deleted("a"), deleted("b", alex, { thread }), deleted("c")])).toEqual(["Alex: redacted", "+ redacted", "+ redacted"]);
  });

  test("do not mix with changes of the room", () => {
    expect(shortly([deleted("a"), deleted("b"), row(joined(kim, "1")), row(joined(alex, "2")), row(joined(kim, "3"))])).toEqual(["fold of 2", "fold of 3"]);
  });
});

describe("lines between messages", () => {
  test("a day divider, the read marker and a change each end a group", () => {
    const rows = [said("a"), other("day", { kind: "day", timestamp: 5 }), said("b"), other("read", { kind: "readMarker" }),
      said("c"), row(joined()), said("d")];
    expect(shortly(rows)).toEqual(["Alex: a", "day", "Alex: b", "read", "Alex: c", "quiet", "Alex: d"]);
  });

  test("a change that changes nothing is no line and no interruption", () => {
    const nothing = message("none", { content: { kind: "membership", subject: kim, change: "none" } });
    expect(shortly([said("a"), row(nothing), said("b")])).toEqual(["Alex: a", "+ b"]);
  });

  test("profile and room changes are quiet", () => {
    const rows = [row(message("p", { content: { kind: "profile", name: null, avatar: true } })),
      row(message("s", { content: { kind: "state", change: { kind: "encryption" } } }))];
    expect(shortly(rows)).toEqual(["quiet", "quiet"]);
  });

  test("the start of the room is no line", () => {
    const rows = [other("start", { kind: "start" }), other("day", { kind: "day", timestamp: 5 }), said("a")];
    expect(linesOf(rows).started).toBe(true);
    expect(shortly(rows)).toEqual(["day", "Alex: a"]);
    expect(linesOf(rows.slice(1)).started).toBe(false);
  });

  test("every line keeps its row's key", () => {
    const rows = [other("day", { kind: "day", timestamp: 5 }), said("a"), other("read", { kind: "readMarker" }), row(joined())];
    expect(linesOf(rows).lines.map((line) => line.key)).toEqual(rows.map(({ key }) => key));
  });
});

describe("folding", () => {
  const join = (label: string): TimelineRow => row(joined(kim, label));
  const ban = row(message("ban", { content: { kind: "membership", subject: kim, change: "banned" } }));
  const read = other("read", { kind: "readMarker" });

  test("three changes in a row are one line, two are not", () => {
    expect(shortly([join("1"), join("2"), said("a"), join("3"), join("4"), join("5")])).toEqual(["quiet", "quiet", "Alex: a", "fold of 3"]);
  });

  test("a message, a day, the read marker and a sanction each end a run", () => {
    const three = (of: string) => [join(`${of}1`), join(`${of}2`), join(`${of}3`)];
    expect(shortly([...three("a"), ban, ...three("b"), read, ...three("c")]))
      .toEqual(["fold of 3", "quiet", "fold of 3", "read", "fold of 3"]);
  });

  test("a fold has the key of its last change, and is found by every change in it", () => {
    const { lines } = linesOf([said("a"), join("1"), join("2"), join("3")]);
    expect(lines.map(({ key }) => key)).toEqual(["$a", "$3"]);
    expect(["$1", "$2", "$3"].map((id) => indexOfEvent(lines, id))).toEqual([1, 1, 1]);
  });
});

test("what was read ends at the read marker, or with the newest", () => {
  const rows = [said("a"), other("read", { kind: "readMarker" }), said("b")];
  expect(newerThan(rows, lastRead(rows)).map(({ id }) => id)).toEqual(["$b"]);
  expect(lastRead([said("a"), said("b")])).toBe("$b");
  expect(lastRead([])).toBeNull();
});

test("the unread begins at the read marker", () => {
  expect(indexOfUnread(linesOf([said("a"), other("read", { kind: "readMarker" }), said("b")]).lines)).toBe(1);
  expect(indexOfUnread(linesOf([said("a")]).lines)).toBe(-1);
});

test("an event is found by its identifier, a divider never", () => {
  const { lines } = linesOf([other("$a", { kind: "day", timestamp: 5 }), said("a"), row(joined()), said("b")]);
  expect(indexOfEvent(lines, "$a")).toBe(1);
  expect(indexOfEvent(lines, "$joined")).toBe(2);
  expect(indexOfEvent(lines, "$gone")).toBe(-1);
});

describe("what is newer", () => {
  const rows = [said("a"), said("b"), row(joined()), said("c")];
  const bodies = (events: readonly Event[]) => events.map(({ content }) => content.kind === "message" ? content.body : content.kind);

  test("are the messages below, in their order, without changes", () => {
    expect(bodies(newerThan(rows, "$a"))).toEqual(["b", "c"]);
    expect(newerThan(rows, "$c")).toEqual([]);
  });

  test("is nothing when the last row is unknown or gone", () => {
    expect(newerThan(rows, null)).toEqual([]);
    expect(newerThan(rows, "$gone")).toEqual([]);
  });
});

test("rows that stay the same stay the same lines, whatever comes before or after them", () => {
  const rows = [other("day", { kind: "day", timestamp: 0 }), said("a"), said("b"), row(joined(kim, "1")), row(joined(kim, "2")), row(joined(kim, "3")), said("c")];
  const before = linesOf(rows).lines;
  const after = linesOf([said("older", kim), ...rows, said("newer")]).lines;
  expect(before.map(({ kind }) => kind)).toEqual(["day", "message", "message", "fold", "message"]);
  before.forEach((line, index) => expect(after[index + 1]).toBe(line));
  const changed = linesOf(rows.with(2, { ...rows[2] as TimelineRow, item: { kind: "event", event: message("b!", { sender: alex }) } })).lines;
  expect(changed.map((line, index) => line === before[index])).toEqual([true, true, false, true, true]);
});
