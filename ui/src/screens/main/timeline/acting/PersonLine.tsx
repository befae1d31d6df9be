// A person in a list: picture, name, address.
import type { ReactNode } from "react";
import type { Person } from "@wire";
import { nameOf } from "../../../../model/person";
import { Avatar } from "../../../../parts/Avatar";

export function PersonLine({ person, children }: { person: Person; children?: ReactNode }) {
  const name = nameOf(person);
  return (
    <li className="person-line">
      <Avatar id={person.id} name={name} media={person.avatar} />
      <span className="person-line-words">
        <bdi className="person-line-name">{name}</bdi>
        <bdi className="person-line-id" dir="ltr">{person.id}</bdi>
      </span>
      {children === undefined ? null : <span className="person-line-aside">{children}</span>}
    </li>
  );
}
