// What lies over the main screen: the quick switcher, and the windows for starting, joining, inviting and looking closer.
import type { RoomId, RoomRow } from "@wire";
import { later } from "../../parts/later";
import { roomName } from "../../words/tellings";
import { useWords, type Words } from "../../words/useWords";
import type { Actions, Snapshot } from "./model";
import type { SwitcherCommand } from "./switcher/Switcher";

const Switcher = later(() => import("./switcher/Switcher").then((module) => module.Switcher));
const StartConversation = later(() => import("./start/StartConversation").then((module) => module.StartConversation));
const JoinRoom = later(() => import("./start/JoinRoom").then((module) => module.JoinRoom));
const InvitePeople = later(() => import("./start/InvitePeople").then((module) => module.InvitePeople));
const Details = later(() => import("./details/Details").then((module) => module.Details));
const SpacePage = later(() => import("./spaces/SpacePage").then((module) => module.SpacePage));

export function Overlays({ snapshot, actions, onOpen }: { snapshot: Snapshot; actions: Actions; onOpen: (room: RoomId) => void }) {
  const words = useWords();
  const { overlay } = snapshot;
  const { overlay: act } = actions;
  const close = () => act.put(null);
  const leaveFor = (run: () => void) => { close(); run(); };
  switch (overlay?.kind) {
    case undefined: return null;
    case "switcher":
      return (
        <Switcher shown={overlay} commands={commandsOf(actions, words)} onText={act.setSwitcherText} onClose={close}
          onPerson={(person) => act.put({ kind: "start", people: [person] })}
          onRoom={(room, beside) => leaveFor(() => (beside ? actions.rooms.openBeside(room) : onOpen(room)))} />
      );
    case "start": return <StartConversation state={overlay.state} found={overlay.found} actions={act.start} onClose={close} />;
    case "join": return <JoinRoom state={overlay.state} actions={act.join} onClose={close} />;
    case "invite":
      return <InvitePeople room={nameIn(snapshot, overlay.room, words)} state={overlay.state} found={overlay.found} actions={act.invite} onClose={close} />;
    case "details": return <Details shown={overlay} actions={act.details} onClose={close} />;
    case "space":
      return (
        <SpacePage space={overlay.space} state={overlay.state} onClose={close} onRetry={act.space.load} onJoin={act.space.join}
          onOpen={(room) => leaveFor(() => onOpen(room))} />
      );
  }
}

function commandsOf(actions: Actions, words: Words): SwitcherCommand[] {
  const { put } = actions.overlay;
  const leaveFor = (run: () => void) => () => { put(null); run(); };
  return [
    { id: "start", label: words.say("rooms.new"), icon: "plus", run: () => put({ kind: "start" }) },
    { id: "join", label: words.say("rooms.joinByAddress"), icon: "link", run: () => put({ kind: "join" }) },
    { id: "inbox", label: words.say("switcher.inbox"), icon: "inbox", run: leaveFor(() => actions.inbox.show("mentions")) },
    { id: "read", label: words.say("rooms.markAllRead"), icon: "check", run: leaveFor(actions.rooms.markAllRead) },
    { id: "settings", label: words.say("switcher.settings"), icon: "settings", run: leaveFor(actions.openSettings) },
  ];
}

function nameIn({ rooms, panes, rail }: Snapshot, room: RoomId, words: Words): string {
  const space = rail.spaces.find(({ id }) => id === room);
  if (space !== undefined) return roomName(space.name, words);
  const row: RoomRow | null = panes.find(({ id }) => id === room)?.row ?? rooms.rows.find(({ id }) => id === room) ?? null;
  return row === null ? "" : roomName(row.name, words);
}
