// Who put what under a message.
import { useCallback } from "react";
import type { EventId } from "@wire";
import { Sheet } from "../../../../parts/Sheet";
import { useWords } from "../../../../words/useWords";
import { ReactionSign } from "../ReactionSign";
import { Answered } from "./Answered";
import type { ActingActions } from "./model";
import { People, PersonLine } from "./PersonLine";

export function ReactorsDialog({ event, actions, onClose }: { event: EventId; actions: ActingActions; onClose: () => void }) {
  const words = useWords();
  const ask = useCallback(() => actions.reactors(event), [actions, event]);
  return (
    <Sheet title={words.say("message.reactions")} close={words.say("acting.close")} onClose={onClose}>
      <Answered ask={ask}>
        {(reactions) => (reactions.length === 0 ? <p className="sheet-waiting">{words.say("reactors.none")}</p> : (
          <People of={reactions}>
            {reactions.map(({ key, text, picture, people, count }) => (
              <section key={key} className="reactors">
                <h3><ReactionSign sign={{ text, picture }} className="reactors-key" /> <span className="reactors-count">{words.say("reactors.count", { count })}</span></h3>
                <ul>{people.map((person) => <PersonLine key={person.id} person={person} onAway={onClose} />)}</ul>
                {count > people.length ? <p className="sheet-count">{words.say("reactors.more", { count: count - people.length })}</p> : null}
              </section>
            ))}
          </People>
        ))}
      </Answered>
    </Sheet>
  );
}
