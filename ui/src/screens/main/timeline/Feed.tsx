// The list of messages: follows the newest while it is in view, keeps its place otherwise.
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useState } from "react";
import type { Event, EventId, RowKey } from "@wire";
import { eventsOf, indexOfEvent, type Line, newerThan } from "../../../model/lines";
import { Button } from "../../../parts/Button";
import { KeepFocus } from "../../../parts/KeepFocus";
import { useWords } from "../../../words/useWords";
import type { Timeline, TimelineActions } from "../model";
import { Row } from "./Row";
import { TimelineTop } from "./TimelineTop";
import { useFollowing } from "./useFollowing";

export type FeedProps = {
  readonly timeline: Timeline;
  readonly lines: readonly Line[];
  readonly started: boolean;
  readonly room: string;
  readonly now: number;
  readonly actions: TimelineActions;
};

export function Feed({ timeline, lines, started, room, now, actions }: FeedProps) {
  const words = useWords();
  const [active, setActive] = useState<RowKey | null>(null);
  const found = lines.findIndex((line) => line.key === active);
  const at = found === -1 ? lines.length - 1 : found;
  const { scroll, list, items, measure, atEnd, lastSeen, toEnd, focusRow } = useFollowing({ lines, kept: at, timeline, actions });
  const newest = useMemo(() => lines.findLast((line) => line.kind === "message" && line.event.own)?.key ?? null, [lines]);
  const present = useMemo(() => new Set(lines.flatMap((line) => eventsOf(line).map(({ id }) => id))), [lines]);
  const { isUnfolded, fold } = useFolds();
  const move = (index: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    setActive(lines[to]?.key ?? null);
    focusRow(to, "auto");
  };
  const jump = useCallback((id: EventId) => {
    const index = indexOfEvent(lines, id);
    if (index === -1) return;
    setActive(lines[index]?.key ?? null);
    focusRow(index, "center");
  }, [lines, focusRow]);
  const top = started || timeline.older.kind === "start" ? { kind: "start" as const } : timeline.older;
  const missed = atEnd ? 0 : newerThan(timeline.rows, lastSeen).filter((event) => !event.own).length;
  return (
    <div className="timeline-frame">
      {/* Focusable by script only: a press between the messages must not lose the keyboard to the page. */}
      <div className="timeline-scroll" ref={scroll} tabIndex={-1}>
        <div className="timeline-list" ref={list}>
          <TimelineTop top={top} room={room} empty={lines.length === 0} onRetry={actions.older} />
          {lines.length === 0 ? null : (
            <Articles busy={timeline.older.kind === "loading"} onKeyDown={(event) => hearKey(event, at, lines.length, move)}>
              <KeepFocus within={scroll}>
                {items.map(({ index, key }) => {
                  const line = lines[index];
                  return line === undefined ? null : (
                    <Row key={key} line={line} index={index} count={top.kind === "start" ? lines.length : -1} measure={measure}
                      active={index === at} newestOwn={line.key === newest} reachable={isReachable(line, present)} unfolded={isUnfolded(line)}
                      now={now} actions={actions} onActive={setActive} onFold={fold} onJump={jump} />
                  );
                })}
              </KeepFocus>
            </Articles>
          )}
        </div>
      </div>
      {atEnd ? null : (
        <span className="timeline-latest">
          <Button small icon="down" onPress={toEnd}>
            {missed === 0 ? words.say("timeline.latest") : words.say("timeline.latest.count", { count: missed })}
          </Button>
        </span>
      )}
    </div>
  );
}

type ArticlesProps = { readonly busy: boolean; readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void; readonly children: ReactNode };

function Articles({ busy, onKeyDown, children }: ArticlesProps) {
  const words = useWords();
  return (
    // The keys of a feed; they act on the articles in it, which have the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="feed" aria-label={words.say("main.region.timeline")} aria-busy={busy} onKeyDown={onKeyDown}>{children}</div>
  );
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

function isReachable(line: Line, present: ReadonlySet<EventId | null>): boolean {
  return line.kind === "message" && line.event.reply !== null && present.has(line.event.reply.to);
}

/** Only while a row itself has the focus: inside a row, the arrows belong to what is in it. */
function hearKey(event: KeyboardEvent<HTMLElement>, at: number, count: number, move: (index: number) => void): void {
  const onRow = event.target instanceof HTMLElement && event.target.matches("article");
  if (!onRow || event.altKey || event.metaKey || event.shiftKey) return;
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(to);
}
