// The messages of a room. The list holds messages and nothing passing: loading and the start of the room have a
// reserved place above it, so that nothing moves when they come and go.
import { useMemo, useState } from "react";
import type { EventId, RoomFacts } from "@wire";
import { Grown } from "../../../model/grown";
import { withUnread } from "../../../model/lines";
import { Button } from "../../../parts/Button";
import { later } from "../../../parts/later";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { ActingContext } from "./acting/context";
import { ToldLine } from "./acting/ToldLine";
import { useActing } from "./acting/useActing";
import type { Timeline as TimelineSnapshot, TimelineActions } from "./model";
import { Announcer } from "./Announcer";
import { Feed } from "./Feed";
import "./timeline.css";
import "./acting/acting.css";

const Dialogs = later(() => import("./acting/Dialogs").then((module) => module.Dialogs));
const SelectionBar = later(() => import("./acting/SelectionBar").then((module) => module.SelectionBar));

export type TimelineProps = {
  readonly timeline: TimelineSnapshot;
  /** The room's name, for those who do not see its head. */
  readonly room: string;
  readonly now: number;
  /** Absent until the room has told them; then less can be done. */
  readonly facts: RoomFacts | null;
  /** Where the reader was before being led away. */
  readonly trail?: EventId | null;
  readonly actions: TimelineActions;
  readonly onBack?: () => void;
};

export function Timeline({ timeline, room, now, facts, trail = null, actions, onBack }: TimelineProps) {
  const words = useWords();
  const [grown] = useState(() => new Grown());
  const { lines: told, started } = useMemo(() => grown.of(timeline.rows), [grown, timeline.rows]);
  const readUpTo = unreadFrom(facts);
  const around = timeline.focus.kind === "event";
  const lines = useMemo(() => around ? withUnread(told, readUpTo) : told, [told, around, readUpTo]);
  const state = useActing(timeline.rows, facts, timeline.focus.kind === "thread", actions.acting);
  const back = trail === null ? null : onBack ?? null;
  return (
    <section className="timeline" aria-label={timeline.focus.kind === "thread" ? words.say("thread.messages") : words.say("region.in", { region: words.say("main.region.timeline"), room })}>
      <Ended timeline={timeline} actions={actions} onBack={back} />
      {timeline.loaded
        ? (
          <ActingContext value={state.acting}>
            <Feed timeline={timeline} lines={lines} started={started} room={room} now={now} readUpTo={readUpTo} acting={state.acting}
              onEndSelection={state.endSelection} actions={actions} />
          </ActingContext>
        )
        : timeline.ended === null ? <p className="timeline-empty" role="status">{words.say("timeline.loading")}</p> : null}
      {back === null || timeline.ended !== null ? null : (
        <span className="timeline-back"><Button small icon="back" onPress={back}>{words.say("timeline.goBack")}</Button></span>
      )}
      <ToldLine told={state.told} onDone={() => state.tell(null)} />
      {timeline.refused === null ? null : (
        <div className="timeline-refused">
          <Notice tone="trouble" urgent title={faultTitle(timeline.refused, words)} dismiss={{ label: words.say("common.dismiss"), run: actions.dismissRefusal }}>
            {faultDetail(timeline.refused, words)}
          </Notice>
        </div>
      )}
      {state.chosen === null ? null : <SelectionBar chosen={state.chosen} standing={state.acting.standing} onAsk={state.ask} onTell={state.tell} onEnd={state.endSelection} />}
      {/* Around an event, what comes in was said long ago. */}
      {timeline.focus.kind === "live" || timeline.focus.kind === "thread" ? <Announcer rows={timeline.rows} loaded={timeline.loaded} /> : null}
      {state.menu === null && state.picker === null && state.dialog === null ? null : <Dialogs state={state} actions={actions.acting} />}
    </section>
  );
}

function Ended({ timeline: { ended, focus }, actions, onBack }: { timeline: TimelineSnapshot; actions: TimelineActions; onBack: (() => void) | null }) {
  const words = useWords();
  if (ended === null) return null;
  return (
    <div className="timeline-ended">
      <Notice tone="trouble" urgent title={faultTitle(ended, words)} actions={(
        <>
          <Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button>
          {onBack === null ? null : <Button small onPress={onBack}>{words.say("timeline.goBack")}</Button>}
          {focus.kind === "event" ? <Button small onPress={actions.latest}>{words.say("timeline.toNewest")}</Button> : null}
        </>
      )}>
        {faultDetail(ended, words)}
      </Notice>
    </div>
  );
}

/** Where reading ended, as long as there is more to read. */
function unreadFrom(facts: RoomFacts | null): EventId | null {
  // Threads are read in their own place.
  return facts !== null && facts.row.unread.messages > facts.unreadThreads ? facts.readUpTo : null;
}
