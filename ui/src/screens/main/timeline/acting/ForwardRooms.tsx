// The rooms to forward to: those that are chosen and those that were tried first, then all that fit what is searched for.
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Fault, RoomId, RoomRow } from "@wire";
import type { List } from "../../../../model/feed";
import { Avatar } from "../../../../parts/Avatar";
import { CheckMark } from "../../../../parts/CheckMark";
import { faultTitle } from "../../../../words/faults";
import { roomName } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";

/** What came of it, by room. */
export type Outcomes = ReadonlyMap<RoomId, "sent" | Fault>;

export type ForwardRoomsProps = {
  readonly list: List<RoomRow>;
  readonly chosen: ReadonlyMap<RoomId, RoomRow>;
  /** Whether no further one can be chosen. */
  readonly full: boolean;
  readonly outcomes: Outcomes;
  readonly onToggle: (row: RoomRow) => void;
  readonly onMore: () => void;
};

export function ForwardRooms({ list, chosen, full, outcomes, onToggle, onMore }: ForwardRoomsProps) {
  const words = useWords();
  const end = useRef<HTMLLIElement>(null);
  const tried = useTried(chosen, outcomes);
  const rows = [...tried.values(), ...list.rows.filter((row) => row.membership.kind === "joined" && !tried.has(row.id))];
  useEndInView(end, list.rows.length, onMore);
  if (rows.length === 0) return <p className="sheet-waiting" role="status">{words.say(list.loaded ? "forward.nothing" : "acting.waiting")}</p>;
  return (
    <ul className="forward-rooms" aria-label={words.say("forward.rooms")}>
      {rows.map((row) => <li key={row.id}><Room row={row} checked={chosen.has(row.id)} closed={full && !chosen.has(row.id)} outcome={outcomes.get(row.id) ?? null} onToggle={onToggle} /></li>)}
      <li ref={end} aria-hidden="true" />
    </ul>
  );
}

type RoomProps = {
  readonly row: RoomRow; readonly checked: boolean; readonly closed: boolean; readonly outcome: "sent" | Fault | null; readonly onToggle: (row: RoomRow) => void;
};

function Room({ row, checked, closed, outcome, onToggle }: RoomProps) {
  const words = useWords();
  const name = roomName(row.name, words);
  return (
    <button type="button" role="checkbox" aria-checked={checked} disabled={outcome === "sent" || closed} className="forward-room" data-room={row.id} onClick={() => onToggle(row)}>
      <CheckMark checked={checked || outcome === "sent"} />
      <Avatar id={row.id} name={name} media={row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
      <bdi>{name}</bdi>
      {outcome === null ? null : (
        <span className="forward-outcome" data-outcome={outcome === "sent" ? "sent" : "missed"}>{outcome === "sent" ? words.say("forward.done") : faultTitle(outcome, words)}</span>
      )}
    </button>
  );
}

/** Those that were chosen or tried stay in view, in the order in which they came, whatever is searched for. */
function useTried(chosen: ReadonlyMap<RoomId, RoomRow>, outcomes: Outcomes): ReadonlyMap<RoomId, RoomRow> {
  const [known, setKnown] = useState<ReadonlyMap<RoomId, RoomRow>>(chosen);
  const missing = [...chosen].filter(([room]) => !known.has(room));
  if (missing.length > 0) setKnown(new Map([...known, ...missing]));
  return new Map([...known, ...missing].filter(([room]) => chosen.has(room) || outcomes.has(room)));
}

/** Asks for further rooms whenever the end of the list comes into view, and again when it still is with more of them. */
function useEndInView(end: RefObject<HTMLElement | null>, length: number, more: () => void): void {
  const ask = useRef(more);
  useEffect(() => { ask.current = more; });
  useEffect(() => {
    const { current } = end;
    if (current === null || length === 0) return undefined;
    const observer = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) ask.current(); });
    observer.observe(current);
    return () => observer.disconnect();
  }, [end, length]);
}
