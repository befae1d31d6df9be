// A button that opens a menu of actions; the menu can also be opened from elsewhere, such as a right click.
import type { RefObject } from "react";
import type { IconName } from "./Icon";
import { later } from "./later";

export type MenuAction = {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  /** With a line above it. */
  readonly divided?: boolean;
  /** The key that does the same. */
  readonly keys?: string;
  /** For actions of which one or several hold: whether this one does. */
  readonly chosen?: boolean;
  /** Opens these instead of running. */
  readonly inner?: InnerMenu;
  readonly run: () => void;
};

export type InnerMenu = {
  /** Whether one of them holds, several, or none ever. */
  readonly mode: "single" | "multiple" | "none";
  readonly actions: readonly MenuAction[];
};

export type MenuProps = {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly mode?: InnerMenu["mode"];
  readonly placement?: "bottom end" | "top start";
};

const MenuShown = later(() => import("./MenuShown").then((module) => module.MenuShown));

export function Menu(props: MenuProps) {
  return props.open ? <MenuShown {...props} /> : null;
}
