// A button that copies, and says whether it did.
import { useEffect, useState } from "react";
import { useWords } from "../words/useWords";
import { Button, IconButton } from "./Button";
import { copyText } from "./copy";

export type CopyButtonProps = {
  readonly label: string;
  readonly text: string | (() => Promise<string>);
  /** Shows only an icon. */
  readonly compact?: boolean;
};

export function CopyButton({ label, text, compact = false }: CopyButtonProps) {
  const words = useWords();
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  useEffect(() => {
    if (outcome === "none") return undefined;
    const timer = setTimeout(() => setOutcome("none"), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    void copyText(typeof text === "string" ? text : text()).then((done) => setOutcome(done ? "copied" : "failed"), () => setOutcome("failed"));
  };
  const said = outcome === "none" ? "" : words.say(outcome === "copied" ? "common.copied" : "common.copyFailed");
  return (
    <span className="copy">
      {compact
        ? <IconButton icon={outcome === "copied" ? "check" : "copy"} label={label} onPress={copy} />
        : <Button icon={outcome === "copied" ? "check" : "copy"} onPress={copy}>{label}</Button>}
      <span role="status" className={compact && outcome !== "failed" ? "visually-hidden" : "copy-outcome"}>{said}</span>
    </span>
  );
}
