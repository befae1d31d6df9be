// Where the pictures of the `media:` scheme are.
import type { MediaId } from "@wire";

/** The address of a picture; null for an identifier that is none. */
export function mediaAddress(media: MediaId, size: number, onWindows: boolean): string | null {
  const [server, name, ...more] = media.split("/");
  if (!server || !name || more.length > 0) return null;
  const base = onWindows ? "http://media.localhost" : "media://localhost";
  return `${base}/avatar/${encodeURIComponent(server)}/${encodeURIComponent(name)}?size=${size}`;
}
