// Tells the program around the page once when the rooms and the first conversation are on screen.
import type { PageMilestone } from "@wire";
import { afterPaint } from "../model/paint";
import type { Session } from "../model/session";
import type { Shell } from "../shell/shell";

const told = new Set<PageMilestone>();

/** Returns how to stop watching. */
export function watchMilestones(session: Session, shell: Shell): () => void {
  const look = () => {
    const { rows, loaded } = session.rooms.list.value;
    // While the first answer is awaited, an empty list is not yet the truth.
    if (loaded && (rows.length > 0 || session.connection.value.kind !== "connecting")) tell("rooms", shell);
    if (session.panes.value.some(({ conversation }) => conversation.value?.feed.list.value.loaded)) tell("timeline", shell);
  };
  let leaveTimeline = () => {};
  const followOpen = () => {
    leaveTimeline();
    const stops = session.panes.value.map(({ conversation }) => conversation.value?.feed.list.subscribe(look) ?? (() => {}));
    leaveTimeline = () => stops.forEach((stop) => stop());
    look();
  };
  const stops = [session.rooms.list.subscribe(look), session.connection.subscribe(look), session.panes.subscribe(followOpen)];
  followOpen();
  return () => {
    stops.forEach((stop) => stop());
    leaveTimeline();
  };
}

function tell(what: PageMilestone, shell: Shell): void {
  if (told.has(what)) return;
  told.add(what);
  // The first frame draws the rows, the second comes when they are seen.
  afterPaint(() => afterPaint(() => void shell.pagePainted(what).catch(() => undefined)));
}
