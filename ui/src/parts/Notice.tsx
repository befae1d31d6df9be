// A calm note in the page: something happened, here is what to do, and it can be put away.
import { type ReactNode } from "react";
import { IconButton } from "./Button";
import { Icon, type IconName } from "./Icon";
import "./notice.css";

export type NoticeProps = {
  readonly tone: "calm" | "trouble";
  readonly icon?: IconName;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out at once; for failures of what was just tried. */
  readonly urgent?: boolean;
  readonly dismiss?: { readonly label: string; readonly run: () => void };
};

export function Notice({ tone, icon = "alert", title, children, actions, urgent = false, dismiss }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={urgent ? "alert" : undefined}>
      <Icon name={icon} />
      <div className="notice-text">
        {title === undefined ? null : <strong>{title}</strong>}
        {children === undefined ? null : <div>{children}</div>}
        {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
      </div>
      {dismiss === undefined ? null : <IconButton icon="close" label={dismiss.label} onPress={dismiss.run} />}
    </div>
  );
}
