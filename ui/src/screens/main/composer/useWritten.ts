// What is in the field: kept by the field, read when it is needed, and known here as empty or not.
import { useRef, useState } from "react";
import type { Composer, ComposerActions } from "./model";

export function useWritten({ text, revision }: Composer, { write, leave }: ComposerActions) {
  const [state, setState] = useState({ revision, text, blank: text.trim() === "" });
  const read = useRef<{ readonly revision: number; readonly text: () => string } | null>(null);
  // A text that is put into the field counts from the moment in which its revision comes.
  const current = state.revision === revision ? state : { revision, text, blank: text.trim() === "" };
  /** What the field holds must be there for one of another shape. */
  const settle = () => {
    // What was read of a text that was replaced since is old.
    if (read.current?.revision === revision) setState({ ...current, text: read.current.text() });
  };
  return {
    text: current.text,
    settle,
    blank: current.blank,
    write: (reader: () => string, blank: boolean) => {
      read.current = { revision, text: reader };
      if (blank !== current.blank || state.revision !== revision) setState({ revision, text: current.text, blank });
      write(reader, blank);
    },
    /** The field lost the keyboard. */
    rest: () => {
      settle();
      leave();
    },
  };
}
