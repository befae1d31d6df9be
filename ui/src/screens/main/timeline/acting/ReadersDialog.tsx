// Who has read a message, and when.
import { useCallback } from "react";
import type { EventId } from "@wire";
import { Sheet } from "../../../../parts/Sheet";
import { useWords } from "../../../../words/useWords";
import { tellExactly } from "../../When";
import { Answered } from "./Answered";
import type { ActingActions } from "./model";
import { People, PersonLine } from "./PersonLine";

export function ReadersDialog({ event, actions, onClose }: { event: EventId; actions: ActingActions; onClose: () => void }) {
  const words = useWords();
  const ask = useCallback(() => actions.readers(event), [actions, event]);
  return (
    <Sheet title={words.say("readers.title")} close={words.say("acting.close")} onClose={onClose}>
      <Answered ask={ask}>
        {(readers) => (readers.length === 0 ? <p className="sheet-waiting">{words.say("readers.none")}</p> : (
          <>
            <p className="sheet-count">{words.say("readers.count", { count: readers.length })}</p>
            <People of={readers}>
              <ul>
                {readers.map(({ person, at }) => (
                  <PersonLine key={person.id} person={person} onAway={onClose}>{at === null ? null : tellExactly(at, words)}</PersonLine>
                ))}
              </ul>
            </People>
          </>
        ))}
      </Answered>
    </Sheet>
  );
}
