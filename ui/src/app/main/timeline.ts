// A list of messages, from the model to the screen.
import type { Conversation } from "../../model/conversation";
import type { Session } from "../../model/session";
import type { Timeline, TimelineActions } from "../../screens/main/timeline/model";
import { actingActions, type Place } from "./acting";
import { pollActions } from "./polls";

export function timelineOf(conversation: Conversation): Timeline {
  return {
    ...conversation.feed.list.value, focus: conversation.focus, older: conversation.older.value, newer: conversation.newer.value,
    aim: conversation.aim.value, refused: conversation.refused.value,
  };
}

/** A thread leads out of itself into the room that it is in. */
export function timelineActions(session: Session, place: Place): TimelineActions {
  const { room, conversation } = place;
  return {
    older: () => conversation()?.loadOlder(),
    newer: () => conversation()?.loadNewer(),
    watchAgain: () => conversation()?.feed.open(),
    retry: (transactionId) => conversation()?.retry(transactionId),
    discard: (transactionId) => conversation()?.discard(transactionId),
    seen: () => conversation()?.markRead(),
    lead: (event, from) => {
      const shown = conversation();
      // Of what stands beside a conversation only a thread shows messages where they were said.
      if (shown?.focus.kind === "thread" && shown.holds(event)) shown.aimAt(event);
      else room?.lead(event, from);
    },
    latest: () => room?.show(null),
    arrived: () => { if (conversation() === room?.conversation.value) room?.arrive(); },
    dismissRefusal: () => conversation()?.refused.set(null),
    acting: actingActions(session, place),
    polls: pollActions(session.shell, conversation),
  };
}
