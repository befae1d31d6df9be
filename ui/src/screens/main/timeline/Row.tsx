// One line of the conversation: placed and measured by the list, focusable, and drawn by its kind.
import { memo, useId } from "react";
import type { Event, EventId, RowKey } from "@wire";
import { eventsOf, type Line } from "../../../model/lines";
import { sameParts } from "../../../model/same";
import { TabStopContext } from "../../../text/TabStop";
import { tellChange } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { PollContext } from "./body/model";
import "./body/body.css";
import { upgradeOf, UpgradeLine } from "./body/UpgradeLine";
import type { TimelineActions } from "./model";
import { SideTime, tellDay } from "../When";
import { Folded } from "./Folded";
import { Message } from "./Message";

/** A conversation grows: a number would be another with every message, and every row would have to say so. */
const UNKNOWN = -1;

export type RowProps = {
  readonly line: Line;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Where the Tab key enters the list. */
  readonly active: boolean;
  /** Whether the keyboard has been brought here, and not only would be. */
  readonly held: boolean;
  /** The newest message of one's own tells how far it is. */
  readonly newestOwn: boolean;
  /** Whether the reader was just led here. */
  readonly aimed: boolean;
  /** Whether a run of changes is shown one by one. */
  readonly unfolded: boolean;
  readonly now: number;
  readonly actions: TimelineActions;
  readonly onActive: (key: RowKey) => void;
  readonly onFold: (events: readonly Event[], open: boolean) => void;
  readonly onJump: (id: EventId) => void;
};

export const Row = memo(function Row(props: RowProps) {
  const { line, index, measure, active, held, newestOwn, aimed, now, actions, onActive, onJump } = props;
  const id = useId();
  const event = eventsOf(line).at(-1) ?? null;
  return (
    // The roving focus of a feed: one of its articles is reached by the Tab key, the others by the arrows.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
    <article ref={measure} className="row" data-index={index} data-kind={line.kind} tabIndex={active ? 0 : -1} onFocus={() => onActive(line.key)}
      aria-posinset={index + 1} aria-setsize={UNKNOWN} aria-labelledby={`${id}head`}
      {...(line.kind === "message" ? { "aria-describedby": `${id}text` } : {})}
      {...(event === null ? {} : { "data-event": event.id ?? event.transactionId ?? "" })}
      data-aimed={aimed || undefined}
      data-heading={(line.kind === "message" && line.heading) || undefined}
      data-highlighted={(line.kind === "message" && line.event.highlighted) || undefined}>
      <TabStopContext value={active}>
        {line.kind === "message"
          ? (
            <PollContext value={actions.polls}>
              <Message id={id} event={line.event} heading={line.heading} active={active} held={held} newestOwn={newestOwn} actions={actions} onJump={onJump} />
            </PollContext>
          )
          : line.kind === "fold"
            ? <Folded id={id} events={line.events} open={props.unfolded} active={active} onToggle={(open) => props.onFold(line.events, open)} />
            : <Between id={`${id}head`} line={line} now={now} />}
      </TabStopContext>
    </article>
  );
}, sameParts);

function Between({ id, line, now }: { id: string; line: Exclude<Line, { kind: "message" | "fold" }>; now: number }) {
  const words = useWords();
  switch (line.kind) {
    case "day": return <p className="row-day" id={id}>{tellDay(line.timestamp, now, words)}</p>;
    case "readMarker": return <p className="row-marker" id={id}>{words.say("timeline.newMessages")}</p>;
    case "quiet": return upgradeOf(line.event) === null ? (
      <p className="row-quiet" id={id}>
        <SideTime className="row-clock" timestamp={line.event.timestamp} /> <span>{tellChange(line.event, words)}</span>
      </p>
    ) : <UpgradeLine id={id} event={line.event} />;
  }
}
