// What following a link comes to.
import { describe, expect, test } from "vitest";
import type { LinkTarget } from "@wire";
import { placeLink, roomLink, stepOf, witnessesOf } from "./links";
import { message, person, row } from "./testing";

const web = (host: string): LinkTarget => ({ kind: "web", host, secure: true });
const program = (scheme: string, known: boolean): LinkTarget => ({ kind: "program", scheme, known });
const room = (change: Partial<Extract<LinkTarget, { kind: "room" }>>): LinkTarget =>
  ({ kind: "room", room: "!a:b.example", address: "#a:b.example", via: ["b.example"], event: null, joined: true, ...change });

describe("a link", () => {
  test("that says where it leads is followed at once", () => {
    expect(stepOf("https://bank.example/a", "our bank", web("bank.example"))).toEqual({ kind: "leave" });
    expect(stepOf("mailto:a@b.example", "write to us", program("mailto", true))).toEqual({ kind: "leave" });
  });

  test("that pretends is told with the host as the core spells it", () => {
    expect(stepOf("https://b\u0430nk.example/", "bank.example", web("xn--bnk-6cd.example"))).toEqual({ kind: "disguised", host: "xn--bnk-6cd.example" });
  });

  test.each<[string, string, string | null]>([
    ["mailto:evil@y.example", "anna@x.example", "evil@y.example"], ["mailto:anna@x.example?subject=Hi", "anna@x.example", null],
    ["mailto:anna@x.example", "mailto:anna@x.example", null], ["mailto:a%40b@y.example", "https://bank.example", "a@b@y.example"],
    ["mailto:evil@y.example", "bank.example", "evil@y.example"], ["tel:+33900000000", "01 23 45 67 89", "+33900000000"],
    ["tel:+33123456789", "+33 1 23-45.67 89", null], ["sms:12345", "www.bank.example", "12345"], ["tel:+33123456789", "call us", null],
    ["mailto:anna@x.example", "write to anna@x.example", null],
  ])("to a known program, %s under %s", (url, text, host) => {
    expect(stepOf(url, text, program(url.slice(0, url.indexOf(":")), true))).toEqual(host === null ? { kind: "leave" } : { kind: "disguised", host });
  });

  test("to an unknown program is asked about", () => {
    expect(stepOf("steam://run", "play", program("steam", false))).toEqual({ kind: "program", scheme: "steam" });
  });

  test("to a room that one is in opens it, at the message", () => {
    expect(stepOf("u", "t", room({ event: "$e" }))).toEqual({ kind: "openRoom", room: "!a:b.example", event: "$e" });
  });

  test("to any other room shows it first", () => {
    const preview = { kind: "preview", address: "#a:b.example", via: ["b.example"], event: null };
    expect(stepOf("u", "t", room({ joined: false }))).toEqual(preview);
    expect(stepOf("u", "t", room({ room: null, joined: false }))).toEqual(preview);
  });

  test("to a person shows who it is; to nothing says so", () => {
    expect(stepOf("u", "t", { kind: "person", person: person("Kim") })).toEqual({ kind: "person", person: person("Kim") });
    expect(stepOf("javascript:alert(1)", "t", { kind: "nowhere" })).toEqual({ kind: "nowhere" });
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
