// The place of an answer: waiting, failed with a way to ask again, or the answer.
import type { ReactNode } from "react";
import { Button } from "../../../../parts/Button";
import { Notice } from "../../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../../words/faults";
import { useWords } from "../../../../words/useWords";
import { useAsked } from "./useAsked";

export function Answered<Value>({ ask, children }: { ask: () => Promise<Value>; children: (value: Value) => ReactNode }) {
  const words = useWords();
  const { answer, again } = useAsked(ask);
  switch (answer.kind) {
    case "waiting": return <p className="sheet-waiting" role="status">{words.say("acting.waiting")}</p>;
    case "failed": return (
      <Notice tone="trouble" urgent title={faultTitle(answer.fault, words)} actions={<Button small onPress={again}>{words.say("common.retry")}</Button>}>
        {faultDetail(answer.fault, words)}
      </Notice>
    );
    case "there": return children(answer.value);
  }
}
