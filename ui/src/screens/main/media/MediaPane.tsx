// Tells the files in a conversation where they are.
import { type ReactNode, useMemo } from "react";
import type { RoomId } from "@wire";
import type { ConversationActions } from "../model";
import { MediaPlaceContext } from "./context";

export type MediaPaneProps = { readonly room: RoomId; readonly actions: ConversationActions; readonly children: ReactNode };

export function MediaPane({ room, actions, children }: MediaPaneProps) {
  const place = useMemo(() => ({ room, discard: actions.timeline.discard }), [room, actions]);
  return <MediaPlaceContext value={place}>{children}</MediaPlaceContext>;
}
