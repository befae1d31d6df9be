// Where the keyboard goes when a dialog closes and what led to it is not there any more.

let waiting = 0;

/** Where one writes in the conversation that is open: where the keyboard is of use when nothing better is left. */
export function composerField(): HTMLElement | null {
  return document.getElementById("composer");
}

/**
 * Gives the keyboard to what `to` finds, unless something has it by then. Dialogs give it back themselves in the first
 * frame after they closed, so this looks in the second. When two dialogs close in short succession, the later one decides:
 * what the earlier one would do is meant for a page that is no longer there.
 */
export function giveKeyboardBack(to: () => HTMLElement | null | undefined): void {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    waiting = requestAnimationFrame(() => {
      if (document.activeElement === document.body) to()?.focus({ preventScroll: true });
    });
  });
}
