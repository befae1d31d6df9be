// One message: who and when, what it answers, what it says, what others put under it, how far it is.
import { memo } from "react";
import type { Event, EventId, Person } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { useWords } from "../../../words/useWords";
import type { TimelineActions } from "../model";
import { ClockTime, SideTime } from "../When";
import { Body } from "./Body";
import { Reactions } from "./Reactions";
import { ReplyLine } from "./ReplyLine";
import { NotSent, SentMark } from "./SendState";

export type MessageProps = {
  readonly id: string;
  readonly event: Event;
  readonly heading: boolean;
  readonly active: boolean;
  readonly newestOwn: boolean;
  /** Whether the message that it answers is at hand. */
  readonly reachable: boolean;
  readonly actions: TimelineActions;
  readonly onJump: (id: EventId) => void;
};

export const Message = memo(function Message({ id, event, heading, active, newestOwn, reachable, actions, onJump }: MessageProps) {
  const { sender } = event;
  return (
    <div className="message" data-state={event.sendState.kind} data-own={event.own || undefined}>
      <div className="message-side">
        {heading
          ? <Avatar id={sender.id} name={nameOf(sender)} media={sender.avatar} />
          : <SideTime className="message-clock" timestamp={event.timestamp} />}
      </div>
      <div className="message-main">
        <MessageHead id={`${id}head`} event={event} heading={heading} />
        {event.reply === null ? null : <ReplyLine reply={event.reply} reachable={reachable} active={active} onJump={onJump} />}
        <Body id={`${id}text`} event={event} />
        {event.reactions.length === 0 ? null : <Reactions reactions={event.reactions} />}
        <NotSent event={event} actions={actions} />
      </div>
      <SentMark event={event} newestOwn={newestOwn} />
    </div>
  );
});

function MessageHead({ id, event, heading }: { id: string; event: Event; heading: boolean }) {
  const words = useWords();
  const notice = event.content.kind === "message" && event.content.voice === "notice";
  return (
    <p className={heading ? "message-head" : "visually-hidden"} id={id}>
      <Sender person={event.sender} />
      {notice ? <span className="message-notice">{words.say("message.notice")}</span> : null}
      {" "}<ClockTime timestamp={event.timestamp} />
    </p>
  );
}

function Sender({ person }: { person: Person }) {
  return (
    <>
      <bdi className="message-sender" title={person.id}>{nameOf(person)}</bdi>
      {person.ambiguous ? <> <bdi className="message-id" dir="ltr">{person.id}</bdi></> : null}
    </>
  );
}
