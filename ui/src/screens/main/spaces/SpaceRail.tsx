// The rail of spaces at the edge of the window, for those who are in any.
import { memo } from "react";
import type { RoomScope, Unread } from "@wire";
import { sameScope } from "../../../model/roomFeed";
import { spaceFold, unfoldedSpaces } from "../../../model/spaces";
import { Avatar } from "../../../parts/Avatar";
import { Icon } from "../../../parts/Icon";
import { Rail, type RailPlace } from "../../../parts/Rail";
import { roomName } from "../../../words/tellings";
import { useWords, type Words } from "../../../words/useWords";
import type { Rail as Snapshot } from "../rooms/model";
import { UnreadBadge } from "../rooms/UnreadBadge";
import { everywhere, noSpace, type Place } from "./places";
import "./spaces.css";

export type SpaceRailProps = {
  readonly rail: Snapshot;
  readonly scope: RoomScope;
  readonly onScope: (scope: RoomScope) => void;
  readonly onFold: (id: string, folded: boolean) => void;
};

export const SpaceRail = memo(function SpaceRail({ rail: { spaces, folded }, scope, onScope, onFold }: SpaceRailProps) {
  const words = useWords();
  const plain = (place: Place, label: string): RailPlace => ({
    id: place.id, label, picture: <Icon name={place.icon} />, mark: null, depth: 0, chosen: sameScope(place.scope, scope), run: () => onScope(place.scope),
  });
  const places = unfoldedSpaces(spaces, folded).map(({ space, parent, folded: isFolded }): RailPlace => {
    const name = roomName(space.name, words);
    return {
      id: space.id, label: tell(name, space.unread, words), depth: space.depth, mark: <UnreadBadge row={space} />,
      picture: <Avatar id={space.id} name={name} media={space.avatar} shape="room" />,
      chosen: scope.kind === "space" && scope.space === space.id, run: () => onScope({ kind: "space", space: space.id }),
      ...(parent ? { fold: {
        label: words.say(isFolded ? "spaces.unfold" : "spaces.fold", { space: name }), folded: isFolded, run: () => onFold(spaceFold(space.id), !isFolded),
      } } : {}),
    };
  });
  return (
    <div className="spaces">
      <Rail label={words.say("spaces.title")} places={[
        plain(everywhere, words.say("spaces.everywhere")), ...places, plain(noSpace, words.say("spaces.noSpace")),
      ]} />
    </div>
  );
});

function tell(space: string, { messages, notifications, mentions, marked }: Unread, words: Words): string {
  const count = Math.max(messages, notifications, mentions);
  if (count > 0) return words.say("spaces.unread", { space, count });
  return marked ? words.say("spaces.marked", { space }) : space;
}
