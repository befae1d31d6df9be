// Tells a run of small changes in one line: "Kim, Noor and 6 other people joined · 2 other changes".
import { Fragment, createElement, type ReactNode } from "react";
import type { Person } from "@wire";
import type { Fold } from "../model/fold";
import { nameOf } from "../model/person";
import { isolated } from "./tellings";
import type { Words } from "./useWords";

/** So many are named; of more, one less, and the rest is counted. */
const NAMED = 3;

export function tellFold(fold: Fold, words: Words): ReactNode {
  const { creator, joined, invited, left, renamed, pictured, others, by } = fold;
  const parts: ReactNode[] = [];
  if (creator !== null) parts.push(words.rich("state.created", { sender: isolated(nameOf(creator)) }));
  const people = (key: `fold.${"joined" | "invited" | "left" | "renamed" | "pictured"}`, who: readonly Person[]) => {
    if (who.length > 0) parts.push(words.rich(key, { count: who.length, people: tellPeople(who, words) }));
  };
  people("fold.joined", joined);
  people("fold.invited", invited);
  people("fold.left", left);
  people("fold.renamed", renamed);
  people("fold.pictured", pictured);
  if (others > 0) {
    parts.push(parts.length > 0
      ? words.say("fold.others", { count: others })
      : words.rich("fold.changes", { count: others, people: tellPeople(by, words) }));
  }
  return joinedBy(" · ", parts);
}

function tellPeople(people: readonly Person[], words: Words): ReactNode {
  const named = people.length > NAMED ? people.slice(0, NAMED - 1) : people;
  const names: ReactNode[] = named.map((person) => createElement(Fragment, { key: person.id }, isolated(nameOf(person))));
  const rest = people.length - named.length;
  return words.intl.formatList(rest > 0 ? [...names, words.say("fold.people", { count: rest })] : names, { type: "conjunction" });
}

function joinedBy(separator: string, parts: readonly ReactNode[]): ReactNode {
  return parts.map((part, index) => createElement(Fragment, { key: index }, index === 0 ? null : separator, part));
}
