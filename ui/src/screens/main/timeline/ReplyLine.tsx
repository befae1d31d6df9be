// What a message answers, in a line that leads there while that message is at hand.
import type { EventId, Reply } from "@wire";
import { nameOf } from "../../../model/person";
import { isolated, namesSender, tellSummary } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";

export type ReplyLineProps = {
  readonly reply: Reply;
  readonly reachable: boolean;
  /** Whether the Tab key comes by; else a long conversation would have as many stops. */
  readonly active: boolean;
  readonly onJump: (id: EventId) => void;
};

export function ReplyLine({ reply, reachable, active, onJump }: ReplyLineProps) {
  return reachable
    ? <button type="button" className="reply" tabIndex={active ? 0 : -1} onClick={() => onJump(reply.to)}><Quoted quoted={reply.quoted} /></button>
    : <p className="reply"><Quoted quoted={reply.quoted} /></p>;
}

function Quoted({ quoted }: Pick<Reply, "quoted">) {
  const words = useWords();
  return (
    <span className="reply-words">
      {quoted === null ? words.say("message.reply.unknown") : (
        <>
          <span className="visually-hidden">{words.rich("message.reply", { sender: isolated(nameOf(quoted.sender)) })}: </span>
          {namesSender(quoted.summary) ? null : <bdi className="reply-sender" aria-hidden="true">{nameOf(quoted.sender)}</bdi>}{" "}
          <bdi>{tellSummary(quoted.summary, quoted.sender, words)}</bdi>
        </>
      )}
    </span>
  );
}
