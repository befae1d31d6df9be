// Leads to what was said on a day.
import { useState } from "react";
import type { EventId, Fault } from "@wire";
import { asFault } from "../../../../model/fault";
import { ConfirmDialog } from "../../../../parts/Dialog";
import { DateField } from "../../../../parts/DateField";
import { Notice } from "../../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../../words/faults";
import { useWords } from "../../../../words/useWords";

type State = { readonly kind: "asking" } | { readonly kind: "busy" } | { readonly kind: "missing" } | { readonly kind: "failed"; readonly fault: Fault };

export type DateDialogProps = {
  readonly find: (moment: number) => Promise<EventId>;
  readonly onGo: (event: EventId) => void;
  readonly onClose: () => void;
};

export function DateDialog({ find, onGo, onClose }: DateDialogProps) {
  const words = useWords();
  const [day, setDay] = useState<string | null>(null);
  const [state, setState] = useState<State>({ kind: "asking" });
  const go = () => {
    if (day === null) { setState({ kind: "missing" }); return; }
    setState({ kind: "busy" });
    find(midnight(day)).then((event) => {
      // The dialog gives the focus back when it closes; what is gone to takes it after that.
      onClose();
      onGo(event);
    }, (reason: unknown) => setState({ kind: "failed", fault: asFault(reason, "timeline") }));
  };
  return (
    <ConfirmDialog title={words.say("date.title")} confirm={words.say("date.go")} cancel={words.say("common.cancel")} confirmId="date-go"
      pending={state.kind === "busy"} onConfirm={go} onCancel={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); go(); }}>
        <DateField label={words.say("date.label")} onChange={setDay} />
        <p className="date-hint">{words.say("date.hint")}</p>
        {/* With several fields, Enter sends a form only when there is something to send it with. */}
        <input type="submit" hidden />
      </form>
      {state.kind === "missing" ? <Notice tone="trouble" urgent title={words.say("date.missing")} /> : null}
      {state.kind === "failed" ? (
        state.fault.kind === "notFound"
          ? <Notice tone="trouble" urgent title={words.say("date.nothing")} />
          : <Notice tone="trouble" urgent title={faultTitle(state.fault, words)}>{faultDetail(state.fault, words)}</Notice>
      ) : null}
    </ConfirmDialog>
  );
}

/** The start of the day in this device's time zone. */
export function midnight(day: string): number {
  return new Date(`${day}T00:00`).getTime();
}
