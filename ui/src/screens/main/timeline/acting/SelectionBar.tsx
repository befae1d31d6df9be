// What can be done with several chosen messages at once.
import type { Event } from "@wire";
import { type Act, may, type Standing } from "../../../../model/acts";
import { nameOf } from "../../../../model/person";
import { Button, IconButton } from "../../../../parts/Button";
import { copyText } from "../../../../parts/copy";
import { useWords, type Words } from "../../../../words/useWords";
import { tellExactly } from "../../When";
import { tellContent } from "../tellContent";
import type { Told } from "./useActing";

export type SelectionBarProps = {
  readonly chosen: readonly Event[];
  readonly standing: Standing;
  readonly onAsk: (act: Act, events: readonly Event[]) => void;
  readonly onTell: (told: Told) => void;
  readonly onEnd: () => void;
};

export function SelectionBar({ chosen, standing, onAsk, onTell, onEnd }: SelectionBarProps) {
  const words = useWords();
  const none = chosen.length === 0;
  const copy = () => void copyText(textOf(chosen, words)).then((done) => {
    onTell({ said: done ? "common.copied" : "common.copyFailed" });
    if (done) onEnd();
  });
  const deletable = !none && chosen.every((event) => may("redact", event, standing));
  return (
    <div className="selection" role="toolbar" aria-label={words.say("select.title")}>
      <span className="selection-count" role="status">{words.say("select.count", { count: chosen.length })}</span>
      <span className="selection-ways">
        <Button small icon="copy" disabled={none} onPress={copy}>{words.say("select.copy")}</Button>
        <Button small icon="forward" disabled={none} onPress={() => onAsk("forward", chosen)}>{words.say("select.forward")}</Button>
        <Button small icon="trash" disabled={!deletable} onPress={() => onAsk("redact", chosen)}>{words.say("select.redact")}</Button>
        <IconButton icon="close" label={words.say("select.end")} onPress={onEnd} />
      </span>
    </div>
  );
}

/** As one would quote it in a letter: who and when, then the words. */
export function textOf(events: readonly Event[], words: Words): string {
  return events.map((event) => `${words.say("select.line", { sender: nameOf(event.sender), when: tellExactly(event.timestamp, words) })}\n${tellContent(event, words)}`)
    .join("\n\n");
}
