// The main screen: the list of rooms, the open conversation, and the line that says how the connection is.
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RoomId, RoomRow, RoomScope } from "@wire";
import { giveKeyboardBack } from "../../parts/keyboard";
import { later } from "../../parts/later";
import { Links } from "../../text/Links";
import { roomName } from "../../words/tellings";
import { useWords } from "../../words/useWords";
import { Conversation } from "./conversation/Conversation";
import { MediaPane } from "./media/MediaPane";
import { Shelf } from "./media/Shelf";
import type { Actions, Snapshot } from "./model";
import { NothingOpen } from "./NothingOpen";
import { Notices } from "./Notices";
import { Overlays } from "./Overlays";
import type { Question } from "./rooms/questions";
import { RoomMenuContext } from "./rooms/roomMenu";
import { Rooms } from "./rooms/Rooms";
import { focusComposer, focusRooms, roomsEntry, useShortcuts } from "./shortcuts";
import { SpaceRail } from "./spaces/SpaceRail";
import { StatusLine } from "./StatusLine";
import "./main.css";

const Inbox = later(() => import("./inbox/Inbox").then((module) => module.Inbox));
const Questions = later(() => import("./rooms/Questions").then((module) => module.Questions));

export function Main({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const { panes, active, rooms, alone } = snapshot;
  const open = panes.find(({ id }) => id === active) ?? panes.at(-1) ?? null;
  const root = useRef<HTMLElement>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const openRoom = useCallback((room: string) => {
    actions.rooms.open(room);
    // A room that is open already mounts nothing that would take the focus.
    focusComposer();
  }, [actions]);
  useShortcuts(root, {
    rows: rooms.rows, open: open?.id ?? null, alone, openRoom, put: actions.overlay.put,
    toggleInbox: () => actions.inbox.show(snapshot.inbox.view === null ? "mentions" : null),
  });
  useFocusWithout(open !== null);
  useFocusBack(question !== null || snapshot.overlay !== null);
  useTitle(open?.row ?? null);
  const { sections, answering } = rooms;
  const menu = useMemo(() => ({ actions: actions.rooms, sections, answering, ask: setQuestion, put: actions.overlay.put, alone }), [actions, sections, answering, alone]);
  return (
    <Links actions={actions.links}>
      <RoomMenuContext value={menu}>
        <main className="main" ref={root} data-open={open !== null || undefined} data-alone={alone || undefined}>
          <Notices snapshot={snapshot} actions={actions} />
          {alone ? null : (
            <Side rooms={rooms} rail={snapshot.rail} inbox={snapshot.inbox} account={snapshot.account} connection={snapshot.connection} now={snapshot.now}
              actions={actions} openId={open?.id ?? null} onOpen={openRoom} />
          )}
          <div className="main-panes" data-count={panes.length}>
            {panes.length === 0 ? <div className="main-conversation"><NothingOpen choice={rooms.rows.length > 0} /></div> : null}
            {panes.map((pane) => (
              // Whatever in it takes the focus makes it the active one.
              <div key={pane.id} className="main-conversation" data-active={pane === open || undefined} onFocusCapture={() => actions.activate(pane.id)}>
                <MediaPane room={pane.id} actions={actions.conversation(pane.id)}>
                  <Conversation open={pane} connection={snapshot.connection} now={snapshot.now} rooms={actions.rooms} actions={actions.conversation(pane.id)} active={pane === open} />
                </MediaPane>
              </div>
            ))}
          </div>
          <div className="main-foot">
            <Shelf />
            <StatusLine connection={snapshot.connection} onSignInAgain={actions.signInAgain} />
          </div>
          {question === null ? null : <Questions question={question} actions={actions.rooms} onDone={() => setQuestion(null)} />}
          <Overlays snapshot={snapshot} actions={actions} onOpen={openRoom} />
        </main>
      </RoomMenuContext>
    </Links>
  );
}

type SideProps = Pick<Snapshot, "rooms" | "rail" | "inbox" | "account" | "connection" | "now"> & {
  readonly actions: Actions; readonly openId: RoomId | null; readonly onOpen: (room: RoomId) => void;
};

/** The rail, and beside it the list or the inbox. Nothing of it is drawn anew for what is said in a conversation. */
const Side = memo(function Side({ rooms, rail, inbox, account, connection, now, actions, openId, onOpen }: SideProps) {
  const { filter } = rooms;
  const onScope = useCallback((scope: RoomScope) => {
    actions.inbox.show(null);
    actions.rooms.filter({ ...filter, scope });
  }, [actions, filter]);
  const onInbox = useCallback(() => actions.inbox.show("mentions"), [actions]);
  return (
    <>
      {rail.spaces.length === 0 ? null : <SpaceRail rail={rail} scope={filter.scope} onFold={actions.rooms.fold} onScope={onScope} />}
      {inbox.view === null ? (
        <Rooms rooms={rooms} rail={rail} inbox={inbox} openId={openId} now={now} account={account} connection={connection}
          actions={actions.rooms} onOpen={onOpen} onInbox={onInbox} onSettings={actions.openSettings} />
      ) : <Inbox view={inbox.view} inbox={inbox} now={now} actions={actions.inbox} />}
    </>
  );
});

/** What was opened from a menu gives the focus back to a menu that is gone; the list's own row takes it then. */
function useFocusBack(covered: boolean): void {
  const before = useRef(covered);
  useEffect(() => {
    const uncovered = before.current && !covered;
    before.current = covered;
    if (uncovered) giveKeyboardBack(roomsEntry);
  }, [covered]);
}

/** A window is known by what is open in it. */
function useTitle(row: RoomRow | null): void {
  const words = useWords();
  const title = row === null ? words.say("app.name") : words.say("window.title", { room: roomName(row.name, words) });
  useEffect(() => {
    document.title = title;
  }, [title]);
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
