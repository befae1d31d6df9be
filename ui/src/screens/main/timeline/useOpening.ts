// Where a conversation opens: at the event that is sought, where the unread begins, or at its end.
import { useLayoutEffect, useRef, useState } from "react";
import { indexOfEvent, indexOfUnread, type Line } from "../../../model/lines";
import type { Timeline } from "./model";

/** Rows are measured as they are drawn, and each measure moves the place that was gone to; then it stands. */
const SETTLING_FRAMES = 6;

export type Opening = { readonly index: number; readonly align: "start" | "center" };

/** Nothing for the end. */
export function openingOf(lines: readonly Line[], { focus, aim }: Timeline): Opening | null {
  const sought = aim?.event ?? (focus.kind === "event" ? focus.event : null);
  const at = sought === null ? -1 : indexOfEvent(lines, sought);
  if (at !== -1) return { index: at, align: "center" };
  const unread = indexOfUnread(lines);
  return unread === -1 ? null : { index: unread, align: "start" };
}

/** Says whether the place is found; what is in view before that was not chosen by the reader. */
export function useOpening(lines: readonly Line[], timeline: Timeline, toEnd: () => void, to: (opening: Opening) => void): boolean {
  const opened = useRef(false);
  const [settled, setSettled] = useState(() => openingOf(lines, timeline) === null);
  useLayoutEffect(() => {
    if (opened.current || lines.length === 0) return;
    opened.current = true;
    const opening = openingOf(lines, timeline);
    if (opening === null) toEnd();
    else to(opening);
  });
  useLayoutEffect(() => {
    if (settled) return undefined;
    let frame = 0;
    const wait = (left: number) => {
      frame = requestAnimationFrame(() => { if (left === 0) setSettled(true); else wait(left - 1); });
    };
    wait(SETTLING_FRAMES);
    return () => cancelAnimationFrame(frame);
  }, [settled]);
  return settled;
}
