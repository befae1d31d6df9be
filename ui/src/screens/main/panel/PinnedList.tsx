// Every pinned message of a room, the newest first, with the way to where it was said.
import type { Event, RoomRights } from "@wire";
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
      <ul>
        {events.map((event) => <Pinned key={event.id} event={event} unpin={rights?.pin ?? false} actions={actions} />)}
      </ul>
    </div>
  );
}

function Pinned({ event, unpin, actions }: { event: Event; unpin: boolean; actions: TimelineActions }) {
  const words = useWords();
  const { id, sender } = event;
  const name = nameOf(sender);
  if (id === null) return null;
  return (
    <li className="pinned-row">
      <p className="pinned-row-head">
        <Avatar id={sender.id} name={name} media={sender.avatar} />
        <span className="pinned-row-who"><bdi className="pinned-row-name">{name}</bdi><time>{tellExactly(event.timestamp, words)}</time></span>
        {unpin ? <IconButton icon="close" label={words.say("pinned.unpin.named", { sender: name })} onPress={() => actions.acting.pin(id, false)} /> : null}
      </p>
      <Body id={`pinned-${id}`} event={event} />
      <Button small weight="quiet" onPress={() => actions.lead(id, null)}>{words.say("pinned.show")}</Button>
    </li>
  );
}
