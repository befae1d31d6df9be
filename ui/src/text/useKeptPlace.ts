// Keeps something where it is on the screen while what is around it grows or shrinks: a list that stands at its end would
// else push it up by all that comes out of it.
import { type RefObject, useLayoutEffect, useRef } from "react";

/** `keep` is called before the change, with what must stay. */
export function useKeptPlace(anchor: RefObject<HTMLElement | null>, change: unknown) {
  const place = useRef<number | null>(null);
  useLayoutEffect(() => {
    const before = place.current;
    const row = anchor.current?.closest("article");
    place.current = null;
    if (before === null || !row) return undefined;
    // Called after the list has heard of the new size, because it listened first, and before anything is painted.
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      row.closest(".timeline-scroll")?.scrollBy({ top: topOf(anchor.current) - before, behavior: "instant" });
    });
    observer.observe(row);
    return () => observer.disconnect();
  }, [anchor, change]);
  return { keep: () => { place.current = topOf(anchor.current); } };
}

function topOf(element: HTMLElement | null): number {
  return element?.getBoundingClientRect().top ?? 0;
}
