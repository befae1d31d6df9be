// People in a dialog: picture, name, address; a press tells more of them.
import { type ReactNode, useRef } from "react";
import type { Person } from "@wire";
import { PersonLine as Line } from "../../../../parts/PersonLine";
import { useGridKeys } from "../../../../parts/useGridKeys";
import { PersonButton } from "../PersonButton";

/** One stop of the Tab key for all of them; the arrows go from one to the next, also from one list to another. */
export function People({ of, children }: { of: unknown; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useGridKeys(place, of);
  return <div ref={place}>{children}</div>;
}

export function PersonLine({ person, onAway, children }: { person: Person; onAway: () => void; children?: ReactNode }) {
  return (
    <li className="person-line">
      <PersonButton person={person} className="person-open" onAway={onAway}><Line person={person} /></PersonButton>
      {children === undefined ? null : <span className="person-line-aside">{children}</span>}
    </li>
  );
}
