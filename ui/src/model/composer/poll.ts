// A poll while it is put together.
import type { Event, NewPoll } from "@wire";

export const FEWEST = 2;
export const MOST = 20;

export const blankPoll: NewPoll = { question: "", answers: ["", ""], disclosed: true, maxSelections: 1 };

/** The poll of an event, to be changed. */
export function pollOf({ content }: Event): NewPoll | null {
  if (content.kind !== "poll") return null;
  const { question, answers, disclosed, maxSelections } = content.poll;
  // Who could choose all answers can choose those that are added as well.
  const most = maxSelections > 1 && maxSelections >= answers.length ? MOST : maxSelections;
  return { question, answers: answers.map(({ text }) => text), disclosed, maxSelections: most };
}

/** Without empty answers; nothing while something is missing. */
export function readyPoll(poll: NewPoll): NewPoll | null {
  const question = poll.question.trim();
  const answers = poll.answers.map((answer) => answer.trim()).filter((answer) => answer !== "");
  if (question === "" || answers.length < FEWEST || answers.length > MOST) return null;
  return { ...poll, question, answers, maxSelections: Math.max(1, Math.min(poll.maxSelections, answers.length)) };
}

/** How many answers a person may be allowed to choose, the present number among them; `MOST` stands for as many as there are. */
export function selections({ answers, maxSelections }: NewPoll): { readonly choices: readonly number[]; readonly chosen: number } {
  const between = Array.from({ length: Math.max(0, Math.min(answers.length, MOST) - 2) }, (_, index) => index + 2);
  const choices = [1, ...between, MOST];
  return { choices, chosen: maxSelections <= 1 ? 1 : between.includes(maxSelections) ? maxSelections : MOST };
}

export function withAnswer(poll: NewPoll, at: number, text: string): NewPoll {
  return { ...poll, answers: poll.answers.with(at, text) };
}

export function withoutAnswer(poll: NewPoll, at: number): NewPoll {
  return { ...poll, answers: poll.answers.filter((_, index) => index !== at) };
}

export function moved(poll: NewPoll, at: number, step: 1 | -1): NewPoll {
  const [one, other] = [poll.answers[at], poll.answers[at + step]];
  return one === undefined || other === undefined ? poll : { ...poll, answers: poll.answers.with(at, other).with(at + step, one) };
}
