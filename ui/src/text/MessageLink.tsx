// A link in a message: opens outside the app, and asks first when its text names another place.
import { createContext, useContext, useState } from "react";
import type { Node } from "@wire";
import { disguisedTarget, plainText } from "../model/text";
import { ConfirmDialog } from "../parts/Dialog";
import { useWords } from "../words/useWords";
import { Nodes } from "./Nodes";

export const OpenLinkContext = createContext<(url: string) => void>(() => undefined);

export function MessageLink({ url, nodes }: { url: string; nodes: readonly Node[] }) {
  const words = useWords();
  const open = useContext(OpenLinkContext);
  const [asking, setAsking] = useState<string | null>(null);
  const follow = () => {
    const target = disguisedTarget(url, plainText(nodes));
    if (target === null) open(url);
    else setAsking(target);
  };
  return (
    <>
      {/* A link by nature and for assistive technology, but the page itself never navigates. */}
      <a className="text-link" href={url} title={url} rel="noreferrer" draggable={false}
        onClick={(event) => { event.preventDefault(); follow(); }}
        onAuxClick={(event) => event.preventDefault()}>
        {nodes.length === 0 ? url : <Nodes nodes={nodes} />}
      </a>
      {asking === null ? null : (
        <ConfirmDialog
          title={words.say("link.title")}
          cancel={words.say("common.cancel")}
          confirm={words.say("link.open", { host: asking })}
          onCancel={() => setAsking(null)}
          onConfirm={() => { setAsking(null); open(url); }}
        >
          <p>{words.rich("link.detail", { host: <bdi className="name">{asking}</bdi> })}</p>
          <p className="text-address" dir="ltr">{url}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
