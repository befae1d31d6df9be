// The open room: its head, its messages with the composer and what stands beside them, or why there are none.
import { memo, type RefObject, useMemo } from "react";
import type { Connection, Event, EventId, RoomRow, TimelineRow } from "@wire";
import { sameBut } from "../../../model/same";
import { later } from "../../../parts/later";
import { useLatest } from "../../../parts/steady";
import { useWords } from "../../../words/useWords";
import { roomName } from "../../../words/tellings";
import { Composer } from "../composer/Composer";
import { MediaPlaceContext } from "../media/context";
import type { ConversationActions, Open } from "../model";
import type { RoomActions } from "../rooms/model";
import type { Panel as PanelSnapshot } from "../panel/model";
import { HeadTools, useHeadMenu } from "../timeline/acting/HeadTools";
import { PinnedBanner } from "../timeline/acting/PinnedBanner";
import { TypingLine } from "../timeline/acting/TypingLine";
import type { Timeline as TimelineSnapshot } from "../timeline/model";
import { Timeline } from "../timeline/Timeline";
import { Head } from "./Head";
import { NotJoined } from "./NotJoined";
import "./conversation.css";

const Panel = later(() => import("../panel/Panel").then((module) => module.Panel));

export type ConversationProps = {
  readonly open: Open;
  readonly connection: Connection;
  readonly now: number;
  readonly rooms: RoomActions;
  readonly actions: ConversationActions;
  /** Whether the keys of the window lead here. */
  readonly active?: boolean;
};

export function Conversation({ open, connection, now, rooms, actions, active = true }: ConversationProps) {
  const words = useWords();
  const { row, timeline, facts, panel } = open;
  const name = row === null ? "" : roomName(row.name, words);
  const latest = useLatest(row);
  return (
    <>
      <Above id={open.id} row={row} latest={latest} facts={facts} panel={panel?.kind ?? null} name={name} actions={actions} />
      {timeline === null || row?.kind === "space"
        ? (row === null ? null : <NotJoined row={row} name={name} actions={rooms} />)
        : <Joined open={open} timeline={timeline} name={name} connection={connection} now={now} actions={actions} active={active} />}
    </>
  );
}

type AboveProps = Pick<Open, "id" | "row" | "facts"> & { readonly latest: RefObject<RoomRow | null>; readonly panel: PanelSnapshot["kind"] | null; readonly name: string; readonly actions: ConversationActions };

/** The head with what it can do. It says nothing of what is being said, and is not drawn anew for it. */
const Above = memo(function Above({ id, row, latest, facts, panel, name, actions }: AboveProps) {
  const { menu, dialog } = useHeadMenu(facts, actions);
  return (
    <>
      <Head id={id} row={row} latest={latest} topic={facts?.topic ?? null} name={name} onBack={actions.back} mayInvite={facts?.rights.invite ?? true} tools={<HeadTools facts={facts} panel={panel} actions={actions} />} menu={menu} />
      {dialog}
    </>
  );
}, (before, now) => sameBut(before, now, "row", "facts") && sameBut(before.row, now.row, "latest", "activeAt", "typing", "unread")
  && sameBut(before.facts, now.facts, "row", "queue", "readUpTo"));

type JoinedProps = Omit<ConversationProps, "rooms" | "active"> & { readonly active: boolean; readonly timeline: TimelineSnapshot; readonly name: string };

function Joined({ open, timeline, name, connection, now, actions, active }: JoinedProps) {
  const { facts, panel, trail, pins } = open;
  const pinned = facts?.pinned ?? none;
  const known = useMemo(() => eventsById(pinned, pins, timeline.rows), [pinned, pins, timeline.rows]);
  const place = useMemo(() => ({ room: open.id, discard: actions.timeline.discard }), [open.id, actions]);
  const { focus } = timeline;
  return (
    <MediaPlaceContext value={place}>
      <div className="conversation-body" data-panel={panel?.kind}>
        <div className="conversation-main">
          {pinned.length === 0 ? null : (
            <PinnedBanner pinned={pinned} known={known} onGo={(event) => actions.timeline.lead(event, null)} onAll={actions.panel.openPinned} />
          )}
          <Timeline key={focus.kind === "event" ? focus.event : focus.kind} timeline={timeline} room={name} now={now} facts={facts} trail={trail}
            actions={actions.timeline} onBack={actions.goBack} />
          <TypingLine people={open.row?.typing ?? []} />
          <Composer name={name} composer={open.composer} connection={connection} facts={facts} rows={timeline.rows} main={active} away={focus.kind === "event"}
            actions={actions.composer} />
        </div>
        {panel === null ? null : (
          <Panel panel={panel} room={name} now={now} facts={facts} actions={actions.panel} composer={panel.kind !== "thread" ? null : (
            <Composer key={panel.root} name={name} composer={panel.composer} connection={connection} facts={facts} rows={panel.timeline.rows} main={active} thread
              actions={actions.panel.composer} />
          )} />
        )}
      </div>
    </MediaPlaceContext>
  );
}

const none: readonly EventId[] = [];

/** What is at hand of some events; the later list knows them better. */
function eventsById(wanted: readonly EventId[], ...lists: ReadonlyArray<readonly TimelineRow[]>): ReadonlyMap<EventId, Event> {
  const known = new Map<EventId, Event>();
  if (wanted.length === 0) return known;
  for (const list of lists) {
    for (const { item } of list) {
      if (item.kind === "event" && item.event.id !== null && wanted.includes(item.event.id)) known.set(item.event.id, item.event);
    }
  }
  return known;
}
