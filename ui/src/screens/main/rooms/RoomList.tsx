// The list itself: a grid of one column with one stop for the Tab key, drawn only where it is in view.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RoomId, RoomRow, RowKey } from "@wire";
import { KeepFocus } from "../../../parts/KeepFocus";
import { Menu } from "../../../parts/Menu";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { RoomActions } from "../model";
import { rangeWith, useFocusRow, usePixels } from "../rows";
import { RoomItem } from "./RoomItem";
import { useRoomMenu } from "./roomMenu";

/** So many rows before the end, further ones are asked for. */
const NEAR_END = 15;

export type RoomListProps = {
  readonly rows: readonly RoomRow[];
  readonly openId: RoomId | null;
  readonly now: number;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
};

export function RoomList({ rows, openId, now, actions, onOpen }: RoomListProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<RowKey | null>(openId);
  const [menu, setMenu] = useState<RowKey | null>(null);
  const found = rows.findIndex((row) => row.key === active);
  const at = found === -1 ? 0 : found;
  const pixels = usePixels();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => pixels(3.5),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    rangeExtractor: rangeWith(at),
    directDomUpdates: true,
    directDomUpdatesMode: "position",
  });
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (last >= rows.length - NEAR_END) actions.more();
  }, [last, rows.length, actions]);
  useFollowOpen(openId, rows, setActive, virtualizer.scrollToIndex);

  const giveFocus = useFocusRow(scroll);
  const move = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(rows[to]?.key ?? null);
    virtualizer.scrollToIndex(to);
    giveFocus(to);
  };
  const openMenu = useCallback((key: RowKey) => { setActive(key); setMenu(key); }, []);
  return (
    <div className="rooms-list" ref={scroll}>
      {/* Its rows take the focus, one at a time. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="grid" aria-label={words.say("rooms.title")} aria-rowcount={rows.length} ref={virtualizer.containerRef}
        onKeyDown={(event) => hearKey(event, at, rows.length, { move, openMenu: () => openMenu(rows[at]?.key ?? "") })}>
        <KeepFocus within={scroll}>
          {virtualizer.getVirtualItems().map(({ index, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <RoomItem key={key} row={row} index={index} measure={virtualizer.measureElement} open={row.id === openId} active={index === at}
                now={now} actions={actions} onOpen={onOpen} onMenu={openMenu} onActive={setActive} />
            );
          })}
        </KeepFocus>
      </div>
      <RoomMenu row={rows.find((row) => row.key === menu) ?? null} list={scroll} onClose={() => setMenu(null)} />
    </div>
  );
}

/** The row of the open room is where the keyboard enters the list, and is in view when it was opened from elsewhere. */
function useFollowOpen(openId: RoomId | null, rows: readonly RoomRow[], setActive: (key: RowKey | null) => void, show: (index: number) => void): void {
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  useEffect(() => {
    const index = latest.current.findIndex((row) => row.id === openId);
    if (index === -1) return;
    setActive(latest.current[index]?.key ?? null);
    show(index);
  }, [openId, setActive, show]);
}

type Keys = { readonly move: (index: number) => void; readonly openMenu: () => void };

function hearKey(event: KeyboardEvent<HTMLElement>, at: number, count: number, { move, openMenu }: Keys): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const page = 8;
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
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

function RoomMenu({ row, list, onClose }: { row: RoomRow | null; list: React.RefObject<HTMLElement | null>; onClose: () => void }) {
  const words = useWords();
  const actions = useRoomMenu(row);
  const anchor = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    anchor.current = row === null ? null : list.current?.querySelector<HTMLElement>(`[data-room="${CSS.escape(row.id)}"]`) ?? null;
  });
  if (row === null || actions.length === 0) return null;
  return (
    <Menu label={words.say("room.more", { room: roomName(row.name, words) })} actions={actions} anchor={anchor} open
      onOpenChange={(open) => { if (!open) onClose(); }} />
  );
}
