// The side of the list: who is signed in, search, categories, and the rooms.
import type { Account, Connection, RoomCategory, RoomId } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { IconButton } from "../../../parts/Button";
import { Toggles } from "../../../parts/Choice";
import { SearchField } from "../../../parts/Field";
import { useWords } from "../../../words/useWords";
import type { RoomActions, Rooms as RoomsSnapshot } from "../model";
import { NoRooms } from "./NoRooms";
import { RoomList } from "./RoomList";
import "./rooms.css";

const categories: readonly RoomCategory[] = ["all", "unread", "people", "groups", "favourites"];

const searchKeys = [["Ctrl", "K"]] as const;

export type RoomsProps = {
  readonly rooms: RoomsSnapshot;
  readonly openId: RoomId | null;
  readonly now: number;
  readonly account: Account;
  readonly connection: Connection;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
  readonly onSettings: () => void;
};

export function Rooms({ rooms, openId, now, account, connection, actions, onOpen, onSettings }: RoomsProps) {
  const words = useWords();
  const { filter, rows } = rooms;
  return (
    <nav className="rooms" aria-label={words.say("main.region.rooms")}>
      <h1 className="visually-hidden">{words.say("rooms.title")}</h1>
      <Owner account={account} onSettings={onSettings} />
      <div className="rooms-search">
        <SearchField id="room-search" label={words.say("rooms.search")} clearLabel={words.say("rooms.search.clear")} value={filter.text} keys={searchKeys}
          onChange={(text) => actions.filter({ ...filter, text })}
          onArrowDown={() => document.querySelector<HTMLElement>(".rooms-list [role=row][tabindex='0']")?.focus()}
          onSubmit={() => { if (rows[0] !== undefined) onOpen(rows[0].id); }} />
      </div>
      <Toggles label={words.say("rooms.filter")} value={filter.category}
        choices={categories.map((value) => ({ value, label: words.say(`rooms.filter.${value}`) }))}
        onChange={(category) => actions.filter({ ...filter, category })} />
      {rows.length === 0
        ? <NoRooms rooms={rooms} connection={connection} onClear={() => actions.filter({ text: "", category: "all" })} />
        : <RoomList rows={rows} openId={openId} now={now} actions={actions} onOpen={onOpen} />}
    </nav>
  );
}

function Owner({ account, onSettings }: { account: Account; onSettings: () => void }) {
  const words = useWords();
  const name = nameOf({ id: account.userId, name: account.displayName, avatar: account.avatar, ambiguous: false });
  return (
    <div className="rooms-owner">
      <Avatar id={account.userId} name={name} media={account.avatar} />
      <p className="rooms-owner-name" title={account.userId}><bdi>{name}</bdi></p>
      <IconButton id="open-settings" icon="settings" label={words.say("main.settings")} onPress={onSettings} />
    </div>
  );
}
