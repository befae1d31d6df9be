// What stays the same for others although it changes: so that nothing is drawn anew for a listener that was made anew.
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

/** The value as of now, for listeners that stay the same. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => { latest.current = value; });
  return latest;
}

/** A listener that stays the same and does what the one of now does; absent where there is none. */
export function useSteady<Heard>(listener: ((heard: Heard) => void) | undefined): ((heard: Heard) => void) | undefined {
  const latest = useLatest(listener);
  const steady = useCallback((heard: Heard) => latest.current?.(heard), [latest]);
  return listener === undefined ? undefined : steady;
}
