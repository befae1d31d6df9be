// Whether a picture moves, told by its first bytes: what it is called says so for GIF only.
import type { Attachment } from "@wire";

/** Enough for what stands before the first picture of nearly every file. */
const MOST_READ = 64 * 1024;

/** As it is called here, and on Windows. */
const OURS = /^(?:media:|http:\/\/media\.localhost\/)/u;

/** Null where its bytes decide. */
export function movesByName({ mime }: Attachment): boolean | null {
  switch (mime?.toLowerCase()) {
    case "image/gif": return true;
    case "image/jpeg": return false;
    default: return null;
  }
}

/** Only for our own scheme, as anything that is fetched. */
export async function movesByBytes(address: string): Promise<boolean> {
  if (!OURS.test(address)) throw new Error("not ours");
  const { ok, body } = await fetch(address);
  if (!ok || body === null) throw new Error("not there");
  return isMoving(await beginning(body));
}

async function beginning(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = body.getReader();
  const read = new Uint8Array(MOST_READ);
  let length = 0;
  while (length < MOST_READ) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, MOST_READ - length);
    read.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return read.subarray(0, length);
}

export function isMoving(bytes: Uint8Array): boolean {
  if (textAt(bytes, 0, 3) === "GIF") return true;
  if (textAt(bytes, 1, 3) === "PNG") return isMovingPng(bytes);
  return textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 8) === "WEBPVP8X" && ((bytes[20] ?? 0) & 0x02) !== 0;
}

/** A PNG that moves says so before its first picture (`acTL` before `IDAT`). */
function isMovingPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = textAt(bytes, at + 4, 4);
    if (kind === "acTL") return true;
    if (kind === "IDAT") return false;
  }
  return false;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
