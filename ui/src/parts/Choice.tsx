// One of a few: as a row of toggles, as radio buttons, or as a list that opens.
import {
  Button, Label, ListBox, ListBoxItem, Popover, Radio, RadioGroup as AriaRadioGroup, Select as AriaSelect, SelectValue,
  ToggleButton, ToggleButtonGroup,
} from "react-aria-components";
import { Icon } from "./Icon";
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

export function Radios<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <AriaRadioGroup className="radios" value={value} aria-label={label} onChange={(chosen) => onChange(chosen as Value)}>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="radio">
          <span className="radio-mark" aria-hidden="true" />
          {choice.label}
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}

export function Select<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <AriaSelect className="select" value={value} onChange={(chosen) => onChange(chosen as Value)}>
      <Label className="select-label">{label}</Label>
      <Button className="select-button"><SelectValue /><Icon name="expand" /></Button>
      <Popover className="popover">
        <ListBox className="menu">
          {choices.map((choice) => (
            <ListBoxItem key={choice.value} id={choice.value} className="menu-item" textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
