// The buttons that give formats; one of them is reached by the Tab key, the others by the arrows.
import { Toolbar } from "react-aria-components";
import type { Format } from "../model/composer/format";
import { IconButton } from "./Button";
import type { IconName } from "./Icon";

export type EditorToolbarProps = {
  readonly label: string;
  readonly buttons: ReadonlyArray<{ readonly format: Format; readonly icon: IconName; readonly label: string }>;
  /** Those that hold where the caret is. */
  readonly active: ReadonlySet<Format>;
  readonly onFormat: (format: Format) => void;
};

export function EditorToolbar({ label, buttons, active, onFormat }: EditorToolbarProps) {
  return (
    <Toolbar className="editor-toolbar" aria-label={label}>
      {buttons.map((button) => (
        <IconButton key={button.format} icon={button.icon} label={button.label} pressed={active.has(button.format)} onPress={() => onFormat(button.format)} />
      ))}
    </Toolbar>
  );
}
