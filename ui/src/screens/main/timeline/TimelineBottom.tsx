// The reserved place below a list that does not reach to the present.
import type { Beyond } from "../../../model/conversation";
import { Button } from "../../../parts/Button";
import { useWords } from "../../../words/useWords";

export function TimelineBottom({ bottom, onRetry }: { bottom: Beyond; onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="timeline-bottom">
      {bottom.kind === "loading" ? <p>{words.say("timeline.newer")}</p> : null}
      {bottom.kind === "failed" ? (
        <>
          <p>{words.say("timeline.newer.failed")}</p>
          <Button small onPress={onRetry}>{words.say("common.retry")}</Button>
        </>
      ) : null}
    </div>
  );
}
