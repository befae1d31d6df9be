// What polls come to.
import { describe, expect, test } from "vitest";
import type { Poll } from "@wire";
import { isOpenToSee, isSameVote, mostOf, ownVote, shareOf, winnersOf } from "./poll";

const poll = (votes: readonly number[], change: Partial<Poll> = {}): Poll => ({
  question: "When?", disclosed: true, maxSelections: 1, voters: votes.reduce((sum, count) => sum + count, 0), endedAt: null, ...change,
  answers: votes.map((count, index) => ({ id: `a${index}`, text: `Answer ${index}`, votes: count, own: index === 1 })),
});
const shares = (of: Poll) => of.answers.map((answer) => shareOf(answer, of));

describe("shares", () => {
  test("are of those who voted", () => {
    expect(shares(poll([1, 3]))).toEqual([0.25, 0.75]);
    expect(shares(poll([2, 2], { voters: 2, maxSelections: 2 }))).toEqual([1, 1]);
  });

  test("are sound whatever the numbers", () => {
    expect(shares(poll([0, 0]))).toEqual([0, 0]);
    expect(shares(poll([5, 1], { voters: 2 }))).toEqual([1, 0.5]);
    expect(shares(poll([-1, 1], { voters: 1 }))).toEqual([0, 1]);
  });
});

test("winners are told at the end, all that have the most, and none of no votes", () => {
  expect([...winnersOf(poll([3, 1]))]).toEqual([]);
  expect([...winnersOf(poll([3, 1, 3], { endedAt: 1 }))]).toEqual(["a0", "a2"]);
  expect([...winnersOf(poll([0, 0], { endedAt: 1 }))]).toEqual([]);
});

test("votes are seen while it runs only when it says so, and always at the end", () => {
  expect(isOpenToSee(poll([1]))).toBe(true);
  expect(isOpenToSee(poll([1], { disclosed: false }))).toBe(false);
  expect(isOpenToSee(poll([1], { disclosed: false, endedAt: 1 }))).toBe(true);
});

test("a vote is the same in whatever order", () => {
  expect(ownVote(poll([1, 1]))).toEqual(["a1"]);
  expect(isSameVote(["a", "b"], ["b", "a"])).toBe(true);
  expect(isSameVote(["a"], ["a", "b"])).toBe(false);
  expect(isSameVote([], [])).toBe(true);
});

test("no more can be chosen than there is, and at least one", () => {
  expect(mostOf(poll([0, 0, 0], { maxSelections: 20 }))).toBe(3);
  expect(mostOf(poll([0, 0], { maxSelections: 0 }))).toBe(1);
});
