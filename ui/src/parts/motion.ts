// Whether the reader welcomes what moves by itself; the system knows.
import { useSyncExternalStore } from "react";

const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)");

function follow(listener: () => void): () => void {
  const query = reduced();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function useMotion(): boolean {
  return useSyncExternalStore(follow, () => !reduced().matches, () => true);
}
