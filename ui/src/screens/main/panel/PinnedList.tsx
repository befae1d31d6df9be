// Every pinned message of a room, the newest first, with the way to where it was said.
import { type RefObject, useEffect, useRef } from "react";
import type { Event, EventId, RoomRights } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Button, IconButton } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { Body } from "../timeline/Body";
import type { Timeline, TimelineActions } from "../timeline/model";
import { tellExactly } from "../When";

export type PinnedListProps = { readonly timeline: Timeline; readonly rights: RoomRights | null; readonly actions: TimelineActions };

export function PinnedList({ timeline, rights, actions }: PinnedListProps) {
  const words = useWords();
  const events = timeline.rows.flatMap(({ item }) => (item.kind === "event" ? [item.event] : [])).reverse();
  const list = useRef<HTMLUListElement>(null);
  const unpin = useUnpin(list, events, (id) => actions.acting.pin(id, false));
  return (
    <div className="panel-list">
      {[timeline.ended, timeline.refused].map((fault, index) => (fault === null ? null : (
        <Notice key={index === 0 ? "ended" : "refused"} tone="trouble" urgent title={faultTitle(fault, words)}
          actions={index === 0 ? <Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button> : null}>
          {faultDetail(fault, words)}
        </Notice>
      )))}
      {timeline.loaded || timeline.ended !== null ? null : <p className="panel-waiting" role="status">{words.say("timeline.loading")}</p>}
      {timeline.loaded && events.length === 0 ? <div className="panel-empty"><p>{words.say("pinned.none")}</p><p>{words.say("pinned.none.detail")}</p></div> : null}
      <ul ref={list} tabIndex={-1}>
        {events.map((event) => <Pinned key={event.id} event={event} onUnpin={rights?.pin === true ? unpin : null} onShow={(id) => actions.lead(id, null)} />)}
      </ul>
    </div>
  );
}

/** Whoever lets a message go finds the keyboard at the one that takes its place. */
function useUnpin(list: RefObject<HTMLUListElement | null>, events: readonly Event[], unpin: (id: EventId) => void): (id: EventId) => void {
  const gone = useRef<number | null>(null);
  useEffect(() => {
    const at = gone.current;
    if (at === null || document.activeElement !== document.body) return;
    const rows = list.current?.children;
    // Not on its cross: who presses twice would let two go.
    (rows?.[Math.min(at, rows.length - 1)]?.querySelector<HTMLElement>(":scope > .button") ?? list.current)?.focus();
    gone.current = null;
  }, [list, events.length]);
  return (id) => {
    gone.current = events.findIndex((event) => event.id === id);
    unpin(id);
  };
}

type PinnedProps = { readonly event: Event; readonly onUnpin: ((id: EventId) => void) | null; readonly onShow: (id: EventId) => void };

function Pinned({ event, onUnpin, onShow }: PinnedProps) {
  const words = useWords();
  const { id, sender } = event;
  const name = nameOf(sender);
  if (id === null) return null;
  return (
    <li className="pinned-row">
      <p className="pinned-row-head">
        <Avatar id={sender.id} name={name} media={sender.avatar} />
        <span className="pinned-row-who"><bdi className="pinned-row-name">{name}</bdi><time>{tellExactly(event.timestamp, words)}</time></span>
        {onUnpin === null ? null : <IconButton icon="close" label={words.say("pinned.unpin.named", { sender: name })} onPress={() => onUnpin(id)} />}
      </p>
      <Body id={`pinned-${id}`} event={event} />
      <Button small weight="quiet" onPress={() => onShow(id)}>{words.say("pinned.show")}</Button>
    </li>
  );
}
