// Buttons that copy, and say whether they did.
import { useEffect, useState } from "react";
import { useWords } from "../words/useWords";
import { Button, IconButton } from "./Button";
import { copyText } from "./copy";

type Looks = {
  readonly label: string;
  /** Shows only an icon. */
  readonly compact?: boolean;
};

export type CopyButtonProps = Looks & { readonly text: string | (() => Promise<string>) };

export function CopyButton({ text, ...looks }: CopyButtonProps) {
  return <Copying {...looks} copy={() => copyText(typeof text === "string" ? text : text())} />;
}

export type CopyingProps = Looks & {
  /** What would be copied, where that changes under the same button: the next one has not been copied. */
  readonly what?: string;
  /** Whether it worked; a rejection is a no. */
  readonly copy: () => Promise<boolean>;
};

export function Copying({ label, compact = false, what = "", copy }: CopyingProps) {
  const words = useWords();
  const [outcome, setOutcome] = useState<{ readonly what: string; readonly copied: boolean } | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const tell = (copied: boolean) => setOutcome({ what, copied });
  const press = () => { copy().then(tell, () => tell(false)); };
  const copied = outcome?.what === what ? outcome.copied : null;
  const icon = copied === true ? "check" : "copy";
  const said = copied === null ? "" : words.say(copied ? "common.copied" : "common.copyFailed");
  return (
    <span className="copy">
      {compact ? <IconButton icon={icon} label={label} onPress={press} /> : <Button icon={icon} onPress={press}>{label}</Button>}
      <span role="status" className={compact && copied !== false ? "visually-hidden" : "copy-outcome"}>{said}</span>
    </span>
  );
}
