// What stands beside a conversation, from the model to the screen.
import type { OpenRoom } from "../../model/openRoom";
import { mediaPanel, type Panel as Model, pinnedPanel, pollsPanel, threadPanel, threadsPanel } from "../../model/panel";
import type { Session } from "../../model/session";
import type { Panel, PanelActions } from "../../screens/main/panel/model";
import { composerActions, composerOf } from "./composer";
import { timelineActions, timelineOf } from "./timeline";

export function panelOf(panel: Model): Panel {
  switch (panel.kind) {
    case "threads": return { kind: "threads", threads: panel.threads.feed.list.value, older: panel.threads.older.value };
    case "thread":
      return { kind: "thread", root: panel.root, timeline: timelineOf(panel.conversation), composer: composerOf(panel.composition) };
    default: return { kind: panel.kind, timeline: timelineOf(panel.conversation) };
  }
}

export function panelActions(session: Session, room: OpenRoom | null): PanelActions {
  const { shell } = session;
  const conversation = () => {
    const panel = room?.panel.value ?? null;
    return panel === null || panel.kind === "threads" ? null : panel.conversation;
  };
  const composition = () => (room?.panel.value?.kind === "thread" ? room.panel.value.composition : null);
  const threads = () => (room?.panel.value?.kind === "threads" ? room.panel.value.threads : null);
  return {
    timeline: timelineActions(session, { room, conversation, composition }),
    composer: composerActions(session, composition),
    olderThreads: () => threads()?.loadOlder(),
    watchThreadsAgain: () => threads()?.feed.open(),
    openThread: (root) => room?.setPanel(threadPanel(shell, room.id, root)),
    openThreads: () => room?.setPanel(threadsPanel(shell, room.id)),
    openPinned: () => room?.setPanel(pinnedPanel(shell, room.id)),
    openPolls: () => room?.setPanel(pollsPanel(shell, room.id)),
    openMedia: (view) => room?.setPanel(mediaPanel(shell, room.id, view)),
    close: () => room?.setPanel(null),
  };
}
