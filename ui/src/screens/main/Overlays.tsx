// What lies over the main screen: the quick switcher, and the windows for starting, joining, inviting and looking closer.
import { type ReactNode, useEffect } from "react";
import type { RoomId, RoomRow } from "@wire";
import { composerField, giveKeyboardBack } from "../../parts/keyboard";
import { later } from "../../parts/later";
import type { MenuAction } from "../../parts/Menu";
import { roomName } from "../../words/tellings";
import { useWords, type Words } from "../../words/useWords";
import type { Actions, Open, Snapshot } from "./model";
import { useRoomMenu } from "./rooms/roomMenu";
import { commandsOfMenu, type SwitcherCommand } from "./switcher/commands";
import { useHeadMenu } from "./timeline/acting/HeadTools";

const Switcher = later(() => import("./switcher/Switcher").then((module) => module.Switcher));
const StartConversation = later(() => import("./start/StartConversation").then((module) => module.StartConversation));
const JoinRoom = later(() => import("./start/JoinRoom").then((module) => module.JoinRoom));
const InvitePeople = later(() => import("./start/InvitePeople").then((module) => module.InvitePeople));
const Details = later(() => import("./details/Details").then((module) => module.Details));
const SpacePage = later(() => import("./spaces/SpacePage").then((module) => module.SpacePage));

type OverlaysProps = { readonly snapshot: Snapshot; readonly actions: Actions; readonly onOpen: (room: RoomId) => void };

export function Overlays(props: OverlaysProps) {
  const { panes, active, overlay } = props.snapshot;
  const open = panes.find(({ id }) => id === active) ?? panes.at(-1) ?? null;
  // Drawn with everything that is said: the menus are made for those who look at them.
  const { menu, dialog } = useHere(open, overlay?.kind === "switcher", props.actions);
  return <><Over {...props} here={open === null ? null : { room: open.id, menu }} />{dialog}</>;
}

function Over({ snapshot, actions, onOpen, here }: OverlaysProps & { here: { room: RoomId; menu: readonly MenuAction[] } | null }) {
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
          here={here === null ? null : {
            name: nameIn(snapshot, here.room, words), commands: commandsOfMenu(here.menu, words).map((each) => ({ ...each, run: () => leaveFor(each.run) })),
          }}
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
        <SpacePage key={overlay.space.id} space={overlay.space} state={overlay.state} onClose={close} onRetry={act.space.load} onJoin={act.space.join}
          onOpen={(room) => leaveFor(() => onOpen(room))} into={(space) => wayInto(space, snapshot, actions)} />
      );
  }
}

/** The menus of the conversation that is open. What they ask for stays when the switcher is gone. */
function useHere(open: Open | null, wanted: boolean, actions: Actions): { readonly menu: readonly MenuAction[]; readonly dialog: ReactNode } {
  const head = useHeadMenu(open?.facts ?? null, actions.conversation(open?.id ?? ""));
  const own = useRoomMenu(wanted ? open?.row ?? null : null, open?.facts?.rights.invite ?? true);
  const joined = open?.row?.membership.kind === "joined";
  const asking = head.dialog !== null;
  // What it was asked for with is gone by the time that it closes.
  useEffect(() => (asking ? () => giveKeyboardBack(composerField) : undefined), [asking]);
  // It is open already, and nothing can be put beside itself.
  return { menu: [...(wanted && joined ? head.menu() : []), ...own.filter(({ id }) => id !== "beside")], dialog: head.dialog };
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

/** To a space inside of another: the list shows what is in it, and over it lies its page. */
function wayInto(id: RoomId, { rail, rooms }: Snapshot, { overlay, inbox, rooms: list }: Actions): (() => void) | null {
  const space = rail.spaces.find((each) => each.id === id);
  if (space === undefined) return null;
  return () => {
    inbox.show(null);
    list.filter({ ...rooms.filter, scope: { kind: "space", space: id } });
    overlay.put({ kind: "space", space });
  };
}

function nameIn({ rooms, panes, rail }: Snapshot, room: RoomId, words: Words): string {
  const space = rail.spaces.find(({ id }) => id === room);
  if (space !== undefined) return roomName(space.name, words);
  const row: RoomRow | null = panes.find(({ id }) => id === room)?.row ?? rooms.rows.find(({ id }) => id === room) ?? null;
  return row === null ? "" : roomName(row.name, words);
}
