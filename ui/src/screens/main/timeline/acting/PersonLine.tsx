// A person in a list: picture, name, address; a press tells more of them.
import type { KeyboardEvent, ReactNode } from "react";
import type { Person } from "@wire";
import { nameOf } from "../../../../model/person";
import { Avatar } from "../../../../parts/Avatar";
import { PersonButton } from "../PersonButton";

export function PersonLine({ person, onAway, children }: { person: Person; onAway: () => void; children?: ReactNode }) {
  const name = nameOf(person);
  return (
    <li className="person-line">
      <PersonButton person={person} className="person-open" onAway={onAway} onKeyDown={moveOn}>
        <Avatar id={person.id} name={name} media={person.avatar} />
        <span className="person-line-words">
          <bdi className="person-line-name">{name}</bdi>
          <bdi className="person-line-id" dir="ltr">{person.id}</bdi>
        </span>
      </PersonButton>
      {children === undefined ? null : <span className="person-line-aside">{children}</span>}
    </li>
  );
}

/** The arrows go from person to person, also from one list of the dialog to the next. */
function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const here = event.currentTarget;
  const all = [...(here.closest("[role=dialog]")?.querySelectorAll<HTMLElement>(".person-open") ?? [])];
  const next = all[all.indexOf(here) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
