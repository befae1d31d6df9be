// Somebody whom a message names: who it really is, and a way to write to them.
import { useEffect, useState } from "react";
import type { Fault, Person } from "@wire";
import { asFault } from "../model/fault";
import { nameOf } from "../model/person";
import { Avatar } from "../parts/Avatar";
import { Button } from "../parts/Button";
import { Notice } from "../parts/Notice";
import { Sheet } from "../parts/Sheet";
import { faultDetail, faultTitle } from "../words/faults";
import { useWords } from "../words/useWords";
import { Address } from "./Address";
import type { LinkActions } from "./Links";

export function PersonSheet({ person, actions, onClose }: { person: Person; actions: LinkActions; onClose: () => void }) {
  const words = useWords();
  const known = useKnown(person, actions);
  const [fault, setFault] = useState<Fault | null>(null);
  const [pending, setPending] = useState(false);
  const name = nameOf(known);
  const write = () => {
    setPending(true);
    actions.converse(person.id).then(
      (room) => { onClose(); actions.openRoom(room, null); },
      (reason: unknown) => { setPending(false); setFault(asFault(reason, "rooms")); },
    );
  };
  const own = person.id === actions.own;
  return (
    <Sheet title={name} close={words.say("text.close")} onClose={onClose}
      foot={own
        ? <Button onPress={onClose}>{words.say("text.close")}</Button>
        : <Button id="write-to-person" weight="primary" pending={pending} onPress={write}>{words.say("link.person.write")}</Button>}>
      <div className="link-card">
        <Avatar id={person.id} name={name} media={known.avatar} size="large" />
        <div>
          <Address text={person.id} label={words.say("link.person.copy")} />
          {own ? <p className="link-text">{words.say("link.person.own")}</p> : null}
        </div>
      </div>
      {fault === null ? null : <Notice tone="trouble" urgent title={faultTitle(fault, words)}>{faultDetail(fault, words)}</Notice>}
    </Sheet>
  );
}

/** As the server knows them; the name in a message is only its sender's word, and is not shown here. */
function useKnown(person: Person, actions: LinkActions): Person {
  const [known, setKnown] = useState<Person>({ ...person, name: null });
  const { id } = person;
  useEffect(() => {
    let gone = false;
    // Without an answer the identifier alone says who it is.
    actions.person(id).then((found) => { if (!gone) setKnown(found); }, () => undefined);
    return () => { gone = true; };
  }, [id, actions]);
  return known;
}
