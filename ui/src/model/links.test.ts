// What following a link comes to.
import { describe, expect, test } from "vitest";
import type { LinkTarget } from "@wire";
import { placeLink, roomLink, stepOf } from "./links";
import { person } from "./testing";

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

test("a place is written as other programs read it", () => {
  const place = { latitude: 48_856_600, longitude: -2_352_200, uncertainty: 24.6, label: "x;y", senderIsThere: true };
  expect(placeLink(place)).toBe("geo:48.8566,-2.3522;u=25");
  expect(placeLink({ ...place, latitude: 0, longitude: 1, uncertainty: null })).toBe("geo:0,0.000001");
});
