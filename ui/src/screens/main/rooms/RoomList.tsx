// The list itself: a grid of one column with one stop for the Tab key, drawn only where it is in view.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type Dispatch, type KeyboardEvent, type PointerEvent, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RoomId } from "@wire";
import type { Group } from "../../../model/rooms";
import { KeepFocus } from "../../../parts/KeepFocus";
import { useWords } from "../../../words/useWords";
import { rangeWith, useFocusRow, usePixels } from "../rows";
import { arrange, arrangementOf, stepOf } from "./arranging";
import { type Entry, entriesOf } from "./entries";
import { GroupHeading } from "./GroupHeading";
import { ListMenu } from "./ListMenu";
import type { RoomActions, Rooms } from "./model";
import { RoomItem } from "./RoomItem";
import { useDrag } from "./useDrag";

/** So many rows before the end, further ones are asked for. */
const NEAR_END = 15;

export type RoomListProps = {
  readonly rooms: Rooms;
  readonly openId: RoomId | null;
  readonly now: number;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
};

export function RoomList({ rooms, openId, now, actions, onOpen }: RoomListProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => entriesOf(rooms), [rooms]);
  const [active, setActive] = useState<string | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const at = placeOf(entries, active);
  const pixels = usePixels();
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => pixels(entries[index]?.kind === "heading" ? 2 : 3.5),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
    rangeExtractor: rangeWith(at),
    directDomUpdates: true,
    directDomUpdatesMode: "position",
  });
  useFollowOpen(openId, entries, setActive, virtualizer.scrollToIndex);
  useFurther(entries, virtualizer.range ?? null, actions);
  const giveFocus = useFocusRow(scroll);
  const move = (index: number) => {
    const to = Math.max(0, Math.min(entries.length - 1, index));
    setActive(entries[to]?.key ?? null);
    virtualizer.scrollToIndex(to);
    giveFocus(to);
  };
  const openMenu = useCallback((key: string) => { setActive(key); setMenu(key); }, [setActive]);
  const toHeading = (index: number) => {
    const heading = entries.findLastIndex((entry, place) => place < index && entry.kind === "heading");
    if (heading !== -1) move(heading);
  };
  const drag = useArranging(entries, rooms, actions, virtualizer.scrollToIndex);
  return (
    <div className="rooms-list" ref={scroll} data-dragging={drag.target !== null || undefined}>
      {/* Its rows take the focus, one at a time. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="treegrid" aria-label={words.say("rooms.title")} aria-rowcount={entries.length} ref={virtualizer.containerRef}
        onKeyDown={(event) => hearKey(event, at, entries.length, { move, toHeading, step: (by) => drag.step(at, by), openMenu: () => openMenu(entries[at]?.key ?? "") })}>
        <KeepFocus within={scroll}>
          {virtualizer.getVirtualItems().map(({ index, key }) => {
            const entry = entries[index];
            if (entry === undefined) return null;
            const place = { index, measure: virtualizer.measureElement, active: index === at };
            return entry.kind === "heading" ? (
              <GroupHeading key={key} {...place} {...headingOf(entry.group)} target={drag.target === entry.key}
                onActive={setActive} onMenu={openMenu} onFold={actions.fold} dragged={drag.dragged} onGrab={drag.grab} />
            ) : (
              <RoomItem key={key} {...place} row={entry.row} entry={entry.key} under={rooms.groups !== null} open={entry.row.id === openId} now={now}
                actions={actions} onOpen={onOpen} onMenu={openMenu} onActive={setActive} target={drag.target === entry.key ? drag.side(index) : null}
                dragged={drag.dragged} onGrab={drag.grab} />
            );
          })}
        </KeepFocus>
      </div>
      <ListMenu entry={entries.find((entry) => entry.key === menu) ?? null} list={scroll} onClose={() => setMenu(null)} />
    </div>
  );
}

/** What of it stands in its heading. */
function headingOf({ id, section, folded, list }: Group) {
  return { id, section, folded, empty: !folded && list.loaded && list.rows.length === 0 };
}

/** Lines are put where others are. */
function useArranging(entries: readonly Entry[], { sections }: Rooms, actions: RoomActions, show: (index: number) => void) {
  const [held, setHeld] = useState<string | null>(null);
  const find = (key: string | null) => entries.find((entry) => entry.key === key);
  const between = (key: string, on: string) => {
    const [one, other] = [find(key), find(on)];
    return one === undefined || other === undefined ? null : arrangementOf(one, other, sections);
  };
  const drag = useDrag((key, on) => between(key, on) !== null, (key, on) => {
    const arrangement = between(key, on);
    if (arrangement !== null) arrange(arrangement, actions.sections);
  });
  const { grab } = drag;
  const followMoved = useFollowMoved(entries, show);
  return {
    ...drag,
    step: (at: number, by: 1 | -1) => {
      const arrangement = stepOf(entries, at, by, sections);
      if (arrangement === null) return;
      followMoved(at);
      arrange(arrangement, actions.sections);
    },
    grab: useCallback((key: string, event: PointerEvent) => { setHeld(key); grab(key, event); }, [grab]),
    side: (index: number) => (entries.findIndex(({ key }) => key === held) < index ? "after" : "before"),
  } as const;
}

/** Where the keyboard enters the list: where it was, else at the first room. */
function placeOf(entries: readonly Entry[], active: string | null): number {
  const found = entries.findIndex((entry) => entry.key === active);
  return found === -1 ? Math.max(0, entries.findIndex((entry) => entry.kind === "room")) : found;
}

/** The row of the open room is where the keyboard enters the list, and is in view when it was opened from elsewhere. */
function useFollowOpen(
  openId: RoomId | null, entries: readonly Entry[], setActive: Dispatch<SetStateAction<string | null>>, show: (index: number) => void,
): void {
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  useEffect(() => {
    const rows = latest.current;
    const index = rows.findIndex((entry) => entry.kind === "room" && entry.row.id === openId);
    if (index === -1) return;
    const isOpen = (key: string | null) => rows.some((entry) => entry.key === key && entry.kind === "room" && entry.row.id === openId);
    // A room may be there several times; the one that was opened stays the one where the keyboard is.
    setActive((before) => (isOpen(before) ? before : rows[index]?.key ?? null));
    show(index);
  }, [openId, setActive, show]);
}

/** A line that is put elsewhere by the keyboard stays in view: the focus goes with it, and so must the eye. */
function useFollowMoved(entries: readonly Entry[], show: (index: number) => void): (at: number) => void {
  const moved = useRef<{ readonly key: string; readonly from: number } | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    const { key, from } = moved.current;
    const index = entries.findIndex((entry) => entry.key === key);
    if (index === from) return;
    moved.current = null;
    if (index !== -1) show(index);
  }, [entries, show]);
  return (at) => {
    const key = entries[at]?.key;
    moved.current = key === undefined ? null : { key, from: at };
  };
}

