// The reserved place above the list: loading, failed, or the start of the room.
import type { Beyond } from "../../../model/conversation";
import { Button } from "../../../parts/Button";
import { isolated } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";

export type TimelineTopProps = {
  readonly top: Beyond;
  readonly room: string;
  /** Whether there is nothing below. */
  readonly empty: boolean;
  /** A thread begins with its message and not with the room. */
  readonly thread: boolean;
  readonly onRetry: () => void;
};

export function TimelineTop({ top, room, empty, thread, onRetry }: TimelineTopProps) {
  const words = useWords();
  return (
    <div className="timeline-top">
      {top.kind === "loading" ? <p>{words.say("timeline.older")}</p> : null}
      {top.kind === "end" && !thread ? <p className="timeline-start">{words.rich("timeline.start", { room: isolated(room) })}</p> : null}
      {top.kind === "end" && empty ? <p>{words.say("timeline.empty")}</p> : null}
      {top.kind === "failed" ? (
        <>
          <p>{words.say("timeline.older.failed")}</p>
          <Button small onPress={onRetry}>{words.say("common.retry")}</Button>
        </>
      ) : null}
    </div>
  );
}
