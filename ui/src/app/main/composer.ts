// A place for writing, from the model to the screen.
import type { RoomId } from "@wire";
import type { Composition } from "../../model/composition";
import type { Session } from "../../model/session";
import type { Composer, ComposerActions } from "../../screens/main/composer/model";

export function composerOf(composition: Composition): Composer {
  return {
    ...composition.state.value,
    // What was written since it was last put there, for a field that is drawn anew.
    text: composition.text,
    completion: composition.completions.found.value,
    laid: composition.tray.laid.value,
    voicing: composition.voice.state.value,
  };
}

export function composerActions(session: Session, composition: () => Composition | null): ComposerActions {
  const { shell } = session;
  return {
    write: (read, blank) => composition()?.write(read, blank),
    leave: () => composition()?.leave(),
    submit: (mayCallEveryone, captioned) => void composition()?.submit(mayCallEveryone, captioned).then((room) => { if (room !== null) session.openRoom(room); }),
    complete: (trigger, circumstances) => void composition()?.completions.look(trigger, circumstances),
    replyTo: (event) => composition()?.replyTo(event),
    edit: (event) => void composition()?.edit(event),
    cancel: () => composition()?.cancel(),
    recall: (event) => void composition()?.recall(event),
    dismiss: () => composition()?.dismiss(),
    setPlain: (plainComposer) => session.prefer({ plainComposer }),
    setTone: (skinTone) => session.prefer({ skinTone }),
    recentEmoji: () => shell.recentEmoji().catch(() => []),
    emojiUsed: (emoji) => void shell.emojiUsed(emoji).catch(() => undefined),
    pick: (pictures) => void composition()?.pick(pictures),
    paste: (files) => void pasteAll(composition(), files),
    pasteUnseen: () => void composition()?.pasteUnseen(),
    takeDrops: (place) => {
      const here = composition();
      return here === null ? () => undefined : session.drops.add({ ...place, composition: here });
    },
    changeFile: (id, change) => composition()?.tray.change(id, change),
    editPicture: async (id, edit) => (await composition()?.tray.edit(id, edit)) ?? null,
    removeFile: (id) => composition()?.tray.remove(id),
    setTogether: (together) => composition()?.tray.setTogether(together),
    record: (name) => void composition()?.voice.start(name),
    stopRecording: () => void composition()?.voice.stop(),
    discardVoice: () => void composition()?.voice.discard(),
    restoreVoice: () => composition()?.voice.restore(),
    forgetVoice: () => composition()?.voice.forget(),
    sendVoice: () => void composition()?.sendVoice(),
    startPoll: () => composition()?.startPoll(),
    changePoll: (poll) => composition()?.changePoll(poll),
    sendPoll: async (poll) => (await composition()?.sendPoll(poll)) ?? false,
    sendPlace: async (place) => (await composition()?.sendPlace(place)) ?? false,
    retryAll: () => tell(composition(), (room) => shell.messageRetryAll(room)),
    discard: (transactionId) => tell(composition(), (room) => shell.messageDiscard(room, transactionId)),
  };
}

function tell(composition: Composition | null, act: (room: RoomId) => Promise<void>): void {
  if (composition !== null) act(composition.room).catch((reason: unknown) => composition.refuse("message", reason));
}

/** One after the other, so that they lie there in their order. */
async function pasteAll(composition: Composition | null, files: readonly File[]): Promise<void> {
  for (const file of files) {
    await file.arrayBuffer().then(
      (bytes) => composition?.paste(file.name, new Uint8Array(bytes)),
      (reason: unknown) => composition?.refuse("file", reason),
    );
  }
}
