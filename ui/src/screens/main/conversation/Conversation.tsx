// The open room: its head, its messages with the composer and what stands beside them, or why there are none.
import { useMemo } from "react";
import type { Connection, Event, EventId, TimelineRow } from "@wire";
import { later } from "../../../parts/later";
import { useWords } from "../../../words/useWords";
import { roomName } from "../../../words/tellings";
import { Composer } from "../composer/Composer";
import { MediaPlaceContext } from "../media/context";
import type { ConversationActions, Open } from "../model";
import type { RoomActions } from "../rooms/model";
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
  const { menu, dialog } = useHeadMenu(facts, actions);
  return (
    <>
      <Head open={open} name={name} onBack={actions.back} tools={<HeadTools facts={facts} panel={panel} actions={actions} />} menu={menu} />
      {timeline === null
        ? (row === null ? null : <NotJoined row={row} name={name} actions={rooms} />)
        : <Joined open={open} timeline={timeline} name={name} connection={connection} now={now} actions={actions} active={active} />}
      {dialog}
    </>
  );
}

type JoinedProps = Omit<ConversationProps, "rooms" | "active"> & { readonly active: boolean; readonly timeline: TimelineSnapshot; readonly name: string };

function Joined({ open, timeline, name, connection, now, actions, active }: JoinedProps) {
  const { facts, panel, trail, pins } = open;
  const known = useMemo(() => eventsById(pins, timeline.rows), [pins, timeline.rows]);
  const place = useMemo(() => ({ room: open.id, discard: actions.timeline.discard }), [open.id, actions]);
  const { focus } = timeline;
  return (
    <MediaPlaceContext value={place}>
      <div className="conversation-body" data-panel={panel?.kind}>
        <div className="conversation-main">
          {facts === null || facts.pinned.length === 0 ? null : (
            <PinnedBanner pinned={facts.pinned} known={known} onGo={(event) => actions.timeline.lead(event, null)} onAll={actions.panel.openPinned} />
          )}
          <Timeline key={focus.kind === "event" ? focus.event : focus.kind} timeline={timeline} room={name} now={now} facts={facts} trail={trail}
            actions={actions.timeline} onBack={actions.goBack} />
          <TypingLine people={open.row?.typing ?? []} />
          <Composer name={name} composer={open.composer} connection={connection} facts={facts} rows={timeline.rows} main={active} actions={actions.composer} />
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

function eventsById(...lists: ReadonlyArray<readonly TimelineRow[]>): ReadonlyMap<EventId, Event> {
  return new Map(lists.flat().flatMap(({ item }) => (item.kind === "event" && item.event.id !== null ? [[item.event.id, item.event]] : [])));
}
