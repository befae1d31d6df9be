// Text that the sender has hidden; a press shows it.
import { useEffect, useRef, useState } from "react";
import type { Node } from "@wire";
import { useWords } from "../words/useWords";
import { Nodes } from "./Nodes";
import { useTabStop } from "./TabStop";

export function Spoiler({ reason, nodes }: { reason: string | null; nodes: readonly Node[] }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const tabIndex = useTabStop();
  if (shown) return <Shown nodes={nodes} />;
  return (
    <button type="button" className="text-spoiler" tabIndex={tabIndex} onClick={() => setShown(true)}>
      {reason === null ? words.say("message.spoiler") : words.say("message.spoiler.reason", { reason })}
    </button>
  );
}

function Shown({ nodes }: { nodes: readonly Node[] }) {
  const place = useRef<HTMLSpanElement>(null);
  // The button that had the focus is gone.
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return <span ref={place} className="text-spoiler-shown" tabIndex={-1}><Nodes nodes={nodes} /></span>;
}
