// Somebody in a list: picture, name and address. What stands around it decides how it lies.
import type { Person } from "@wire";
import { nameOf } from "../model/person";
import { Avatar } from "./Avatar";
import "./personLine.css";

export function PersonLine({ person }: { person: Person }) {
  return (
    <>
      <Avatar id={person.id} name={nameOf(person)} media={person.avatar} />
      <span className="person-words">
        <bdi className="person-name">{nameOf(person)}</bdi>
        <span className="person-id" dir="ltr">{person.id}</span>
      </span>
    </>
  );
}