/** Asks for what comes after the rows in view, under each heading that ends near them. */
function useFurther(entries: readonly Entry[], range: { startIndex: number; endIndex: number } | null, actions: RoomActions): void {
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => {
    const ends = new Map<string | null, number>();
    entries.forEach((entry, index) => { if (entry.kind === "room") ends.set(entry.group?.id ?? null, index); });
    for (const [group, end] of ends) {
      if (first <= end && last >= end - NEAR_END) actions.more(group);
    }
  }, [entries, first, last, actions]);
}

type Keys = {
  readonly move: (index: number) => void;
  readonly toHeading: (index: number) => void;
  readonly openMenu: () => void;
  /** Puts the line itself elsewhere. */
  readonly step: (by: 1 | -1) => void;
};

function hearKey(event: KeyboardEvent<HTMLElement>, at: number, count: number, { move, toHeading, openMenu, step: put }: Keys): void {
  if (event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    put(event.key === "ArrowUp" ? -1 : 1);
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const page = 8;
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    ArrowLeft: () => toHeading(at),
    PageDown: () => move(at + page),
    PageUp: () => move(at - page),
    Home: () => move(0),
    End: () => move(count - 1),
    ContextMenu: openMenu,
    ...(event.shiftKey ? { F10: openMenu } : {}),
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  step();
}
