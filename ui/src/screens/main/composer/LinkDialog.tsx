// Asks where a link leads and what it says.
import { type FormEvent, useId, useState } from "react";
import { isAllowedLink } from "../../../model/composer/links";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Sheet } from "../../../parts/Sheet";
import { useWords } from "../../../words/useWords";

export type LinkDialogProps = {
  readonly href: string;
  readonly text: string;
  readonly onSet: (href: string, text: string) => void;
  readonly onClose: () => void;
};

export function LinkDialog({ href, text, onSet, onClose }: LinkDialogProps) {
  const words = useWords();
  const id = useId();
  const [address, setAddress] = useState(href);
  const [shown, setShown] = useState(text);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole = wholeAddress(address.trim());
    if (whole === null) setWrong(true);
    else {
      onSet(whole, shown);
      onClose();
    }
  };
  return (
    <Sheet title={words.say("composer.link.title")} close={words.say("common.cancel")} onClose={onClose}>
      <form className="composer-form" onSubmit={submit} noValidate>
        <TextField id={`${id}address`} label={words.say("composer.link.address")} value={address} type="url" onChange={(next) => { setAddress(next); setWrong(false); }}
          error={wrong ? words.say("composer.link.invalid") : null} />
        <TextField id={`${id}words`} label={words.say("composer.link.words")} value={shown} onChange={setShown} />
        <div className="composer-form-buttons">
          {href === "" ? null : <Button weight="quiet" onPress={() => { onSet("", shown); onClose(); }}>{words.say("composer.link.remove")}</Button>}
          <Button weight="primary" type="submit">{words.say("composer.link.set")}</Button>
        </div>
      </form>
    </Sheet>
  );
}

/** People leave out the beginning. */
function wholeAddress(text: string): string | null {
  const address = isAllowedLink(text) ? text : /^[^\s@]+@[^\s@]+\.\w+$/u.test(text) ? `mailto:${text}` : `https://${text}`;
  if (/\s/u.test(address) || !URL.canParse(address)) return null;
  return address.startsWith("https://") && !/^https:\/\/[^/]*[.:[]/u.test(address) ? null : address;
}
