// The list of messages: follows the newest while it is in view, keeps its place otherwise.
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Event, EventId, RowKey } from "@wire";
import type { Aim } from "../../../model/conversation";
import { indexOfEvent, indexOfUnread, type Line, newerThan } from "../../../model/lines";
import { sameParts } from "../../../model/same";
import { KeepFocus } from "../../../parts/KeepFocus";
import { useLatest } from "../../../parts/steady";
import { useWords } from "../../../words/useWords";
import type { Acting } from "./acting/context";
import { eventAt, hearKey, hearMenu, hearPress } from "./feedKeys";
import { ToLatest, ToUnread } from "./FeedWays";
import type { Timeline, TimelineActions } from "./model";
import { Row } from "./Row";
import { TimelineBottom } from "./TimelineBottom";
import { TimelineTop } from "./TimelineTop";
import { useAim } from "./useAim";
import { useFollowing } from "./useFollowing";
import { useJoin } from "./useJoin";

export type FeedProps = {
  readonly timeline: Timeline;
  readonly lines: readonly Line[];
  readonly started: boolean;
  readonly room: string;
  readonly now: number;
  /** Up to where everything was read when the room was opened, while something is unread. */
  readonly readUpTo: EventId | null;
  readonly acting: Acting;
  readonly onEndSelection: () => void;
  readonly actions: TimelineActions;
};

/** Drawn anew for what is in it; what else happens in the room draws the rest of the window. */
export const Feed = memo(function Feed({ timeline, lines, started, room, now, readUpTo, acting, onEndSelection, actions }: FeedProps) {
  const { at, active, setActive, move, jump, following, marked } = useRoving(lines, timeline, actions);
  const { scroll, list, items, measure, atEnd, lastSeen, toEnd, first } = following;
  const pointer = useRef<HTMLSpanElement>(null);
  const newest = useMemo(() => lines.findLast((line) => line.kind === "message" && line.event.own)?.key ?? null, [lines]);
  const { isUnfolded, fold } = useFolds();
  useArrival(timeline, lines, following, actions.arrived);
  useJoin({ timeline, lines, following, actions });
  const unread = useUnread({ lines, timeline, readUpTo, first, started, actions, move });
  const top = started || timeline.older.kind === "end" ? { kind: "end" as const } : timeline.older;
  const missed = atEnd ? 0 : newerThan(timeline.rows, lastSeen).filter((event) => !event.own).length;
  const around = timeline.focus.kind === "event";
  const listening = { lines, at, acting, move, endSelection: onEndSelection };
  return (
    <div className="timeline-frame" data-choosing={acting.selected !== null || undefined}>
      {/* Focusable by script only: a press between the messages must not lose the keyboard to the page. */}
      <div className="timeline-scroll" ref={scroll} tabIndex={-1}>
        <div className="timeline-list" ref={list}>
          <TimelineTop top={top} room={room} empty={lines.length === 0} thread={timeline.focus.kind === "thread"} onRetry={actions.older} />
          {lines.length === 0 ? null : (
            <Articles busy={timeline.older.kind === "loading" || timeline.newer.kind === "loading"} onKeyDown={(event) => hearKey(event, listening)}
              onClick={(event) => hearPress(event, listening)} onContextMenu={(event) => hearMenu(event, listening, pointer.current)}>
              <KeepFocus within={scroll}>
                {items.map(({ index, key }) => {
                  const line = lines[index];
                  return line === undefined ? null : (
                    <Row key={key} line={line} index={index} measure={measure}
                      active={index === at} held={line.key === active} newestOwn={line.key === newest} aimed={marked !== null && eventAt(lines, index)?.id === marked}
                      unfolded={isUnfolded(line)} now={now} actions={actions} onActive={setActive} onFold={fold} onJump={jump} />
                  );
                })}
              </KeepFocus>
            </Articles>
          )}
          {around ? <TimelineBottom bottom={timeline.newer} onRetry={actions.newer} /> : null}
        </div>
      </div>
      <span className="pointer-anchor" ref={pointer} aria-hidden="true" />
      {unread === null ? null : <ToUnread {...unread} />}
      {around ? <ToLatest missed={0} onGo={actions.latest} /> : atEnd ? null : <ToLatest missed={missed} onGo={toEnd} />}
    </div>
  );
}, sameParts);

