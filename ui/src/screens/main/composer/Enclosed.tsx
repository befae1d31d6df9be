// What goes with the words: the files that wait, and what is spoken.
import type { FileId } from "@wire";
import { later } from "../../../parts/later";
import type { Composer, ComposerActions } from "./model";

const Tray = later(() => import("./Tray").then((module) => module.Tray));
const VoiceBar = later(() => import("./VoiceBar").then((module) => module.VoiceBar));

export type EnclosedProps = {
  readonly composer: Pick<Composer, "laid" | "voicing">;
  readonly actions: ComposerActions;
  /** The keyboard goes back to the field. */
  readonly onGone: () => void;
};

export function Enclosed({ composer: { laid, voicing }, actions, onGone }: EnclosedProps) {
  const { changeFile, editPicture, setTogether } = actions;
  // The button that takes a file away goes with it.
  const removeFile = (id: FileId) => { actions.removeFile(id); onGone(); };
  return (
    <>
      {laid.files.length === 0 ? null : <Tray laid={laid} actions={{ changeFile, editPicture, setTogether, removeFile }} />}
      <VoiceBar voicing={voicing} actions={actions} onGone={onGone} />
    </>
  );
}
