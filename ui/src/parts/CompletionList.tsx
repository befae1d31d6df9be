// What could be meant by what is being typed. The focus stays in the field; the keys come from there.
import { type ReactNode, useLayoutEffect, useRef } from "react";
import "./completion.css";

export type CompletionOption = { readonly id: string; readonly picture: ReactNode; readonly name: ReactNode; readonly detail?: ReactNode };

export type CompletionListProps = {
  readonly id: string;
  readonly label: string;
  readonly options: readonly CompletionOption[];
  readonly at: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (index: number) => void;
};

export function CompletionList({ id, label, options, at, onPoint, onChoose }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { list.current?.children[at]?.scrollIntoView({ block: "nearest" }); }, [at]);
  return (
    <div className="completion" id={id} role="listbox" aria-label={label} ref={list}>
      {options.map((option, index) => (
        // The field hears the keys for all options.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div key={option.id} id={`${id}-${index}`} className="completion-option" role="option" aria-selected={index === at}
          // The press must not take the focus from the field.
          onMouseDown={(event) => event.preventDefault()} onMouseMove={() => { if (index !== at) onPoint(index); }} onClick={() => onChoose(index)}>
          <span className="completion-picture" aria-hidden="true">{option.picture}</span>
          <span className="completion-name">{option.name}</span>
          {option.detail === undefined ? null : <span className="completion-detail">{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}
