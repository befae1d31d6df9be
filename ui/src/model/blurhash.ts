// What a picture looks like before it is there: a few colours, blurred, from a short text that its sender made.
import { decode, isBlurhashValid } from "blurhash";

/** Enough for something that is stretched and blurred anyway. */
const LONGEST = 32;
/** Waves in either direction; more is never sent by those who mean well, and each costs time for every pixel. */
const WAVES = 6;

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

export type Blurred = { readonly pixels: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number };

/** Null for what is none. */
export function readBlurhash(hash: string, { width, height }: { width: number; height: number }): Blurred | null {
  const waves = digits.indexOf(hash.charAt(0));
  if (waves === -1 || (waves % 9) + 1 > WAVES || Math.floor(waves / 9) + 1 > WAVES) return null;
  if ([...hash].some((digit) => !digits.includes(digit)) || !isBlurhashValid(hash).result) return null;
  const scale = LONGEST / Math.max(width, height);
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  return { pixels: new Uint8ClampedArray(decode(hash, across, down)), width: across, height: down };
}
