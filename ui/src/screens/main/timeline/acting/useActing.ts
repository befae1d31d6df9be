// What is being done with the messages of a list: the menu, the picker, the dialog, and the choice of several.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Event, EventId, RoomFacts, TimelineRow } from "@wire";
import { type Act, between, may, type Standing } from "../../../../model/acts";
import { knownKey } from "../../../../model/emoji";
import { copyText } from "../../../../parts/copy";
import { composerField, giveKeyboardBack } from "../../../../parts/keyboard";
import type { WordKey } from "../../../../words/catalogues";
import { useWords } from "../../../../words/useWords";
import { tellContent } from "../tellContent";
import { type Choosing, waysWith } from "./chosen";
import type { Acting } from "./context";
import type { ActingActions } from "./model";

export type Asked = { readonly act: Act; readonly events: readonly Event[] };
/** What was done, and how to take it back. */
export type Told = { readonly said: WordKey; readonly undo?: () => void };

export type ActingState = {
  readonly acting: Acting;
  /** Where the menu or the picker is to stand. */
  readonly anchor: React.RefObject<HTMLElement | null>;
  readonly menu: Event | null;
  readonly picker: Event | null;
  readonly dialog: Asked | null;
  readonly told: Told | null;
  readonly chosen: readonly Event[] | null;
  readonly ask: (act: Act, events: readonly Event[]) => void;
  readonly tell: (told: Told | null) => void;
  readonly closeMenu: () => void;
  readonly closePicker: () => void;
  readonly closeDialog: () => void;
  readonly endSelection: () => void;
};

const none: ReadonlySet<EventId> = new Set();

export function useActing(rows: readonly TimelineRow[], facts: RoomFacts | null, inThread: boolean, actions: ActingActions): ActingState {
  const [menu, setMenu] = useState<Event | null>(null);
  const [picker, setPicker] = useState<Event | null>(null);
  const [dialog, setDialog] = useState<Asked | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const place = useKeptPlace();
  const selection = useSelection(rows);
  const perform = usePerform({ actions, anchor, keep: place.keep, select: selection.begin, setPicker, setDialog, setTold });
  const rights = facts?.rights ?? null;
  const pins = facts?.pinned;
  const kept = facts?.saved;
  const standing = useMemo((): Standing => ({
    rights, pinned: pins === undefined ? none : new Set(pins), saved: kept === undefined ? none : new Set(kept), inThread,
  }), [rights, pins, kept, inThread]);
  const { selected, select } = selection;
  const ask = useCallback((act: Act, events: readonly Event[]) => setDialog({ act, events }), []);
  const chosen = useChosenWays({ chosen: selection.chosen, standing, onAsk: ask, onTell: setTold, onEnd: selection.end }, place.keep);
  const acting = useMemo((): Acting => ({
    standing, selected, chosen, perform, select,
    toggle: (event, key) => {
      if (event.id !== null) actions.react(event.id, knownKey(event.reactions.map((reaction) => reaction.key), key));
    },
    openMenu: (event, at) => { place.keep(); anchor.current = at; setMenu(event); },
  }), [standing, selected, chosen, perform, select, actions, place]);
  return {
    acting, anchor, menu, picker, dialog, told, chosen: selection.chosen, tell: setTold, ask,
    closeMenu: useCallback(() => setMenu(null), []),
    closePicker: () => setPicker(null),
    closeDialog: () => { setDialog(null); place.giveBack(); },
    endSelection: selection.end,
  };
}

type Performing = {
  readonly actions: ActingActions;
  readonly anchor: React.RefObject<HTMLElement | null>;
  readonly keep: () => void;
  readonly select: (event: Event) => void;
  readonly setPicker: (event: Event) => void;
  readonly setDialog: (asked: Asked) => void;
  readonly setTold: (told: Told) => void;
};

