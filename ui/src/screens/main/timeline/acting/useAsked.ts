// What was asked of the core, while it is awaited and when it is there.
import { useCallback, useEffect, useState } from "react";
import type { Fault } from "@wire";
import { asFault } from "../../../../model/fault";

export type Answer<Value> =
  | { readonly kind: "waiting" }
  | { readonly kind: "there"; readonly value: Value }
  | { readonly kind: "failed"; readonly fault: Fault };

/** `ask` must be the same function for as long as the question is the same. */
export function useAsked<Value>(ask: () => Promise<Value>): { answer: Answer<Value>; again: () => void } {
  const [answer, setAnswer] = useState<Answer<Value>>({ kind: "waiting" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    ask().then(
      (value) => { if (wanted) setAnswer({ kind: "there", value }); },
      (reason: unknown) => { if (wanted) setAnswer({ kind: "failed", fault: asFault(reason, "timeline") }); },
    );
    return () => { wanted = false; };
  }, [ask, turn]);
  const again = useCallback(() => { setAnswer({ kind: "waiting" }); setTurn((before) => before + 1); }, []);
  return { answer, again };
}
