// The page of a space: every room in it, with the way in.
import { useContext } from "react";
import type { RoomId, Space, SpaceChild } from "@wire";
import type { SpaceRooms } from "../../../model/spaces";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { faultDetail, faultTitle } from "../../../words/faults";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { RoomMenuContext, useRights } from "../rooms/roomMenu";
import "./spaces.css";

export type SpacePageProps = {
  readonly space: Space;
  readonly state: SpaceRooms;
  readonly onClose: () => void;
  readonly onOpen: (room: RoomId) => void;
  /** The way to a space inside; none while the rail does not know it. */
  readonly into?: (space: RoomId) => (() => void) | null;
  readonly onJoin: (room: SpaceChild) => void;
  readonly onRetry: () => void;
};

export function SpacePage({ space, state: { rooms, fault, joining }, onClose, onOpen, into = nowhere, onJoin, onRetry }: SpacePageProps) {
  const words = useWords();
  return (
    <Sheet title={roomName(space.name, words)} close={words.say("common.dismiss")} onClose={onClose} wide foot={<Ways space={space} onClose={onClose} />}>
      {fault === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(fault, words)}
          actions={rooms === null ? <Button small onPress={onRetry}>{words.say("common.retry")}</Button> : undefined}>
          {faultDetail(fault, words)}
        </Notice>
      )}
      {rooms === null && fault === null ? <p className="space-quiet" role="status">{words.say("space.loading")}</p> : null}
      {rooms?.length === 0 ? <p className="space-quiet">{words.say("space.empty")}</p> : null}
      {rooms === null || rooms.length === 0 ? null : (
        <ul className="space-rooms">
          {rooms.map((room) => (
            <Child key={room.id} room={room} joining={joining.includes(room.id)} onOpen={room.space ? into(room.id) : () => onOpen(room.id)} onJoin={() => onJoin(room)} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

const nowhere = () => null;

/** What is done with the space itself. */
function Ways({ space, onClose }: { space: Space; onClose: () => void }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const rights = useRights(space.id);
  if (menu === null) return null;
  return (
    <>
      {rights?.invite === false ? null : <Button icon="people" id="invite-to-space" onPress={() => menu.put({ kind: "invite", room: space.id })}>{words.say("room.invite")}</Button>}
      <Button icon="leave" id="leave-space" onPress={() => { onClose(); menu.ask({ kind: "leaveSpace", space }); }}>{words.say("space.leave")}</Button>
    </>
  );
}

type ChildProps = { readonly room: SpaceChild; readonly joining: boolean; readonly onOpen: (() => void) | null; readonly onJoin: () => void };

function Child({ room, joining, onOpen, onJoin }: ChildProps) {
  const words = useWords();
  const name = roomName(room.name, words);
  return (
    <li className="space-room">
      <Avatar id={room.id} name={name} media={room.avatar} shape="room" />
      <div className="space-words">
        <p className="space-name"><bdi>{name}</bdi></p>
        <p className="space-quiet">
          {room.space ? <span className="space-kind"><Icon name="section" />{words.say("space.inside")} · </span> : null}
          {words.say("space.members", { count: room.members })}
        </p>
        {room.topic === null ? null : <p className="space-quiet"><bdi>{room.topic}</bdi></p>}
      </div>
      <Way room={room} name={name} joining={joining} onOpen={onOpen} onJoin={onJoin} />
    </li>
  );
}

export function Way({ room, name, joining, onOpen, onJoin }: ChildProps & { readonly name: string }) {
  const words = useWords();
  switch (room.entry) {
    case "inside": return onOpen === null ? null : <Button small label={words.say("space.open.named", { room: name })} onPress={onOpen}>{words.say("space.open")}</Button>;
    case "closed": return <p className="space-quiet">{words.say("entry.closed.short")}</p>;
    case "asked": return <p className="space-quiet">{words.say("entry.asked.short")}</p>;
    case "ask": return <Button small pending={joining} label={words.say("entry.ask.named", { room: name })} onPress={onJoin}>{words.say("entry.ask")}</Button>;
    case "open":
    case "unknown":
      return <Button small weight="primary" pending={joining} label={words.say("space.join.named", { room: name })} onPress={onJoin}>{words.say("room.join")}</Button>;
  }
}
