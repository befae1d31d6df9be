// Puts a poll together, or changes one that was sent.
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { NewPoll } from "@wire";
import { FEWEST, MOST, moved, readyPoll, selections, withAnswer, withoutAnswer } from "../../../model/composer/poll";
import { Button, IconButton } from "../../../parts/Button";
import { Select } from "../../../parts/Choice";
import { TextField } from "../../../parts/Field";
import { Icon } from "../../../parts/Icon";
import { Sheet } from "../../../parts/Sheet";
import { Switch } from "../../../parts/Switch";
import { useWords } from "../../../words/useWords";
import type { ComposerActions } from "./model";

export type PollDialogProps = { readonly poll: NewPoll; readonly sent: boolean; readonly actions: Pick<ComposerActions, "changePoll" | "sendPoll"> };

export function PollDialog({ poll, sent, actions }: PollDialogProps) {
  const words = useWords();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ready = readyPoll(poll);
    if (ready === null) setMissing(true);
    else void actions.sendPoll(ready);
  };
  const { changePoll } = actions;
  return (
    <Sheet title={words.say(sent ? "composer.poll.edit" : "composer.poll.new")} close={words.say("common.cancel")} onClose={() => changePoll(null)}>
      <form className="composer-form" onSubmit={submit} noValidate>
        <TextField id={`${id}question`} label={words.say("composer.poll.question")} value={poll.question} onChange={(question) => changePoll({ ...poll, question })} />
        <Answers id={id} poll={poll} onChange={changePoll} />
        <Selections poll={poll} onChange={changePoll} />
        <Switch on={poll.disclosed} onChange={(disclosed) => changePoll({ ...poll, disclosed })}>{words.say("composer.poll.disclosed")}</Switch>
        {missing && readyPoll(poll) === null ? <p className="field-error" role="alert"><Icon name="alert" /><span>{words.say("composer.poll.missing")}</span></p> : null}
        <div className="composer-form-buttons"><Button weight="primary" type="submit">{words.say(sent ? "composer.poll.save" : "composer.poll.send")}</Button></div>
      </form>
    </Sheet>
  );
}

function Selections({ poll, onChange }: { poll: NewPoll; onChange: (poll: NewPoll) => void }) {
  const words = useWords();
  const { choices, chosen } = selections(poll);
  const tell = (count: number) => (count === MOST ? words.say("composer.poll.any") : words.say("composer.poll.upTo", { count }));
  return (
    <Select label={words.say("composer.poll.selections")} value={String(chosen)} choices={choices.map((count) => ({ value: String(count), label: tell(count) }))}
      onChange={(count) => onChange({ ...poll, maxSelections: Number(count) })} />
  );
}

function Answers({ id, poll, onChange }: { id: string; poll: NewPoll; onChange: (poll: NewPoll) => void }) {
  const words = useWords();
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(`${id}answer-${wanted.current}`)?.focus();
    wanted.current = null;
  }, [id, poll]);
  const change = (next: NewPoll, focus: number) => {
    wanted.current = focus;
    onChange(next);
  };
  const hearKey = (event: KeyboardEvent, at: number) => {
    const step = !event.altKey ? 0 : event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    if (at + step >= 0 && at + step < poll.answers.length) change(moved(poll, at, step), at + step);
  };
  return (
    <fieldset className="composer-answers">
      <legend>{words.say("composer.poll.answers")}</legend>
      {poll.answers.map((answer, at) => (
        <div key={at} className="composer-answer" onKeyDownCapture={(event) => hearKey(event, at)}>
          <TextField id={`${id}answer-${at}`} label={words.say("composer.poll.answer", { number: at + 1 })} value={answer} onChange={(text) => onChange(withAnswer(poll, at, text))} />
          <IconButton icon="up" label={words.say("composer.poll.up", { number: at + 1 })} disabled={at === 0} onPress={() => change(moved(poll, at, -1), at - 1)} />
          <IconButton icon="down" label={words.say("composer.poll.down", { number: at + 1 })} disabled={at === poll.answers.length - 1} onPress={() => change(moved(poll, at, 1), at + 1)} />
          <IconButton icon="trash" label={words.say("composer.poll.remove", { number: at + 1 })} disabled={poll.answers.length <= FEWEST}
            onPress={() => change(withoutAnswer(poll, at), Math.max(0, at - 1))} />
        </div>
      ))}
      <Button small weight="quiet" icon="plus" disabled={poll.answers.length >= MOST} onPress={() => change({ ...poll, answers: [...poll.answers, ""] }, poll.answers.length)}>
        {words.say("composer.poll.add")}
      </Button>
    </fieldset>
  );
}
