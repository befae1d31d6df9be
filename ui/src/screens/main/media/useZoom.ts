// Enlarging and moving what is looked at: by wheel, by drag, by buttons and keys.
import { type PointerEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { moved, type Point, whole, type Zoom, zoomed } from "../../../model/zoom";

export type Zooming = {
  readonly zoom: Zoom;
  /** Where it lies. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** What is enlarged. */
  readonly content: RefObject<HTMLDivElement | null>;
  readonly enlarge: (factor: number, at?: Point) => void;
  readonly move: (by: Point) => void;
  readonly showWhole: () => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  /** A point of the window, seen from the middle of the place. */
  readonly pointOf: (event: { clientX: number; clientY: number }) => Point;
};

/** Of what is shown under `key`; anything else starts whole. */
export function useZoom(key: string): Zooming {
  const place = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState({ key, zoom: whole });
  const zoom = held.key === key ? held.zoom : whole;
  const change = useCallback((make: (zoom: Zoom) => Zoom) => setHeld((before) => {
    const next = make(before.key === key ? before.zoom : whole);
    return { key, zoom: inside(next, { x: 0, y: 0 }, content.current, place.current) };
  }), [key]);
  const enlarge = useCallback((factor: number, at?: Point) => change((before) => zoomed(before, factor, at)), [change]);
  const move = useCallback((by: Point) => change((before) => inside(before, by, content.current, place.current)), [change]);
  const showWhole = useCallback(() => change(() => whole), [change]);
  const pointOf = useCallback(({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = place.current?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  }, []);
  useLayoutEffect(() => {
    content.current?.style.setProperty("transform", zoom === whole ? "none" : `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`);
  }, [zoom]);
  useWheel(place, zoom.scale > 1, { enlarge, move, pointOf });
  return { zoom, place, content, enlarge, move, showWhole, pointOf, onPointerDown: (event) => drag(event, zoom.scale > 1, move) };
}

function inside(zoom: Zoom, by: Point, content: HTMLElement | null, place: HTMLElement | null): Zoom {
  if (content === null || place === null) return zoom;
  const size = ({ offsetWidth, offsetHeight }: HTMLElement) => ({ width: offsetWidth, height: offsetHeight });
  return zoom.scale === 1 ? whole : moved(zoom, by, size(content), size(place));
}

/** Listened to by hand, because the page must be able to keep the wheel to itself. */
function useWheel(place: RefObject<HTMLElement | null>, enlarged: boolean, { enlarge, move, pointOf }: Pick<Zooming, "enlarge" | "move" | "pointOf">): void {
  useEffect(() => {
    const element = place.current;
    const hear = (event: WheelEvent) => {
      if (!event.ctrlKey && !enlarged) return;
      event.preventDefault();
      if (event.ctrlKey) enlarge(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), pointOf(event));
      else move({ x: -event.deltaX, y: -event.deltaY });
    };
    element?.addEventListener("wheel", hear, { passive: false });
    return () => element?.removeEventListener("wheel", hear);
  }, [place, enlarged, enlarge, move, pointOf]);
}

function drag(event: PointerEvent<HTMLElement>, enlarged: boolean, move: (by: Point) => void): void {
  if (!enlarged || event.button !== 0) return;
  const held = event.currentTarget;
  let last = { x: event.clientX, y: event.clientY };
  const follow = ({ clientX, clientY }: globalThis.PointerEvent) => {
    move({ x: clientX - last.x, y: clientY - last.y });
    last = { x: clientX, y: clientY };
  };
  const end = () => {
    delete held.dataset.dragged;
    held.removeEventListener("pointermove", follow);
  };
  held.setPointerCapture(event.pointerId);
  held.dataset.dragged = "yes";
  held.addEventListener("pointermove", follow);
  held.addEventListener("pointerup", end, { once: true });
  held.addEventListener("pointercancel", end, { once: true });
}
