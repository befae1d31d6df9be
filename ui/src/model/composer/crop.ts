// A picture that is turned, mirrored and cropped, in numbers. The frame is what stays; it lies in the picture as it is seen,
// turned and mirrored, in pixels of it. It may lie between two pixels until it is read as an edit.
import type { PictureEdit, Turn } from "@wire";

export type Size = { readonly width: number; readonly height: number };
export type Frame = Size & { readonly left: number; readonly top: number };

export const ratios = ["free", "original", "square", "fourToThree", "sixteenToNine"] as const;
export type Ratio = (typeof ratios)[number];

/** Clockwise, as one goes round the frame. */
export const handles = ["topLeft", "top", "topRight", "right", "bottomRight", "bottom", "bottomLeft", "left"] as const;
export type Handle = (typeof handles)[number];

export type Cropping = {
  /** The sides of the picture before it is turned. */
  readonly size: Size;
  /** How many quarters it is turned to the right: 0 to 3. */
  readonly quarters: number;
  readonly mirrored: boolean;
  readonly ratio: Ratio;
  readonly frame: Frame;
};

const turns: readonly Turn[] = ["none", "right", "around", "left"];

/** A frame is never smaller than these pixels, nor than this part of the picture's shorter side: it could not be held. */
const LEAST = 16;
const LEAST_PART = 0.08;

/** The whole picture, as it is. */
export function untouched(size: Size): Cropping {
  return { size, quarters: 0, mirrored: false, ratio: "free", frame: { left: 0, top: 0, ...size } };
}

/** Goes on with what was done to a picture before. */
export function croppingOf(size: Size, edit: PictureEdit | null): Cropping {
  if (edit === null) return untouched(size);
  const turned = { ...untouched(size), quarters: Math.max(0, turns.indexOf(edit.turn)), mirrored: edit.mirrored };
  return { ...turned, frame: edit.crop ?? { left: 0, top: 0, ...turnedSize(turned) } };
}

/** What the core is asked for. */
export function editOf(cropping: Cropping): PictureEdit {
  const { frame, quarters, mirrored } = cropping;
  const { width, height } = turnedSize(cropping);
  const [left, top] = [within(Math.round(frame.left), 0, width - 1), within(Math.round(frame.top), 0, height - 1)];
  const crop = {
    left, top,
    width: within(Math.round(frame.left + frame.width) - left, 1, width - left),
    height: within(Math.round(frame.top + frame.height) - top, 1, height - top),
  };
  return { turn: turns[quarters] ?? "none", mirrored, crop: crop.width === width && crop.height === height ? null : crop };
}

export function isUntouched(cropping: Cropping): boolean {
  const { turn, mirrored, crop } = editOf(cropping);
  return turn === "none" && !mirrored && crop === null;
}

/** The sides of the picture as it is seen. */
export function turnedSize({ size, quarters }: Pick<Cropping, "size" | "quarters">): Size {
  return quarters % 2 === 0 ? size : { width: size.height, height: size.width };
}

/** Turned by a quarter, as one sees it: a mirrored picture has been turned the other way before it was mirrored. */
export function turnedBy(cropping: Cropping, way: "left" | "right"): Cropping {
  const { frame, mirrored, quarters } = cropping;
  const { width, height } = turnedSize(cropping);
  const turned = way === "right"
    ? { left: height - frame.top - frame.height, top: frame.left, width: frame.height, height: frame.width }
    : { left: frame.top, top: width - frame.left - frame.width, width: frame.height, height: frame.width };
  const step = (way === "right") === mirrored ? 3 : 1;
  return inRatio({ ...cropping, quarters: (quarters + step) % 4, frame: turned }, cropping.ratio);
}

export function mirrored(cropping: Cropping): Cropping {
  const { frame } = cropping;
  const left = turnedSize(cropping).width - frame.left - frame.width;
  return { ...cropping, mirrored: !cropping.mirrored, frame: { ...frame, left } };
}

/** Width by height; nothing when it is free. */
export function proportion({ ratio, size, quarters }: Pick<Cropping, "ratio" | "size" | "quarters">): number | null {
  const turned = turnedSize({ size, quarters });
  switch (ratio) {
    case "free": return null;
    case "original": return turned.width / turned.height;
    case "square": return 1;
    case "fourToThree": return 4 / 3;
    case "sixteenToNine": return 16 / 9;
  }
}

