// Answers to choose from, one or several, each with what stands beside its words.
import { type ReactNode } from "react";
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from "react-aria-components";
import { Icon } from "./Icon";
import "./ballot.css";

export type BallotProps = {
  /** The element that asks. */
  readonly labelledBy: string;
  readonly choices: ReadonlyArray<{ readonly id: string; readonly content: ReactNode }>;
  readonly chosen: readonly string[];
  /** How many may be chosen. */
  readonly most: number;
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
};

export function Ballot({ labelledBy, choices, chosen, most, disabled, onChange }: BallotProps) {
  if (most === 1) {
    return (
      <RadioGroup className="ballot" aria-labelledby={labelledBy} value={chosen[0] ?? null} isDisabled={disabled} onChange={(id) => onChange([id])}>
        {choices.map(({ id, content }) => (
          <Radio key={id} value={id} className="ballot-choice">
            <span className="ballot-mark" data-one aria-hidden="true" />
            <span className="ballot-content">{content}</span>
          </Radio>
        ))}
      </RadioGroup>
    );
  }
  const full = chosen.length >= most;
  return (
    <CheckboxGroup className="ballot" aria-labelledby={labelledBy} value={[...chosen]} isDisabled={disabled} onChange={onChange}>
      {choices.map(({ id, content }) => (
        <Checkbox key={id} value={id} className="ballot-choice" isDisabled={disabled || (full && !chosen.includes(id))}>
          <span className="ballot-mark" aria-hidden="true"><Icon name="check" /></span>
          <span className="ballot-content">{content}</span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
