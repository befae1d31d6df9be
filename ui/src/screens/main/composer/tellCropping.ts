// Where the frame lies and what has become of the picture, in words.
import { type Cropping, editOf, type Handle, turnedSize } from "../../../model/composer/crop";
import type { Words } from "../../../words/useWords";

/** How large the picture will be. */
export function tellPixels(cropping: Cropping, words: Words): string {
  const { width, height } = editOf(cropping).crop ?? turnedSize(cropping);
  return words.say("composer.crop.pixels", { width, height });
}

/** What the buttons have made of it. */
export function tellCropping(cropping: Cropping, words: Words): string {
  const { turn } = editOf(cropping);
  return list([words.say(`composer.crop.turn.${turn}`), cropping.mirrored ? words.say("composer.crop.mirrored") : null, tellPixels(cropping, words)], words);
}

/** Where the frame lies, or one of its sides or corners. */
export function tellPlace(cropping: Cropping, handle: Handle | null, words: Words): string {
  const { frame } = cropping;
  const { width, height } = turnedSize(cropping);
  const sides = handle === null ? (["left", "top"] as const) : sidesOf[handle];
  const parts = {
    left: frame.left / width, right: 1 - (frame.left + frame.width) / width,
    top: frame.top / height, bottom: 1 - (frame.top + frame.height) / height,
  };
  const places = sides.map((side) => words.say(`composer.crop.from.${side}`, { part: percent(parts[side], words) }));
  return list([...places, tellPixels(cropping, words)], words);
}

const sidesOf: Readonly<Record<Handle, ReadonlyArray<"left" | "right" | "top" | "bottom">>> = {
  topLeft: ["left", "top"], top: ["top"], topRight: ["right", "top"], right: ["right"],
  bottomRight: ["right", "bottom"], bottom: ["bottom"], bottomLeft: ["left", "bottom"], left: ["left"],
};

function percent(part: number, { intl }: Words): string {
  // Never minus zero.
  return intl.formatNumber(Math.max(0, part), { style: "percent", maximumFractionDigits: 0 });
}

function list(parts: ReadonlyArray<string | null>, { intl }: Words): string {
  return intl.formatList(parts.filter((part) => part !== null), { type: "unit" });
}
