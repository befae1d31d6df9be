// A button that stays in or out and explains itself, when it is pointed at, in words that may have to be fetched first.
import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";

export type HintProps = {
  readonly text: ReactNode;
  /** The words are about to be seen. */
  readonly onOpen: () => void;
  readonly label: string;
  readonly className: string;
  readonly pressed: boolean;
  readonly focusable: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

export function Hint({ text, onOpen, label, className, pressed, focusable, onPress, children }: HintProps) {
  return (
    <TooltipTrigger delay={500} onOpenChange={(open) => { if (open) onOpen(); }}>
      <Button className={className} aria-label={label} aria-pressed={pressed} excludeFromTabOrder={!focusable} onPress={onPress}>{children}</Button>
      <Tooltip className="tooltip" offset={6}>{text}</Tooltip>
    </TooltipTrigger>
  );
}
