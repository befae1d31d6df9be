// A room that the account is not in: an invitation to answer, a request that waits, or a farewell.
import { useContext, useEffect, useRef } from "react";
import type { RoomRow } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { PreferencesContext } from "../../../parts/preferences";
import { isolated } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { RoomActions } from "../rooms/model";
import { RoomMenuContext } from "../rooms/roomMenu";

export function NotJoined({ row, name, actions }: { row: RoomRow; name: string; actions: RoomActions }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { membership } = row;
  const { showInviters } = useContext(PreferencesContext);
  const menu = useContext(RoomMenuContext);
  return (
    <div className="invitation">
      <Avatar id={row.id} name={name} media={membership.kind === "invited" && !showInviters ? null : row.avatar} size="large" shape={row.kind === "direct" ? "person" : "room"} />
      {membership.kind === "invited" ? (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {membership.by === null
              ? words.rich("invitation.unknown", { room: isolated(name) })
              : words.rich("invitation.title", { person: isolated(nameOf(membership.by)), room: isolated(name) })}
          </h2>
          {membership.by === null ? null : <p className="invitation-id" dir="ltr">{membership.by.id}</p>}
          <p>{words.say("invitation.detail")}</p>
          <div className="invitation-answers">
            <Button id="join-room" weight="primary" onPress={() => actions.join(row.id)}>{words.say("room.join")}</Button>
            <Button onPress={() => actions.leave(row.id)}>{words.say("room.decline")}</Button>
            {menu === null ? null : <Button weight="quiet" onPress={() => menu.ask({ kind: "block", row })}>{words.say("room.declineAndBlock")}</Button>}
          </div>
        </>
      ) : (
        <>
          <h2 ref={heading} tabIndex={-1}>{words.say(membership.kind === "knocked" ? "room.knocked" : "room.left")}</h2>
          <p>{words.say(membership.kind === "knocked" ? "membership.knocked.detail" : "membership.left.detail")}</p>
        </>
      )}
    </div>
  );
}
