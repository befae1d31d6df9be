// The answers of a poll with their votes, where these can be seen.
import type { Poll, PollAnswer } from "@wire";
import { isOpenToSee, shareOf, winnersOf } from "../../../../model/poll";
import { withoutPiles } from "../../../../model/text";
import { Icon } from "../../../../parts/Icon";
import { useWords } from "../../../../words/useWords";

/** An answer that may be voted for. */
export function PollChoice({ answer, poll }: { answer: PollAnswer; poll: Poll }) {
  return (
    <>
      <span className="poll-line">
        <bdi className="poll-answer">{withoutPiles(answer.text)}</bdi>{" "}
        {isOpenToSee(poll) ? <Votes answer={answer} /> : null}
      </span>
      {isOpenToSee(poll) ? <Bar share={shareOf(answer, poll)} /> : null}
    </>
  );
}

/** The answers of a poll that has ended. */
export function PollAnswers({ poll }: { poll: Poll }) {
  const words = useWords();
  const winners = winnersOf(poll);
  return (
    <>
      <ul className="poll-answers">
        {poll.answers.map((answer) => (
          <li key={answer.id} data-winner={winners.has(answer.id) || undefined}>
            <span className="poll-line">
              <bdi className="poll-answer">{withoutPiles(answer.text)}</bdi>{" "}
              <Votes answer={answer} />
            </span>
            <Bar share={shareOf(answer, poll)} />
            {winners.has(answer.id) || answer.own ? (
              <span className="poll-marks">
                {winners.has(answer.id) ? <span className="poll-winner"><Icon name="star" filled />{words.say("poll.most")}</span> : null}
                {answer.own ? <span><Icon name="check" />{words.say("poll.own")}</span> : null}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="poll-standing">
        {poll.voters <= 0 ? words.say("poll.none.final") : words.say("poll.voters.final", { count: poll.voters })}
      </p>
    </>
  );
}

function Votes({ answer }: { answer: PollAnswer }) {
  const words = useWords();
  return <span className="poll-votes number">{words.say("poll.votes", { count: answer.votes })}</span>;
}

/** Says nothing that the number beside it does not say. */
function Bar({ share }: { share: number }) {
  return (
    <svg className="poll-bar" aria-hidden="true" focusable="false">
      <rect width={`${(share * 100).toFixed(1)}%`} height="100%" />
    </svg>
  );
}
