// One message: who and when, what it answers, what it says, what others put under it, how far it is.
import { memo, useState } from "react";
import type { Event, EventId, Person } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { CheckMark } from "../../../parts/CheckMark";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";
import { type Acting, useActingHere } from "./acting/context";
import { ThreadLine } from "./acting/ThreadLine";
import { Toolbar } from "./acting/Toolbar";
import type { TimelineActions } from "./model";
import { ClockTime, SideTime } from "../When";
import { Body } from "./Body";
import { PersonButton } from "./PersonButton";
import { Reactions } from "./Reactions";
import { ReplyLine } from "./ReplyLine";
import { NotSent, SentMark } from "./SendState";

export type MessageProps = {
  readonly id: string;
  readonly event: Event;
  readonly heading: boolean;
  readonly active: boolean;
  readonly held: boolean;
  readonly newestOwn: boolean;
  readonly actions: TimelineActions;
  readonly onJump: (id: EventId) => void;
};

export const Message = memo(function Message({ id, event, heading, active, held, newestOwn, actions, onJump }: MessageProps) {
  const acting = useActingHere();
  // A toolbar for every message of a long conversation, or for each that comes, would cost more than the messages.
  const [near, setNear] = useState(false);
  const choosing = acting?.selected ?? null;
  return (
    <div className="message" data-state={event.sendState.kind} data-own={event.own || undefined} data-chosen={isChosen(event, choosing) || undefined}
      onPointerEnter={() => setNear(true)} onPointerLeave={() => setNear(false)}>
      <div className="message-side">
        <Side event={event} heading={heading} choosing={choosing} />
      </div>
      <div className="message-main">
        <MessageHead id={`${id}head`} event={event} heading={heading} choosing={choosing !== null} />
        {event.reply === null ? null : <ReplyLine reply={event.reply} active={active} onJump={onJump} />}
        <Body id={`${id}text`} event={event} />
        {event.reactions.length === 0 ? null : <Reactions event={event} acting={acting} active={active} onAll={actions.acting.reactors} />}
        {event.thread === null || acting?.standing.inThread === true ? null : <ThreadLine event={event} thread={event.thread} active={active} onOpen={actions.acting.openThread} />}
        <NotSent event={event} actions={actions} />
      </div>
      <div className="message-marks">
        {event.id !== null && acting?.standing.saved.has(event.id) === true ? <SavedMark /> : null}
        <SentMark event={event} newestOwn={newestOwn} active={active} acting={acting} />
        {/* Before the marks and not over them, in a window of any width. */}
        {acting !== null && choosing === null && (near || held) ? <Toolbar event={event} acting={acting} active={active} /> : null}
      </div>
    </div>
  );
});

function SavedMark() {
  const words = useWords();
  const said = words.say("message.saved");
  return <span className="message-saved" title={said}><Icon name="bookmark" filled /><span className="visually-hidden">{said}</span></span>;
}

function isChosen({ id }: Event, choosing: Acting["selected"]): boolean {
  return id !== null && choosing?.has(id) === true;
}

function Side({ event, heading, choosing }: { event: Event; heading: boolean; choosing: Acting["selected"] }) {
  const words = useWords();
  if (choosing !== null) {
    const chosen = isChosen(event, choosing);
    return (
      <span className="message-check">
        <CheckMark checked={chosen} />
        {chosen ? <span className="visually-hidden">{words.say("select.chosen")}</span> : null}
      </span>
    );
  }
  return heading
    ? <Avatar id={event.sender.id} name={nameOf(event.sender)} media={event.sender.avatar} />
    : <SideTime className="message-clock" timestamp={event.timestamp} />;
}

function MessageHead({ id, event, heading, choosing }: { id: string; event: Event; heading: boolean; choosing: boolean }) {
  const words = useWords();
  const notice = event.content.kind === "message" && event.content.voice === "notice";
  return (
    <p className={heading ? "message-head" : "visually-hidden"} id={id}>
      {/* While messages are chosen, a press on the name chooses too. What is not seen must not be a stop of the Tab key. */}
      <Sender person={event.sender} pressable={heading && !choosing} />
      {notice ? <span className="message-notice">{words.say("message.notice")}</span> : null}
      {" "}<ClockTime timestamp={event.timestamp} />
    </p>
  );
}

function Sender({ person, pressable }: { person: Person; pressable: boolean }) {
  const name = <bdi className="message-sender" title={person.id}>{nameOf(person)}</bdi>;
  return (
    <>
      {pressable ? <PersonButton person={person} className="message-person">{name}</PersonButton> : name}
      {person.ambiguous ? <> <bdi className="message-id" dir="ltr">{person.id}</bdi></> : null}
    </>
  );
}
