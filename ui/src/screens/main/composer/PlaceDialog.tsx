// Asks for a place on earth. Nothing is fetched for it, no map and no address.
import { type FormEvent, useId, useState } from "react";
import type { Place } from "@wire";
import { readCoordinates } from "../../../model/composer/place";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Sheet } from "../../../parts/Sheet";
import { Switch } from "../../../parts/Switch";
import { useWords } from "../../../words/useWords";

export type PlaceDialogProps = { readonly onSend: (place: Place) => Promise<boolean>; readonly onClose: () => void };

export function PlaceDialog({ onSend, onClose }: PlaceDialogProps) {
  const words = useWords();
  const id = useId();
  const [written, setWritten] = useState("");
  const [label, setLabel] = useState("");
  const [senderIsThere, setThere] = useState(false);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const coordinates = readCoordinates(written);
    if (coordinates === null) {
      setWrong(true);
      return;
    }
    void onSend({ ...coordinates, uncertainty: null, label: label.trim() || null, senderIsThere });
    onClose();
  };
  return (
    <Sheet title={words.say("composer.place.title")} close={words.say("common.cancel")} onClose={onClose}>
      <form className="composer-form" onSubmit={submit} noValidate>
        <TextField id={`${id}where`} label={words.say("composer.place.coordinates")} hint={words.say("composer.place.hint")} value={written}
          onChange={(text) => { setWritten(text); setWrong(false); }} error={wrong ? words.say("composer.place.invalid") : null} />
        <TextField id={`${id}label`} label={words.say("composer.place.label")} value={label} onChange={setLabel} />
        <Switch on={senderIsThere} onChange={setThere}>{words.say("composer.place.self")}</Switch>
        <div className="composer-form-buttons"><Button weight="primary" type="submit">{words.say("composer.place.send")}</Button></div>
      </form>
    </Sheet>
  );
}
