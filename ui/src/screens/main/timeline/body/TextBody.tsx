// A message in words.
import { useMemo } from "react";
import type { Content, Event, Node } from "@wire";
import { nameOf } from "../../../../model/person";
import { isEmojiMessage, unframed } from "../../../../model/text";
import { Long } from "../../../../text/Long";
import { isolated } from "../../../../words/tellings";
import { Edited } from "./Edited";

export function TextBody({ id, event, content }: { id: string; event: Event; content: Extract<Content, { kind: "message" }> }) {
  const { body, nodes, voice } = content;
  const tree = useMemo((): readonly Node[] => (nodes.length === 0 ? [{ kind: "text", text: body }] : unframed(nodes)), [body, nodes]);
  return (
    <div id={id} className="message-text text" dir="auto" data-voice={voice} data-emoji={isEmojiMessage(body, nodes) || undefined}>
      {voice === "emote" ? <>* {isolated(nameOf(event.sender))} </> : null}
      <Long nodes={tree} />
      {event.edited ? <Edited /> : null}
    </div>
  );
}
