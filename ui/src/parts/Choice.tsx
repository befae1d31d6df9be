// One of a few: as radio buttons, or as a list that opens.
import {
  Button, Label, ListBox, ListBoxItem, Popover, Radio, RadioGroup as AriaRadioGroup, Select as AriaSelect, SelectValue,
} from "react-aria-components";
import { Icon } from "./Icon";
import type { ChoiceProps } from "./Toggles";
import "./choice.css";

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
