// What the text is to become when it is not simply a new message: an answer, or new words for an old message.
import type { Quoted, TimelineRow } from "@wire";
import { quotedOf } from "../../../model/composer/summary";
import type { Intent } from "../../../model/composer/outgoing";
import { nameOf } from "../../../model/person";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { isolated, tellSummary } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";

export type ContextBarProps = {
  readonly intent: Exclude<Intent, { kind: "new" }>;
  readonly rows: readonly TimelineRow[];
  /** Whether pictures among the words become their names. */
  readonly losesPictures?: boolean;
  readonly onCancel: () => void;
};

export function ContextBar({ intent, rows, losesPictures = false, onCancel }: ContextBarProps) {
  const words = useWords();
  if (intent.kind === "edit") {
    return (
      <div className="composer-context" role="status">
        <Icon name="edit" />
        <p className="composer-context-words">
          <strong>{words.say("composer.editing")}</strong>
          {losesPictures ? <span>{words.say("composer.editing.pictures")}</span> : null}
        </p>
        <IconButton icon="close" label={words.say("composer.editing.cancel")} onPress={onCancel} />
      </div>
    );
  }
  // A draft remembers only which message it answers.
  const quoted = intent.quoted ?? quotedIn(rows, intent.to);
  return (
    <div className="composer-context" role="status">
      <Icon name="reply" />
      <p className="composer-context-words">
        <strong>{quoted === null ? words.say("composer.replying.unknown") : words.rich("composer.replying", { person: isolated(nameOf(quoted.sender)) })}</strong>
        {quoted === null ? null : <bdi>{tellSummary(quoted.summary, quoted.sender, words)}</bdi>}
      </p>
      <IconButton icon="close" label={words.say("composer.replying.cancel")} onPress={onCancel} />
    </div>
  );
}

function quotedIn(rows: readonly TimelineRow[], id: string): Quoted | null {
  for (const { item } of rows) if (item.kind === "event" && item.event.id === id) return quotedOf(item.event);
  return null;
}
