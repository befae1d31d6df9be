// The keys that work everywhere in the main screen.
import { type RefObject, useEffect } from "react";
import type { RoomId, RoomRow } from "@wire";
import { composerField } from "../../parts/keyboard";
import type { OverlayActions } from "./overlays";

export type Wanted = {
  readonly rows: readonly RoomRow[];
  readonly open: RoomId | null;
  /** Whether there is no list in this window. */
  readonly alone: boolean;
  readonly openRoom: (room: RoomId) => void;
  readonly put: OverlayActions["put"];
  readonly toggleInbox: () => void;
};

/** Regions in the order in which F6 goes through them; each is entered where the keyboard is of most use. */
const regions = [
  { inside: ".rooms", enter: () => firstShown(document, [".rooms-list [role=row][tabindex='0']", "#room-search", ".inbox-open", ".inbox h1"]) },
  { inside: ".conversation-main .timeline", enter: messageInView },
  { inside: ".conversation-main .composer, .invitation", enter: () => firstShown(pane(), ["#composer", ".invitation h2"]) },
  { inside: ".panel", enter: () => firstShown(pane(), inPanel) },
] as const;

/** Where one writes, the message where the keyboard was, the first thing of a list, or at least the title. */
const inPanel = [
  ".panel .composer [role=textbox]", ".panel .composer textarea", ".panel article[tabindex='0']", ".panel [role=listbox] [tabindex='0']",
  ".panel li button:not([tabindex='-1'])", ".panel .panel-head h2",
];

/** Where the keyboard enters the list of rooms. */
export function roomsEntry(): HTMLElement | null {
  return regions[0].enter();
}

export function focusRooms(): void {
  roomsEntry()?.focus();
}

export function focusComposer(): void {
  composerField()?.focus();
}

export function useShortcuts(root: RefObject<HTMLElement | null>, wanted: Wanted): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // Dialogs and menus lie outside of the root and keep their keys to themselves.
      const { target } = event;
      const inside = target === document.body || (target instanceof Node && root.current?.contains(target) === true);
      if (inside && !event.defaultPrevented && !event.isComposing && act(event, wanted)) event.preventDefault();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [root, wanted]);
}

function act(event: KeyboardEvent, wanted: Wanted): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.altKey && !wanted.alone) {
    const run = commands[`${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}`];
    if (run !== undefined) return run(wanted);
  }
  if (control && event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) return neighbourPane(event.key === "ArrowLeft" ? -1 : 1);
  if (event.altKey && !control && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    return neighbour(wanted, event.key === "ArrowUp" ? -1 : 1);
  }
  if (event.key === "F6") return moveOn(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") {
    focusComposer();
    return true;
  }
  if (event.key === "PageUp" || event.key === "PageDown") return leaf(event, event.key === "PageUp" ? -1 : 1);
  // Who begins to write while reading means the composer; the letter itself arrives there.
  if (!control && !event.altKey && event.key.length === 1 && event.key !== " " && isReading(event.target)) focusComposer();
  return false;
}

const commands: Readonly<Record<string, (wanted: Wanted) => boolean>> = {
  k: ({ put }) => { put({ kind: "switcher" }); return true; },
  n: ({ put }) => { put({ kind: "start" }); return true; },
  "Shift+i": ({ toggleInbox }) => { toggleInbox(); return true; },
  "Shift+f": search,
};

/** To the conversation on the left or the right, where one would write or read in it. */
function neighbourPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>(".main-panes > .main-conversation")];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const active = here === -1 ? panes.findIndex((pane) => pane.hasAttribute("data-active")) : here;
  const next = panes[active + step];
  if (next === undefined) return true;
  const places = [".composer [role=textbox], .composer textarea", ".invitation h2", ".timeline article[tabindex='0']", ".head-name"];
  firstShown(next, places)?.focus();
  return true;
}

function isReading(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && target.matches(".timeline-scroll, .timeline article"));
}

/** Through the messages without leaving the composer, unless it has pages of its own. */
function leaf({ target }: KeyboardEvent, step: 1 | -1): boolean {
  const scroll = pane().querySelector(".timeline-scroll");
  if (scroll === null || !(target instanceof HTMLElement) || target.id !== "composer" || target.scrollHeight > target.clientHeight + 1) return false;
  scroll.scrollBy({ top: step * scroll.clientHeight * 0.85 });
  return true;
}

function search(): boolean {
  const field = document.getElementById("room-search");
  if (!(field instanceof HTMLInputElement) || !isShown(field)) return false;
  field.focus();
  field.select();
  return true;
}

function neighbour({ rows, open, openRoom }: Wanted, step: 1 | -1): boolean {
  const at = rows.findIndex((row) => row.id === open);
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
  if (next !== undefined) openRoom(next.id);
  return true;
}

function moveOn(step: 1 | -1): boolean {
  const here = regions.findIndex(({ inside }) => document.activeElement?.closest(inside));
  const start = here === -1 && step === -1 ? 0 : here;
  for (let distance = 1; distance <= regions.length; distance += 1) {
    const region = regions[(start + step * distance + regions.length * 2) % regions.length];
    const target = region?.enter() ?? null;
    if (target === null) continue;
    target.focus({ preventScroll: true });
    return true;
  }
  return true;
}

/** The conversation that the keys of the window lead to. */
function pane(): ParentNode {
  return document.querySelector(".main-conversation[data-active]") ?? document;
}

function firstShown(within: ParentNode, selectors: readonly string[]): HTMLElement | null {
  for (const selector of selectors) {
    const found = within.querySelector<HTMLElement>(selector);
    if (found !== null && isShown(found)) return found;
  }
  return null;
}

/** The message where the keyboard was last, or else the lowest in view: entering must not scroll away from what is read. */
function messageInView(): HTMLElement | null {
  const scroll = firstShown(pane(), [".conversation-main .timeline-scroll"]);
  if (scroll === null) return null;
  const place = scroll.getBoundingClientRect();
  const inView = [...scroll.querySelectorAll<HTMLElement>("article")].filter((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return bottom > place.top + 8 && top < place.bottom - 8;
  });
  return inView.find((article) => article.tabIndex === 0) ?? inView.at(-1) ?? null;
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
