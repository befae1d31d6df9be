// The head of a conversation: what it is, whether it is encrypted, and what can be done with it.
import { useContext, useRef, useState } from "react";
import type { Encryption } from "@wire";
import { Avatar } from "../../../parts/Avatar";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { Menu } from "../../../parts/Menu";
import type { WordKey } from "../../../words/catalogues";
import { useWords } from "../../../words/useWords";
import type { Open } from "../model";
import { RoomActionsContext, useRoomMenu } from "../rooms/roomMenu";

export function Head({ open: { id, row }, name, onBack }: { open: Open; name: string; onBack: () => void }) {
  const words = useWords();
  return (
    <header className="head">
      <span className="head-back"><IconButton icon="back" label={words.say("main.back")} onPress={onBack} /></span>
      {row === null ? <h1 className="visually-hidden">{words.say("timeline.loading")}</h1> : (
        <>
          <Avatar id={id} name={name} media={row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
          <div className="head-words">
            <h1 title={name}><bdi>{name}</bdi></h1>
            <p>
              <Sealed encryption={row.encryption} />
              <span className="head-kind">{words.say(row.kind === "direct" ? "header.direct" : "header.group")}</span>
            </p>
          </div>
        </>
      )}
      {row?.membership.kind === "joined" ? <HeadActions row={row} name={name} /> : null}
    </header>
  );
}

function HeadActions({ row, name }: { row: NonNullable<Open["row"]>; name: string }) {
  const words = useWords();
  const { setFavourite } = useContext(RoomActionsContext);
  const [menuOpen, setMenuOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const actions = useRoomMenu(row);
  return (
    <>
      <IconButton className="head-favourite" icon="star" filled={row.favourite} pressed={row.favourite} label={words.say(row.favourite ? "room.unfavourite" : "room.favourite")}
        onPress={() => setFavourite(row.id, !row.favourite)} />
      <span className="head-menu" ref={anchor}>
        <IconButton icon="more" label={words.say("room.more", { room: name })} onPress={() => setMenuOpen(true)} />
      </span>
      {menuOpen ? (
        <Menu label={words.say("room.more", { room: name })} actions={actions} anchor={anchor} open onOpenChange={setMenuOpen} />
      ) : null}
    </>
  );
}

/** In words, and in as few as fit into a narrow window. */
const sealed: Readonly<Record<Encryption, readonly [WordKey, WordKey]>> = {
  encrypted: ["header.encrypted", "header.encrypted.short"],
  plain: ["header.plain", "room.plain"],
  unknown: ["header.unknown", "header.unknown"],
};

function Sealed({ encryption }: { encryption: Encryption }) {
  const words = useWords();
  const [long, short] = sealed[encryption];
  return (
    <span className="head-sealed" data-encryption={encryption}>
      <Icon name={encryption === "plain" ? "lockOff" : "lock"} />
      <span className="head-long">{words.say(long)}</span>
      <span className="head-short">{words.say(short)}</span>
    </span>
  );
}
