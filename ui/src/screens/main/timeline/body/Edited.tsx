// Says that the words of a message were changed after it was sent.
import { useWords } from "../../../../words/useWords";

export function Edited() {
  const words = useWords();
  return <span className="message-edited"> ({words.say("message.edited")})</span>;
}
