// One room in the list. The row is what is focused and opened; what is in it adds up to its name for assistive technology.
import { memo, type KeyboardEvent, type MouseEvent } from "react";
import type { RoomId, RoomRow, RowKey } from "@wire";
import { Avatar } from "../../../parts/Avatar";
import { Button, IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { RoomActions } from "../model";
import { ListTime } from "../When";
import { Preview } from "./Preview";
import { isUnread } from "./roomMenu";
import { UnreadBadge } from "./UnreadBadge";

export type RoomItemProps = {
  readonly row: RoomRow;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly open: boolean;
  /** Where the Tab key enters the list. */
  readonly active: boolean;
  readonly now: number;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
  readonly onMenu: (key: RowKey) => void;
  readonly onActive: (key: RowKey) => void;
};

export const RoomItem = memo(function RoomItem(props: RoomItemProps) {
  const { row, index, measure, open, active, now, onOpen, onMenu, onActive } = props;
  const words = useWords();
  const name = roomName(row.name, words);
  const hasMenu = row.membership.kind === "joined";
  const hearKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") moveInside(event);
    if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    onOpen(row.id);
  };
  const showMenu = (event: MouseEvent) => {
    event.preventDefault();
    if (hasMenu) onMenu(row.key);
  };
  return (
    <div className="room" role="row" data-index={index} data-room={row.id} data-unread={isUnread(row) || row.membership.kind === "invited" || undefined} ref={measure}
      aria-rowindex={index + 1} aria-selected={open} tabIndex={active ? 0 : -1} onFocus={() => onActive(row.key)}
      onClick={() => onOpen(row.id)} onKeyDown={hearKey} onContextMenu={showMenu}>
      <div className="room-cell" role="gridcell">
        <Avatar id={row.id} name={name} media={row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
        <div className="room-lines">
          <div className="room-line">
            <span className="room-name" title={name}><bdi>{name}</bdi></span>
            {row.favourite ? <Favourite /> : null}
            {row.activeAt === null ? null : <ListTime timestamp={row.latest?.timestamp ?? row.activeAt} now={now} />}
          </div>
          <div className="room-line">
            <Preview row={row} />
            {row.encryption === "plain" ? <Plain /> : null}
            <UnreadBadge row={row} />
          </div>
          {row.membership.kind === "invited" ? <Invitation id={row.id} name={name} actions={props.actions} active={active} /> : null}
        </div>
        {hasMenu ? (
          <span className="room-more">
            <IconButton icon="more" label={words.say("room.more", { room: name })} focusable={false} onPress={() => onMenu(row.key)} />
          </span>
        ) : null}
      </div>
    </div>
  );
});

function Favourite() {
  const words = useWords();
  return <span className="room-mark"><Icon name="star" filled /><span className="visually-hidden">{words.say("room.isFavourite")}</span></span>;
}

function Plain() {
  const words = useWords();
  return (
    <span className="room-mark" title={words.say("room.plain")}>
      <Icon name="lockOff" /><span className="visually-hidden">{words.say("room.plain")}</span>
    </span>
  );
}

function Invitation({ id, name, actions, active }: { id: RoomId; name: string; actions: RoomActions; active: boolean }) {
  const words = useWords();
  return (
    <div className="room-answers">
      <Button small weight="primary" focusable={active} label={words.say("room.join.named", { room: name })} onPress={() => actions.join(id)}>
        {words.say("room.join")}
      </Button>
      <Button small focusable={active} label={words.say("room.decline.named", { room: name })} onPress={() => actions.leave(id)}>
        {words.say("room.decline")}
      </Button>
    </div>
  );
}

/** The arrows to the sides go through the buttons of a row, as in any grid. */
function moveInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const row = event.currentTarget;
  const stops = [row, ...row.querySelectorAll<HTMLElement>("button")];
  const at = stops.indexOf(event.target as HTMLElement);
  const next = stops[at + (event.key === "ArrowRight" ? 1 : -1)];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
