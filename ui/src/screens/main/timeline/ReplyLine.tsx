// What a message answers, in a line that leads there.
import type { EventId, Reply } from "@wire";
import { nameOf } from "../../../model/person";
import { isolated, namesSender, tellSummary } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";

export type ReplyLineProps = {
  readonly reply: Reply;
  /** Whether the Tab key comes by; else a long conversation would have as many stops. */
  readonly active: boolean;
  readonly onJump: (id: EventId) => void;
};

export function ReplyLine({ reply, active, onJump }: ReplyLineProps) {
  return <button type="button" className="reply" tabIndex={active ? 0 : -1} onClick={() => onJump(reply.to)}><Quoted quoted={reply.quoted} /></button>;
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
