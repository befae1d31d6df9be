// A slider for a moment in time, over whatever is drawn behind it.
import { type ReactNode } from "react";
import "./progress.css";
import "./seek.css";

export type SeekProps = {
  readonly label: string;
  /** Milliseconds. */
  readonly value: number;
  readonly most: number;
  /** The moment in words. */
  readonly told: string;
  readonly onChange: (value: number) => void;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly tabStop?: 0 | -1;
};

/** One press of an arrow moves so far, in milliseconds. */
const STEP = 1000;

export function Seek({ label, value, most, told, onChange, children, disabled = false, tabStop = 0 }: SeekProps) {
  return (
    <span className="seek" data-plain={children === undefined || undefined}>
      {children ?? <progress className="progress" max={most} value={Math.min(value, most)} aria-hidden="true" />}
      <input type="range" min={0} max={most} step={STEP} value={Math.min(value, most)} aria-label={label} aria-valuetext={told} disabled={disabled} tabIndex={tabStop}
        onChange={(event) => onChange(Number(event.target.value))} />
    </span>
  );
}
