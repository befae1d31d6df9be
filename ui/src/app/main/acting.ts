// What is done with messages, from the screen to the core.
import type { Conversation } from "../../model/conversation";
import type { Composition } from "../../model/composition";
import { threadPanel } from "../../model/panel";
import type { OpenRoom } from "../../model/openRoom";
import { RoomFeed } from "../../model/roomFeed";
import { everything } from "../../model/rooms";
import type { Session } from "../../model/session";
import type { ActingActions } from "../../screens/main/timeline/acting/model";

export type Place = {
  readonly room: OpenRoom | null;
  readonly conversation: () => Conversation | null;
  readonly composition: () => Composition | null;
};

export function actingActions(session: Session, { room, conversation, composition }: Place): ActingActions {
  const { shell } = session;
  const id = room?.id ?? "";
  const attempt = (work: Promise<unknown>) => conversation()?.attempt(work);
  return {
    reply: (event) => composition()?.replyTo(event),
    edit: (event) => void composition()?.edit(event),
    recall: async (event) => {
      const writing = composition();
      if (writing !== null && event.content.kind === "message") return writing.recall(event);
      if (event.transactionId === null) return false;
      const work = shell.messageDiscard(id, event.transactionId);
      attempt(work);
      return work.then(() => true, () => false);
    },
    openThread: (root) => room?.setPanel(threadPanel(shell, id, root)),
    react: (event, key) => attempt(shell.messageReact(id, event, key)),
    recentEmoji: () => shell.recentEmoji(),
    setTone: (skinTone) => session.prefer({ skinTone }),
    redact: (events, reason) => attempt(Promise.all(events.map((event) => shell.messageRedact(id, event, reason)))),
    pin: (event, pinned) => attempt(shell.messagePin(id, event, pinned)),
    save: (event, saved) => {
      const work = shell.messageSetSaved(id, event, saved);
      attempt(work);
      return work.then(() => true, () => false);
    },
    forward: (events, to) => shell.messageForward(id, [...events], [...to]),
    writable: (rooms) => shell.roomsWritable([...rooms]),
    searchRooms: (onList) => {
      const search = new RoomFeed(shell, everything);
      const leave = search.feed.list.subscribe(() => onList(search.feed.list.value));
      search.feed.open();
      return { find: (text) => search.setFilter({ ...everything, text }), more: () => search.more(), stop: () => { leave(); search.feed.close(); } };
    },
    revisions: (event) => shell.messageRevisions(id, event),
    readers: (event) => shell.messageReaders(id, event),
    reactors: (event) => shell.messageReactors(id, event),
    info: (event) => shell.messageInfo(id, event),
    source: (event) => shell.messageSource(id, event),
    link: (event) => shell.permalink(id, event),
  };
}
