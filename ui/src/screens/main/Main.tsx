// The main screen: the list of rooms, the open conversation, and the line that says how the connection is.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RoomRow } from "@wire";
import { OpenLinkContext } from "../../text/MessageLink";
import { Conversation } from "./conversation/Conversation";
import { LeaveRoom } from "./LeaveRoom";
import type { Actions, Snapshot } from "./model";
import { NothingOpen } from "./NothingOpen";
import { Notices } from "./Notices";
import { RoomActionsContext } from "./rooms/roomMenu";
import { Rooms } from "./rooms/Rooms";
import { focusComposer, focusRooms, useShortcuts } from "./shortcuts";
import { StatusLine } from "./StatusLine";
import "./main.css";

export function Main({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const { open, rooms } = snapshot;
  const root = useRef<HTMLElement>(null);
  const [leaving, setLeaving] = useState<RoomRow | null>(null);
  const openRoom = useCallback((room: string) => {
    actions.rooms.open(room);
    // A room that is open already mounts nothing that would take the focus.
    focusComposer();
  }, [actions]);
  useShortcuts(root, { rows: rooms.rows, open: open?.id ?? null, openRoom });
  useFocusWithout(open !== null);
  const roomActions = useMemo(() => ({
    setFavourite: actions.rooms.setFavourite, markRead: actions.rooms.markRead, askToLeave: setLeaving,
  }), [actions]);
  return (
    <OpenLinkContext value={actions.openLink}>
      <RoomActionsContext value={roomActions}>
        <main className="main" ref={root} data-open={open !== null || undefined}>
          <Notices snapshot={snapshot} actions={actions} />
          <Rooms rooms={rooms} openId={open?.id ?? null} now={snapshot.now} account={snapshot.account} connection={snapshot.connection}
            actions={actions.rooms} onOpen={openRoom} onSettings={actions.openSettings} />
          <div className="main-conversation">
            {open === null
              ? <NothingOpen choice={rooms.rows.length > 0} />
              : <Conversation key={open.id} open={open} connection={snapshot.connection} now={snapshot.now} actions={actions} />}
          </div>
          <StatusLine connection={snapshot.connection} onSignInAgain={actions.signInAgain} />
          {leaving === null ? null : (
            <LeaveRoom row={leaving} onCancel={() => setLeaving(null)} onConfirm={() => { setLeaving(null); actions.rooms.leave(leaving.id); }} />
          )}
        </main>
      </RoomActionsContext>
    </OpenLinkContext>
  );
}

/** The focus must not be lost, neither on coming here nor on leaving a conversation; an open one takes it by itself. */
function useFocusWithout(open: boolean): void {
  const before = useRef<boolean | null>(null);
  useEffect(() => {
    if (!open && before.current === null) document.getElementById("room-search")?.focus();
    const leaving = !open && before.current === true;
    before.current = open;
    if (!leaving) return undefined;
    // In a narrow window the list comes back only now, and draws its rows when its size is known.
    let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(focusRooms); });
    return () => cancelAnimationFrame(frame);
  }, [open]);
}
