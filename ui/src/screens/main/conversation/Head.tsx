// The head of a conversation: what it is, whether it is encrypted, and what can be done with it.
import { type ReactNode, type RefObject, useContext, useRef, useState } from "react";
import type { Encryption, RoomId, RoomKind, RoomRow } from "@wire";
import { Avatar } from "../../../parts/Avatar";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { composerField, giveKeyboardBack } from "../../../parts/keyboard";
import { Menu, type MenuAction } from "../../../parts/Menu";
import { PreferencesContext } from "../../../parts/preferences";
import type { WordKey } from "../../../words/catalogues";
import { useWords } from "../../../words/useWords";
import { RoomMenuContext, useRoomMenu } from "../rooms/roomMenu";

export type HeadProps = {
  readonly id: RoomId;
  /** Absent until the list has told it. */
  readonly row: RoomRow | null;
  readonly topic: string | null;
  readonly name: string;
  readonly onBack: () => void;
  /** Further buttons. */
  readonly tools?: ReactNode;
  /** Whether the account may invite people. */
  readonly mayInvite?: boolean;
  /** The row as of now, for a menu that is opened later; the one that is drawn may know less of what is being said. */
  readonly latest: RefObject<RoomRow | null>;
  /** Makes what stands in the menu before what can be done with the room. */
  readonly menu?: () => readonly MenuAction[];
};

export function Head({ id, row, latest, topic: told, name, onBack, tools, mayInvite = true, menu = nothing }: HeadProps) {
  const words = useWords();
  const { showInviters } = useContext(PreferencesContext);
  const topic = told?.trim() || null;
  return (
    <header className="head">
      <span className="head-back"><IconButton icon="back" label={words.say("main.back")} onPress={onBack} /></span>
      {row === null ? <h1 className="visually-hidden">{words.say("timeline.loading")}</h1> : (
        <>
          <Avatar id={id} name={name} media={row.membership.kind === "invited" && !showInviters ? null : row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
          <div className="head-words">
            <h1 title={name}><Name id={id} name={name} joined={row.membership.kind === "joined"} /></h1>
            <p>
              <Sealed encryption={row.encryption} />
              {topic === null
                ? <span className="head-kind">{words.say(kinds[row.kind])}</span>
                : <span className="head-kind head-topic" title={topic}><bdi>{topic}</bdi></span>}
            </p>
          </div>
        </>
      )}
      {row?.membership.kind === "joined" ? <HeadActions row={row} latest={latest} name={name} tools={tools} mayInvite={mayInvite} menu={menu} /> : null}
      {/* It goes with its conversation; one writes on in the other. */}
      <span className="head-close"><IconButton icon="close" label={words.say("pane.close")} onPress={() => { onBack(); giveKeyboardBack(composerField); }} /></span>
    </header>
  );
}

/** Leads to the details of the room. */
function Name({ id, name, joined }: { id: string; name: string; joined: boolean }) {
  const room = useContext(RoomMenuContext);
  if (!joined || room === null) return <bdi>{name}</bdi>;
  return <button type="button" className="head-name" onClick={() => room.put({ kind: "details", room: id })}><bdi>{name}</bdi></button>;
}

type HeadActionsProps = Required<Pick<HeadProps, "latest" | "name" | "mayInvite" | "menu">> & { readonly row: RoomRow; readonly tools: ReactNode };

function HeadActions({ row, latest, name, tools, mayInvite, menu }: HeadActionsProps) {
  const words = useWords();
  const room = useContext(RoomMenuContext);
  // What the menu is about; nobody sees it while it is closed, and everything that is said would make it anew.
  const [about, setAbout] = useState<RoomRow | null>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const own = useRoomMenu(about, mayInvite);
  return (
    <>
      {tools}
      <IconButton className="head-favourite" icon="star" filled={row.favourite} pressed={row.favourite} label={words.say(row.favourite ? "room.unfavourite" : "room.favourite")}
        onPress={() => room?.actions.setFavourite(row.id, !row.favourite)} />
      <span className="head-menu" ref={anchor}>
        <IconButton icon="more" label={words.say("room.more", { room: name })} onPress={() => setAbout(latest.current)} />
      </span>
      {about === null ? null : (
        <Menu label={words.say("room.more", { room: name })} actions={joinedMenus(menu(), own)} anchor={anchor} open onOpenChange={() => setAbout(null)} />
      )}
    </>
  );
}

function joinedMenus(first: readonly MenuAction[], then: readonly MenuAction[]): MenuAction[] {
  return [...first, ...then.map((action, index) => (index === 0 ? { ...action, divided: first.length > 0 } : action))];
}

const nothing = () => [];

const kinds: Readonly<Record<RoomKind, WordKey>> = { direct: "header.direct", group: "header.group", space: "invitation.space" };

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
