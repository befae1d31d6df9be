// One of a few, as a row of toggles.
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import "./choice.css";

export type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  /** A choice that shows a sign instead of words has a name besides. */
  readonly choices: ReadonlyArray<{ readonly value: Value; readonly label: string; readonly name?: string }>;
  readonly onChange: (value: Value) => void;
};

export function Toggles<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <ToggleButtonGroup className="toggles" aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = choices.find((choice) => keys.has(choice.value));
        if (chosen) onChange(chosen.value);
      }}>
      {choices.map((choice) => (
        <ToggleButton key={choice.value} id={choice.value} className="toggle" {...(choice.name === undefined ? {} : { "aria-label": choice.name })}>
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
