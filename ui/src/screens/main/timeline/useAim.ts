// Brings an event that is sought into view and marks it for a moment.
import { useEffect, useRef, useState } from "react";
import type { EventId } from "@wire";
import type { Aim } from "../../../model/conversation";
import { indexOfEvent, type Line } from "../../../model/lines";

/** Long enough to be found with the eye. */
const MARKED = 2000;

/** Answers with the event that is marked at the moment. */
export function useAim(aim: Aim | null, lines: readonly Line[], goTo: (index: number) => void): EventId | null {
  const [marked, setMarked] = useState<Aim | null>(null);
  const reached = useRef<Aim | null>(null);
  useEffect(() => {
    if (aim === null || aim === reached.current) return;
    const index = indexOfEvent(lines, aim.event);
    // Around an event it comes with the first window; it may also be nowhere.
    if (index === -1) return;
    reached.current = aim;
    goTo(index);
    setMarked(aim);
  }, [aim, lines, goTo]);
  useEffect(() => {
    if (marked === null) return undefined;
    const timer = setTimeout(() => setMarked(null), MARKED);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked?.event ?? null;
}
