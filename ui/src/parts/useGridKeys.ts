// One stop for the Tab key in a grid of pictures or a list of people; the arrows go from one to the next, as they lie.
import { type RefObject, useEffect } from "react";

export function useGridKeys(grid: RefObject<HTMLElement | null>, contents: unknown): void {
  useEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const hear = (event: KeyboardEvent) => {
      const buttons = buttonsOf(element);
      const here = buttons.findIndex((button) => button === event.target);
      const to = here === -1 || event.altKey || event.ctrlKey || event.metaKey ? undefined : goal(buttons, here, event.key);
      if (to === undefined) return;
      event.preventDefault();
      to.focus();
    };
    const follow = ({ target }: FocusEvent) => stopAt(element, target);
    element.addEventListener("keydown", hear);
    element.addEventListener("focusin", follow);
    return () => {
      element.removeEventListener("keydown", hear);
      element.removeEventListener("focusin", follow);
    };
  }, [grid]);
  useEffect(() => {
    if (grid.current !== null) stopAt(grid.current, grid.current.querySelector("button[tabindex='0']"));
  }, [grid, contents]);
}

const buttonsOf = (grid: HTMLElement) => [...grid.querySelectorAll<HTMLElement>("button")];

/** The one with the focus, or the first. */
function stopAt(grid: HTMLElement, target: EventTarget | null): void {
  const buttons = buttonsOf(grid);
  const stop = buttons.find((button) => button === target) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function goal(buttons: readonly HTMLElement[], here: number, key: string): HTMLElement | undefined {
  switch (key) {
    case "ArrowRight": return buttons[here + 1];
    case "ArrowLeft": return buttons[here - 1];
    case "ArrowDown": return across(buttons, here, 1);
    case "ArrowUp": return across(buttons, here, -1);
    case "Home": return buttons[0];
    case "End": return buttons.at(-1);
    default: return undefined;
  }
}

/** The one above or below: the nearest in the next row, wherever a month begins. */
function across(buttons: readonly HTMLElement[], here: number, step: 1 | -1): HTMLElement | undefined {
  const box = buttons[here]?.getBoundingClientRect();
  if (box === undefined) return undefined;
  const boxes = buttons.map((button) => ({ button, box: button.getBoundingClientRect() }));
  const beyond = boxes.filter((each) => (each.box.top - box.top) * step > box.height / 2);
  const row = beyond.reduce((nearest, each) => Math.min(nearest, Math.abs(each.box.top - box.top)), Infinity);
  return beyond.filter((each) => Math.abs(each.box.top - box.top) < row + box.height / 2)
    .sort((a, b) => Math.abs(a.box.left - box.left) - Math.abs(b.box.left - box.left))[0]?.button;
}
