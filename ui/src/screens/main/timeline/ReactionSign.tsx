// What somebody put under a message: an emoji, a short text, or a picture.
import type { Reaction } from "@wire";
import { withoutPiles } from "../../../model/text";
import { CustomEmoji } from "../../../text/CustomEmoji";
import { useWords, type Words } from "../../../words/useWords";

export type Sign = Pick<Reaction, "text" | "picture">;

export function ReactionSign({ sign, className }: { sign: Sign; className: string }) {
  const words = useWords();
  const said = tellSign(sign, words);
  return sign.picture === null
    ? <bdi className={className}>{said}</bdi>
    : <span className={className}><CustomEmoji media={sign.picture} name={said} /></span>;
}

/** A picture may have come without a name. */
export function tellSign({ text }: Sign, words: Words): string {
  return text === "" ? words.say("message.reaction.picture") : withoutPiles(text);
}
