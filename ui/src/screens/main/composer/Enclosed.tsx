// What goes with the words: the files that wait, and what is spoken.
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
  return (
    <>
      {laid.files.length === 0 ? null : <Tray laid={laid} actions={actions} />}
      <VoiceBar voicing={voicing} actions={actions} onGone={onGone} />
    </>
  );
}
