// Somebody's name, or their line in a list, as the way to what is known of them.
import type { ReactNode } from "react";
import type { Person } from "@wire";
import { nameOf } from "../../../model/person";
import { useLinks } from "../../../text/Links";
import { useTabStop } from "../../../text/TabStop";

export type PersonButtonProps = {
  readonly person: Person;
  readonly className: string;
  /** What it stands in is put away when the way leads on to a conversation. */
  readonly onAway?: () => void;
  readonly children: ReactNode;
};

export function PersonButton({ person, className, onAway, children }: PersonButtonProps) {
  const { openPerson } = useLinks();
  const tabIndex = useTabStop();
  return (
    // Its name is what is in it, so that a message is still called by its sender.
    <button type="button" className={className} tabIndex={tabIndex} aria-haspopup="dialog"
      onClick={() => openPerson(person.id, nameOf(person), onAway)}>
      {children}
    </button>
  );
}
