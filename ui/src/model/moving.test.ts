// Pictures that move are told from those that stand still.
import { expect, test } from "vitest";
import { isMoving } from "./moving";

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const chunk = (kind: string, length: number) => [0, 0, length >> 8, length & 255, ...letters(kind), ...new Array<number>(length + 4).fill(0)];
const png = (...chunks: number[][]) => new Uint8Array([0x89, ...letters("PNG\r\n\u001a\n"), ...chunks.flat()]);
const webp = (kind: string, flags: number) => new Uint8Array([...letters("RIFF"), 0, 0, 0, 0, ...letters(`WEBP${kind}`), 10, 0, 0, 0, flags, 0, 0, 0]);

test("a PNG moves when it says so before its first picture", () => {
  expect(isMoving(png(chunk("IHDR", 13), chunk("iCCP", 700), chunk("acTL", 8), chunk("IDAT", 5)))).toBe(true);
  expect(isMoving(png(chunk("IHDR", 13), chunk("IDAT", 5), chunk("acTL", 8)))).toBe(false);
});

test("a WebP moves when its head says so", () => {
  expect(isMoving(webp("VP8X", 0x12))).toBe(true);
  expect(isMoving(webp("VP8X", 0x10))).toBe(false);
  expect(isMoving(webp("VP8 ", 0x02))).toBe(false);
});

test("what ends early, or is nothing of all this, stands still", () => {
  expect(isMoving(new Uint8Array())).toBe(false);
  expect(isMoving(png(chunk("IHDR", 13)).subarray(0, 20))).toBe(false);
  expect(isMoving(new Uint8Array(letters("GIF89a")))).toBe(true);
});
