// A link in a message. It leads out of the app, or to a room or a person in it.
import type { Node } from "@wire";
import { plainText, shortened } from "../model/text";
import { useLinks } from "./Links";
import { Nodes } from "./Nodes";
import { useTabStop } from "./TabStop";

export function MessageLink({ url, nodes, room = false }: { url: string; nodes: readonly Node[]; room?: boolean }) {
  const { follow } = useLinks();
  const tabIndex = useTabStop();
  return (
    // A link by nature and for assistive technology, but the page itself never navigates.
    <a className={room ? "text-mention text-room" : "text-link"} href={url} title={url} rel="noreferrer" draggable={false} tabIndex={tabIndex}
      onClick={(press) => { press.preventDefault(); follow(url, plainText(nodes), press.currentTarget.closest<HTMLElement>("[data-event]")?.dataset.event ?? null); }}
      onAuxClick={(press) => press.preventDefault()}>
      {nodes.length === 0 ? shortened(url, 300) : <Nodes nodes={nodes} />}
    </a>
  );
}
