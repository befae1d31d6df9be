// Buttons: three weights in words, and the one that shows an icon.
import { memo, type ReactNode } from "react";
import { Button as AriaButton, type PressEvent, ProgressBar, Tooltip, TooltipTrigger } from "react-aria-components";
import { useWords } from "../words/useWords";
import { Icon, type IconName } from "./Icon";
import { useSteady } from "./steady";
import "./button.css";

export type ButtonProps = {
  readonly children: ReactNode;
  /** With what was pressed, for one that goes away by it and hands the keyboard on. */
  readonly onPress?: (pressed: Element) => void;
  readonly id?: string;
  readonly weight?: "primary" | "plain" | "quiet" | "danger";
  readonly icon?: IconName;
  readonly type?: "button" | "submit";
  readonly small?: boolean;
  /** Busy: stays focusable, does nothing, says and shows so. */
  readonly pending?: boolean;
  readonly label?: string;
  readonly focusable?: boolean;
  readonly disabled?: boolean;
};

export function Button({ onPress, ...rest }: ButtonProps) {
  const press = useSteady(onPress);
  return <Drawn {...rest} {...(press === undefined ? {} : { onPress: press })} />;
}

/** A button is much to draw, and most of those around it change for other reasons: it is drawn anew when it looks different. */
const Drawn = memo(function Drawn({ children, onPress, weight = "plain", icon, small, pending, label, focusable = true, disabled = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className="button"
      data-weight={weight}
      data-small={small || undefined}
      isPending={pending ?? false}
      isDisabled={disabled}
      excludeFromTabOrder={!focusable}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(onPress === undefined ? {} : { onPress: ({ target }: PressEvent) => onPress(target) })}
    >
      {pending ? <UnderWay /> : icon === undefined ? null : <Icon name={icon} />}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
});

/** In the place of the picture. It belongs to the name of the button, and is announced when it comes. */
function UnderWay() {
  const words = useWords();
  return <ProgressBar className="button-under-way" isIndeterminate aria-label={words.say("common.underWay")} />;
}

export type IconButtonProps = {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress?: (pressed: Element) => void;
  readonly id?: string;
  readonly className?: string;
  readonly filled?: boolean;
  readonly focusable?: boolean;
  readonly type?: "button" | "submit";
  readonly disabled?: boolean;
  /** For a button that stays in: whether it is in. */
  readonly pressed?: boolean;
};

/** A button that shows an icon only; its label is its name and its tooltip. */
export function IconButton({ onPress, ...rest }: IconButtonProps) {
  const press = useSteady(onPress);
  return <DrawnIcon {...rest} {...(press === undefined ? {} : { onPress: press })} />;
}

const DrawnIcon = memo(function DrawnIcon({ label, icon, onPress, className = "", filled = false, focusable = true, disabled = false, pressed, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`icon-button ${className}`}
        isDisabled={disabled}
        excludeFromTabOrder={!focusable}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        {...(onPress === undefined ? {} : { onPress: ({ target }: PressEvent) => onPress(target) })}
      >
        <Icon name={icon} filled={filled} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>{label}</Tooltip>
    </TooltipTrigger>
  );
});
