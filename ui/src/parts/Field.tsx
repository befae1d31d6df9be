// Text fields with a label, a hint and an error, tied together for assistive technology.
import { type ReactNode, type Ref } from "react";
import { FieldError, Input, Label, SearchField as AriaSearchField, Text, TextField as AriaTextField } from "react-aria-components";
import { IconButton } from "./Button";
import { Icon } from "./Icon";
import { Keys, type Ways } from "./Keys";
import "./field.css";

export type TextFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly type?: "text" | "password" | "url";
  readonly autoComplete?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Beside the input, such as the button that shows a password. */
  readonly beside?: ReactNode;
};

export function TextField({ id, label, hint, error, type = "text", inputRef, beside, onBlur, autoComplete = "off", ...rest }: TextFieldProps) {
  const wrong = error !== undefined && error !== null;
  return (
    <AriaTextField {...rest} className="field" type={type} isInvalid={wrong} validationBehavior="aria" autoComplete={autoComplete}
      {...(onBlur === undefined ? {} : { onBlur })}>
      <Label htmlFor={id}>{label}</Label>
      <div className="field-input">
        <Input id={id} {...(inputRef === undefined ? {} : { ref: inputRef })} spellCheck="false" autoCapitalize="off" autoCorrect="off" />
        {beside}
      </div>
      {wrong ? <FieldError className="field-error"><Icon name="alert" /><span>{error}</span></FieldError> : null}
      {hint === undefined || wrong ? null : <Text slot="description" className="field-hint">{hint}</Text>}
    </AriaTextField>
  );
}

export type SearchFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onArrowDown?: () => void;
  /** Enter. */
  readonly onSubmit?: () => void;
  /** The keys that lead here, shown while the field is empty and elsewhere is written. */
  readonly keys?: Ways;
  /** Takes the focus when it comes. */
  readonly focus?: boolean;
};

export function SearchField({ id, label, clearLabel, value, onChange, onArrowDown, onSubmit, keys, focus = false }: SearchFieldProps) {
  return (
    <AriaSearchField className="search" aria-label={label} value={value} onChange={onChange} autoFocus={focus}
      {...(onSubmit === undefined ? {} : { onSubmit })}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" && !event.altKey) onArrowDown?.();
        // The library keeps keys to itself once they are listened to.
        else event.continuePropagation();
      }}>
      <Icon name="search" />
      <Input id={id} placeholder={label} spellCheck="false" autoComplete="off" />
      {value === "" && keys !== undefined ? <span className="search-keys" aria-hidden="true"><Keys ways={keys} /></span> : null}
      {value === "" ? null : <IconButton className="search-clear" icon="close" label={clearLabel} />}
    </AriaSearchField>
  );
}
