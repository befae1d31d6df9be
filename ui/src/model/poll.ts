// What a poll comes to: shares, winners, and whether a choice differs from the vote that was given.
import type { Poll, PollAnswer } from "@wire";

/** Whether votes can be seen now. */
export function isOpenToSee({ disclosed, endedAt }: Poll): boolean {
  return disclosed || endedAt !== null;
}

/** Between 0 and 1; of the people who have voted, because each may choose several. */
export function shareOf({ votes }: PollAnswer, { voters }: Poll): number {
  return voters <= 0 ? 0 : Math.min(1, Math.max(0, votes / voters));
}

/** The answers with the most votes, once it is over and anybody has voted. */
export function winnersOf({ answers, endedAt }: Poll): ReadonlySet<string> {
  const most = answers.reduce((top, { votes }) => Math.max(top, votes), 0);
  return new Set(endedAt === null || most === 0 ? [] : answers.filter(({ votes }) => votes === most).map(({ id }) => id));
}

export function ownVote({ answers }: Poll): readonly string[] {
  return answers.filter(({ own }) => own).map(({ id }) => id);
}

/** In whatever order. */
export function isSameVote(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** How many answers may be chosen: a poll may claim more than it has. */
export function mostOf({ answers, maxSelections }: Poll): number {
  return Math.max(1, Math.min(maxSelections, answers.length));
}
