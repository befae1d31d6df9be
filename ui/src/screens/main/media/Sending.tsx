// How much of a file of one's own the server has, and the way to take it back while it has not all of it.
import { useContext } from "react";
import type { Event } from "@wire";
import { Button } from "../../../parts/Button";
import { Progress } from "../../../parts/Progress";
import { useTabStop } from "../../../text/TabStop";
import { useWords } from "../../../words/useWords";
import { focusComposer } from "../shortcuts";
import { tellSize } from "../timeline/tellSize";
import { MediaPlaceContext } from "./context";

export function Sending({ event: { sendState, transactionId } }: { event: Event }) {
  const words = useWords();
  const focusable = useTabStop() === 0;
  const { discard } = useContext(MediaPlaceContext);
  if (sendState.kind !== "sending") return null;
  const { progress } = sendState;
  const told = progress === null
    ? words.say("media.waiting")
    : words.say("media.sending", { done: tellSize(progress.done, words), total: tellSize(progress.total, words) });
  return (
    <div className="sending-file">
      <div>
        <p>{told}</p>
        {progress === null ? null : <Progress label={told} done={progress.done} total={progress.total} />}
      </div>
      {transactionId === null ? null : (
        <Button small weight="quiet" focusable={focusable} onPress={() => { focusComposer(); discard(transactionId); }}>{words.say("media.cancelSending")}</Button>
      )}
    </div>
  );
}
