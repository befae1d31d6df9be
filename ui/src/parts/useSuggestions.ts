// The keys of a field with suggestions below it: the focus stays in the field, the arrows choose among the options.
import { type KeyboardEvent, useId, useLayoutEffect, useState } from "react";

export type Suggestions = {
  readonly listId: string;
  readonly optionId: (index: number) => string;
  readonly at: number;
  readonly setAt: (index: number) => void;
  /** For the field. */
  readonly field: {
    readonly role: "combobox";
    readonly "aria-expanded": boolean;
    readonly "aria-controls": string;
    readonly "aria-autocomplete": "list";
    readonly "aria-activedescendant"?: string;
  };
  /** Returns whether the key was meant for the list. */
  readonly hear: (event: KeyboardEvent) => boolean;
};

/** `mark` names what is suggested: when it changes, the first option is the chosen one again. */
export function useSuggestions(count: number, mark: string, choose: (index: number, event: KeyboardEvent) => void): Suggestions {
  const id = useId();
  const [chosen, setChosen] = useState({ mark, index: 0 });
  const at = chosen.mark === mark ? Math.min(chosen.index, count - 1) : Math.min(0, count - 1);
  const optionId = (index: number) => `${id}-${index}`;
  const setAt = (index: number) => setChosen({ mark, index });
  useLayoutEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);
  const hear = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return false;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((at + 1) % count),
      ArrowUp: () => setAt((at - 1 + count) % count),
      PageDown: () => setAt(Math.min(count - 1, at + 8)),
      PageUp: () => setAt(Math.max(0, at - 8)),
      Enter: () => { if (at >= 0) choose(at, event); },
    };
    const step = steps[event.key];
    if (step === undefined) return false;
    event.preventDefault();
    step();
    return true;
  };
  return {
    listId: id, optionId, at, setAt, hear,
    field: {
      role: "combobox", "aria-expanded": count > 0, "aria-controls": id, "aria-autocomplete": "list",
      ...(at < 0 ? {} : { "aria-activedescendant": optionId(at) }),
    },
  };
}
