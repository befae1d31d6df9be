// Drags a heading to another one's place with the pointer. By the pointer's own events, because the program around the
// page keeps the browser's dragging for files.
import { type PointerEvent as GrabEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Section, SectionId } from "@wire";

/** Pixels after which it is a drag and no longer a click. */
const FAR = 6;

type Grabbed = { readonly section: SectionId; readonly y: number };

export type SectionDrag = {
  /** Where it would land. */
  readonly target: SectionId | null;
  readonly grab: (section: SectionId, event: GrabEvent) => void;
  /** Whether the click that ends a drag is to be left alone. */
  readonly dragged: () => boolean;
};

export function useSectionDrag(sections: readonly Section[], move: (section: SectionId, to: number) => void): SectionDrag {
  const drop = useCallback((section: SectionId, on: SectionId) => {
    const to = sections.findIndex(({ id }) => id === on);
    if (to !== -1) move(section, to);
  }, [sections, move]);
  const [grabbed, setGrabbed] = useState<Grabbed | null>(null);
  const [target, setTarget] = useState<SectionId | null>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (grabbed === null) return undefined;
    const over = (event: PointerEvent) =>
      document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-section]")?.dataset.section ?? null;
    const end = () => { setGrabbed(null); setTarget(null); };
    const follow = (event: PointerEvent) => {
      if (Math.abs(event.clientY - grabbed.y) > FAR) moved.current = true;
      const found = over(event);
      setTarget(moved.current && found !== grabbed.section ? found : null);
    };
    const up = (event: PointerEvent) => {
      const found = over(event);
      if (moved.current && found !== null && found !== grabbed.section) drop(grabbed.section, found);
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
  }, [grabbed, drop]);
  const grab = useCallback((section: SectionId, event: GrabEvent) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    moved.current = false;
    setGrabbed({ section, y: event.clientY });
  }, []);
  const dragged = useCallback(() => moved.current, []);
  return { target, grab, dragged };
}
