// The real shell: the generated commands, with channels made from listeners.
import * as commands from "@commands";
import { Channel } from "@tauri-apps/api/core";
import { type MediaAddress, mediaAddress } from "../model/media";
import { calmer, pacer } from "./pace";
import type { Shell } from "./shell";

type Command = (...input: unknown[]) => Promise<unknown>;

const paced = pacer();

/** What stands around the messages may follow them a blink later: in a flood it would be drawn as often as they are. */
const calm = calmer(paced, 150);
const around: ReadonlySet<string> = new Set<keyof typeof commands>(["roomsWatch", "roomWatch", "spacesWatch", "inboxWatch"]);

/** A listener becomes a channel; everything else goes as it is. */
function listening(name: string, command: Command): Command {
  const pace = around.has(name) ? calm : paced;
  const given = (value: unknown) => (typeof value === "function" ? channel(pace(value as (message: unknown) => void)) : value);
  return (...input) => command(...input.map(given));
}

function channel(listener: (message: unknown) => void): Channel<unknown> {
  const made = new Channel<unknown>();
  made.onmessage = listener;
  return made;
}

// WebView2 has no custom schemes; there they become hosts.
const onWindows = navigator.userAgent.includes("Windows");

export const tauriShell = {
  ...Object.fromEntries(Object.entries(commands as unknown as Record<string, Command>).map(([name, command]) => [name, listening(name, command)])),
  mediaUrl: (wanted: MediaAddress) => mediaAddress(wanted, onWindows),
} as unknown as Shell;
