// The side of the list: who is signed in, search, categories, and the rooms.
import { useMemo } from "react";
import type { Account, Connection, RoomCategory, RoomId } from "@wire";
import { everything, isFlat } from "../../../model/rooms";
import { Toggles } from "../../../parts/Toggles";
import { SearchField } from "../../../parts/Field";
import { useWords } from "../../../words/useWords";
import type { Inbox } from "../inbox/model";
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
  const { filter, rows } = rooms;
  const empty = useMemo(() => entriesOf(rooms).length === 0, [rooms]);
  return (
    <nav className="rooms" aria-label={words.say("main.region.rooms")}>
      <h1 className="visually-hidden">{words.say("rooms.title")}</h1>
      <SideHead account={account} filter={filter} waiting={inbox.count} actions={actions} onInbox={onInbox} onSettings={onSettings} />
      <div className="rooms-search">
        <SearchField id="room-search" label={words.say("rooms.search")} clearLabel={words.say("rooms.search.clear")} value={filter.text}
          onChange={(text) => actions.filter({ ...filter, text })}
          onArrowDown={() => document.querySelector<HTMLElement>(".rooms-list [role=row][tabindex='0']")?.focus()}
          onSubmit={() => { if (rows[0] !== undefined) onOpen(rows[0].id); }} />
      </div>
      <Toggles label={words.say("rooms.filter")} value={filter.category}
        choices={shownCategories(filter.category).map((value) => ({ value, label: words.say(`rooms.filter.${value}`) }))}
        onChange={(category) => actions.filter({ ...filter, category })} />
      {rail.spaces.length === 0 ? null : <Scope rail={rail} scope={filter.scope} onScope={(scope) => actions.filter({ ...filter, scope })} />}
      {empty
        ? <NoRooms rooms={rooms} connection={connection} onClear={() => actions.filter({ ...everything, order: filter.order })} />
        : <RoomList key={isFlat(filter) && rooms.groups === null ? "flat" : "grouped"} rooms={rooms} openId={openId} now={now} actions={actions} onOpen={onOpen} />}
    </nav>
  );
}

type Shown = Exclude<RoomCategory, "rest">;

/** The usual ones, and the one that was chosen in the menu. */
function shownCategories(chosen: RoomCategory): Shown[] {
  const usual: Shown[] = [...categories];
  return chosen === "rest" || usual.includes(chosen) ? usual : [...usual, chosen];
}
