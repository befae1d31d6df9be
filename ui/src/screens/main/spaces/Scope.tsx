// What part of the list is shown, where it is not all of it; in a narrow window also the way to another part.
import { memo, useContext, useRef, useState } from "react";
import type { RoomScope } from "@wire";
import { sameScope } from "../../../model/roomFeed";
import { Button, IconButton } from "../../../parts/Button";
import { Menu } from "../../../parts/Menu";
import { roomName } from "../../../words/tellings";
import { useWords, type Words } from "../../../words/useWords";
import type { Rail } from "../rooms/model";
import { RoomMenuContext } from "../rooms/roomMenu";
import { placesOf } from "./places";
import "./spaces.css";

export const Scope = memo(function Scope({ rail, scope, onScope }: { rail: Rail; scope: RoomScope; onScope: (scope: RoomScope) => void }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const space = scope.kind === "space" ? rail.spaces.find(({ id }) => id === scope.space) ?? null : null;
  const title = titleOf(rail, scope, words);
  return (
    <div className="scope" data-everywhere={scope.kind === "everywhere" || undefined}>
      <h2 className="scope-title" title={title}><bdi>{title}</bdi></h2>
      <span className="scope-menu" ref={anchor}>
        <Button small weight="quiet" icon="expand" label={words.say("spaces.choose", { place: title })} onPress={() => setOpen(true)}>{title}</Button>
      </span>
      {space === null ? null : <IconButton icon="info" label={words.say("spaces.rooms")} onPress={() => menu?.put({ kind: "space", space })} />}
      {open ? (
        <Menu label={words.say("spaces.title")} mode="single" anchor={anchor} open onOpenChange={setOpen} actions={placesOf(rail.spaces).map((place) => ({
          id: place.id, icon: place.icon, chosen: sameScope(place.scope, scope), label: titleOf(rail, place.scope, words), run: () => onScope(place.scope),
        }))} />
      ) : null}
    </div>
  );
});

function titleOf(rail: Rail, scope: RoomScope, words: Words): string {
  const space = scope.kind === "space" ? rail.spaces.find(({ id }) => id === scope.space) : undefined;
  return space === undefined ? words.say(scope.kind === "noSpace" ? "spaces.noSpace" : "spaces.everywhere") : roomName(space.name, words);
}
