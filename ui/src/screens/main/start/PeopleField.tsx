// Choosing people: those chosen stand before the field as tokens, those found below it.
import { type KeyboardEvent, useId } from "react";
import type { Person, UserId } from "@wire";
import { type Found, isUserId } from "../../../model/people";
import { nameOf } from "../../../model/person";
import { IconButton } from "../../../parts/Button";
import { PersonLine } from "../../../parts/PersonLine";
import { useSuggestions } from "../../../parts/useSuggestions";
import { faultDetail } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { PeopleActions } from "../overlays";
import "./start.css";

export type PeopleFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly chosen: readonly Person[];
  readonly found: Found;
  readonly actions: PeopleActions;
  /** Those of the chosen with whom something is wrong. */
  readonly wrong?: readonly UserId[];
  /** Enter with nothing typed. */
  readonly onSubmit: () => void;
};

export function PeopleField({ id, label, chosen, found, actions, wrong = [], onSubmit }: PeopleFieldProps) {
  const words = useWords();
  const hintId = useId();
  const offered = found.people.filter((person) => !chosen.some((each) => each.id === person.id));
  const list = useSuggestions(offered.length, `${found.term} ${found.people.length}`, (index) => {
    const person = offered[index];
    if (person !== undefined) actions.add(person);
  });
  const hearKey = (event: KeyboardEvent) => {
    if (list.hear(event)) return;
    const last = chosen.at(-1);
    if (event.key === "Backspace" && found.term === "" && last !== undefined) actions.remove(last.id);
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (found.term === "") onSubmit();
  };
  return (
    <div className="people">
      <label htmlFor={id}>{label}</label>
      <div className="people-field">
        {chosen.length === 0 ? null : (
          <ul className="people-chosen" aria-label={words.say("people.chosen")}>
            {chosen.map((person) => (
              <li key={person.id} className="people-token" data-wrong={wrong.includes(person.id) || undefined} title={person.id}>
                <bdi>{nameOf(person)}</bdi>
                <IconButton icon="close" label={words.say("people.remove", { person: nameOf(person) })} onPress={() => actions.remove(person.id)} />
              </li>
            ))}
          </ul>
        )}
        <input {...list.field} id={id} aria-describedby={hintId} value={found.term} placeholder={words.say("people.placeholder")} spellCheck="false" autoComplete="off"
          // The dialog is opened for this.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus onChange={(event) => actions.setTerm(event.target.value)} onKeyDown={hearKey} />
      </div>
      <div className="people-found" id={list.listId} role="listbox" aria-label={label}>
        {offered.map((person, index) => (
          // The field hears the keys for all options.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div key={person.id} id={list.optionId(index)} role="option" aria-selected={index === list.at} className="people-option"
            onPointerMove={() => { if (index !== list.at) list.setAt(index); }} onClick={() => actions.add(person)}>
            <PersonLine person={person} />
          </div>
        ))}
      </div>
      <p className="people-hint" id={hintId} role="status">{tellFound(found, offered.length, words)}</p>
    </div>
  );
}

function tellFound({ term, searching, fault }: Found, count: number, words: ReturnType<typeof useWords>): string {
  if (term.trim() === "") return words.say("people.field");
  if (searching) return words.say("people.searching");
  if (fault !== null) return faultDetail(fault, words);
  return count === 0 ? words.say(isUserId(term.trim()) ? "people.nobody.named" : "people.nobody") : words.say("people.found", { count });
}
