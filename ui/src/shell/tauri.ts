// The real shell: the generated commands, with channels made from listeners.
import * as commands from "@commands";
import { Channel } from "@tauri-apps/api/core";
import { type MediaAddress, mediaAddress } from "../model/media";
import { pacer } from "./pace";
import type { Shell } from "./shell";

type Command = (...input: unknown[]) => Promise<unknown>;

/** A listener becomes a channel; everything else goes as it is. */
function listening(command: Command): Command {
  return (...input) => command(...input.map((value) => (typeof value === "function" ? channel(value as (message: unknown) => void) : value)));
}

const paced = pacer();

function channel(listener: (message: unknown) => void): Channel<unknown> {
  const made = new Channel<unknown>();
  made.onmessage = paced(listener);
  return made;
}

// WebView2 has no custom schemes; there they become hosts.
const onWindows = navigator.userAgent.includes("Windows");

export const tauriShell = {
  ...Object.fromEntries(Object.entries(commands as unknown as Record<string, Command>).map(([name, command]) => [name, listening(command)])),
  mediaUrl: (wanted: MediaAddress) => mediaAddress(wanted, onWindows),
} as unknown as Shell;
