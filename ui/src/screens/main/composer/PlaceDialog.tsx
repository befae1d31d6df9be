// Asks for a place on earth. Nothing is fetched for it, no map and no address.
import { type FormEvent, useId, useState } from "react";
import type { Fault, Place } from "@wire";
import { readCoordinates } from "../../../model/composer/place";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { Switch } from "../../../parts/Switch";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { useFocusAtOnce } from "../start/useFocusAtOnce";

export type PlaceDialogProps = {
  /** Why it was not taken. */
  readonly refused: Fault | null;
  /** Resolves to whether it was taken. */
  readonly onSend: (place: Place) => Promise<boolean>;
  readonly onDismiss: () => void;
  readonly onClose: () => void;
};

export function PlaceDialog({ refused, onSend, onDismiss, onClose }: PlaceDialogProps) {
  const words = useWords();
  const id = useId();
  const [written, setWritten] = useState("");
  const [label, setLabel] = useState("");
  const [senderIsThere, setThere] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [sending, setSending] = useState(false);
  const field = useFocusAtOnce();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const coordinates = readCoordinates(written);
    if (coordinates === null) {
      setWrong(true);
      return;
    }
    setSending(true);
    void onSend({ ...coordinates, uncertainty: null, label: label.trim() || null, senderIsThere }).then((taken) => {
      setSending(false);
      if (taken) onClose();
    });
  };
  const close = () => {
    if (refused !== null) onDismiss();
    onClose();
  };
  return (
    <Sheet title={words.say("composer.place.title")} close={words.say("common.cancel")} onClose={close}>
      {refused === null ? null : (
        <Notice tone="trouble" urgent title={words.say("composer.refused.place")}>{faultTitle(refused, words)}. {faultDetail(refused, words)}</Notice>
      )}
      <form className="composer-form" onSubmit={submit} noValidate>
        <TextField id={`${id}where`} label={words.say("composer.place.coordinates")} hint={words.say("composer.place.hint")} value={written} inputRef={field}
          onChange={(text) => { setWritten(text); setWrong(false); }} error={wrong ? `${words.say("composer.place.invalid")} ${words.say("composer.place.hint")}` : null} />
        <TextField id={`${id}label`} label={words.say("composer.place.label")} value={label} onChange={setLabel} />
        <Switch on={senderIsThere} onChange={setThere}>{words.say("composer.place.self")}</Switch>
        <div className="composer-form-buttons"><Button weight="primary" type="submit" pending={sending}>{words.say("composer.place.send")}</Button></div>
      </form>
    </Sheet>
  );
}
