// Gives the focus to a field of a dialog when it opens; the dialog itself would give it to the button that closes it.
import { type RefObject, useEffect, useRef } from "react";

export function useFocusAtOnce(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => { field.current?.focus(); field.current?.select(); });
    return () => cancelAnimationFrame(frame);
  }, []);
  return field;
}
