// Where a conversation opens: where the unread begins, or at its end.
import { useLayoutEffect, useRef, useState } from "react";
import { indexOfUnread, type Line } from "../../../model/lines";

/** Rows are measured as they are drawn, and each measure moves the place of the first unread; then it stands. */
const SETTLING_FRAMES = 6;

/** Says whether the place is found; what is in view before that was not chosen by the reader. */
export function useOpening(lines: readonly Line[], toEnd: () => void, toStart: (index: number) => void): boolean {
  const opened = useRef(false);
  const [settled, setSettled] = useState(() => indexOfUnread(lines) === -1);
  useLayoutEffect(() => {
    if (opened.current || lines.length === 0) return;
    opened.current = true;
    const unread = indexOfUnread(lines);
    if (unread === -1) toEnd();
    else toStart(unread);
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
