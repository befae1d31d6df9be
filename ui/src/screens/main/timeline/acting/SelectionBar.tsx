// What can be done with several chosen messages at once.
import { Button, IconButton } from "../../../../parts/Button";
import { useWords } from "../../../../words/useWords";
import { type Choosing, hearChosen, waysWith } from "./chosen";

export type SelectionBarProps = Choosing;

export function SelectionBar(props: SelectionBarProps) {
  const { chosen, onAsk, onEnd } = props;
  const words = useWords();
  const ways = waysWith(props, words);
  return (
    <div className="selection" role="toolbar" tabIndex={-1} aria-label={words.say("select.title")}
      onKeyDown={(event) => { if (hearChosen(event, ways)) event.preventDefault(); }}>
      <span className="selection-count" role="status">{words.say("select.count", { count: chosen.length })}</span>
      <span className="selection-ways">
        <Button small icon="copy" disabled={ways === null} onPress={() => ways?.copy()}>{words.say("select.copy")}</Button>
        <Button small icon="forward" disabled={ways === null} onPress={() => onAsk("forward", chosen)}>{words.say("select.forward")}</Button>
        <Button small icon="trash" disabled={ways === null || ways.redact === null} onPress={() => ways?.redact?.()}>{words.say("select.redact")}</Button>
        <IconButton icon="close" label={words.say("select.end")} onPress={onEnd} />
      </span>
    </div>
  );
}
