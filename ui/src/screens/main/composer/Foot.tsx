// The line below the field: what the keys do, or, for as long as it waits, the way to take the last message back.
import { useEffect, useState } from "react";
import type { Event, TimelineRow } from "@wire";
import { Button } from "../../../parts/Button";
import type { WordKey } from "../../../words/catalogues";
import { useWords } from "../../../words/useWords";

/** A message that is gone within this time needs no way back, and would only make the line flicker. */
const PATIENCE = 600;

export type FootProps = {
  readonly hintId: string;
  readonly hint: WordKey;
  readonly waiting: Event | null;
  readonly onRecall: (event: Event) => void;
};

export function Foot({ hintId, hint, waiting, onRecall }: FootProps) {
  const words = useWords();
  const late = useLate(waiting?.transactionId ?? null);
  const offered = late && waiting !== null;
  return (
    <div className="composer-foot" data-offered={offered || undefined}>
      <p id={hintId} className="composer-hint">{words.say(hint)}</p>
      {offered ? (
        <p className="composer-undo">
          <span>{words.say("composer.undo.sending")}</span>
          <Button small weight="quiet" onPress={() => onRecall(waiting)}>{words.say("composer.undo")}</Button>
        </p>
      ) : null}
    </div>
  );
}

/** Whether the same message has been waiting for a while. */
function useLate(transactionId: string | null): boolean {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    if (transactionId === null) return undefined;
    const timer = setTimeout(() => setLate(transactionId), PATIENCE);
    return () => clearTimeout(timer);
  }, [transactionId]);
  return transactionId !== null && late === transactionId;
}

/** The newest message of one's own, while it waits in the queue and has words that can be given back. */
export function waitingIn(rows: readonly TimelineRow[]): Event | null {
  const own = newestOwn(rows, () => true);
  return own !== null && own.transactionId !== null && own.sendState.kind === "sending" && own.content.kind === "message" ? own : null;
}

/** What the arrow up takes up for changing. */
export function editableIn(rows: readonly TimelineRow[]): Event | null {
  return newestOwn(rows, ({ editable }) => editable);
}

function newestOwn(rows: readonly TimelineRow[], fits: (event: Event) => boolean): Event | null {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const item = rows[index]?.item;
    if (item?.kind === "event" && item.event.own && fits(item.event)) return item.event;
  }
  return null;
}