/** In another ratio: about the same place and as large as before, or as large as can be when it went from edge to edge. */
export function inRatio(before: Cropping, ratio: Ratio): Cropping {
  const cropping = { ...before, ratio };
  const wanted = proportion(cropping);
  const { frame } = cropping;
  if (wanted === null || near(frame.width / frame.height, wanted)) return cropping;
  const size = turnedSize(cropping);
  const most = Math.min(size.width, size.height * wanted);
  const spans = near(frame.width, size.width) || near(frame.height, size.height);
  const width = spans ? most : within(Math.sqrt(frame.width * frame.height * wanted), leastWidth(size, wanted), most);
  const height = width / wanted;
  const at = { left: frame.left + (frame.width - width) / 2, top: frame.top + (frame.height - height) / 2, width, height };
  return { ...cropping, frame: inside(at, size) };
}

/** The frame somewhere else, as far as there is a picture. */
export function moved(cropping: Cropping, across: number, down: number): Cropping {
  const { frame } = cropping;
  const there = { ...frame, left: frame.left + across, top: frame.top + down };
  return { ...cropping, frame: inside(there, turnedSize(cropping)) };
}

/** A side or a corner of the frame somewhere else, what is opposite stays. */
export function resized(cropping: Cropping, handle: Handle, across: number, down: number): Cropping {
  const wanted = proportion(cropping);
  const [x, y] = pulls[handle];
  const frame = wanted === null ? freely(cropping, x, y, across, down) : evenly(cropping, wanted, x, y, across, down);
  return { ...cropping, frame };
}

/** Which way each handle lies from the middle: -1 is left or up. */
const pulls: Readonly<Record<Handle, readonly [number, number]>> = {
  topLeft: [-1, -1], top: [0, -1], topRight: [1, -1], right: [1, 0], bottomRight: [1, 1], bottom: [0, 1], bottomLeft: [-1, 1], left: [-1, 0],
};

function freely({ frame, ...picture }: Cropping, x: number, y: number, across: number, down: number): Frame {
  const size = turnedSize(picture);
  const [left, width] = side(frame.left, frame.width, size.width, x, across, least(size));
  const [top, height] = side(frame.top, frame.height, size.height, y, down, least(size));
  return { left, top, width, height };
}

/** One of the two sides: where it begins and how long it is. */
function side(from: number, length: number, all: number, pull: number, by: number, shortest: number): readonly [number, number] {
  if (pull === 0) return [from, length];
  const end = from + length;
  // What was shorter before may stay so.
  const short = Math.min(shortest, length);
  if (pull > 0) return [from, within(end + by, from + short, all) - from];
  const start = within(from + by, 0, end - short);
  return [start, end - start];
}

function evenly({ frame, ...picture }: Cropping, wanted: number, x: number, y: number, across: number, down: number): Frame {
  const size = turnedSize(picture);
  const [wide, high] = [frame.width + x * across, frame.height + y * down];
  // A corner that is pulled askew follows the diagonal.
  const scale = y === 0 || (x !== 0 && down === 0) ? wide / frame.width
    : x === 0 || across === 0 ? high / frame.height
      : (wide * frame.width + high * frame.height) / (frame.width ** 2 + frame.height ** 2);
  const room = (pull: number, from: number, length: number, all: number) => (pull === 0 ? all : pull > 0 ? all - from : from + length);
  const most = Math.min(room(x, frame.left, frame.width, size.width), room(y, frame.top, frame.height, size.height) * wanted);
  const width = within(frame.width * scale, Math.min(leastWidth(size, wanted), frame.width), most);
  const height = width / wanted;
  const start = (pull: number, from: number, before: number, now: number) => from + (pull < 0 ? before - now : pull === 0 ? (before - now) / 2 : 0);
  return inside({ left: start(x, frame.left, frame.width, width), top: start(y, frame.top, frame.height, height), width, height }, size);
}

function least({ width, height }: Size): number {
  const shorter = Math.min(width, height);
  return Math.min(shorter, Math.max(LEAST, shorter * LEAST_PART));
}

/** As wide is the smallest frame of a proportion. */
function leastWidth(size: Size, wanted: number): number {
  const shortest = least(size);
  return Math.min(Math.max(shortest, shortest * wanted), size.width, size.height * wanted);
}

function inside(frame: Frame, { width, height }: Size): Frame {
  return { ...frame, left: within(frame.left, 0, width - frame.width), top: within(frame.top, 0, height - frame.height) };
}

function within(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(to, value));
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.002 * other;
}
