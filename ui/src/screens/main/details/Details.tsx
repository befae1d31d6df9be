// The details of a room: what it is called and about, who can read it, and who is in it.
import { type RefObject, useContext, useEffect, useRef } from "react";
import type { RoomFacts } from "@wire";
import type { Members as MembersFound } from "../../../model/people";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { CopyButton } from "../../../parts/CopyButton";
import { SearchField } from "../../../parts/Field";
import { Notice } from "../../../parts/Notice";
import { PersonLine } from "../../../parts/PersonLine";
import { Sheet } from "../../../parts/Sheet";
import { useGridKeys } from "../../../parts/useGridKeys";
import { useKeptFocus } from "../../../parts/useKeptFocus";
import { faultDetail, faultTitle } from "../../../words/faults";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { DetailsActions, DetailsShown } from "../overlays";
import { RoomMenuContext } from "../rooms/roomMenu";
import { PersonButton } from "../timeline/PersonButton";
import { Editable } from "./Editable";
import "./details.css";

export function Details({ shown, actions, onClose }: { shown: DetailsShown; actions: DetailsActions; onClose: () => void }) {
  const words = useWords();
  const { facts, editing, members } = shown;
  return (
    <Sheet title={words.say("details.title")} close={words.say("common.dismiss")} onClose={onClose}>
      <div className="details">
        {editing.fault === null ? null : (
          <Notice tone="trouble" urgent title={words.say("details.failed")}>{faultDetail(editing.fault, words)}</Notice>
        )}
        {facts === null ? <p role="status">{words.say("details.loading")}</p> : (
          <>
            <About facts={facts} shown={shown} actions={actions} />
            <Members facts={facts} members={members} actions={actions} onAway={onClose} />
            <Ways facts={facts} onClose={onClose} />
          </>
        )}
      </div>
    </Sheet>
  );
}

function About({ facts, shown: { editing }, actions }: { facts: RoomFacts; shown: DetailsShown; actions: DetailsActions }) {
  const words = useWords();
  const { row, topic, alias, rights } = facts;
  const name = roomName(row.name, words);
  return (
    <>
      <div className="details-head">
        <Avatar id={row.id} name={name} media={row.avatar} size="large" shape={row.kind === "direct" ? "person" : "room"} />
        {rights.avatar ? <PictureWays shown={row.avatar !== null} busy={editing.busy === "picture"} actions={actions} /> : null}
      </div>
      <dl className="details-facts">
        <Editable id="details-name" label={words.say("details.name")} text={row.name.kind === "named" ? row.name.name : ""} shown={name}
          may={rights.name} busy={editing.busy === "name"} onSave={actions.setName} />
        <Editable id="details-topic" label={words.say("details.topic")} text={topic ?? ""} shown={topic ?? words.say("details.topic.none")}
          may={rights.topic} busy={editing.busy === "topic"} onSave={actions.setTopic} />
        <div>
          <dt>{words.say("details.encryption")}</dt>
          <dd>{words.say(`details.${row.encryption}`)}</dd>
        </div>
        {alias === null ? null : (
          <div>
            <dt>{words.say("details.address")}</dt>
            <dd className="details-address"><span dir="ltr">{alias}</span><CopyButton compact label={words.say("settings.copy.named", { what: words.say("details.address") })} text={alias} /></dd>
          </div>
        )}
      </dl>
    </>
  );
}

function PictureWays({ shown, busy, actions }: { shown: boolean; busy: boolean; actions: DetailsActions }) {
  const words = useWords();
  useKeptFocus(shown, "details-picture");
  return (
    <div className="details-picture">
      <Button small id="details-picture" pending={busy} onPress={actions.pickPicture}>{words.say("details.picture.change")}</Button>
      {shown ? <Button small weight="quiet" onPress={actions.removePicture}>{words.say("details.picture.remove")}</Button> : null}
    </div>
  );
}

type MembersProps = { readonly facts: RoomFacts; readonly members: MembersFound; readonly actions: DetailsActions; readonly onAway: () => void };

function Members({ facts, members, actions, onAway }: MembersProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const { term, people, total, searching, fault } = members;
  const rest = total - people.length;
  useFocusThatStays(list, rest > 0);
  // One stop of the Tab key for all of them; the arrows go from one to the next.
  useGridKeys(list, people);
  return (
    <section className="details-members" aria-labelledby="details-members">
      <h3 id="details-members">{words.say("details.members", { count: facts.members })}</h3>
      <SearchField id="details-search" label={words.say("details.members.search")} clearLabel={words.say("rooms.search.clear")} value={term} onChange={actions.setTerm} />
      {fault === null ? null : <Notice tone="trouble" urgent title={faultTitle(fault, words)}>{faultDetail(fault, words)}</Notice>}
      {!searching && fault === null && people.length === 0 ? <p className="details-quiet" role="status">{words.say("details.members.nobody")}</p> : null}
      <ul className="details-people" ref={list} tabIndex={-1} aria-labelledby="details-members">
        {people.map((person) => (
          <li key={person.id} className="people-member">
            <PersonButton person={person} className="person-open" onAway={onAway}><PersonLine person={person} /></PersonButton>
          </li>
        ))}
      </ul>
      {rest > 0 ? <Button small id="more-members" pending={searching} onPress={actions.moreMembers}>{words.say("details.members.more", { count: rest })}</Button> : null}
    </section>
  );
}

/** Who has asked for the last of them reads on in the list when the button is gone. */
function useFocusThatStays(list: RefObject<HTMLUListElement | null>, more: boolean): void {
  const before = useRef(more);
  useEffect(() => {
    if (before.current && !more && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
    before.current = more;
  }, [list, more]);
}

function Ways({ facts: { row, rights }, onClose }: { facts: RoomFacts; onClose: () => void }) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  if (menu === null || row.membership.kind !== "joined") return null;
  return (
    <div className="details-ways">
      {rights.invite ? <Button small icon="people" onPress={() => menu.put({ kind: "invite", room: row.id })}>{words.say("room.invite")}</Button> : null}
      <Button small icon="link" onPress={() => menu.actions.copyLink(row.id)}>{words.say("room.copyLink")}</Button>
      <Button small icon="leave" onPress={() => { onClose(); menu.ask({ kind: "leave", row }); }}>{words.say("room.leave")}</Button>
    </div>
  );
}
