// A line of a room's details that may be changed where it stands.
import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { useWords } from "../../../words/useWords";
import { useFocusAtOnce } from "../start/useFocusAtOnce";

export type EditableProps = {
  readonly id: string;
  readonly label: string;
  /** What there is to change. */
  readonly text: string;
  /** What is shown of it. */
  readonly shown: string;
  readonly may: boolean;
  readonly busy: boolean;
  /** Resolves to whether it was kept. */
  readonly onSave: (text: string) => Promise<boolean>;
};

export function Editable({ id, label, text, shown, may, busy, onSave }: EditableProps) {
  const words = useWords();
  const [editing, setEditing] = useState(false);
  const before = useRef(editing);
  useEffect(() => {
    // The keyboard stays where it was: the button comes back in the place of the field.
    if (before.current && !editing) document.getElementById(id)?.focus();
    before.current = editing;
  }, [editing, id]);
  return (
    <div>
      <dt>{label}</dt>
      <dd className="details-line">
        {editing ? <Form id={id} label={label} text={text} busy={busy} onSave={onSave} onDone={() => setEditing(false)} /> : (
          <>
            <span className="details-text" data-empty={text === "" || undefined}><bdi>{shown}</bdi></span>
            {may ? <IconButton id={id} icon="pen" label={words.say("details.edit", { what: label })} onPress={() => setEditing(true)} /> : null}
          </>
        )}
      </dd>
    </div>
  );
}

type FormProps = Pick<EditableProps, "id" | "label" | "text" | "busy" | "onSave"> & { readonly onDone: () => void };

function Form({ id, label, text, busy, onSave, onDone }: FormProps) {
  const words = useWords();
  const [value, setValue] = useState(text);
  const field = useFocusAtOnce();
  const save = async () => { if (await onSave(value)) onDone(); };
  return (
    <form className="details-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <TextField id={`${id}-field`} label={label} value={value} onChange={setValue} inputRef={field} />
      <div className="details-buttons">
        <Button small weight="primary" pending={busy} onPress={() => void save()}>{words.say("details.save")}</Button>
        <Button small onPress={onDone}>{words.say("common.cancel")}</Button>
      </div>
    </form>
  );
}
