// Text that the sender has hidden; a press shows it.
import { useState } from "react";
import type { Node } from "@wire";
import { useWords } from "../words/useWords";
import { Nodes } from "./Nodes";

export function Spoiler({ reason, nodes }: { reason: string | null; nodes: readonly Node[] }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  if (shown) return <span className="text-spoiler-shown"><Nodes nodes={nodes} /></span>;
  return (
    <button type="button" className="text-spoiler" onClick={() => setShown(true)}>
      {reason === null ? words.say("message.spoiler") : words.say("message.spoiler.reason", { reason })}
    </button>
  );
}