function usePerform({ actions, anchor, keep, select, setPicker, setDialog, setTold }: Performing) {
  const words = useWords();
  return useCallback((act: Act, event: Event, at: HTMLElement | null) => {
    const copied = (done: boolean) => setTold({ said: done ? "common.copied" : "common.copyFailed" });
    const { id } = event;
    switch (act) {
      case "react": anchor.current = at; setPicker(event); return;
      case "reply": actions.reply(event); return;
      case "edit": actions.edit(event); return;
      case "select": select(event); return;
      case "recall": void actions.recall(event).then((done) => { if (done) setTold({ said: "acting.recalled" }); }); return;
      case "copy": void copyText(tellContent(event, words)).then(copied); return;
    }
    // The others need what only a confirmed message has.
    if (id === null) return;
    const putAside = (saved: boolean) => void actions.save(id, saved).then((done) => {
      if (done) setTold({ said: saved ? "acting.saved" : "acting.unsaved", undo: () => void actions.save(id, !saved) });
    });
    switch (act) {
      case "thread": actions.openThread(event.threadRoot ?? id); return;
      case "link": void copyText(actions.link(id)).then(copied, () => copied(false)); return;
      case "pin": actions.pin(id, true); return;
      case "unpin": actions.pin(id, false); return;
      case "save": putAside(true); return;
      case "unsave": putAside(false); return;
      default: keep(); setDialog({ act, events: [event] });
    }
  }, [actions, anchor, keep, select, setPicker, setDialog, setTold, words]);
}

/** What the keys of the list do with the chosen messages; a dialog gives the keyboard back to the row that it was in. */
function useChosenWays({ chosen, standing, onAsk, onTell, onEnd }: Omit<Choosing, "chosen"> & { readonly chosen: readonly Event[] | null }, keep: () => void) {
  const words = useWords();
  return useMemo(() => (chosen === null ? null : waysWith({
    chosen, standing, onTell, onEnd, onAsk: (act, events) => { keep(); onAsk(act, events); },
  }, words)), [chosen, standing, onAsk, onTell, onEnd, keep, words]);
}

/** A dialog that was opened from a menu finds nothing to give the keyboard back to; then the message gets it. */
function useKeptPlace() {
  const row = useRef<HTMLElement | null>(null);
  return useMemo(() => ({
    keep: () => { row.current = document.activeElement?.closest<HTMLElement>("article.row") ?? row.current; },
    giveBack: () => giveKeyboardBack(() => (row.current?.isConnected === true ? row.current : composerField())),
  }), []);
}

/** Which messages are chosen; those that are gone by now are not. */
function useSelection(rows: readonly TimelineRow[]) {
  const [picked, setPicked] = useState<ReadonlySet<EventId> | null>(null);
  const latest = useRef<EventId | null>(null);
  const known = useRef(rows);
  useLayoutEffect(() => { known.current = rows; }, [rows]);
  const chosen = useMemo(() => (picked === null ? null : choosable(rows).filter(({ id }) => id !== null && picked.has(id))), [rows, picked]);
  const selected = useMemo(() => (chosen === null ? null : new Set(chosen.flatMap(({ id }) => id ?? []))), [chosen]);
  const select = useCallback((event: Event, through: boolean) => {
    const { id } = event;
    if (id === null) return;
    const order = choosable(known.current).flatMap((each) => each.id ?? []);
    if (!order.includes(id)) return;
    const from = latest.current;
    latest.current = id;
    setPicked((before) => {
      if (through && from !== null && before !== null) return new Set([...before, ...between(order, from, id)]);
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const begin = useCallback((event: Event) => select(event, false), [select]);
  const end = useCallback(() => { latest.current = null; setPicked(null); }, []);
  return { selected, chosen, select, begin, end };
}

function choosable(rows: readonly TimelineRow[]): Event[] {
  const standing: Standing = { rights: null, pinned: none, saved: none, inThread: false };
  return rows.flatMap(({ item }) => (item.kind === "event" && may("select", item.event, standing) ? [item.event] : []));
}
