// What a list of messages says when it cannot be shown.
import { expect, test } from "vitest";
import type { TimelineFocus } from "@wire";
import { textOf } from "../../../stories/markup";
import { nothingHappens } from "../../../stories/story";
import { catalogues } from "../../../words/all";
import type { Timeline as Snapshot, TimelineActions } from "./model";
import { Timeline } from "./Timeline";

const say = catalogues.en;
const ended = (focus: TimelineFocus) => {
  const timeline: Snapshot = { rows: [], loaded: false, ended: { kind: "notFound", what: "message" }, focus, older: { kind: "idle" }, newer: { kind: "idle" }, aim: null, refused: null };
  return textOf(<Timeline timeline={timeline} room="Lage" now={0} facts={null} actions={nothingHappens<TimelineActions>()} />);
};

test("from a message that cannot be loaded there is a way back to the newest", () => {
  expect(ended({ kind: "event", event: "$gone" })).toContain(say["timeline.toNewest"]);
  expect(ended({ kind: "event", event: "$gone" })).toContain(say["common.retry"]);
  expect(ended({ kind: "live" })).not.toContain(say["timeline.toNewest"]);
});
