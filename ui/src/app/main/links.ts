// Links, people and rooms that messages lead to, from the screen to the model.
import type { Session } from "../../model/session";
import type { LinkActions } from "../../text/Links";

export function linkActions(session: Session): LinkActions {
  const { shell } = session;
  return {
    own: session.account.userId,
    resolve: (url, words) => shell.linkResolve(url, words),
    leave: (url) => shell.linkOpen(url),
    openRoom: (room, event, from) => {
      session.openRoom(room);
      if (event !== null) session.pane(room)?.followLink(event, from);
    },
    preview: (address, via) => shell.roomPreview(address, [...via]),
    join: (address, via) => shell.roomJoinAddress(address, [...via]),
    knock: (address, via, reason) => shell.roomKnock(address, [...via], reason),
    person: (id) => shell.personGet(id),
    isBlocked: async (id) => (await shell.peopleIgnored()).some((each) => each.id === id),
    setBlocked: (id, blocked) => shell.personSetIgnored(id, blocked),
    converse: async (id) => (await shell.roomDirect(id))
      ?? shell.roomCreate({ kind: { kind: "direct" }, people: [id], encrypted: await shell.encryptionChoice() !== "alwaysOff" }),
  };
}
