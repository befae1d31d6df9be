// How far a message is: on its way, arrived, read.
import type { Event } from "@wire";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { faultDetail } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { focusComposer } from "../shortcuts";
import type { Acting } from "./acting/context";
import type { TimelineActions } from "./model";
import { ReadMark } from "./ReadMark";

export type SentMarkProps = {
  readonly event: Event;
  readonly newestOwn: boolean;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly acting: Acting | null;
};

/** A mark beside the message: read up to here, or, of one's own, on its way, and for the newest, arrived. */
export function SentMark({ event, newestOwn, active, acting }: SentMarkProps) {
  const words = useWords();
  const { sendState, readBy, own } = event;
  if (sendState.kind === "sent" && readBy > 0) return <ReadMark event={event} active={active} acting={acting} />;
  if (!own || sendState.kind === "failed" || (sendState.kind === "sent" && !newestOwn)) return null;
  const sending = sendState.kind === "sending";
  const said = words.say(sending ? "message.sending" : "message.sent");
  return (
    <span className="message-state" title={said}>
      <Icon name={sending ? "clock" : "check"} />
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

/** What went wrong and the two ways out. */
export function NotSent({ event, actions }: { event: Event; actions: TimelineActions }) {
  const words = useWords();
  const { sendState, transactionId } = event;
  if (sendState.kind !== "failed") return null;
  return (
    <div className="not-sent" data-retrying={sendState.retrying || undefined}>
      <p>
        <Icon name={sendState.retrying ? "clock" : "alert"} />
        <span>
          <strong>{words.say(sendState.retrying ? "message.retrying" : "message.failed")}</strong>{" "}
          {sendState.retrying ? null : faultDetail(sendState.fault, words)}
        </span>
      </p>
      {transactionId === null ? null : (
        <div className="not-sent-ways">
          {sendState.retrying ? null : <Button small onPress={(pressed) => { pressed.closest("article")?.focus(); actions.retry(transactionId); }}>{words.say("message.retry")}</Button>}
          <Button small weight="quiet" onPress={() => { focusComposer(); actions.discard(transactionId); }}>{words.say("message.discard")}</Button>
        </div>
      )}
    </div>
  );
}
