// What following a link comes to.
import { describe, expect, test } from "vitest";
import type { LinkTarget } from "@wire";
import { placeLink, roomLink, stepOf, witnessesOf } from "./links";
import { message, person, row } from "./testing";

const web = (host: string, disguised = false): LinkTarget => ({ kind: "web", host, secure: true, disguised });
const program = (scheme: string, known: boolean, disguised: string | null = null): LinkTarget => ({ kind: "program", scheme, known, disguised });
const room = (change: Partial<Extract<LinkTarget, { kind: "room" }>>): LinkTarget =>
  ({ kind: "room", room: "!a:b.example", address: "#a:b.example", via: ["b.example"], event: null, joined: true, ...change });

describe("a link", () => {
  test("that says where it leads is followed at once", () => {
    expect(stepOf(web("bank.example"))).toEqual({ kind: "leave" });
    expect(stepOf(program("mailto", true))).toEqual({ kind: "leave" });
  });

  test("that pretends is told with where it leads, as the core spells it", () => {
    expect(stepOf(web("xn--bnk-6cd.example", true))).toEqual({ kind: "disguised", host: "xn--bnk-6cd.example" });
    expect(stepOf(program("mailto", true, "evil@y.example"))).toEqual({ kind: "disguised", host: "evil@y.example" });
  });

  test("to an unknown program is asked about", () => {
    expect(stepOf(program("steam", false))).toEqual({ kind: "program", scheme: "steam" });
  });

  test("to a room that one is in opens it, at the message", () => {
    expect(stepOf(room({ event: "$e" }))).toEqual({ kind: "openRoom", room: "!a:b.example", event: "$e" });
  });

  test("to any other room shows it first", () => {
    const preview = { kind: "preview", address: "#a:b.example", via: ["b.example"], event: null };
    expect(stepOf(room({ joined: false }))).toEqual(preview);
    expect(stepOf(room({ room: null, joined: false }))).toEqual(preview);
  });

  test("to a person shows who it is; to nothing says so", () => {
    expect(stepOf({ kind: "person", person: person("Kim") })).toEqual({ kind: "person", person: person("Kim") });
    expect(stepOf({ kind: "nowhere" })).toEqual({ kind: "nowhere" });
  });
});

test("a room without a link gets one, by way of a server that knows it", () => {
  expect(roomLink("!a/b:c.example", "@kim:prefecture.example:8448")).toBe("matrix:roomid/a%2Fb%3Ac.example?via=prefecture.example%3A8448");
});

test("a room without a link is sought by way of several servers, each once and not too many", () => {
  expect(roomLink("!hash", "@a:one.example", "@b:two.example", "@c:one.example")).toBe("matrix:roomid/hash?via=one.example&via=two.example");
  expect(roomLink("!hash", ..."abcdefg".split("").map((name) => `@x:${name}.example`)).match(/via=/gu)).toHaveLength(4);
});

test("who led to the new room knows it best, then who wrote last", () => {
  const led = message("", { id: "$led", sender: person("Kim", "@kim:new.example"), content: { kind: "state", change: { kind: "replaced", successor: "!new", words: "" } } });
  const rows = [row(message("a", { sender: person("A", "@a:one.example") })), row(led), row(message("b", { sender: person("B", "@b:two.example") }))];
  expect(witnessesOf(rows, "!new").slice(0, 2)).toEqual(["@kim:new.example", "@b:two.example"]);
  expect(witnessesOf(rows, "!other")[0]).toBe("@b:two.example");
});

test("a place is written as other programs read it", () => {
  const place = { latitude: 48_856_600, longitude: -2_352_200, uncertainty: 24.6, label: "x;y", senderIsThere: true };
  expect(placeLink(place)).toBe("geo:48.8566,-2.3522;u=25");
  expect(placeLink({ ...place, latitude: 0, longitude: 1, uncertainty: null })).toBe("geo:0,0.000001");
});
