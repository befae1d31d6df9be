// Something that is on or off, with a line that says what that means.
import { type ReactNode, useId } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import { Icon } from "./Icon";
import "./switch.css";

export type SwitchProps = {
  readonly children: ReactNode;
  readonly detail?: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly id?: string;
  /** Cannot be changed here; it can still be focused and read. */
  readonly locked?: boolean;
};

export function Switch({ children, detail, on, onChange, id, locked = false }: SwitchProps) {
  const detailId = useId();
  return (
    <div className="switch-field">
      <AriaSwitch className="switch" isSelected={on} isReadOnly={locked} onChange={onChange} {...(detail === undefined ? {} : { "aria-describedby": detailId })} {...(id === undefined ? {} : { id })}>
        <span className="switch-mark" aria-hidden="true" />
        <span className="switch-words">{children}</span>
        {locked ? <Icon name="lock" /> : null}
      </AriaSwitch>
      {detail === undefined ? null : <p className="switch-detail" id={detailId}>{detail}</p>}
    </div>
  );
}
