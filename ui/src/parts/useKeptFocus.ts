// Who removes something by a button that goes away with it stays nearby: what stands beside it takes the keyboard.
import { useLayoutEffect, useRef } from "react";

/** `neighbour` is an element by its id; `there` is whether the button is. */
export function useKeptFocus(there: boolean, neighbour: string): void {
  const before = useRef(there);
  useLayoutEffect(() => {
    if (before.current && !there && document.activeElement === document.body) document.getElementById(neighbour)?.focus();
    before.current = there;
  }, [there, neighbour]);
}
