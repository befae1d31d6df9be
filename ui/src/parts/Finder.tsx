// A field over the page that finds things while one writes: the best of them is chosen at once, the arrows choose another.
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Icon } from "./Icon";
import { useSuggestions } from "./useSuggestions";
import "./finder.css";

export type FinderOption = {
  readonly id: string;
  readonly shown: ReactNode;
  /** Enter, or a click; `beside` with the Control key. */
  readonly run: (beside: boolean) => void;
};

export type FinderGroup = { readonly id: string; readonly title: string; readonly options: readonly FinderOption[] };

export type FinderProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly groups: readonly FinderGroup[];
  /** Said when there is nothing to choose, and read out. */
  readonly nothing: string;
  readonly foot: ReactNode;
  readonly onClose: () => void;
};

export function Finder({ label, onClose, ...rest }: FinderProps) {
  return (
    <ModalOverlay className="finder-backdrop" isOpen onOpenChange={(open) => { if (!open) onClose(); }} isDismissable>
      <Modal className="finder-modal">
        <Dialog className="finder" aria-label={label}><Inside label={label} {...rest} /></Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Inside({ label, text, onChange, groups, nothing, foot }: Omit<FinderProps, "onClose">) {
  const options = groups.flatMap((group) => group.options);
  const soon = useSoon();
  const latest = useRef(options);
  useLayoutEffect(() => { latest.current = options; });
  const list = useSuggestions(options.length, text, (index, event) => {
    const beside = event.ctrlKey || event.metaKey;
    // What is offered may still be what was found for fewer letters.
    soon.run(() => latest.current[index]?.run(beside));
  });
  return (
    <>
      <div className="finder-field">
        <Icon name="search" />
        <input {...list.field} id="finder" aria-label={label} placeholder={label} value={text} spellCheck="false" autoComplete="off"
          // It was opened to be written into.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus onChange={(event) => { soon.begin(); onChange(event.target.value); }} onKeyDown={(event: KeyboardEvent) => void list.hear(event)} />
      </div>
      <div className="finder-list" id={list.listId} role="listbox" aria-label={label}>
        {groups.filter((group) => group.options.length > 0).map((group) => (
          <div key={group.id} role="group" aria-label={group.title}>
            <p className="finder-title" aria-hidden="true">{group.title}</p>
            {group.options.map((option) => {
              const own = options.indexOf(option);
              return (
                // The field hears the keys for all options.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div key={option.id} id={list.optionId(own)} role="option" aria-selected={own === list.at} className="finder-option"
                  onPointerMove={() => { if (own !== list.at) list.setAt(own); }} onClick={(event) => option.run(event.ctrlKey || event.metaKey)}>
                  {option.shown}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="finder-nothing" role="status">{options.length === 0 ? nothing : ""}</p>
      <footer className="finder-foot">{foot}</footer>
    </>
  );
}

/** Long enough after a letter that what is found for it is there. */
const FOUND_AFTER = 120;

/** Does something once nothing has been written for a moment; what is pressed without haste is done at once. */
function useSoon() {
  const written = useRef(-FOUND_AFTER);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => { if (timer.current !== null) clearTimeout(timer.current); }, []);
  return {
    begin: () => { written.current = performance.now(); },
    run: (act: () => void) => {
      if (timer.current !== null) clearTimeout(timer.current);
      const left = FOUND_AFTER - (performance.now() - written.current);
      if (left > 0) timer.current = setTimeout(act, left);
      else act();
    },
  };
}
