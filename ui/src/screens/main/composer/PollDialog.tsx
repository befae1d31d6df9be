// Puts a poll together, or changes one that was sent.
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Fault, NewPoll } from "@wire";
import { blankPoll, FEWEST, MOST, moved, readyPoll, selections, withAnswer, withoutAnswer } from "../../../model/composer/poll";
import { Button, IconButton } from "../../../parts/Button";
import { Select } from "../../../parts/Choice";
import { ConfirmDialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/Field";
import { Icon } from "../../../parts/Icon";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { Switch } from "../../../parts/Switch";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { useFocusAtOnce } from "../start/useFocusAtOnce";
import type { ComposerActions } from "./model";

export type PollDialogProps = {
  readonly poll: NewPoll;
  readonly sent: boolean;
  /** Why it was not taken. */
  readonly refused: Fault | null;
  readonly actions: Pick<ComposerActions, "changePoll" | "sendPoll" | "dismiss">;
};

export function PollDialog({ poll, sent, refused, actions }: PollDialogProps) {
  const words = useWords();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const field = useFocusAtOnce();
  const [begun] = useState(sent ? poll : blankPoll);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ready = readyPoll(poll);
    if (ready === null) setMissing(true);
    else {
      setSending(true);
      void actions.sendPoll(ready).then(() => setSending(false));
    }
  };
  const { changePoll } = actions;
  const leave = () => {
    if (refused !== null) actions.dismiss();
    changePoll(null);
  };
  // A press beside the window or the Escape key must not cost what was thought up.
  const close = () => { if (JSON.stringify(poll) === JSON.stringify(begun)) leave(); else setLeaving(true); };
  return (
    <Sheet title={words.say(sent ? "composer.poll.edit" : "composer.poll.new")} close={words.say("common.cancel")} onClose={close}>
      {refused === null ? null : (
        <Notice tone="trouble" urgent title={words.say("composer.refused.poll")}>{faultTitle(refused, words)}. {faultDetail(refused, words)}</Notice>
      )}
      <form className="composer-form" onSubmit={submit} noValidate>
        <TextField id={`${id}question`} label={words.say("composer.poll.question")} value={poll.question} inputRef={field} onChange={(question) => changePoll({ ...poll, question })} />
        <Answers id={id} poll={poll} onChange={changePoll} />
        <Selections poll={poll} onChange={changePoll} />
        <Switch on={poll.disclosed} onChange={(disclosed) => changePoll({ ...poll, disclosed })}>{words.say("composer.poll.disclosed")}</Switch>
        {missing && readyPoll(poll) === null ? <p className="field-error" role="alert"><Icon name="alert" /><span>{words.say("composer.poll.missing")}</span></p> : null}
        <div className="composer-form-buttons"><Button weight="primary" type="submit" pending={sending}>{words.say(sent ? "composer.poll.save" : "composer.poll.send")}</Button></div>
      </form>
      {leaving ? (
        <ConfirmDialog title={words.say("composer.poll.discard.title")} danger confirm={words.say("composer.poll.discard")} cancel={words.say("composer.poll.keep")}
          confirmId="discard-poll" onConfirm={leave} onCancel={() => setLeaving(false)}>
          <p>{words.say("composer.poll.discard.detail")}</p>
        </ConfirmDialog>
      ) : null}
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
