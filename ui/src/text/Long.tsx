// A message's tree, of which a long one shows its beginning first.
import { useMemo, useRef, useState } from "react";
import type { Node } from "@wire";
import { excerptOf } from "../model/excerpt";
import { useWords } from "../words/useWords";
import { Nodes } from "./Nodes";
import { useTabStop } from "./TabStop";
import { useKeptPlace } from "./useKeptPlace";

/** The messages that stand open; a row that comes back into view is as it was left. */
const opened = new WeakSet<readonly Node[]>();

export function Long({ nodes }: { nodes: readonly Node[] }) {
  const excerpt = useMemo(() => excerptOf(nodes), [nodes]);
  return excerpt === null ? <Nodes nodes={nodes} /> : <Foldable nodes={nodes} excerpt={excerpt} />;
}

function Foldable({ nodes, excerpt }: { nodes: readonly Node[]; excerpt: readonly Node[] }) {
  const words = useWords();
  const [open, setOpen] = useState(() => opened.has(nodes));
  const toggle = useRef<HTMLButtonElement>(null);
  const start = useRef<HTMLSpanElement>(null);
  const tabIndex = useTabStop();
  // Opening leaves the beginning where it is, closing the button.
  const beginning = useKeptPlace(start, open);
  const end = useKeptPlace(toggle, open);
  const change = () => {
    if (open) opened.delete(nodes);
    else opened.add(nodes);
    (open ? end : beginning).keep();
    setOpen(!open);
  };
  return (
    <>
      <span ref={start} />
      <Nodes nodes={open ? nodes : excerpt} />
      <button ref={toggle} type="button" className="text-more" aria-expanded={open} tabIndex={tabIndex} onClick={change}>
        {words.say(open ? "text.less" : "text.all")}
      </button>
    </>
  );
}
