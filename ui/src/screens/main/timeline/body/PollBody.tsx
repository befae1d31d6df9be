// A poll: the question, its answers to vote for or with their votes, and how it stands.
import { useContext, useId, useMemo, useState } from "react";
import type { Event, Poll } from "@wire";
import { isSameVote, mostOf, ownVote } from "../../../../model/poll";
import { Ballot } from "../../../../parts/Ballot";
import { Button } from "../../../../parts/Button";
import { ConfirmDialog } from "../../../../parts/Dialog";
import { Long } from "../../../../text/Long";
import { useWords } from "../../../../words/useWords";
import { useActingHere } from "../acting/context";
import { PollContext } from "./model";
import { PollAnswers, PollChoice } from "./PollAnswers";
import { Edited } from "./Edited";
import "./poll.css";

export type PollBodyProps = {
  readonly id: string;
  readonly event: Event;
  readonly poll: Poll;
  /** Whether the reader may end what others have asked; where it stands among messages, the list knows. */
  readonly moderator?: boolean;
};

export function PollBody({ id, event, poll, moderator }: PollBodyProps) {
  const words = useWords();
  const rights = useActingHere()?.standing.rights ?? null;
  const mayEnd = event.own || (moderator ?? rights?.redactOthers ?? false);
  const ended = poll.endedAt !== null;
  const question = useMemo(() => [{ kind: "text" as const, text: poll.question }], [poll.question]);
  return (
    <div className="poll">
      <div id={id}>
        <p className="poll-kind">{words.say(ended ? "poll.kind.ended" : "poll.kind")}</p>
        <div className="poll-question text" id={`${id}question`} dir="auto"><Long nodes={question} />{event.edited ? <Edited /> : null}</div>
      </div>
      {ended ? <PollAnswers poll={poll} /> : <Voting id={id} event={event} poll={poll} mayEnd={mayEnd} />}
    </div>
  );
}

function Voting({ id, event, poll, mayEnd }: { id: string; event: Event; poll: Poll; mayEnd: boolean }) {
  const words = useWords();
  const hint = useId();
  const { chosen, choose, changed, sending, vote } = useVote(event, poll);
  const most = mostOf(poll);
  const own = ownVote(poll);
  const label = own.length === 0 ? "poll.vote" : chosen.length === 0 ? "poll.withdraw" : "poll.change";
  return (
    <>
      <p className="poll-hint" id={hint}>{most === 1 ? words.say("poll.one") : words.say("poll.some", { count: most })}</p>
      <Ballot labelledBy={`${id}question ${hint}`} most={most} chosen={chosen} disabled={event.id === null} onChange={choose}
        choices={poll.answers.map((answer) => ({ id: answer.id, content: <PollChoice answer={answer} poll={poll} /> }))} />
      <div className="poll-ways">
        <Standing poll={poll} />
        {changed && !sending ? <Button small weight="primary" onPress={() => vote(chosen)}>{words.say(label)}</Button> : null}
        {/* One of several is taken back by pressing it again; the only one cannot be. */}
        {most === 1 && own.length > 0 && !changed && event.id !== null ? <Button small weight="quiet" onPress={() => vote([])}>{words.say("poll.withdraw")}</Button> : null}
        <span role="status" className="poll-status">{sending ? words.say("poll.sending") : ""}</span>
        {mayEnd && event.id !== null ? <EndPoll poll={event.id} /> : null}
      </div>
    </>
  );
}

/** How many have voted, and when the votes can be seen. */
function Standing({ poll }: { poll: Poll }) {
  const words = useWords();
  if (!poll.disclosed) return <p className="poll-standing">{words.say("poll.hidden")}</p>;
  return <p className="poll-standing">{poll.voters <= 0 ? words.say("poll.none") : words.say("poll.voters", { count: poll.voters })}</p>;
}

/** What is chosen and not sent stays until it is the vote that the room knows. */
function useVote(event: Event, poll: Poll) {
  const { vote: send } = useContext(PollContext);
  const [draft, setDraft] = useState<{ readonly chosen: readonly string[]; readonly sent: boolean } | null>(null);
  const own = ownVote(poll);
  const pending = draft !== null && !isSameVote(draft.chosen, own) ? draft : null;
  // What arrived is no draft any more, or a later vote from another device would not show.
  if (draft !== null && pending === null) setDraft(null);
  const chosen = (pending?.chosen ?? own).filter((id) => poll.answers.some((answer) => answer.id === id));
  const vote = (wanted: readonly string[]) => {
    if (event.id === null) return;
    setDraft({ chosen: wanted, sent: true });
    void send(event.id, wanted).then((taken) => { if (!taken) setDraft({ chosen: wanted, sent: false }); });
  };
  return {
    chosen, choose: (ids: readonly string[]) => setDraft({ chosen: ids, sent: false }), changed: pending !== null, sending: pending?.sent ?? false, vote,
  };
}

function EndPoll({ poll }: { poll: string }) {
  const words = useWords();
  const { end } = useContext(PollContext);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <span className="poll-end"><Button small weight="quiet" onPress={() => setAsking(true)}>{words.say("poll.end")}</Button></span>
      {asking ? (
        <ConfirmDialog title={words.say("poll.end.title")} cancel={words.say("common.cancel")} confirm={words.say("poll.end.confirm")} confirmId="confirm-end-poll"
          onCancel={() => setAsking(false)} onConfirm={() => { setAsking(false); void end(poll); }}>
          <p>{words.say("poll.end.detail")}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
