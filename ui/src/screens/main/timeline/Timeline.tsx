// The messages of a room. The list holds messages and nothing passing: loading and the start of the room have a
// reserved place above it, so that nothing moves when they come and go.
import { useMemo } from "react";
import { linesOf } from "../../../model/lines";
import { Button } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { Timeline as TimelineSnapshot, TimelineActions } from "../model";
import { Announcer } from "./Announcer";
import { Feed } from "./Feed";
import "./timeline.css";

export type TimelineProps = {
  readonly timeline: TimelineSnapshot;
  /** The room's name, for those who do not see its head. */
  readonly room: string;
  readonly now: number;
  readonly actions: TimelineActions;
};

export function Timeline({ timeline, room, now, actions }: TimelineProps) {
  const words = useWords();
  const { lines, started } = useMemo(() => linesOf(timeline.rows), [timeline.rows]);
  return (
    <section className="timeline" aria-label={words.say("main.region.timeline")}>
      {timeline.ended === null ? null : (
        <div className="timeline-ended">
          <Notice tone="trouble" urgent title={faultTitle(timeline.ended, words)}
            actions={<Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button>}>
            {faultDetail(timeline.ended, words)}
          </Notice>
        </div>
      )}
      {timeline.loaded
        ? <Feed timeline={timeline} lines={lines} started={started} room={room} now={now} actions={actions} />
        : timeline.ended === null ? <p className="timeline-empty" role="status">{words.say("timeline.loading")}</p> : null}
      <Announcer rows={timeline.rows} loaded={timeline.loaded} />
    </section>
  );
}
