// Where the list of messages stands: at its end by itself, where the reader left it otherwise, never jumping.
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RowKey, TimelineRow } from "@wire";
import { lastRead, type Line } from "../../../model/lines";
import type { Timeline, TimelineActions } from "./model";
import { rangeWith, useFocusRow, usePixels } from "../rows";
import { openingOf, useOpening } from "./useOpening";

/** Closer to the end than this counts as being there. */
const NEAR_END = 16;
/** The place above the list, in rem. */
const TOP = 6;
/** The place below a list that does not reach to the present, in rem. */
const BOTTOM = 6.5;
/** What stays in view above a row that is gone to, in rem: it tells that the conversation does not begin there. */
const ABOVE = 3;

export type Following = { lines: readonly Line[]; kept: number; timeline: Timeline; actions: TimelineActions };

export function useFollowing({ lines, kept, timeline, actions }: Following) {
  const scroll = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(() => openingOf(lines, timeline) === null);
  const pixels = usePixels();
  // While these stay the same nothing is measured anew that was measured before.
  const getItemKey = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const rangeExtractor = useMemo(() => rangeWith(kept), [kept]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => pixels(estimate(lines[index])),
    getItemKey,
    overscan: 10,
    rangeExtractor,
    paddingStart: pixels(TOP),
    paddingEnd: timeline.focus.kind === "event" ? pixels(BOTTOM) : 0,
    scrollPaddingStart: pixels(ABOVE),
    anchorTo: "end",
    // Around an event, what comes below is asked for by reading on; following it would never end.
    followOnAppend: timeline.newer.kind === "end",
    scrollEndThreshold: NEAR_END,
    directDomUpdates: true,
    directDomUpdatesMode: "position",
  });
  const toEnd = useCallback(() => {
    virtualizer.scrollToEnd();
    setAtEnd(true);
  }, [virtualizer]);
  const { scrollToIndex } = virtualizer;
  const settled = useOpening(lines, timeline, toEnd, ({ index, align }) => scrollToIndex(index, { align }));
  useOwnToEnd(timeline.rows, atEnd, toEnd);
  useKeptEnd(scroll, atEnd, toEnd);
  useLooking({ scroll, virtualizer, settled, atEnd, timeline, actions, setAtEnd });
  const lastSeen = useLastSeen(timeline.rows, atEnd);
  const giveFocus = useFocusRow(scroll);
  const focusRow = useCallback((index: number, align: "auto" | "center") => {
    scrollToIndex(index, { align });
    giveFocus(index);
  }, [scrollToIndex, giveFocus]);
  return {
    // Nothing is said of the end before it is known.
    scroll, atEnd: atEnd || !settled, lastSeen, toEnd, focusRow,
    first: virtualizer.range?.startIndex ?? 0, last: virtualizer.range?.endIndex ?? -1,
    list: virtualizer.containerRef, measure: virtualizer.measureElement, items: virtualizer.getVirtualItems(),
  };
}

/** Rough heights in rem, by kind; every row is measured as soon as it is drawn. */
function estimate(line: Line | undefined): number {
  if (line?.kind !== "message") return 2;
  return line.heading ? 3.5 : 1.75;
}

/** What one writes oneself is always shown. */
function useOwnToEnd(rows: readonly TimelineRow[], atEnd: boolean, toEnd: () => void): void {
  const newest = rows.at(-1);
  const key = newest?.item.kind === "event" && newest.item.event.own && newest.item.event.sendState.kind === "sending" ? newest.key : null;
  const known = useRef(key);
  useLayoutEffect(() => {
    // At the end the list follows by itself.
    if (key !== null && key !== known.current && !atEnd) toEnd();
    known.current = key;
  });
}

/** The end stays in view when the place for the list becomes smaller, such as by a growing composer. */
function useKeptEnd(scroll: React.RefObject<HTMLElement | null>, atEnd: boolean, toEnd: () => void): void {
  useEffect(() => {
    if (scroll.current === null || !atEnd) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(scroll.current);
    return () => observer.disconnect();
  }, [scroll, atEnd, toEnd]);
}

type Looking = {
  scroll: React.RefObject<HTMLElement | null>; virtualizer: Virtualizer<HTMLDivElement, Element>; settled: boolean; atEnd: boolean; timeline: Timeline;
  actions: TimelineActions; setAtEnd: (at: boolean) => void;
};

/**
 * After every scroll and change: is the newest seen, and are older messages wanted? The list knows where it stands; asking
 * the page would have it laid out once more for every batch.
 */
function useLooking({ scroll, virtualizer, settled, atEnd, timeline, actions, setAtEnd }: Looking): void {
  const { older, newer, rows, focus, aim } = timeline;
  const wanting = useCallback((end: boolean) => {
    if (end && document.hasFocus()) actions.seen();
    const { above, below, height } = placeIn(virtualizer);
    if (older.kind === "idle" && above < height) actions.older();
    if (newer.kind === "idle" && below < height) actions.newer();
  }, [virtualizer, older.kind, newer.kind, actions]);
  useEffect(() => {
    if (settled) wanting(atEnd && rows.length > 0);
  }, [settled, wanting, atEnd, rows, older, newer, focus, aim]);
  useEffect(() => {
    const element = scroll.current;
    const look = () => {
      if (!settled) return;
      const end = placeIn(virtualizer).below <= NEAR_END;
      setAtEnd(end);
      wanting(end);
    };
    element?.addEventListener("scroll", look, { passive: true });
    window.addEventListener("focus", look);
    return () => {
      element?.removeEventListener("scroll", look);
      window.removeEventListener("focus", look);
    };
  }, [scroll, virtualizer, settled, wanting, setAtEnd]);
}

/** What of the list lies above and below the window on it, in pixels. */
function placeIn(virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const height = virtualizer.scrollRect?.height ?? 0;
  const above = virtualizer.scrollOffset ?? 0;
  return { above, below: Math.max(0, virtualizer.getTotalSize() - above - height), height };
}

/** The newest row when the end was last in view; before that, the last one before the unread. */
function useLastSeen(rows: readonly TimelineRow[], atEnd: boolean): RowKey | null {
  const newest = rows.at(-1)?.key ?? null;
  const [seen, setSeen] = useState(() => lastRead(rows));
  if (atEnd && seen !== newest) setSeen(newest);
  return seen;
}
