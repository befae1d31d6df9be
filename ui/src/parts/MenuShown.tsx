// A menu while it is open.
import { Menu as AriaMenu, MenuItem, Popover, SubmenuTrigger } from "react-aria-components";
import { Icon } from "./Icon";
import type { InnerMenu, MenuAction, MenuProps } from "./Menu";
import "./menu.css";

export function MenuShown({ label, actions, anchor, open, onOpenChange, mode = "none", placement = "bottom end" }: MenuProps) {
  return (
    <Popover className="popover" aria-label={label} triggerRef={anchor} isOpen={open} onOpenChange={onOpenChange} placement={placement}>
      <AriaMenu className="menu" aria-label={label} autoFocus="first" onClose={() => onOpenChange(false)} {...selection(mode, actions)}>
        {actions.map((action) => <Item key={action.id} action={action} close={() => onOpenChange(false)} />)}
      </AriaMenu>
    </Popover>
  );
}

function selection(mode: InnerMenu["mode"], actions: readonly MenuAction[]) {
  return { selectionMode: mode, selectedKeys: actions.filter(({ chosen }) => chosen).map(({ id }) => id) };
}

function Item({ action, close }: { action: MenuAction; close: () => void }) {
  if (action.inner === undefined) return <Plain action={action} />;
  return (
    <SubmenuTrigger>
      <Plain action={action} />
      <Popover className="popover">
        <AriaMenu className="menu" aria-label={action.label} {...selection(action.inner.mode, action.inner.actions)}>
          {action.inner.actions.map((each) => <Item key={each.id} action={closing(each, action.inner?.mode, close)} close={close} />)}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** An inner menu closes by itself, and the outer one only when it is told to; where several may hold, one chooses on. */
function closing(action: MenuAction, mode: InnerMenu["mode"] | undefined, close: () => void): MenuAction {
  return mode === "multiple" && action.chosen !== undefined ? action : { ...action, run: () => { close(); action.run(); } };
}

function Plain({ action: { id, label, icon, danger, divided, keys, chosen, inner, run } }: { action: MenuAction }) {
  return (
    <MenuItem id={id} className="menu-item" textValue={label} data-danger={danger || undefined} data-divided={divided || undefined}
      {...(inner === undefined ? { onAction: run } : {})} {...(chosen === undefined && inner === undefined ? { shouldCloseOnSelect: true } : {})}>
      <Icon name={chosen === true ? "check" : icon} />
      <span className="menu-words">{label}</span>
      {keys === undefined ? null : <kbd aria-hidden="true">{keys}</kbd>}
      {inner === undefined ? null : <Icon name="next" />}
    </MenuItem>
  );
}
