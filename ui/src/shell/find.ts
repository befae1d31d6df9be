// Finds the program around the page. A release knows only the real one; while developing, a browser gets the fake.
import { isTauri } from "@tauri-apps/api/core";
import type { Shell } from "./shell";
import { tauriShell } from "./tauri";

export async function findShell(): Promise<Shell | null> {
  if (isTauri()) return tauriShell;
  if (import.meta.env.MODE === "production") return null;
  const { fakeFromAddress } = await import("./fake");
  return fakeFromAddress(new URL(window.location.href));
}
