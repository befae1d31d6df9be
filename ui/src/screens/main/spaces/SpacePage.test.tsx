// The ways into what is in a space.
import { expect, test } from "vitest";
import type { SpaceChild } from "@wire";
import { textOf } from "../../../stories/markup";
import { Way } from "./SpacePage";

const nothing = () => undefined;
const inner: SpaceChild = {
  id: "!b:x", name: { kind: "named", name: "Bezirke" }, topic: null, avatar: null, members: 9, space: true, joined: true, entry: "inside", via: [],
};
const way = (room: SpaceChild, onOpen: (() => void) | null) => textOf(<Way room={room} name="Bezirke" joining={false} onOpen={onOpen} onJoin={nothing} />);

test("lead into a space that one is in, as soon as it is known", () => {
  expect(way(inner, nothing)).toBe("Open");
  expect(way(inner, null)).toBe("");
});

test("are told where one is not in it", () => {
  expect(way({ ...inner, joined: false, entry: "open" }, null)).toBe("Join");
  expect(way({ ...inner, joined: false, entry: "closed" }, null)).not.toBe("");
});
