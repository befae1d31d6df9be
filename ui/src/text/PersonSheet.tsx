// Somebody who is named in a conversation: who it really is, a way to write to them, and a way to hear no more of them.
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
import { BlockButton, type Blocking, BlockQuestion, useBlocking } from "./Blocking";
import type { LinkActions } from "./Links";

export type PersonSheetProps = {
  readonly person: Person;
  readonly actions: LinkActions;
  /** Called on the way to a conversation with them. */
  readonly onAway: () => void;
  readonly onClose: () => void;
};

export function PersonSheet({ person, actions, onAway, onClose }: PersonSheetProps) {
  const words = useWords();
  const known = useKnown(person, actions);
  const [fault, setFault] = useState<Fault | null>(null);
  const [pending, setPending] = useState(false);
  const [asking, setAsking] = useState(false);
  const blocking = useBlocking(person.id, actions, setFault);
  const name = nameOf(known);
  const write = () => {
    setPending(true);
    actions.converse(person.id).then(
      (room) => { onClose(); onAway(); actions.openRoom(room, null, null); },
      (reason: unknown) => { setPending(false); setFault(asFault(reason, "rooms")); },
    );
  };
  const own = person.id === actions.own;
  return (
    <Sheet title={name} close={words.say("text.close")} onClose={onClose}
      foot={own
        ? <Button onPress={onClose}>{words.say("text.close")}</Button>
        : (
          <>
            <BlockButton blocking={blocking} onAsk={() => setAsking(true)} />
            <Button id="write-to-person" weight="primary" pending={pending} onPress={write}>{words.say("link.person.write")}</Button>
          </>
        )}>
      <div className="link-card">
        <Avatar id={person.id} name={name} media={known.avatar} size="large" />
        <div>
          <Address text={person.id} label={words.say("link.person.copy")} />
          {own ? <p className="link-text">{words.say("link.person.own")}</p> : <Told blocking={blocking} name={name} />}
        </div>
      </div>
      {fault === null ? null : <Notice tone="trouble" urgent title={faultTitle(fault, words)}>{faultDetail(fault, words)}</Notice>}
      {asking ? <BlockQuestion person={known} onBlock={() => blocking.set(true)} onClose={() => setAsking(false)} /> : null}
    </Sheet>
  );
}

/** Always there, so that what changes in it is read out. */
function Told({ blocking: { blocked, changed }, name }: { blocking: Blocking; name: string }) {
  const words = useWords();
  return (
    <p className="link-text" role="status">
      {blocked === true ? words.say("person.blocked") : changed ? words.say("settings.blocked.unblocked", { person: name }) : null}
    </p>
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
