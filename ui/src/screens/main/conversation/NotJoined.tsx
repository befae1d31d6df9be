// A room that the account is not in: an invitation to answer, a request that waits, or a farewell. A space that was entered leads to its place.
import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { Entry, RoomId, RoomRow } from "@wire";
import { roomLink } from "../../../model/links";
import { inviterOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { PreferencesContext } from "../../../parts/preferences";
import { useLinks } from "../../../text/Links";
import { isolated } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { RoomActions } from "../rooms/model";
import { RoomMenuContext, useAnswer } from "../rooms/roomMenu";

type Props = { readonly row: RoomRow; readonly name: string; readonly actions: RoomActions };

export function NotJoined(props: Props) {
  const { row, name } = props;
  const words = useWords();
  return (
    <div className="invitation">
      <Avatar id={row.id} name={name} media={row.avatar} size="large" shape={row.kind === "direct" ? "person" : "room"} />
      {row.kind === "space" ? <p className="invitation-kind"><Icon name="section" /> {words.say("invitation.space")}</p> : null}
      <What {...props} />
    </div>
  );
}

function What({ row, name, actions }: Props) {
  const words = useWords();
  const { order } = useContext(PreferencesContext);
  const answer = useAnswer(row);
  switch (row.membership.kind) {
    case "invited": return <Invitation row={row} name={name} actions={actions} by={row.membership.by} />;
    case "knocked":
      return (
        <>
          <Title>{words.say("room.knocked")}</Title>
          <p>{words.say("membership.knocked.detail")}</p>
          <div className="invitation-answers"><Button id="withdraw-request" pending={answer === "leave"} onPress={() => actions.leave(row.id)}>{words.say("entry.withdraw")}</Button></div>
        </>
      );
    case "left": return <Left row={row} name={name} actions={actions} />;
    case "joined":
      return (
        <>
          <Title>{words.rich("invitation.space.joined", { room: isolated(name) })}</Title>
          <p>{words.say("invitation.space.detail")}</p>
          <div className="invitation-answers">
            <Button id="show-space" weight="primary" onPress={() => actions.filter({ text: "", category: "all", scope: { kind: "space", space: row.id }, order })}>
              {words.say("invitation.space.show")}
            </Button>
          </div>
        </>
      );
  }
}

function Invitation({ row, name, actions, by }: Props & { readonly by: Extract<RoomRow["membership"], { kind: "invited" }>["by"] }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const answer = useAnswer(row);
  return (
    <>
      <Title>
        {by === null
          ? words.rich("invitation.unknown", { room: isolated(name) })
          : words.rich("invitation.title", { person: isolated(inviterOf(by)), room: isolated(name) })}
      </Title>
      {by === null || inviterOf(by) === by.id ? null : <p className="invitation-id" dir="ltr">{by.id}</p>}
      <p>{words.say(row.kind === "space" ? "invitation.space.detail" : "invitation.detail")}</p>
      <div className="invitation-answers">
        <Button id="join-room" weight="primary" pending={answer === "join"} onPress={() => actions.join(row.id)}>{words.say("room.join")}</Button>
        <Button pending={answer === "leave"} onPress={() => actions.leave(row.id)}>{words.say("room.decline")}</Button>
        {menu === null ? null : <Button weight="quiet" pending={answer === "block"} onPress={() => menu.ask({ kind: "block", row })}>{words.say("room.declineAndBlock")}</Button>}
      </div>
    </>
  );
}

/** A way back where there is one; the room itself may let nobody in. */
function Left({ row, name, actions }: Props) {
  const words = useWords();
  const { follow, own } = useLinks();
  const entry = useEntry(row.id, actions);
  const answer = useAnswer(row);
  return (
    <>
      <Title>{words.say("room.left")}</Title>
      <p>{words.say("membership.left.detail")}</p>
      {entry === "closed" ? <p className="invitation-closed">{words.say("link.room.closed")}</p> : null}
      {entry === "open" || entry === "unknown" ? (
        <div className="invitation-answers"><Button id="join-again" pending={answer === "join"} onPress={() => actions.join(row.id)}>{words.say("room.joinAgain")}</Button></div>
      ) : null}
      {entry === "ask" ? (
        <div className="invitation-answers"><Button id="ask-again" onPress={() => follow(roomLink(row.id, ...(own === null ? [] : [own])), name)}>{words.say("entry.ask")}</Button></div>
      ) : null}
    </>
  );
}

/** Null until the server has said how one gets in, and when it does not. */
function useEntry(room: RoomId, { entryOf }: RoomActions): Entry | null {
  const [known, setKnown] = useState<{ readonly room: RoomId; readonly entry: Entry } | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const entry = await entryOf(room);
      if (!gone) setKnown({ room, entry });
    };
    ask().catch(() => undefined);
    return () => { gone = true; };
  }, [room, entryOf]);
  return known?.room === room ? known?.entry ?? null : null;
}

function Title({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return <h2 ref={heading} tabIndex={-1}>{children}</h2>;
}
