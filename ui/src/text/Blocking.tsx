// Whether nothing of somebody is shown, and how that is changed: blocking asks first, unblocking does not.
import { useEffect, useState } from "react";
import type { Fault, Person, UserId } from "@wire";
import { asFault } from "../model/fault";
import { inviterOf } from "../model/person";
import { Button } from "../parts/Button";
import { ConfirmDialog } from "../parts/Dialog";
import { useWords } from "../words/useWords";
import type { LinkActions } from "./Links";

export type Blocking = {
  /** Not known yet while it is `null`. */
  readonly blocked: boolean | null;
  readonly busy: boolean;
  /** Whether it was changed here, so that it can be told. */
  readonly changed: boolean;
  readonly set: (blocked: boolean) => void;
};

export function useBlocking(id: UserId, actions: LinkActions, onFault: (fault: Fault | null) => void): Blocking {
  const [blocked, setBlocked] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    let gone = false;
    // Without an answer it can still be asked for: blocking twice does no harm.
    actions.isBlocked(id).then((known) => { if (!gone) setBlocked(known); }, () => { if (!gone) setBlocked(false); });
    return () => { gone = true; };
  }, [id, actions]);
  const set = (wanted: boolean) => {
    setBusy(true);
    onFault(null);
    actions.setBlocked(id, wanted).then(
      () => { setBusy(false); setBlocked(wanted); setChanged(true); },
      (reason: unknown) => { setBusy(false); onFault(asFault(reason, "rooms")); },
    );
  };
  return { blocked, busy, changed, set };
}

export function BlockButton({ blocking: { blocked, busy, set }, onAsk }: { blocking: Blocking; onAsk: () => void }) {
  const words = useWords();
  return (
    <Button id="block-person" icon="block" disabled={blocked === null} pending={busy} onPress={() => { if (blocked === true) set(false); else onAsk(); }}>
      {words.say(blocked === true ? "settings.blocked.unblock" : "person.block")}
    </Button>
  );
}

type BlockQuestionProps = { readonly person: Person; readonly onBlock: () => void; readonly onClose: () => void };

export function BlockQuestion({ person, onBlock, onClose }: BlockQuestionProps) {
  const words = useWords();
  return (
    <ConfirmDialog title={words.say("person.block.title", { person: inviterOf(person) })} cancel={words.say("common.cancel")}
      confirm={words.say("person.block.confirm")} confirmId="confirm-block" danger onCancel={onClose} onConfirm={() => { onClose(); onBlock(); }}>
      <p dir="ltr">{person.id}</p>
      <p>{words.say("room.block.detail")}</p>
    </ConfirmDialog>
  );
}
