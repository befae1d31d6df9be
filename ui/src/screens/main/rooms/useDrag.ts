// Drags a line of the list to another one's place with the pointer. By the pointer's own events, because the program around
// the page keeps the browser's dragging for files.
import { type PointerEvent as GrabEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Pixels after which it is a drag and no longer a click. */
const FAR = 6;

type Grabbed = { readonly entry: string; readonly y: number };

export type Drag = {
  /** The line that it would land on. */
  readonly target: string | null;
  readonly grab: (entry: string, event: GrabEvent) => void;
  /** Whether the click that ends a drag is to be left alone. */
  readonly dragged: () => boolean;
};

/** `fits` says whether the one can be put where the other is; `drop` does it. */
export function useDrag(fits: (entry: string, on: string) => boolean, drop: (entry: string, on: string) => void): Drag {
  const [grabbed, setGrabbed] = useState<Grabbed | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const moved = useRef(false);
  const ways = useRef({ fits, drop });
  useLayoutEffect(() => { ways.current = { fits, drop }; });
  useEffect(() => {
    if (grabbed === null) return undefined;
    const over = (event: PointerEvent) => {
      const found = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-entry]")?.dataset.entry ?? null;
      return moved.current && found !== null && ways.current.fits(grabbed.entry, found) ? found : null;
    };
    const end = () => { setGrabbed(null); setTarget(null); };
    const follow = (event: PointerEvent) => {
      if (Math.abs(event.clientY - grabbed.y) > FAR) moved.current = true;
      setTarget(over(event));
    };
    const up = (event: PointerEvent) => {
      const found = over(event);
      if (found !== null) ways.current.drop(grabbed.entry, found);
      end();
    };
    const cancel = (event: KeyboardEvent) => { if (event.key === "Escape") end(); };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", cancel, true);
    return () => {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", cancel, true);
    };
  }, [grabbed]);
  const grab = useCallback((entry: string, event: GrabEvent) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    moved.current = false;
    setGrabbed({ entry, y: event.clientY });
  }, []);
  const dragged = useCallback(() => moved.current, []);
  return { target, grab, dragged };
}
