// Files, from the model to the screens: what plays, what is being saved, and what is looked at over everything else.
import { type ReactNode, useMemo, useState } from "react";
import type { Event, RoomId } from "@wire";
import { later } from "../../parts/later";
import type { Session } from "../../model/session";
import type { Viewer as Model } from "../../model/viewer";
import { DownloadsContext, type MediaActions, MediaActionsContext, PlayingContext } from "../../screens/main/media/context";
import type { ViewerActions } from "../../screens/main/media/Viewer";
import { useCell } from "../useCell";
import { actingActions, type Place } from "./acting";

const Viewer = later(() => import("../../screens/main/media/Viewer").then((module) => module.Viewer));
const ForwardDialog = later(() => import("../../screens/main/timeline/acting/ForwardDialog").then((module) => module.ForwardDialog));

/** Around the main screen. What is in it is not drawn anew when a recording goes on by a moment. */
export function MediaStage({ session, children }: { session: Session; children: ReactNode }) {
  const actions = useMemo(() => mediaActions(session), [session]);
  const { viewer, downloads, player } = session.files;
  const open = useCell(viewer);
  return (
    <MediaActionsContext value={actions}>
      <DownloadsContext value={useCell(downloads.list)}>
        <PlayingContext value={useCell(player.playing)}>
          {children}
          {open === null ? null : <ViewerStage session={session} viewer={open} />}
        </PlayingContext>
      </DownloadsContext>
    </MediaActionsContext>
  );
}

function ViewerStage({ session, viewer }: { session: Session; viewer: Model }) {
  const shown = useCell(viewer.shown);
  const [forwarded, setForwarded] = useState<Event | null>(null);
  const actions = useMemo(() => viewerActions(session, viewer, setForwarded), [session, viewer]);
  const acting = useMemo(() => actingActions(session, placeOf(session, viewer.room)), [session, viewer]);
  const done = () => setForwarded(null);
  return (
    <>
      <Viewer room={viewer.room} shown={shown} actions={actions} />
      {forwarded === null ? null : <ForwardDialog events={[forwarded]} actions={acting} onDone={done} onClose={done} />}
    </>
  );
}

export function mediaActions({ files }: Session): MediaActions {
  const { downloads, player } = files;
  return {
    view: (room, entry) => files.view(room, entry),
    save: (media, name) => downloads.save(media, name),
    cancel: (media) => downloads.cancel(media),
    clear: () => downloads.clear(),
    reveal: (download) => downloads.reveal(download),
    play: (track, from) => player.play(track, from),
    pause: () => player.pause(),
    seek: (position) => player.seek(position),
    setRate: (rate) => player.setRate(rate),
    stop: () => player.stop(),
  };
}

function placeOf(session: Session, id: RoomId): Place {
  const room = session.pane(id);
  return { room, conversation: () => room?.conversation.value ?? null, composition: () => room?.composition ?? null };
}

function viewerActions(session: Session, viewer: Model, forward: (event: Event) => void): ViewerActions {
  const { files } = session;
  return {
    move: (step) => viewer.move(step),
    lookAgain: () => viewer.lookAgain(),
    show: () => {
      const { id } = viewer.shown.value.entry.event;
      files.leave();
      if (id === null) return;
      session.openRoom(viewer.room);
      session.pane(viewer.room)?.show(id);
    },
    forward,
    close: () => files.leave(),
  };
}
