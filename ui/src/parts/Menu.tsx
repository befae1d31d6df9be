// A button that opens a menu of actions; the menu can also be opened from elsewhere, such as a right click.
import { type RefObject } from "react";
import { Menu as AriaMenu, MenuItem, Popover } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import "./menu.css";

export type MenuAction = {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
};

export type MenuProps = {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

export function Menu({ label, actions, anchor, open, onOpenChange }: MenuProps) {
  return (
    <Popover className="popover" aria-label={label} triggerRef={anchor} isOpen={open} onOpenChange={onOpenChange} placement="bottom end">
      <AriaMenu className="menu" aria-label={label} autoFocus="first" onClose={() => onOpenChange(false)}>
        {actions.map((action) => (
          <MenuItem key={action.id} className="menu-item" onAction={action.run} textValue={action.label} data-danger={action.danger || undefined}>
            <Icon name={action.icon} />
            {action.label}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}
