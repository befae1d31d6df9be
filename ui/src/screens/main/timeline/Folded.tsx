// A run of small changes: one line that says what they come to, and opens to show each.
import type { Event } from "@wire";
import { foldOf } from "../../../model/fold";
import { Icon } from "../../../parts/Icon";
import { tellFold } from "../../../words/tellFold";
import { tellChange } from "../../../words/tellings";
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
  return (
    <div className="fold">
      <button type="button" className="fold-summary" aria-expanded={open} tabIndex={active ? 0 : -1} onClick={() => onToggle(!open)}>
        <Icon name="expand" />
        <span id={`${id}head`}>{tellFold(foldOf(events), words)}</span>
      </button>
      {open ? (
        <ul className="fold-changes">
          {events.map((event) => (
            <li key={event.id} className="row-quiet">
              <SideTime className="row-clock" timestamp={event.timestamp} /> <span>{tellChange(event, words)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
