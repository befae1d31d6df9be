// What others put under a message: each can be joined, and tells who is behind it.
import { useState } from "react";
import type { Event, EventId, Reaction, Reactors } from "@wire";
import { nameOf } from "../../../model/person";
import { Hint } from "../../../parts/Hint";
import { useWords, type Words } from "../../../words/useWords";
import { may } from "../../../model/acts";
import type { Acting } from "./acting/context";
import { ReactionSign, tellSign } from "./ReactionSign";

export type ReactionsProps = {
  readonly event: Event;
  readonly acting: Acting | null;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly onAll: (event: EventId) => Promise<readonly Reactors[]>;
};

/** So many are named in passing; the dialog names all. */
const NAMED = 5;

export function Reactions({ event, acting, active, onAll }: ReactionsProps) {
  const words = useWords();
  const [reactors, setReactors] = useState<readonly Reactors[] | null>(null);
  const ask = () => {
    if (event.id !== null) onAll(event.id).then(setReactors, () => undefined);
  };
  const allowed = acting !== null && may("react", event, acting.standing);
  return (
    <ul className="reactions" aria-label={words.say("message.reactions")}>
      {event.reactions.map((reaction) => (
        <li key={reaction.key}>
          <Hint text={<Who reaction={reaction} reactors={reactors} />} onOpen={ask} label={words.say("message.reaction", sayable(reaction, words))}
            className="reaction" pressed={reaction.own} focusable={active} onPress={() => { if (allowed) acting.toggle(event, reaction.key); }}>
            <ReactionSign sign={reaction} className="reaction-key" /> <span className="number">{words.intl.formatNumber(reaction.count)}</span>
          </Hint>
        </li>
      ))}
    </ul>
  );
}

function sayable(reaction: Reaction, words: Words) {
  return { emoji: tellSign(reaction, words), count: reaction.count, own: String(reaction.own) };
}

function Who({ reaction, reactors }: { reaction: Reaction; reactors: readonly Reactors[] | null }) {
  const words = useWords();
  const people = reactors?.find(({ key }) => key === reaction.key)?.people ?? null;
  if (people === null) return words.say("message.reaction", sayable(reaction, words));
  const named = people.slice(0, NAMED).map(nameOf);
  const rest = reaction.count - named.length;
  return words.intl.formatList(rest > 0 ? [...named, words.say("fold.people", { count: rest })] : named, { type: "conjunction" });
}
