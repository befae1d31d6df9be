// What keys and presses on a row of the list mean.
import type { KeyboardEvent, MouseEvent } from "react";
import type { Event } from "@wire";
import { actOfKey, may } from "../../../model/acts";
import type { Line } from "../../../model/lines";
import { hearChosen } from "./acting/chosen";
import type { Acting } from "./acting/context";

export type Listening = {
  readonly lines: readonly Line[];
  /** The row that the Tab key enters. */
  readonly at: number;
  readonly acting: Acting;
  readonly move: (index: number) => void;
  readonly endSelection: () => void;
};

/** Only while a row itself has the focus: inside a row, the keys belong to what is in it, but for those of a selection. */
export function hearKey(event: KeyboardEvent<HTMLElement>, listening: Listening): void {
  const row = event.target instanceof HTMLElement && event.target.matches("article") ? event.target : null;
  if (event.key === "Escape" && listening.acting.selected !== null) {
    listening.endSelection();
    event.preventDefault();
    return;
  }
  if (hearChosen(event, listening.acting.chosen)) {
    event.preventDefault();
    return;
  }
  if (row === null || event.altKey || event.metaKey || event.ctrlKey) return;
  if (step(event, listening) || act(event, row, listening)) event.preventDefault();
}

function step({ key, shiftKey }: KeyboardEvent, { lines, at, acting, move }: Listening): boolean {
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 };
  const to = steps[key];
  if (to === undefined) return false;
  if (shiftKey) {
    // Going on with Shift chooses on the way.
    const from = eventAt(lines, at);
    const next = eventAt(lines, Math.max(0, Math.min(lines.length - 1, to)));
    if (acting.selected === null && from !== null) acting.select(from, false);
    if (next !== null) acting.select(next, true);
  }
  move(to);
  return true;
}

function act({ key, shiftKey }: KeyboardEvent, row: HTMLElement, { lines, at, acting }: Listening): boolean {
  const event = eventAt(lines, at);
  if (event === null) return false;
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) {
    acting.openMenu(event, anchorIn(row));
    return true;
  }
  if (acting.selected !== null && (key === " " || key === "Enter")) {
    acting.select(event, false);
    return true;
  }
  const wanted = actOfKey(key);
  if (wanted === null || acting.selected !== null || !may(wanted, event, acting.standing)) return false;
  acting.perform(wanted, event, anchorIn(row));
  return true;
}

/** A press with Ctrl chooses, with Shift through to here; while messages are chosen, every press does. */
export function hearPress(event: MouseEvent<HTMLElement>, { lines, acting }: Listening): void {
  const chosen = eventAt(lines, indexUnder(event));
  const choosing = event.ctrlKey || event.metaKey || event.shiftKey;
  if (chosen === null || (!choosing && acting.selected === null)) return;
  const inside = event.target instanceof HTMLElement && event.target.closest("button, a, input, video, audio") !== null;
  if (inside) return;
  event.preventDefault();
  // What the press with Shift has marked of the text is not meant.
  if (event.shiftKey) window.getSelection()?.removeAllRanges();
  acting.select(chosen, event.shiftKey);
}

/** The menu where the pointer is, unless words are marked there: then the system's own is for them. */
export function hearMenu(event: MouseEvent<HTMLElement>, { lines, acting }: Listening, pointer: HTMLElement | null): void {
  const wanted = eventAt(lines, indexUnder(event));
  if (wanted === null || pointer === null || window.getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  const row = (event.target as HTMLElement).closest<HTMLElement>("article");
  row?.focus({ preventScroll: true });
  const frame = pointer.offsetParent?.getBoundingClientRect();
  pointer.style.left = `${event.clientX - (frame?.left ?? 0)}px`;
  pointer.style.top = `${event.clientY - (frame?.top ?? 0)}px`;
  acting.openMenu(wanted, pointer);
}

function indexUnder({ target }: MouseEvent): number {
  const row = target instanceof Element ? target.closest<HTMLElement>("article") : null;
  return row?.dataset.index === undefined ? -1 : Number(row.dataset.index);
}

export function eventAt(lines: readonly Line[], index: number): Event | null {
  const line = lines[index];
  return line?.kind === "message" || line?.kind === "quiet" ? line.event : null;
}

function anchorIn(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>(".message-tools") ?? row;
}
