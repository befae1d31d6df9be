// Begins to record, by button or by key.
import { IconButton } from "../../../parts/Button";
import { useWords } from "../../../words/useWords";
import type { Composer, ComposerActions } from "./model";

type Keys = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

export type Recording = {
  /** Whether there is a button for it: not beside something else that can be sent. */
  readonly offered: boolean;
  readonly record: () => void;
  /** Begins or ends; tells whether the key was for it. */
  readonly hearKey: (event: Keys) => boolean;
};

export function useRecording({ voicing, intent, laid }: Composer, actions: ComposerActions): Recording {
  const words = useWords();
  const record = () => {
    if (voicing.kind === "recording") actions.stopRecording();
    // What was spoken cannot take the place of what was written.
    else if (intent.kind !== "edit") actions.record(words.say("voice.fileName"));
  };
  return {
    offered: voicing.kind === "none" && laid.files.length === 0 && intent.kind !== "edit",
    record,
    hearKey: (event) => isOurs(event) && (record(), true),
  };
}

export function Microphone({ recording }: { recording: Recording }) {
  const words = useWords();
  return recording.offered ? <IconButton icon="microphone" label={words.say("voice.record")} onPress={recording.record} /> : null;
}

/** M as in microphone. */
function isOurs({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): boolean {
  return (ctrlKey || metaKey) && shiftKey && !altKey && key.toLowerCase() === "m";
}
