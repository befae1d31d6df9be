// How a picture lies in the place where it is looked at: how much enlarged, and how far moved.
import type { Size } from "./attachment";

export type Zoom = {
  /** 1 shows the whole. */
  readonly scale: number;
  /** Pixels from the middle to the right. */
  readonly x: number;
  /** Pixels from the middle down. */
  readonly y: number;
};

export type Point = { readonly x: number; readonly y: number };

export const whole: Zoom = { scale: 1, x: 0, y: 0 };
export const LARGEST_SCALE = 8;
/** One press of a button or a key. */
export const STEP = 1.5;

/** Enlarged around a point, which is given from the middle of the place; what is under it stays there. */
export function zoomed(zoom: Zoom, factor: number, at: Point = { x: 0, y: 0 }): Zoom {
  const scale = Math.min(LARGEST_SCALE, Math.max(1, zoom.scale * factor));
  if (scale === 1) return whole;
  const grown = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown };
}

/** Moved, but not so far that an edge of the picture leaves the edge of its place. */
export function moved(zoom: Zoom, by: Point, picture: Size, place: Size): Zoom {
  const within = (value: number, length: number, room: number) => {
    const most = Math.max(0, (length * zoom.scale - room) / 2);
    return Math.min(most, Math.max(-most, value));
  };
  return { scale: zoom.scale, x: within(zoom.x + by.x, picture.width, place.width), y: within(zoom.y + by.y, picture.height, place.height) };
}
