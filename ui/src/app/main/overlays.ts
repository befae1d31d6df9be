// What lies over the main screen, from the model to the screen.
import type { Cell } from "../../model/cell";
import type { Derived } from "../../model/derived";
import type { Overlay as Model } from "../../model/overlay";
import type { Session } from "../../model/session";
import type { Overlay, OverlayActions } from "../../screens/main/overlays";
import { inner } from "./panes";

export function overlayShown(session: Session): Derived<Overlay | null> {
  return inner(session.overlay, cellsOf, shownOf);
}

function cellsOf(overlay: Model): Array<Cell<never> | Cell<unknown>> {
  switch (overlay.kind) {
    case "switcher": return [overlay.switcher.text, overlay.switcher.rooms.feed.list, overlay.switcher.people.found, overlay.switcher.directs];
    case "start": return [overlay.start.state, overlay.start.search.found];
    case "join": return [overlay.join.state];
    case "invite": return [overlay.invite.state, overlay.invite.search.found];
    case "details": return [overlay.details.facts, overlay.details.members.found, overlay.details.editing];
    case "space": return [overlay.page.state];
  }
}

function shownOf(overlay: Model): Overlay {
  switch (overlay.kind) {
    case "switcher": {
      const { text, rooms, people, directs } = overlay.switcher;
      return { kind: "switcher", text: text.value, rooms: rooms.feed.list.value, found: people.found.value, directs: directs.value };
    }
    case "start": return { kind: "start", state: overlay.start.state.value, found: overlay.start.search.found.value };
    case "join": return { kind: "join", state: overlay.join.state.value };
    case "invite": return { kind: "invite", room: overlay.invite.room, state: overlay.invite.state.value, found: overlay.invite.search.found.value };
    case "details": {
      const { room, facts, members, editing } = overlay.details;
      return { kind: "details", room, facts: facts.value, members: members.found.value, editing: editing.value };
    }
    case "space": return { kind: "space", space: overlay.page.space, state: overlay.page.state.value };
  }
}

export function overlayActions(session: Session): OverlayActions {
  const shown = <Kind extends Model["kind"]>(kind: Kind) => {
    const overlay = session.overlay.value;
    return overlay?.kind === kind ? (overlay as Extract<Model, { kind: Kind }>) : null;
  };
  const start = () => shown("start")?.start;
  const join = () => shown("join")?.join;
  const invite = () => shown("invite")?.invite;
  const details = () => shown("details")?.details;
  const page = () => shown("space")?.page;
  return {
    put: (wanted) => session.put(wanted),
    setSwitcherText: (text) => shown("switcher")?.switcher.setText(text),
    start: {
      setTerm: (term) => start()?.search.setTerm(term),
      add: (person) => start()?.add(person),
      remove: (user) => start()?.remove(user),
      change: (change) => start()?.change(change),
      pickPicture: () => void start()?.pickPicture(),
      dropPicture: () => start()?.dropPicture(),
      create: () => void start()?.create(),
    },
    join: { setText: (text) => join()?.setText(text), setReason: (reason) => join()?.setReason(reason), look: () => void join()?.look(), join: () => void join()?.join() },
    invite: {
      setTerm: (term) => invite()?.search.setTerm(term),
      add: (person) => invite()?.add(person),
      remove: (user) => invite()?.remove(user),
      send: () => void invite()?.send(),
    },
    details: {
      setTerm: (term) => details()?.members.setTerm(term),
      moreMembers: () => details()?.members.more(),
      setName: async (name) => (await details()?.setName(name)) ?? false,
      setTopic: async (topic) => (await details()?.setTopic(topic)) ?? false,
      pickPicture: () => void details()?.pickPicture(),
      removePicture: () => void details()?.removePicture(),
    },
    space: { load: () => page()?.load(), join: (room) => void page()?.join(room) },
  };
}
