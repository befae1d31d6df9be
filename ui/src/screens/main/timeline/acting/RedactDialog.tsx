// Asks before messages are deleted for everybody, and for a reason that is told with it.
import { useState } from "react";
import type { Event, EventId } from "@wire";
import { ConfirmDialog } from "../../../../parts/Dialog";
import { TextField } from "../../../../parts/Field";
import { useWords } from "../../../../words/useWords";

export type RedactDialogProps = {
  readonly events: readonly Event[];
  readonly onRedact: (events: readonly EventId[], reason: string | null) => void;
  readonly onClose: () => void;
};

export function RedactDialog({ events, onRedact, onClose }: RedactDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState("");
  const confirm = () => {
    onRedact(events.flatMap(({ id }) => id ?? []), reason.trim() === "" ? null : reason.trim());
    onClose();
  };
  return (
    <ConfirmDialog title={words.say("redact.title", { count: events.length })} danger confirm={words.say("redact.confirm")} cancel={words.say("common.cancel")}
      onConfirm={confirm} onCancel={onClose}>
      <p>{words.say("redact.detail", { count: events.length })}</p>
      <form onSubmit={(event) => { event.preventDefault(); confirm(); }}>
        <TextField id="redact-reason" label={words.say("redact.reason")} hint={words.say("redact.reason.hint")} value={reason} onChange={setReason} />
      </form>
    </ConfirmDialog>
  );
}
