// The side of the list: who is signed in, search, categories, and the rooms.
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Account, Connection, RoomCategory, RoomId, RoomScope } from "@wire";
import { everything, isFlat } from "../../../model/rooms";
import { Toggles } from "../../../parts/Toggles";
import { SearchField } from "../../../parts/Field";
import { useWords } from "../../../words/useWords";
import type { Inbox } from "../inbox/model";
import { focusRooms } from "../shortcuts";
import { Scope } from "../spaces/Scope";
import { entriesOf } from "./entries";
import type { Rail, RoomActions, Rooms as RoomsSnapshot } from "./model";
import { NoRooms } from "./NoRooms";
import { RoomList } from "./RoomList";
import { SideHead } from "./SideHead";
import "./rooms.css";

const categories = ["all", "unread", "mentions", "people", "groups"] as const;

export type RoomsProps = {
  readonly rooms: RoomsSnapshot;
  readonly rail: Rail;
  readonly inbox: Inbox;
  readonly openId: RoomId | null;
  readonly now: number;
  readonly account: Account;
  readonly connection: Connection;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
  readonly onInbox: () => void;
  readonly onSettings: () => void;
};

export function Rooms({ rooms, rail, inbox, openId, now, account, connection, actions, onOpen, onInbox, onSettings }: RoomsProps) {
  const words = useWords();
  const { filter } = rooms;
  const latest = useRef(rooms.rows);
  useLayoutEffect(() => { latest.current = rooms.rows; });
  const openFirst = useCallback(() => {
    const [first] = latest.current;
    if (first !== undefined) onOpen(first.id);
  }, [onOpen]);
  const toScope = useCallback((scope: RoomScope) => actions.filter({ ...filter, scope }), [actions, filter]);
  const empty = useMemo(() => entriesOf(rooms).length === 0, [rooms]);
  const shape = isFlat(filter) && rooms.groups === null ? "flat" : "grouped";
  useFocusInList(shape);
  return (
    <nav className="rooms" aria-label={words.say("main.region.rooms")}>
      <h1 className="visually-hidden">{words.say("rooms.title")}</h1>
      <SideHead account={account} filter={filter} waiting={inbox.count} actions={actions} onInbox={onInbox} onSettings={onSettings} />
      <Filter filter={filter} actions={actions} onSubmit={openFirst} />
      {rail.spaces.length === 0 ? null : <Scope rail={rail} scope={filter.scope} onScope={toScope} />}
      {empty
        ? <NoRooms rooms={rooms} connection={connection} onClear={() => actions.filter({ ...everything, order: filter.order })} />
        : <RoomList key={shape} rooms={rooms} openId={openId} now={now} actions={actions} onOpen={onOpen} />}
    </nav>
  );
}

/** Another list takes the place of the one that had the keyboard, for example when a space was left. */
function useFocusInList(shape: string): void {
  const before = useRef(shape);
  useEffect(() => {
    if (before.current !== shape && document.activeElement === document.body) focusRooms();
    before.current = shape;
  }, [shape]);
}

type FilterProps = { readonly filter: RoomsSnapshot["filter"]; readonly actions: RoomActions; readonly onSubmit: () => void };

/** What is looked for; not drawn anew when the rooms change. */
const Filter = memo(function Filter({ filter, actions, onSubmit }: FilterProps) {
  const words = useWords();
  return (
    <>
      <div className="rooms-search">
        <SearchField id="room-search" label={words.say("rooms.search")} clearLabel={words.say("rooms.search.clear")} value={filter.text}
          onChange={(text) => actions.filter({ ...filter, text })}
          onArrowDown={() => document.querySelector<HTMLElement>(".rooms-list [role=row][tabindex='0']")?.focus()}
          onSubmit={onSubmit} />
      </div>
      <Toggles label={words.say("rooms.filter")} value={filter.category}
        choices={shownCategories(filter.category).map((value) => ({ value, label: words.say(`rooms.filter.${value}`) }))}
        onChange={(category) => actions.filter({ ...filter, category })} />
    </>
  );
});

type Shown = Exclude<RoomCategory, "rest">;

/** The usual ones, and the one that was chosen in the menu. */
function shownCategories(chosen: RoomCategory): Shown[] {
  const usual: Shown[] = [...categories];
  return chosen === "rest" || usual.includes(chosen) ? usual : [...usual, chosen];
}
