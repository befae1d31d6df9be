// Every poll of a room, the newest first: voted in where it stands, with the way to where it was asked.
import { type UIEvent } from "react";
import type { Event, RoomRights } from "@wire";
import type { Beyond } from "../../../model/conversation";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { PollContext } from "../timeline/body/model";
import { PollBody } from "../timeline/body/PollBody";
import type { Timeline, TimelineActions } from "../timeline/model";
import { tellExactly } from "../When";

export type PollListProps = { readonly timeline: Timeline; readonly rights: RoomRights | null; readonly actions: TimelineActions };

export function PollList({ timeline, rights, actions }: PollListProps) {
  const words = useWords();
  const { rows, loaded, ended, refused, older } = timeline;
  const events = rows.flatMap(({ item }) => (item.kind === "event" && item.event.content.kind === "poll" ? [item.event] : [])).reverse();
  const look = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop < currentTarget.clientHeight * 2) actions.older();
  };
  return (
    <div className="panel-list" onScroll={look}>
      {[ended, refused].map((fault, index) => (fault === null ? null : (
        <Notice key={index === 0 ? "ended" : "refused"} tone="trouble" urgent title={faultTitle(fault, words)}
          actions={index === 0 ? <Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button> : null}>
          {faultDetail(fault, words)}
        </Notice>
      )))}
      {loaded && events.length === 0 && older.kind === "end" ? (
        <div className="panel-empty"><p>{words.say("polls.none")}</p><p>{words.say("polls.none.detail")}</p></div>
      ) : null}
      <PollContext value={actions.polls}>
        <ul>
          {events.map((event) => <Asked key={event.id} event={event} moderator={rights?.redactOthers ?? false} onShow={actions.lead} />)}
        </ul>
      </PollContext>
      {ended === null ? <Further loaded={loaded} older={older} onMore={actions.older} /> : null}
    </div>
  );
}

function Asked({ event, moderator, onShow }: { event: Event; moderator: boolean; onShow: TimelineActions["lead"] }) {
  const words = useWords();
  const { id, sender, content } = event;
  if (id === null || content.kind !== "poll") return null;
  return (
    <li className="pinned-row">
      <p className="pinned-row-head">
        <Avatar id={sender.id} name={nameOf(sender)} media={sender.avatar} />
        <span className="pinned-row-who"><bdi className="pinned-row-name">{nameOf(sender)}</bdi><time>{tellExactly(event.timestamp, words)}</time></span>
      </p>
      <PollBody id={`poll-${id}`} event={event} poll={content.poll} moderator={moderator} />
      <Button small weight="quiet" onPress={() => onShow(id, null)}>{words.say("pinned.show")}</Button>
    </li>
  );
}

function Further({ loaded, older, onMore }: { loaded: boolean; older: Beyond; onMore: () => void }) {
  const words = useWords();
  if (!loaded || older.kind === "loading") return <p className="panel-waiting" role="status">{words.say("polls.loading")}</p>;
  switch (older.kind) {
    case "end": return null;
    case "failed": return (
      <Notice tone="trouble" urgent title={words.say("polls.failed")} actions={<Button small onPress={onMore}>{words.say("common.retry")}</Button>} />
    );
    case "idle": return <Button small weight="quiet" onPress={onMore}>{words.say("polls.more")}</Button>;
  }
}
