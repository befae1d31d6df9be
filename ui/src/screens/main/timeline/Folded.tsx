// A run of small changes or of deleted messages: one line that says what they come to, and opens to show each.
import { useRef } from "react";
import type { Event } from "@wire";
import { foldOf } from "../../../model/fold";
import { Icon } from "../../../parts/Icon";
import { useKeptPlace } from "../../../text/useKeptPlace";
import { tellFold } from "../../../words/tellFold";
import { tellChange, tellDeleted } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { SideTime } from "../When";

export type FoldedProps = {
  readonly id: string;
  readonly events: readonly Event[];
  readonly open: boolean;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly onToggle: (open: boolean) => void;
};

export function Folded({ id, events, open, active, onToggle }: FoldedProps) {
  const words = useWords();
  const summary = useRef<HTMLButtonElement>(null);
  const { keep } = useKeptPlace(summary, open);
  return (
    <div className="fold">
      <button type="button" ref={summary} className="fold-summary" aria-expanded={open} tabIndex={active ? 0 : -1}
        onClick={() => { keep(); onToggle(!open); }}>
        <Icon name="expand" />
        <span id={`${id}head`}>{events[0]?.content.kind === "redacted" ? words.say("fold.deleted", { count: events.length }) : tellFold(foldOf(events), words)}</span>
      </button>
      {open ? (
        <ul className="fold-changes">
          {events.map((event) => (
            <li key={event.id} className="row-quiet">
              <SideTime className="row-clock" timestamp={event.timestamp} /> <span>{event.content.kind === "redacted" ? tellDeleted(event, words) : tellChange(event, words)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
