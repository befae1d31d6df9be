// What others put under a message.
import type { Reaction } from "@wire";
import { useWords } from "../../../words/useWords";

export function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  const words = useWords();
  return (
    <ul className="reactions" aria-label={words.say("message.reactions")}>
      {reactions.map(({ key, count, own }) => (
        <li key={key} className="reaction" data-own={own || undefined}>
          <span aria-hidden="true"><bdi className="reaction-key">{key}</bdi> <span className="number">{words.intl.formatNumber(count)}</span></span>
          <span className="visually-hidden">{words.say("message.reaction", { emoji: key, count, own: String(own) })}</span>
        </li>
      ))}
    </ul>
  );
}
