// Where the media of the `media:` scheme are.
import type { FileId, MediaId } from "@wire";

export type MediaAddress =
  /** A square picture of a person or a room. */
  | { readonly kind: "avatar"; readonly media: MediaId; readonly size: number }
  /** A small picture of something in a message. */
  | { readonly kind: "thumbnail"; readonly media: MediaId; readonly width: number; readonly height: number }
  /** The whole of something in a message. */
  | { readonly kind: "file"; readonly media: MediaId }
  /** A file that waits to be sent. */
  | { readonly kind: "staged"; readonly file: FileId }
  /** One page of a document, counting from 1. */
  | { readonly kind: "page"; readonly media: MediaId; readonly page: number; readonly width: number };

/** The address; null for an identifier that is none. */
export function mediaAddress(wanted: MediaAddress, onWindows: boolean): string | null {
  const base = onWindows ? "http://media.localhost" : "media://localhost";
  if (wanted.kind === "staged") return `${base}/staged/${encodeURIComponent(wanted.file)}`;
  const [server, name, ...more] = wanted.media.split("/");
  if (!server || !name || more.length > 0) return null;
  const place = `${encodeURIComponent(server)}/${encodeURIComponent(name)}`;
  switch (wanted.kind) {
    case "avatar": return `${base}/avatar/${place}?size=${wanted.size}`;
    case "thumbnail": return `${base}/thumbnail/${place}?width=${wanted.width}&height=${wanted.height}`;
    case "file": return `${base}/file/${place}`;
    // There they count from 0.
    case "page": return `${base}/page/${place}/${wanted.page - 1}?width=${wanted.width}`;
  }
}
