// Around an event nothing new comes in: whoever has read on to its end goes over to what is said now, which ends the same.
import { type RefObject, useEffect } from "react";
import { indexOfEvent, type Line } from "../../../model/lines";
import type { Timeline, TimelineActions } from "./model";
import type { useFollowing } from "./useFollowing";

type Joining = {
  readonly timeline: Timeline; readonly lines: readonly Line[]; readonly following: ReturnType<typeof useFollowing>; readonly actions: TimelineActions;
};

export function useJoin({ timeline, lines, following, actions }: Joining): void {
  const { first, last, scroll } = following;
  const { focus, newer } = timeline;
  // While what was sought is in view, it is being read.
  const left = focus.kind === "event" && newer.kind === "end" && first > indexOfEvent(lines, focus.event);
  const joins = left && last === lines.length - 1;
  useEffect(() => {
    if (!joins) return;
    const frame = keepsFocus(scroll);
    actions.latest();
    if (frame !== null) requestAnimationFrame(() => frame.querySelector<HTMLElement>("article[tabindex='0']")?.focus({ preventScroll: true }));
  }, [joins, scroll, actions]);
}

/** What stays of the page around the list, when the focus is in the list. */
function keepsFocus(scroll: RefObject<HTMLElement | null>): Element | null {
  const list = scroll.current;
  return list?.contains(document.activeElement) === true ? list.closest(".conversation-main") : null;
}
