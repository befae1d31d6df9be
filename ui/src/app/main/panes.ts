// The open conversations, from the model to the screen: one value that changes with everything in them.
import type { TimelineRow } from "@wire";
import { Cell } from "../../model/cell";
import { derived, type Derived } from "../../model/derived";
import type { Conversation } from "../../model/conversation";
import type { Composition } from "../../model/composition";
import type { OpenRoom } from "../../model/openRoom";
import type { Session } from "../../model/session";
import type { ConversationActions, Open } from "../../screens/main/model";
import { composerActions, composerOf } from "./composer";
import { panelActions, panelOf } from "./panel";
import { timelineActions, timelineOf } from "./timeline";

/** Follows the open conversations until it is stopped. */
export function panesOf(session: Session): Derived<readonly Open[]> {
  const followed = new Map<OpenRoom, Derived<Open>>();
  const panes = new Cell<readonly Open[]>([]);
  const gather = () => panes.set(session.panes.value.flatMap((room) => followed.get(room)?.cell.value ?? []));
  const refresh = () => {
    for (const [room, open] of followed) {
      if (session.panes.value.includes(room)) continue;
      open.stop();
      followed.delete(room);
    }
    for (const room of session.panes.value) {
      if (followed.has(room)) continue;
      const open = openOf(room);
      open.cell.subscribe(gather);
      followed.set(room, open);
    }
    gather();
  };
  const leave = session.panes.subscribe(refresh);
  refresh();
  return { cell: panes, stop: () => { leave(); followed.forEach(({ stop }) => stop()); } };
}

function openOf(room: OpenRoom): Derived<Open> {
  const timeline = inner(room.conversation, (shown: Conversation) => cellsOf(shown), (shown) => timelineOf(shown));
  const panel = inner(room.panel, (shown) => (shown.kind === "threads" ? [shown.threads.feed.list, shown.threads.older]
    : [...cellsOf(shown.conversation), ...(shown.kind === "thread" ? compositionCells(shown.composition) : [])]), panelOf);
  const pins = inner(room.pins, ({ feed }: Conversation) => [feed.list], ({ feed }) => feed.list.value.rows);
  const composer = derived(compositionCells(room.composition), () => composerOf(room.composition));
  const open = derived([room.row, room.facts, room.trail, timeline.cell, panel.cell, pins.cell, composer.cell], (): Open => ({
    id: room.id, row: room.row.value, facts: room.facts.value, timeline: timeline.cell.value, composer: composer.cell.value,
    panel: panel.cell.value, trail: room.trail.value, pins: pins.cell.value ?? none,
  }));
  return { cell: open.cell, stop: () => [open, timeline, panel, pins, composer].forEach(({ stop }) => stop()) };
}

const none: readonly TimelineRow[] = [];
const cellsOf = ({ feed, older, newer, aim, refused }: Conversation) => [feed.list, older, newer, aim, refused];
const compositionCells = ({ cells }: Composition) => cells;

/** What follows from what a cell holds, which has cells of its own. */
export function inner<Held, Value>(
  outer: Cell<Held | null>, cells: (held: Held) => ReadonlyArray<Cell<never> | Cell<unknown>>, make: (held: Held) => Value,
): Derived<Value | null> {
  const value = new Cell<Value | null>(null);
  let stop = () => {};
  const follow = () => {
    stop();
    const held = outer.value;
    if (held === null) {
      stop = () => {};
      value.set(null);
      return;
    }
    const made = derived(cells(held), () => make(held));
    const leave = made.cell.subscribe(() => value.set(made.cell.value));
    stop = () => { leave(); made.stop(); };
    value.set(made.cell.value);
  };
  const leave = outer.subscribe(follow);
  follow();
  return { cell: value, stop: () => { leave(); stop(); } };
}

/** What can be done in a conversation; the same object for as long as it is open. */
export function conversationActions(session: Session): (room: string) => ConversationActions {
  const known = new WeakMap<OpenRoom, ConversationActions>();
  const nothing = makeActions(session, null);
  return (id) => {
    const room = session.pane(id);
    if (room === null) return nothing;
    const made = known.get(room) ?? makeActions(session, room);
    known.set(room, made);
    return made;
  };
}

function makeActions(session: Session, room: OpenRoom | null): ConversationActions {
  const writing = composerActions(session, () => room?.composition ?? null);
  return {
    timeline: timelineActions(session, {
      room, conversation: () => room?.conversation.value ?? null, composition: () => room?.composition ?? null,
    }),
    composer: {
      ...writing,
      submit: (mayCallEveryone, captioned) => {
        // What one says is said now, wherever one was reading; a change of words stays where they are.
        if (room?.composition.state.value.intent.kind !== "edit" && room?.conversation.value?.focus.kind === "event") room.show(null);
        writing.submit(mayCallEveryone, captioned);
      },
    },
    panel: panelActions(session, room),
    goBack: () => room?.goBack(),
    eventAt: (moment) => session.shell.timelineEventAt(room?.id ?? "", moment),
    show: (event) => room?.show(event),
    back: () => session.closeRoom(room?.id ?? null),
  };
}
