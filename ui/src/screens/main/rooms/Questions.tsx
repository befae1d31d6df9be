// Asks before something is done to a room or a section that cannot be undone, or that needs a name.
import { useState } from "react";
import { inviterOf } from "../../../model/person";
import { Button } from "../../../parts/Button";
import { ConfirmDialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/Field";
import { Sheet } from "../../../parts/Sheet";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { LeaveRoom } from "../LeaveRoom";
import type { RoomActions } from "./model";
import type { Question } from "./questions";

export function Questions({ question, actions, onDone }: { question: Question | null; actions: RoomActions; onDone: () => void }) {
  const words = useWords();
  const { sections } = actions;
  const then = (act: () => void) => () => { onDone(); act(); };
  switch (question?.kind) {
    case undefined: return null;
    case "leave": return <LeaveRoom row={question.row} onCancel={onDone} onConfirm={then(() => actions.leave(question.row.id))} />;
    case "leaveSpace":
      return (
        <ConfirmDialog title={words.say("room.leave.title", { room: roomName(question.space.name, words) })} cancel={words.say("common.cancel")}
          confirm={words.say("space.leave.confirm")} confirmId="confirm-leave-space" danger onCancel={onDone} onConfirm={then(() => actions.leave(question.space.id))}>
          <p>{words.say("space.leave.detail")}</p>
        </ConfirmDialog>
      );
    case "block": return <Block question={question} onCancel={onDone} onConfirm={then(() => actions.declineAndBlock(question.row.id))} />;
    case "newSection":
      return (
        <Naming title={words.say("section.new.title")} detail={words.say("section.new.detail")} confirm={words.say("section.create")} name=""
          onCancel={onDone} onName={(name) => { onDone(); sections.create(name, question.room); }} />
      );
    case "renameSection":
      return (
        <Naming title={words.say("section.rename.title")} confirm={words.say("section.rename")} name={question.section.name}
          onCancel={onDone} onName={(name) => { onDone(); sections.rename(question.section.id, name); }} />
      );
    case "removeSection":
      return (
        <ConfirmDialog title={words.say("section.remove.title", { section: question.section.name })} cancel={words.say("common.cancel")}
          confirm={words.say("section.remove")} confirmId="confirm-remove-section" danger onCancel={onDone}
          onConfirm={then(() => sections.remove(question.section.id))}>
          <p>{words.say("section.remove.detail")}</p>
        </ConfirmDialog>
      );
  }
}

type BlockProps = { readonly question: Extract<Question, { kind: "block" }>; readonly onCancel: () => void; readonly onConfirm: () => void };

function Block({ question: { row }, onCancel, onConfirm }: BlockProps) {
  const words = useWords();
  const by = row.membership.kind === "invited" ? row.membership.by : null;
  return (
    <ConfirmDialog title={by === null ? words.say("room.block.titleUnknown") : words.say("room.block.title", { person: inviterOf(by) })}
      cancel={words.say("common.cancel")} confirm={words.say("room.block.confirm")} confirmId="confirm-block" danger onCancel={onCancel} onConfirm={onConfirm}>
      {by === null ? null : <p dir="ltr">{by.id}</p>}
      <p>{words.say("room.block.detail")}</p>
    </ConfirmDialog>
  );
}

type NamingProps = {
  readonly title: string;
  readonly detail?: string;
  readonly confirm: string;
  readonly name: string;
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
};

function Naming({ title, detail, confirm, name, onCancel, onName }: NamingProps) {
  const words = useWords();
  const [text, setText] = useState(name);
  const submit = () => { if (text.trim() !== "") onName(text.trim()); };
  return (
    <Sheet title={title} close={words.say("common.cancel")} onClose={onCancel} foot={(
      <>
        <Button onPress={onCancel}>{words.say("common.cancel")}</Button>
        <Button weight="primary" id="confirm-section" onPress={submit}>{confirm}</Button>
      </>
    )}>
      <form className="naming" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {detail === undefined ? null : <p className="naming-detail">{detail}</p>}
        <TextField id="section-name" label={words.say("section.name")} value={text} onChange={setText} inputRef={focusAtOnce} />
      </form>
    </Sheet>
  );
}

/** The dialog would give the focus to the button that closes it. */
function focusAtOnce(input: HTMLInputElement | null): void {
  if (input === null || input.dataset.focused === "once") return;
  input.dataset.focused = "once";
  requestAnimationFrame(() => { input.focus(); input.select(); });
}