type ArticlesProps = {
  readonly busy: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly children: ReactNode;
};

function Articles({ busy, children, ...listeners }: ArticlesProps) {
  const words = useWords();
  return (
    // The keys and presses of a feed; they act on the articles in it, which have the focus.
    <div role="feed" aria-label={words.say("main.region.timeline")} aria-busy={busy} {...listeners}>{children}</div>
  );
}

/** Which row the keyboard is at, how it moves, and how it is led to another. */
function useRoving(lines: readonly Line[], timeline: Timeline, actions: TimelineActions) {
  const [active, setActive] = useState<RowKey | null>(null);
  const found = lines.findIndex((line) => line.key === active);
  const at = found === -1 ? lines.length - 1 : found;
  const following = useFollowing({ lines, kept: at, timeline, actions });
  const { focusRow } = following;
  const move = (index: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    setActive(lines[to]?.key ?? null);
    focusRow(to, "auto");
  };
  const goTo = useCallback((index: number) => {
    setActive(lines[index]?.key ?? null);
    focusRow(index, "center");
  }, [lines, focusRow]);
  const marked = useAim(timeline.aim, lines, goTo);
  const from = useLatest(eventAt(lines, at)?.id ?? null);
  const { lead } = actions;
  const jump = useCallback((id: EventId) => lead(id, from.current), [lead, from]);
  return { at, active, setActive, move, jump, following, marked };
}

/** Tells when the reader has left the place that they were led to and come to the end. */
function useArrival({ aim }: Timeline, lines: readonly Line[], { atEnd, first, last }: ReturnType<typeof useFollowing>, arrived: () => void): void {
  const reached = useRef<Aim | null>(null);
  useEffect(() => {
    if (aim === null) return;
    const at = indexOfEvent(lines, aim.event);
    if (at >= first && at <= last) reached.current = aim;
    else if (atEnd && reached.current === aim) arrived();
  });
}

type Unread = {
  readonly lines: readonly Line[]; readonly timeline: Timeline; readonly readUpTo: EventId | null; readonly first: number; readonly started: boolean;
  readonly actions: TimelineActions; readonly move: (index: number) => void;
};

/** The way to the first unread, while it lies above what is in view or is not loaded. */
function useUnread({ lines, timeline, readUpTo, first, started, actions, move }: Unread) {
  const [dismissed, setDismissed] = useState(false);
  if (dismissed || timeline.focus.kind !== "live") return null;
  const marker = indexOfUnread(lines);
  const onDismiss = () => setDismissed(true);
  if (marker !== -1) return marker < first ? { onDismiss, onGo: () => move(marker) } : null;
  const beyond = readUpTo !== null && !started && timeline.older.kind !== "end"
    && !timeline.rows.some(({ item }) => item.kind === "event" && item.event.id === readUpTo);
  return beyond ? { onDismiss, onGo: () => { setDismissed(true); actions.lead(readUpTo, null); } } : null;
}

/** Which runs of changes stand open; kept by their events, because a run grows at both ends. */
function useFolds() {
  const [unfolded, setUnfolded] = useState<ReadonlySet<EventId | null>>(new Set());
  const fold = useCallback((events: readonly Event[], open: boolean) => {
    setUnfolded((before) => {
      const ids = events.map(({ id }) => id);
      return new Set(open ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)));
    });
  }, []);
  const isUnfolded = (line: Line) => line.kind === "fold" && line.events.some(({ id }) => unfolded.has(id));
  return { isUnfolded, fold };
}
