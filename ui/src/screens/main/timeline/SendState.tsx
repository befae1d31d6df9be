// How far a message of one's own is on its way.
import type { Event } from "@wire";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { faultDetail } from "../../../words/faults";
import { useWords, type Words } from "../../../words/useWords";
import type { Acting } from "./acting/context";
import type { TimelineActions } from "./model";

export type SentMarkProps = {
  readonly event: Event;
  readonly newestOwn: boolean;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly acting: Acting | null;
};

/** A mark beside the message: on its way, or, for the newest, arrived and read. Pressed, it tells by whom. */
export function SentMark({ event, newestOwn, active, acting }: SentMarkProps) {
  const words = useWords();
  const { sendState, readBy, own } = event;
  if (!own || sendState.kind === "failed" || (sendState.kind === "sent" && !newestOwn)) return <span className="message-state" />;
  const said = tellState(event, words);
  if (sendState.kind === "sent" && readBy > 0 && acting !== null) {
    return (
      <span className="message-state" title={said}>
        <button type="button" aria-label={said} tabIndex={active ? 0 : -1} onClick={(press) => acting.perform("readers", event, press.currentTarget)}>
          <Icon name="eye" />
        </button>
      </span>
    );
  }
  return (
    <span className="message-state" title={said}>
      <Icon name={sendState.kind === "sending" ? "clock" : readBy > 0 ? "eye" : "check"} />
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

function tellState({ sendState, readBy }: Event, words: Words): string {
  if (sendState.kind === "sending") return words.say("message.sending");
  return readBy > 0 ? words.say("message.readBy", { count: readBy }) : words.say("message.sent");
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
          {sendState.retrying ? null : <Button small onPress={() => actions.retry(transactionId)}>{words.say("message.retry")}</Button>}
          <Button small weight="quiet" onPress={() => actions.discard(transactionId)}>{words.say("message.discard")}</Button>
        </div>
      )}
    </div>
  );
}
