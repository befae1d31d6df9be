// The list of rooms, from the model to the screen.
import type { RoomId } from "@wire";
import { derived, type Derived } from "../../model/derived";
import { everything } from "../../model/rooms";
import type { Session } from "../../model/session";
import { copyText } from "../../parts/copy";
import type { Rail, RoomActions, Rooms } from "../../screens/main/rooms/model";

export function roomsShown({ rooms }: Session): Derived<Rooms> {
  return derived([rooms.list, rooms.filter, rooms.sections.list, rooms.answering], () => ({
    ...rooms.list.value, filter: rooms.filter.value, sections: rooms.sections.list.value, answering: rooms.answering.value,
  }));
}

export function railShown({ spaces, rooms }: Session): Derived<Rail> {
  return derived([spaces.list, rooms.folded], () => ({ spaces: spaces.list.value, folded: rooms.folded.value }));
}

export function roomActions(session: Session): RoomActions {
  const { shell, rooms } = session;
  const { sections } = rooms;
  const leaveBehind = (room: RoomId) => {
    session.closeRoom(room);
    // It may have been the space whose rooms are listed.
    const { scope } = rooms.filter.value;
    if (scope.kind === "space" && scope.space === room) rooms.setFilter({ ...rooms.filter.value, scope: everything.scope });
  };
  return {
    filter: (filter) => rooms.setFilter(filter),
    setOrder: (order) => session.prefer({ order }),
    more: (group) => rooms.more(group),
    fold: (id, folded) => rooms.fold(id, folded),
    open: (room) => session.openRoom(room),
    openBeside: (room) => session.openBeside(room),
    openWindow: (room) => session.openWindow(room),
    join: (room) => rooms.answer(room, "join", () => session.act(shell.roomJoin(room), () => session.openRoom(room))),
    entryOf: async (room) => (await shell.roomPreview(room, [])).entry,
    leave: (room) => rooms.answer(room, "leave", () => session.act(shell.roomLeave(room), () => leaveBehind(room))),
    declineAndBlock: (room) => rooms.answer(room, "block", () => session.act(shell.roomDeclineAndBlock(room), () => leaveBehind(room))),
    setFavourite: (room, favourite) => session.act(shell.roomSetFavourite(room, favourite)),
    setLowPriority: (room, low) => session.act(shell.roomSetLowPriority(room, low)),
    setNotifications: (room, mode) => session.act(shell.roomSetNotificationMode(room, mode)),
    markRead: (room) => session.act(shell.roomMarkAllRead(room)),
    markUnread: (room) => session.act(shell.roomMarkUnread(room)),
    markAllRead: () => session.act(shell.roomsMarkAllRead()),
    watchRights: (room, tell) => {
      const feed = shell.roomWatch(room, ({ rights }) => tell(rights));
      // Without an answer everything is offered; the core asks again where it is done.
      feed.catch(() => undefined);
      return () => { feed.then((number) => shell.feedClose(number)).catch(() => undefined); };
    },
    copyLink: (room) => session.act(copyText(shell.permalink(room, null))),
    sections: {
      create: (name, room) => sections.create(name, room),
      rename: (section, name) => sections.rename(section, name),
      setOrder: (section, order) => sections.setOrder(section, order),
      remove: (section) => sections.remove(section),
      move: (section, to) => sections.move(section, to),
      sort: (room, section, into) => sections.sort(room, section, into),
      placeRoom: (room, section, on) => sections.placeRoom(room, section, on),
    },
    watchAgain: () => rooms.watchAgain(),
  };
}
