// What is left of a message that was deleted: by whom, if not by its sender, and why, if that was said.
import type { Content, Event } from "@wire";
import { nameOf } from "../../../../model/person";
import { withoutPiles } from "../../../../model/text";
import { Icon } from "../../../../parts/Icon";
import { isolated } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";

export function RedactedBody({ id, event, content }: { id: string; event: Event; content: Extract<Content, { kind: "redacted" }> }) {
  const words = useWords();
  const { by, reason } = content;
  return (
    <p id={id} className="message-other message-redacted">
      <Icon name="trash" />
      <span>
        {by === null || by.id === event.sender.id ? words.say("message.redacted") : words.rich("body.redacted.by", { person: isolated(nameOf(by)) })}
        {reason === null || reason === "" ? null
          : <span className="message-reason">{words.rich("body.redacted.reason", { reason: <bdi key="reason">{withoutPiles(reason)}</bdi> })}</span>}
      </span>
    </p>
  );
}
