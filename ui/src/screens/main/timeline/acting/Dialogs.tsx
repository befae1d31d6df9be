// The dialog that was asked for, the menu and the picker of a list of messages.
import { useContext } from "react";
import type { Event } from "@wire";
import { Menu } from "../../../../parts/Menu";
import { EmojiPopover } from "../../../../parts/EmojiPicker";
import { PreferencesContext } from "../../../../parts/preferences";
import { useWords } from "../../../../words/useWords";
import { useRecent } from "./useRecent";
import { ForwardDialog } from "./ForwardDialog";
import { InfoDialog } from "./InfoDialog";
import { menuActions } from "./menuActions";
import type { ActingActions } from "./model";
import { ReactorsDialog } from "./ReactorsDialog";
import { ReadersDialog } from "./ReadersDialog";
import { RedactDialog } from "./RedactDialog";
import { RevisionsDialog } from "./RevisionsDialog";
import { SourceDialog } from "./SourceDialog";
import type { ActingState, Asked } from "./useActing";

export function Dialogs({ state, actions }: { state: ActingState; actions: ActingActions }) {
  const words = useWords();
  const { menu, picker, dialog, anchor, acting } = state;
  return (
    <>
      {menu === null ? null : (
        <Menu label={words.say("acting.more")} actions={menuActions(menu, acting, () => anchor.current, words)} anchor={anchor} open
          onOpenChange={(open) => { if (!open) state.closeMenu(); }} />
      )}
      {picker === null ? null : <Picker event={picker} state={state} actions={actions} />}
      {dialog === null ? null : <OneDialog asked={dialog} state={state} actions={actions} />}
    </>
  );
}

function Picker({ event, state, actions }: { event: Event; state: ActingState; actions: ActingActions }) {
  const { skinTone } = useContext(PreferencesContext);
  const recent = useRecent(actions);
  if (recent === null) return null;
  return (
    <EmojiPopover anchor={state.anchor} recent={recent} tone={skinTone} onTone={actions.setTone}
      onChoose={(unicode) => state.acting.toggle(event, unicode)} onClose={state.closePicker} />
  );
}

function OneDialog({ asked: { act, events }, state, actions }: { asked: Asked; state: ActingState; actions: ActingActions }) {
  const close = state.closeDialog;
  const [first] = events;
  if (first === undefined || first.id === null) return null;
  switch (act) {
    case "redact":
      return <RedactDialog events={events} onClose={close} onRedact={(ids, reason) => { actions.redact(ids, reason); state.endSelection(); }} />;
    case "forward":
      return (
        <ForwardDialog events={events} actions={actions} onClose={close}
          onDone={() => { close(); state.endSelection(); state.tell({ said: "forward.done" }); }} />
      );
    case "reactors": return <ReactorsDialog event={first.id} actions={actions} onClose={close} />;
    case "readers": return <ReadersDialog event={first.id} actions={actions} onClose={close} />;
    case "revisions": return <RevisionsDialog event={first} actions={actions} onClose={close} />;
    case "info": return <InfoDialog event={first.id} actions={actions} onClose={close} />;
    case "source": return <SourceDialog event={first.id} actions={actions} onClose={close} />;
    default: return null;
  }
}
