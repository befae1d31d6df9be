// Where things are on the screen: remembered a moment after they change, and put back at the next start.
import type { Layout, RoomId } from "@wire";
import type { Shell } from "../shell/shell";
import type { Session } from "./session";

/** Milliseconds of rest before what changed is written. */
const REST = 400;

/** Puts things where they were; the room that was open last comes first when nothing else is known. */
export function restoreLayout(session: Session, layout: Layout | null, lastRoom: RoomId | null): void {
  if (layout !== null) {
    session.rooms.folded.set(layout.folded);
    session.rooms.filter.patch({ scope: layout.scope });
  }
  const panes = layout === null || layout.panes.length === 0 ? [lastRoom].filter((room) => room !== null) : layout.panes;
  for (const room of panes) session.openBeside(room);
  const active = panes.find((room) => room === lastRoom);
  if (active !== undefined) session.active.set(active);
}

/** Remembers every change; returns how to stop. */
export function keepLayout(session: Session, shell: Shell, rest = REST): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    const layout: Layout = {
      panes: session.panes.value.map(({ id }) => id), windows: [...session.windows.value],
      folded: [...session.rooms.folded.value], scope: session.rooms.filter.value.scope,
    };
    // What cannot be remembered costs a few clicks at the next start and is not worth a word.
    shell.layoutKeep(layout).catch(() => undefined);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, rest);
  };
  let { scope } = session.rooms.filter.value;
  const onFilter = () => {
    if (session.rooms.filter.value.scope === scope) return;
    ({ scope } = session.rooms.filter.value);
    later();
  };
  const stops = [
    session.panes.subscribe(later), session.rooms.folded.subscribe(later), session.windows.subscribe(later), session.rooms.filter.subscribe(onFilter),
  ];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}
