// The event as JSON, for those who look under the bonnet.
import { useCallback } from "react";
import type { EventId } from "@wire";
import { CopyButton } from "../../../../parts/CopyButton";
import { Sheet } from "../../../../parts/Sheet";
import { useWords } from "../../../../words/useWords";
import { Answered } from "./Answered";
import type { ActingActions } from "./model";

export function SourceDialog({ event, actions, onClose }: { event: EventId; actions: ActingActions; onClose: () => void }) {
  const words = useWords();
  const ask = useCallback(() => actions.source(event), [actions, event]);
  return (
    <Sheet wide title={words.say("source.title")} close={words.say("acting.close")} onClose={onClose}>
      <Answered ask={ask}>
        {(source) => (
          <>
            <Json name={words.say("source.event")} text={source.event} />
            {source.latestEdit === null ? null : <Json name={words.say("source.edit")} text={source.latestEdit} />}
          </>
        )}
      </Answered>
    </Sheet>
  );
}

function Json({ name, text }: { name: string; text: string }) {
  const words = useWords();
  const shown = inLines(text);
  return (
    <section className="source">
      <header><h3>{name}</h3><CopyButton compact label={words.say("source.copy", { what: name })} text={shown} /></header>
      {/* It may be long, and it is scrolled by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} dir="ltr" aria-label={name}>{shown}</pre>
    </section>
  );
}

function inLines(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
