// What the two long lists have in common: sizes that follow the text, and a row that stays while it has the focus.
import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** How many pixels a rem is; sizes are told to the virtualiser in pixels, but they grow with the text. */
export function usePixels(): (rem: number) => number {
  // Asked once: the estimates are for thousands of rows, and every row is measured as soon as it is drawn.
  const [size] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  return (rem) => rem * size;
}

/** The rows in view and one more that must not be taken away, because it has the focus or is about to. */
export function rangeWith(kept: number): (range: Range) => number[] {
  return (range) => {
    const indexes = defaultRangeExtractor(range);
    if (kept < 0 || kept >= range.count || indexes.includes(kept)) return indexes;
    return [...indexes, kept].sort((a, b) => a - b);
  };
}

/** Gives the focus to a row: at once, or as soon as it is drawn. Scrolling there is another matter. */
export function useFocusRow(scroll: RefObject<HTMLElement | null>): (index: number) => void {
  const wanted = useRef<number | null>(null);
  const give = useCallback(() => {
    const row = wanted.current === null ? null : scroll.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  }, [scroll]);
  useLayoutEffect(give);
  return useCallback((index: number) => {
    wanted.current = index;
    give();
  }, [give]);
}
