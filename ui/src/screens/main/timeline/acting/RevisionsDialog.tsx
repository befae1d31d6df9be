// What a message said before and after each change, the newest first.
import { useCallback } from "react";
import type { Event } from "@wire";
import { Sheet } from "../../../../parts/Sheet";
import { useWords } from "../../../../words/useWords";
import { tellExactly } from "../../When";
import { Body } from "../Body";
import { Answered } from "./Answered";
import type { ActingActions } from "./model";

export function RevisionsDialog({ event, actions, onClose }: { event: Event; actions: ActingActions; onClose: () => void }) {
  const words = useWords();
  const { id } = event;
  const ask = useCallback(() => actions.revisions(id ?? ""), [actions, id]);
  return (
    <Sheet wide title={words.say("revisions.title")} close={words.say("acting.close")} onClose={onClose}>
      <Answered ask={ask}>
        {(revisions) => (
          <ol className="revisions">
            {[...revisions].reverse().map((revision, index) => (
              <li key={`${revision.timestamp} ${index}`}>
                <p className="revisions-when">
                  <time>{tellExactly(revision.timestamp, words)}</time>
                  {index === 0 ? <span className="revisions-mark">{words.say("revisions.now")}</span> : null}
                  {index === revisions.length - 1 && index > 0 ? <span className="revisions-mark">{words.say("revisions.first")}</span> : null}
                </p>
                <Body id={`revision-${index}`} event={{ ...event, content: revision.content, edited: false }} />
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Sheet>
  );
}
