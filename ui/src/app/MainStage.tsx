// The main screen, fed by the open account.
import { useEffect, useMemo } from "react";
import type { Application } from "../model/application";
import { asFault } from "../model/fault";
import { afterPaint } from "../model/paint";
import type { Session } from "../model/session";
import { loadAhead } from "../parts/later";
import { PreferencesContext } from "../parts/preferences";
import { Main } from "../screens/main/Main";
import type { Actions, Snapshot } from "../screens/main/model";
import { Start } from "../screens/start/Start";
import { linkActions } from "./main/links";
import { conversationActions, panesOf } from "./main/panes";
import { inboxActions, inboxShown } from "./main/inbox";
import { overlayActions, overlayShown } from "./main/overlays";
import { MediaStage } from "./main/media";
import { railShown, roomActions, roomsShown } from "./main/rooms";
import { watchMilestones } from "./milestones";
import { useToday } from "./surroundings";
import { useCell } from "./useCell";

export function MainStage({ application, session }: { application: Application; session: Session }) {
  const { shell } = application;
  useEffect(() => watchMilestones(session, shell), [session, shell]);
  const snapshot = useSnapshot(session);
  const actions = useMemo(() => actionsOf(application, session), [application, session]);
  const main = useMemo(() => <Main snapshot={snapshot} actions={actions} />, [snapshot, actions]);
  const preferences = useCell(session.preferences);
  const ready = useCell(session.ready);
  useEffect(() => {
    if (ready) void loadAhead(calm);
  }, [ready]);
  // Whether there is a list at all is known a moment later; until then nothing may flash up that goes away again.
  if (!ready) return <Start />;
  return (
    <PreferencesContext value={preferences}>
      <MediaStage session={session}>{main}</MediaStage>
    </PreferencesContext>
  );
}

/** Two frames and a moment: what the start still fetches and draws goes before what may be needed later. */
function calm(): Promise<void> {
  return new Promise((resolve) => { afterPaint(() => afterPaint(() => setTimeout(resolve, 40))); });
}

function useSnapshot(session: Session): Snapshot {
  const shown = useMemo(() => ({
    rooms: roomsShown(session), rail: railShown(session), inbox: inboxShown(session), overlay: overlayShown(session), panes: panesOf(session),
  }), [session]);
  useEffect(() => () => Object.values(shown).forEach(({ stop }) => stop()), [shown]);
  return {
    now: useToday(),
    account: session.account,
    connection: useCell(session.connection),
    repairs: useCell(session.repairs),
    problem: useCell(session.problem),
    rooms: useCell(shown.rooms.cell),
    rail: useCell(shown.rail.cell),
    inbox: useCell(shown.inbox.cell),
    overlay: useCell(shown.overlay.cell),
    alone: useCell(session.alone) !== null,
    panes: useCell(shown.panes.cell),
    active: useCell(session.active),
  };
}

function actionsOf(application: Application, session: Session): Actions {
  const { account } = session;
  const tell = (reason: unknown) => session.problem.set(asFault(reason, "rooms"));
  return {
    rooms: roomActions(session),
    inbox: inboxActions(session),
    overlay: overlayActions(session),
    conversation: conversationActions(session),
    activate: (room) => session.active.set(room),
    links: linkActions(session),
    openSettings: () => application.show("settings"),
    signInAgain: () => void application.forget(account.homeserver, account.userId).catch(tell),
    dismissRepairs: () => session.repairs.set([]),
    dismissProblem: () => session.problem.set(null),
  };
}
