// Entering a room by its address: looked at first, and only what was looked at is joined.
import { describe, expect, test } from "vitest";
import type { RoomPreview } from "@wire";
import type { Shell } from "../shell/shell";
import { Join } from "./join";
import { inputsOf, pending, shellOf } from "./testing";

const preview = (id: string): RoomPreview => ({ id, name: { kind: "named", name: id }, topic: null, avatar: null, members: 3, space: false, inviter: null, rule: "public", entry: "open" });
const notAllowed = { kind: "notAllowed" } as const;

function opened(answers: Partial<Shell>) {
  const rooms: string[] = [];
  const { shell, calls } = shellOf({ roomPreview: (address) => Promise.resolve(preview(address)), ...answers });
  return { join: new Join(shell, (room) => rooms.push(room)), rooms, calls };
}

describe("a room entered by its address", () => {
  test("is looked at, joined and opened", async () => {
    const { join, rooms, calls } = opened({ roomJoinAddress: () => Promise.resolve("!lage:x.example") });
    join.setText(" #lage:x.example ");
    await join.look();
    expect(join.state.value).toMatchObject({ preview: preview("#lage:x.example"), busy: false, fault: null });
    await join.join();
    expect(inputsOf(calls, "roomJoinAddress")).toEqual([["#lage:x.example", []]]);
    expect(rooms).toEqual(["!lage:x.example"]);
  });

  test("is asked for with a reason where one has to ask, and opened where one has asked already", async () => {
    const asking = (entry: RoomPreview["entry"]): RoomPreview => ({ ...preview("!lage:x.example"), rule: "knock", entry });
    const { join, rooms, calls } = opened({ roomPreview: () => Promise.resolve(asking("ask")), roomKnock: () => Promise.resolve("!lage:x.example") });
    join.setText("#lage:x.example");
    await join.look();
    join.setReason("Ich löse Boris ab");
    await join.join();
    expect(inputsOf(calls, "roomKnock")).toEqual([["#lage:x.example", [], "Ich löse Boris ab"]]);
    expect(rooms).toEqual(["!lage:x.example"]);
    const again = opened({ roomPreview: () => Promise.resolve(asking("asked")) });
    again.join.setText("#lage:x.example");
    await again.join.look();
    await again.join.join();
    expect(again.rooms).toEqual(["!lage:x.example"]);
    expect(inputsOf(again.calls, "roomKnock")).toEqual([]);
  });

  test("by a link is asked for where the link says", async () => {
    const { join, calls } = opened({ linkResolve: () => Promise.resolve({ kind: "room", room: null, address: "!a:x.example", via: ["y.example"], event: null, joined: false }) });
    join.setText("https://matrix.to/#/!a:x.example?via=y.example");
    await join.look();
    expect(inputsOf(calls, "roomPreview")).toEqual([["!a:x.example", ["y.example"]]]);
  });

  test("by a link to something else is refused", async () => {
    const { join, calls } = opened({ linkResolve: () => Promise.resolve({ kind: "web", url: "https://x.example/", scheme: "https" } as never) });
    join.setText("https://x.example/");
    await join.look();
    expect(join.state.value).toMatchObject({ preview: null, busy: false, fault: { kind: "notValid", what: "room" } });
    expect(inputsOf(calls, "roomPreview")).toEqual([]);
  });

  test("is not joined any more once another one is typed", async () => {
    const late = pending<RoomPreview>();
    const { join, calls } = opened({ roomPreview: () => late.promise });
    join.setText("#a:x.example");
    const looked = join.look();
    join.setText("#b:x.example");
    late.keep(preview("#a:x.example"));
    await looked;
    expect(join.state.value).toEqual({ text: "#b:x.example", preview: null, reason: "", busy: false, fault: null });
    await join.join();
    expect(inputsOf(calls, "roomJoinAddress")).toEqual([]);
  });

  test("that refuses says why, and can be tried again", async () => {
    const { join, rooms } = opened({ roomJoinAddress: () => Promise.reject(notAllowed as unknown as Error) });
    join.setText("#a:x.example");
    await join.look();
    await join.join();
    expect(join.state.value).toMatchObject({ preview: preview("#a:x.example"), busy: false, fault: notAllowed });
    expect(rooms).toEqual([]);
  });

  test("is looked at once at a time, and not at all without an address", async () => {
    const late = pending<RoomPreview>();
    const { join, calls } = opened({ roomPreview: () => late.promise });
    await join.look();
    join.setText("#a:x.example");
    const looked = join.look();
    await join.look();
    late.keep(preview("#a:x.example"));
    await looked;
    expect(inputsOf(calls, "roomPreview")).toHaveLength(1);
  });
});
