// A run of small changes: one line that says what they come to, and opens to show each.
import { useLayoutEffect, useRef } from "react";
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
  const { summary, keep } = useKeptPlace(open);
  return (
    <div className="fold">
      <button type="button" ref={summary} className="fold-summary" aria-expanded={open} tabIndex={active ? 0 : -1}
        onClick={() => { keep(); onToggle(!open); }}>
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

/** The summary stays under the pointer: a list that stands at its end would else push it up by all that comes out of it. */
function useKeptPlace(open: boolean) {
  const summary = useRef<HTMLButtonElement>(null);
  const place = useRef<number | null>(null);
  const topOf = () => summary.current?.getBoundingClientRect().top ?? 0;
  useLayoutEffect(() => {
    const before = place.current;
    const row = summary.current?.closest("article");
    place.current = null;
    if (before === null || !row) return undefined;
    // Called after the list has heard of the new size, because it listened first, and before anything is painted.
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      row.closest(".timeline-scroll")?.scrollBy({ top: topOf() - before, behavior: "instant" });
    });
    observer.observe(row);
    return () => observer.disconnect();
  }, [open]);
  return { summary, keep: () => { place.current = topOf(); } };
}
