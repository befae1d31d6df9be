// The inbox, from the model to the screen.
import type { InboxRow } from "@wire";
import { derived, type Derived } from "../../model/derived";
import { threadPanel } from "../../model/panel";
import type { Session } from "../../model/session";
import type { Inbox, InboxActions } from "../../screens/main/inbox/model";

export function inboxShown({ inbox }: Session): Derived<Inbox> {
  const { mentions, threads, saved } = inbox.feeds;
  return derived([inbox.shown, mentions.list, threads.list, saved.list], () => {
    const view = inbox.shown.value;
    return { view, list: inbox.feeds[view ?? "mentions"].list.value, count: inbox.count };
  });
}

export function inboxActions(session: Session): InboxActions {
  const { inbox } = session;
  return {
    show: (view) => inbox.show(view),
    open: (row) => openRow(session, row),
    unsave: (room, event) => inbox.unsave(room, event),
    watchAgain: () => { if (inbox.shown.value !== null) inbox.feeds[inbox.shown.value].open(); },
  };
}

/** What was said in a thread is shown there, everything else among the messages around it. */
function openRow(session: Session, { room, event, threadRoot }: InboxRow): void {
  session.openRoom(room);
  const pane = session.pane(room);
  if (pane === null) return;
  if (threadRoot === null) pane.show(event);
  else pane.setPanel(threadPanel(session.shell, room, threadRoot, event));
}
