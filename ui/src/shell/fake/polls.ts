// Polls, played.
import type { NewPoll, Poll } from "@wire";

export function begun({ question, answers, disclosed, maxSelections }: NewPoll): Poll {
  return {
    question, disclosed, maxSelections, voters: 0, endedAt: null,
    answers: answers.map((text, index) => ({ id: `answer-${index}`, text, votes: 0, own: false })),
  };
}

/** Hidden votes are not counted before the end, as the core does it. */
export function voted(poll: Poll, chosen: readonly string[]): Poll {
  const before = poll.answers.some(({ own }) => own) ? 1 : 0;
  const after = chosen.length > 0 ? 1 : 0;
  return {
    ...poll, voters: poll.disclosed ? poll.voters + after - before : 0,
    answers: poll.answers.map((answer) => {
      const own = chosen.includes(answer.id);
      return { ...answer, own, votes: poll.disclosed ? answer.votes + Number(own) - Number(answer.own) : 0 };
    }),
  };
}

export function ended(poll: Poll, now: number): Poll {
  const { answers } = poll.disclosed ? poll : { answers: poll.answers.map((answer) => ({ ...answer, votes: Number(answer.own) })) };
  return { ...poll, answers, endedAt: now, voters: poll.disclosed ? poll.voters : Number(answers.some(({ own }) => own)) };
}
