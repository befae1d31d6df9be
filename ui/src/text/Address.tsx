// An address as it is, from left to right, with a way to copy it.
import { CopyButton } from "../parts/CopyButton";

export function Address({ text, label }: { text: string; label: string }) {
  return (
    <div className="text-address">
      <p dir="ltr">{text}</p>
      <CopyButton compact label={label} text={text} />
    </div>
  );
}
