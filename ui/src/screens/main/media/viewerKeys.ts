// The keys of the viewer: arrows go to the neighbours or move what is enlarged, + and - enlarge, 0 shows the whole.
import { type RefObject, useEffect } from "react";
import { STEP } from "../../../model/zoom";
import type { ViewerActions } from "./Viewer";
import type { Zooming } from "./useZoom";

/** One press of an arrow, in pixels. */
const PACE = 80;

export type Keyed = {
  readonly frame: RefObject<HTMLElement | null>;
  readonly zooming: Zooming;
  readonly enlarges: "picture" | "pages" | null;
  readonly actions: ViewerActions;
};

export function useViewerKeys({ frame, zooming, enlarges, actions }: Keyed): void {
  useEffect(() => {
    // The dialog itself has the focus at first.
    const dialog = frame.current?.closest<HTMLElement>("[role=dialog]") ?? null;
    const hear = (event: KeyboardEvent) => {
      const own = event.target instanceof Element && event.target.closest("video, input, [role=alertdialog]") !== null;
      if (!own && !event.defaultPrevented && !event.altKey && !event.metaKey && act(event, { zooming, enlarges, actions })) event.preventDefault();
    };
    dialog?.addEventListener("keydown", hear);
    return () => dialog?.removeEventListener("keydown", hear);
  }, [frame, zooming, enlarges, actions]);
}

function act({ key, ctrlKey }: KeyboardEvent, { zooming, enlarges, actions }: Omit<Keyed, "frame">): boolean {
  const step = (enlarges === null ? undefined : enlarging(zooming, enlarges)[key])
    ?? (ctrlKey ? undefined : { ArrowLeft: () => actions.move("older"), ArrowRight: () => actions.move("newer") }[key]);
  step?.();
  return step !== undefined;
}

function enlarging({ zoom, enlarge, move, showWhole }: Zooming, what: "picture" | "pages"): Readonly<Record<string, () => void>> {
  const larger = () => enlarge(STEP);
  const keys = { "+": larger, "=": larger, "-": () => enlarge(1 / STEP), 0: showWhole };
  // Pages are scrolled.
  if (what === "pages" || zoom.scale === 1) return keys;
  return {
    ...keys,
    ArrowLeft: () => move({ x: PACE, y: 0 }),
    ArrowRight: () => move({ x: -PACE, y: 0 }),
    ArrowUp: () => move({ x: 0, y: PACE }),
    ArrowDown: () => move({ x: 0, y: -PACE }),
  };
}
