// Says for a few seconds what was done, with the way to take it back.
import { useEffect } from "react";
import { Button } from "../../../../parts/Button";
import { useWords } from "../../../../words/useWords";
import type { Told } from "./useActing";

const SHOWN = 6000;

export function ToldLine({ told, onDone }: { told: Told | null; onDone: () => void }) {
  const words = useWords();
  useEffect(() => {
    if (told === null) return undefined;
    const timer = setTimeout(onDone, SHOWN);
    return () => clearTimeout(timer);
  }, [told, onDone]);
  const undo = told?.undo;
  return (
    <div className="told" role="status">
      {told === null ? null : (
        <p>
          <span>{words.say(told.said)}</span>
          {undo === undefined ? null : <Button small weight="quiet" onPress={() => { undo(); onDone(); }}>{words.say("acting.undo")}</Button>}
        </p>
      )}
    </div>
  );
}
