// A picture by which a film is known before it plays. The core reads no films; the web view does, if it knows their kind.
import type { StagedFile } from "@wire";
import type { Shell } from "../shell/shell";
import { held, letGo, MOST_HELD } from "./playable";

/** Pixels; the core makes it smaller. */
const SIDE = 1280;
/** A film that shows nothing after this long is sent without. */
const PATIENCE = 10_000;
/** The first frames are often black. */
const AT = 1;

/** Takes a frame out of a staged film and gives it to the core. What cannot be shown goes without. */
export async function addPoster(shell: Shell, file: StagedFile, take: (address: string) => Promise<Uint8Array> = frameAt): Promise<void> {
  const address = file.kind === "video" ? shell.mediaUrl({ kind: "staged", file: file.id }) : null;
  if (address === null) return;
  const frame = await take(address).catch(() => (file.size > MOST_HELD ? null : fromMemory(address, take)));
  if (frame !== null) await shell.filmPoster(file.id, frame);
}

async function fromMemory(address: string, take: (address: string) => Promise<Uint8Array>): Promise<Uint8Array | null> {
  const copy = await held(address).catch(() => null);
  if (copy === null) return null;
  const frame = await take(copy).catch(() => null);
  letGo(copy);
  return frame;
}

async function frameAt(address: string): Promise<Uint8Array> {
  const film = document.createElement("video");
  film.crossOrigin = "anonymous";
  film.muted = true;
  film.preload = "auto";
  film.playsInline = true;
  try {
    film.src = address;
    await happens(film, "loadeddata");
    const moment = Math.min(AT, Number.isFinite(film.duration) ? film.duration / 2 : 0);
    if (moment > 0) {
      film.currentTime = moment;
      await happens(film, "seeked");
    }
    return await drawn(film);
  } finally {
    film.removeAttribute("src");
    film.load();
  }
}

function happens(film: HTMLVideoElement, name: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => { clearTimeout(timer); act(); };
    const timer = setTimeout(() => reject(new Error("too slow")), PATIENCE);
    film.addEventListener(name, () => end(resolve), { once: true });
    film.addEventListener("error", () => end(() => reject(new Error("no film"))), { once: true });
  });
}

async function drawn(film: HTMLVideoElement): Promise<Uint8Array> {
  const scale = Math.min(1, SIDE / Math.max(film.videoWidth, film.videoHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(film.videoWidth * scale);
  canvas.height = Math.round(film.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(film, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.85); });
  if (blob === null) throw new Error("nothing to be seen");
  return new Uint8Array(await blob.arrayBuffer());
}
