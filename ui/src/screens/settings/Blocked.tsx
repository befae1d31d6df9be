// People of whom nothing is shown. The focus stays in the list when one of them leaves it.
import { useEffect, useRef } from "react";
import type { Person } from "@wire";
import type { BlockedPeople } from "../../model/blocked";
import { nameOf } from "../../model/person";
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { PersonLine } from "../../parts/PersonLine";
import { faultDetail, faultTitle } from "../../words/faults";
import { useWords } from "../../words/useWords";

export type BlockedProps = { readonly blocked: BlockedPeople; readonly onUnblock: (person: Person) => void; readonly onRetry: () => void };

export function Blocked({ blocked: { people, busy, unblocked, fault }, onUnblock, onRetry }: BlockedProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (unblocked !== null && document.activeElement === document.body) (list.current?.querySelector("button") ?? list.current)?.focus();
  }, [unblocked, people]);
  return (
    <div className="settings-blocked" ref={list} tabIndex={-1}>
      <p className="settings-quiet">{words.say(people?.length === 0 ? "settings.blocked.none" : "settings.blocked.detail")}</p>
      {fault === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(fault, words)} actions={people === null ? <Button small onPress={onRetry}>{words.say("common.retry")}</Button> : undefined}>
          {faultDetail(fault, words)}
        </Notice>
      )}
      {people === null && fault === null ? <p className="settings-quiet" role="status">{words.say("settings.blocked.loading")}</p> : null}
      {people === null || people.length === 0 ? null : (
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <PersonLine person={person} />
              <Button small pending={busy.includes(person.id)} label={words.say("settings.blocked.unblock.named", { person: nameOf(person) })} onPress={() => onUnblock(person)}>
                {words.say("settings.blocked.unblock")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">{unblocked === null ? "" : words.say("settings.blocked.unblocked", { person: nameOf(unblocked) })}</p>
    </div>
  );
}
