// The main screen, fed by the open account.
import { useEffect, useMemo } from "react";
import type { RoomId, RoomRow, TimelineRow } from "@wire";
import type { Application } from "../model/application";
import { Cell } from "../model/cell";
import type { Older } from "../model/conversation";
import { asFault } from "../model/fault";
import type { List } from "../model/feed";
import type { Session } from "../model/session";
import { Main } from "../screens/main/Main";
import type { Actions, Snapshot } from "../screens/main/model";
import { watchMilestones } from "./milestones";
import { useToday } from "./surroundings";
import { useCell } from "./useCell";

export function MainStage({ application, session }: { application: Application; session: Session }) {
  const { shell } = application;
  useEffect(() => watchMilestones(session, shell), [session, shell]);
  const snapshot = useSnapshot(session);
  const actions = useMemo(() => actionsOf(application, session), [application, session]);
  return <Main snapshot={snapshot} actions={actions} />;
}

// Stand in for the conversation that is not open, so that the same hooks run either way.
const noList = new Cell<List<TimelineRow>>({ rows: [], loaded: false, ended: null });
const noOlder = new Cell<Older>({ kind: "idle" });
const notRefused = new Cell(null);

function useSnapshot(session: Session): Snapshot {
  const list = useCell(session.rooms.feed.list);
  const filter = useCell(session.rooms.filter);
  const open = useCell(session.open);
  const conversation = open?.conversation ?? null;
  const lines = useCell(conversation?.feed.list ?? noList);
  const older = useCell(conversation?.older ?? noOlder);
  const refused = useCell(conversation?.refused ?? notRefused);
  useRowOfOpen(session, list, open !== null && open.row === null);
  const rooms = useMemo(() => ({ ...list, filter }), [list, filter]);
  const timeline = useMemo(() => (conversation === null ? null : { ...lines, older }), [conversation, lines, older]);
  return {
    now: useToday(),
    account: session.account,
    connection: useCell(session.connection),
    repairs: useCell(session.repairs),
    problem: useCell(session.problem),
    rooms,
    open: open === null ? null : { id: open.id, row: open.row, timeline, draft: session.draft(open.id), refused },
  };
}

/** The room that was open last may lie beyond the first window of the list, and its name is known from there only. */
function useRowOfOpen(session: Session, { rows, loaded }: List<RoomRow>, missing: boolean): void {
  useEffect(() => {
    if (missing && loaded) session.rooms.more();
  }, [session, rows.length, loaded, missing]);
}

function actionsOf(application: Application, session: Session): Actions {
  const { shell } = application;
  const tell = (reason: unknown) => session.problem.set(asFault(reason, "rooms"));
  const conversation = () => session.open.value?.conversation;
  const { account } = session;
  return {
    rooms: {
      filter: (filter) => session.rooms.setFilter(filter),
      more: () => session.rooms.more(),
      open: (room) => session.openRoom(room),
      join: (room) => session.act(shell.roomJoin(room), () => session.openRoom(room)),
      leave: (room) => session.act(shell.roomLeave(room), () => leaveBehind(session, room)),
      setFavourite: (room, favourite) => session.act(shell.roomSetFavourite(room, favourite)),
      markRead: (room) => session.act(shell.roomMarkRead(room)),
      watchAgain: () => session.rooms.feed.open(),
    },
    timeline: {
      older: () => conversation()?.loadOlder(),
      watchAgain: () => conversation()?.feed.open(),
      retry: (transactionId) => conversation()?.retry(transactionId),
      discard: (transactionId) => conversation()?.discard(transactionId),
      seen: () => conversation()?.markRead(),
    },
    keepDraft: (room, text) => session.keepDraft(room, text),
    send: async (text) => (await conversation()?.send(text)) ?? false,
    back: () => session.closeRoom(),
    openLink: (url) => void shell.linkOpen(url).catch(tell),
    openSettings: () => application.show("settings"),
    signInAgain: () => void application.forget(account.homeserver, account.userId).catch(tell),
    dismissRepairs: () => session.repairs.set([]),
    dismissProblem: () => session.problem.set(null),
  };
}

function leaveBehind(session: Session, room: RoomId): void {
  if (session.open.value?.id === room) session.closeRoom();
}
