// The real shell: the generated commands, with channels made from listeners.
import * as commands from "@commands";
import { Channel } from "@tauri-apps/api/core";
import { mediaAddress } from "../model/media";
import type { Shell } from "./shell";

function channel<Message>(listener: (message: Message) => void): Channel<Message> {
  const made = new Channel<Message>();
  made.onmessage = listener;
  return made;
}

// WebView2 has no custom schemes; there they become hosts.
const onWindows = navigator.userAgent.includes("Windows");

export const tauriShell: Shell = {
  ...commands,
  connectionWatch: (onChange) => commands.connectionWatch(channel(onChange)),
  roomsWatch: (filter, onBatch) => commands.roomsWatch(filter, channel(onBatch)),
  timelineWatch: (room, onBatch) => commands.timelineWatch(room, channel(onBatch)),
  avatarUrl: (media, size) => mediaAddress(media, size, onWindows),
};
