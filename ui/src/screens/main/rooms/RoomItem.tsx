// One room in the list. The row is what is focused and opened; what is in it adds up to its name for assistive technology.
import { memo, type KeyboardEvent, type MouseEvent, type PointerEvent, useContext } from "react";
import type { RoomId, RoomRow } from "@wire";
import { sameParts } from "../../../model/same";
import { Avatar } from "../../../parts/Avatar";
import { Button, IconButton } from "../../../parts/Button";
import { Icon, type IconName } from "../../../parts/Icon";
import { PreferencesContext } from "../../../parts/preferences";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { RoomActions } from "./model";
import { ListTime } from "../When";
import { Preview } from "./Preview";
import { isUnread, RoomMenuContext, useAnswer } from "./roomMenu";
import { UnreadBadge } from "./UnreadBadge";

export type RoomItemProps = {
  readonly row: RoomRow;
  /** Its key in the list: a room may be under several headings. */
  readonly entry: string;
  readonly index: number;
  /** Whether the list has headings. */
  readonly under: boolean;
  readonly measure: (element: HTMLElement | null) => void;
  readonly open: boolean;
  /** Where the Tab key enters the list. */
  readonly active: boolean;
  readonly now: number;
  readonly actions: RoomActions;
  readonly onOpen: (room: RoomId) => void;
  readonly onMenu: (entry: string) => void;
  readonly onActive: (entry: string) => void;
  /** What is dragged would land there, on this side of it. */
  readonly target: "before" | "after" | null;
  /** Whether the click that comes is the end of a drag. */
  readonly dragged: () => boolean;
  readonly onGrab: (entry: string, event: PointerEvent) => void;
};

export const RoomItem = memo(function RoomItem(props: RoomItemProps) {
  const { row, entry, index, under, measure, open, active, now, actions, onOpen, onMenu, onActive, target, dragged, onGrab } = props;
  const words = useWords();
  const { showInviters } = useContext(PreferencesContext);
  const name = roomName(row.name, words);
  const invited = row.membership.kind === "invited";
  const joined = row.membership.kind === "joined";
  const hearKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") moveInside(event);
    if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    onOpen(row.id);
  };
  const showMenu = (event: MouseEvent) => {
    event.preventDefault();
    if (joined || invited) onMenu(entry);
  };
  return (
    <div className="room" role="row" data-index={index} data-room={row.id} data-entry={entry} data-low={row.lowPriority || undefined} data-muted={row.notifications === "mute" || undefined}
      data-unread={isUnread(row) || invited || undefined} ref={measure} aria-rowindex={index + 1} {...(under ? { "aria-level": 2 } : {})} aria-selected={open}
      data-target={target ?? undefined} tabIndex={active ? 0 : -1} onFocus={() => onActive(entry)} onClick={() => { if (!dragged()) onOpen(row.id); }}
      onKeyDown={hearKey} onContextMenu={showMenu} onPointerDown={(event) => onGrab(entry, event)}>
      <div className="room-cell" role="gridcell">
        <Avatar id={row.id} name={name} media={invited && !showInviters ? null : row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
        <div className="room-lines">
          <div className="room-line">
            <span className="room-name" title={name}><bdi>{name}</bdi></span>
            {row.favourite ? <Mark icon="star" filled words={words.say("room.isFavourite")} /> : null}
            {row.notifications === "mute" ? <Mark icon="bellOff" words={words.say("room.muted")} /> : null}
            {row.activeAt === null ? null : <ListTime timestamp={row.latest?.timestamp ?? row.activeAt} now={now} />}
          </div>
          <div className="room-line">
            <Preview row={row} />
            {row.call ? <Mark icon="call" tone="call" words={words.say("room.call")} /> : null}
            {row.encryption === "plain" ? <Mark icon="lockOff" words={words.say("room.plain")} /> : null}
            <UnreadBadge row={row} />
          </div>
          {invited ? <Invitation row={row} name={name} actions={actions} active={active} /> : null}
        </div>
        {/* An invitation shows its ways already. */}
        {joined ? (
          <span className="room-more">
            <IconButton icon="more" label={words.say("room.more", { room: name })} focusable={false} onPress={() => onMenu(entry)} />
          </span>
        ) : null}
      </div>
    </div>
  );
}, sameParts);

function Mark({ icon, words, filled = false, tone }: { icon: IconName; words: string; filled?: boolean; tone?: "call" }) {
  return (
    <span className="room-mark" data-tone={tone} title={words}>
      <Icon name={icon} filled={filled} /><span className="visually-hidden">{words}</span>
    </span>
  );
}

function Invitation({ row, name, actions, active }: { row: RoomRow; name: string; actions: RoomActions; active: boolean }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const answer = useAnswer(row);
  return (
    <div className="room-answers">
      <Button small weight="primary" pending={answer === "join"} focusable={active} label={words.say("room.join.named", { room: name })} onPress={() => actions.join(row.id)}>
        {words.say("room.join")}
      </Button>
      <Button small pending={answer === "leave"} focusable={active} label={words.say("room.decline.named", { room: name })} onPress={() => actions.leave(row.id)}>
        {words.say("room.decline")}
      </Button>
      <IconButton icon="block" focusable={active} label={words.say("room.declineAndBlock")} onPress={() => menu?.ask({ kind: "block", row })} />
    </div>
  );
}

/** The arrows to the sides go through the buttons of a row, as in any grid; from the row itself the left one leads to its heading. */
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
