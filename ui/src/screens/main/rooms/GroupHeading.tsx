// A heading in the list of rooms: folds what is under it, and for the person's own, can be dragged and has a menu.
import { type KeyboardEvent, memo, type MouseEvent, type PointerEvent } from "react";
import type { Group } from "../../../model/rooms";
import { IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { useWords, type Words } from "../../../words/useWords";

export type GroupHeadingProps = {
  readonly id: Group["id"];
  readonly section: Group["section"];
  readonly folded: boolean;
  /** Whether it is known that nothing is under it. */
  readonly empty: boolean;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly active: boolean;
  /** Whether the one that is dragged would land here. */
  readonly target: boolean;
  readonly onActive: (entry: string) => void;
  readonly onFold: (id: Group["id"], folded: boolean) => void;
  readonly onMenu: (entry: string) => void;
  /** Whether the click that comes is the end of a drag. */
  readonly dragged: () => boolean;
  readonly onGrab: (entry: string, event: PointerEvent) => void;
};

export function groupTitle({ id, section }: Pick<Group, "id" | "section">, words: Words): string {
  if (section !== null) return section.name;
  return words.say(`group.${id as "invites" | "favourites" | "rest" | "lowPriority"}`);
}

/** It says nothing of the rooms under it, and is not drawn anew for them. */
export const GroupHeading = memo(function GroupHeading(props: GroupHeadingProps) {
  const { id, section, folded, empty, index, measure, active, target, onActive, onFold, onMenu, dragged, onGrab } = props;
  const words = useWords();
  const title = groupTitle({ id, section }, words);
  const hearKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const wanted = { Enter: !folded, " ": !folded, ArrowRight: false, ArrowLeft: true }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    if (wanted !== folded) onFold(id, wanted);
  };
  const showMenu = (event: MouseEvent) => {
    event.preventDefault();
    if (section !== null) onMenu(id);
  };
  return (
    <div className="group" role="row" aria-level={1} aria-expanded={!folded} aria-rowindex={index + 1} data-index={index} data-entry={id} data-section={section?.id}
      data-target={target || undefined} ref={measure} tabIndex={active ? 0 : -1} onFocus={() => onActive(id)} onClick={() => { if (section === null || !dragged()) onFold(id, !folded); }} onKeyDown={hearKey}
      onContextMenu={showMenu} onPointerDown={(event) => { if (section !== null) onGrab(id, event); }}>
      <div className="group-cell" role="gridcell">
        <span className="group-fold"><Icon name="expand" /></span>
        <span className="group-title" title={title}><bdi>{title}</bdi></span>
        {empty ? <span className="group-empty">{words.say("group.empty")}</span> : null}
        {section === null ? null : (
          <span className="group-more">
            <IconButton icon="more" label={words.say("group.more", { section: title })} focusable={false} onPress={() => onMenu(id)} />
          </span>
        )}
      </div>
    </div>
  );
});
