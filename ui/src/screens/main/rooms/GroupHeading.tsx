// A heading in the list of rooms: folds what is under it, and for the person's own, can be dragged and has a menu.
import { type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import type { Group } from "../../../model/rooms";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { useWords, type Words } from "../../../words/useWords";

export type GroupHeadingProps = {
  readonly group: Group;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly active: boolean;
  /** Whether the one that is dragged would land here. */
  readonly target: boolean;
  readonly onActive: () => void;
  readonly onFold: (folded: boolean) => void;
  readonly onMenu: () => void;
  /** Whether the click that comes is the end of a drag. */
  readonly dragged: () => boolean;
  readonly onGrab: (entry: string, event: PointerEvent) => void;
};

export function groupTitle({ id, section }: Group, words: Words): string {
  if (section !== null) return section.name;
  return words.say(`group.${id as "invites" | "favourites" | "rest" | "lowPriority"}`);
}

export function GroupHeading({ group, index, measure, active, target, onActive, onFold, onMenu, dragged, onGrab }: GroupHeadingProps) {
  const words = useWords();
  const { section, folded, list } = group;
  const title = groupTitle(group, words);
  const hearKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const wanted = { Enter: !folded, " ": !folded, ArrowRight: false, ArrowLeft: true }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    if (wanted !== folded) onFold(wanted);
  };
  const showMenu = (event: MouseEvent) => {
    event.preventDefault();
    if (section !== null) onMenu();
  };
  return (
    <div className="group" role="row" aria-level={1} aria-expanded={!folded} aria-rowindex={index + 1} data-index={index} data-entry={group.id} data-section={section?.id}
      data-target={target || undefined} ref={measure} tabIndex={active ? 0 : -1} onFocus={onActive} onClick={() => { if (section === null || !dragged()) onFold(!folded); }} onKeyDown={hearKey}
      onContextMenu={showMenu} onPointerDown={(event) => { if (section !== null) onGrab(group.id, event); }}>
      <div className="group-cell" role="gridcell">
        <span className="group-fold"><Icon name="expand" /></span>
        <span className="group-title" title={title}><bdi>{title}</bdi></span>
        {!folded && list.loaded && list.rows.length === 0 ? <span className="group-empty">{words.say("group.empty")}</span> : null}
        {section === null ? null : (
          <span className="group-more">
            <IconButton icon="more" label={words.say("group.more", { section: title })} focusable={false} onPress={onMenu} />
          </span>
        )}
      </div>
    </div>
  );
}
