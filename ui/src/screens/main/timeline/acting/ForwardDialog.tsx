// Sends messages again in other rooms: any room is found, several are chosen, and what came of each stands in its line.
import { useEffect, useRef, useState } from "react";
import type { Event, Fault, RoomId, RoomRow } from "@wire";
import { asFault } from "../../../../model/fault";
import type { List } from "../../../../model/feed";
import { Button } from "../../../../parts/Button";
import { SearchField } from "../../../../parts/Field";
import { Notice } from "../../../../parts/Notice";
import { Sheet } from "../../../../parts/Sheet";
import { faultDetail, faultTitle } from "../../../../words/faults";
import { useWords } from "../../../../words/useWords";
import { ForwardRooms, type Outcomes } from "./ForwardRooms";
import type { ActingActions, RoomChoice } from "./model";

/** The core takes no more at a time: of messages, … */
export const MOST_MESSAGES = 50;
/** … and of conversations. */
export const MOST_ROOMS = 20;

export type ForwardDialogProps = {
  readonly events: readonly Event[];
  readonly actions: ActingActions;
  readonly onDone: (rooms: number) => void;
  readonly onClose: () => void;
};

export function ForwardDialog({ events, actions, onDone, onClose }: ForwardDialogProps) {
  const words = useWords();
  const { list, find, more } = useRooms(actions);
  const [text, setText] = useState("");
  const { chosen, toggle, outcomes, sending, refused, send } = useForwarding(events, actions, onDone);
  const many = events.length > MOST_MESSAGES;
  const full = chosen.size >= MOST_ROOMS;
  const missed = [...outcomes.values()].filter((outcome) => outcome !== "sent").length;
  return (
    <Sheet title={words.say("forward.title", { count: events.length })} close={words.say(missed > 0 ? "acting.close" : "common.cancel")} onClose={onClose} foot={(
      <>
        <span className="sheet-count" role="status">{words.say("forward.chosen", { count: chosen.size })}</span>
        <Button weight="primary" id="forward-send" pending={sending} disabled={chosen.size === 0 || many} onPress={send}>
          {words.say(missed > 0 ? "forward.again" : "forward.send")}
        </Button>
      </>
    )}>
      {many ? <Notice tone="trouble" urgent title={words.say("forward.most", { count: MOST_MESSAGES })}>{words.say("forward.most.detail")}</Notice> : null}
      {full ? <Notice tone="calm" icon="info" urgent title={words.say("forward.full", { count: MOST_ROOMS })} /> : null}
      {refused === null ? null : <Notice tone="trouble" urgent title={faultTitle(refused, words)}>{faultDetail(refused, words)}</Notice>}
      {missed === 0 ? null : <Notice tone="trouble" urgent title={words.say("forward.missed", { count: missed })}>{words.say("forward.missed.detail")}</Notice>}
      <div className="forward-search">
        <SearchField id="forward-search" focus label={words.say("forward.search")} clearLabel={words.say("rooms.search.clear")} value={text}
          onChange={(typed) => { setText(typed); find(typed); }} />
      </div>
      <ForwardRooms list={list} chosen={chosen} full={full} outcomes={outcomes} onToggle={toggle} onMore={more} />
    </Sheet>
  );
}

/** What is chosen, and what came of it. Those that were not reached stay chosen. */
function useForwarding(events: readonly Event[], actions: ActingActions, onDone: (rooms: number) => void) {
  const [chosen, setChosen] = useState<ReadonlyMap<RoomId, RoomRow>>(new Map());
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const toggle = (row: RoomRow) => setChosen((before) => {
    const after = new Map(before);
    if (!after.delete(row.id) && after.size < MOST_ROOMS) after.set(row.id, row);
    return after;
  });
  const send = () => {
    setSending(true);
    setRefused(null);
    actions.forward(events.flatMap(({ id }) => id ?? []), [...chosen.keys()]).then((missed) => {
      setSending(false);
      const after = new Map(outcomes);
      for (const room of chosen.keys()) after.set(room, "sent");
      for (const { room, fault } of missed) after.set(room, fault);
      if (missed.length === 0) onDone([...after.values()].length);
      else {
        setOutcomes(after);
        setChosen((before) => new Map([...before].filter(([room]) => after.get(room) !== "sent")));
      }
    }, (reason: unknown) => { setSending(false); setRefused(asFault(reason, "timeline")); });
  };
  return { chosen, toggle, outcomes, sending, refused, send };
}

/** The rooms that are found, without those that may not be written in. */
function useRooms({ searchRooms, writable }: ActingActions) {
  const [list, setList] = useState<List<RoomRow>>({ rows: [], loaded: false, ended: null });
  const choice = useRef<RoomChoice | null>(null);
  useEffect(() => {
    const begun = searchRooms(setList);
    choice.current = begun;
    return () => begun.stop();
  }, [searchRooms]);
  const open = useOpen(list.rows, writable);
  const known = list.rows.every(({ id }) => open.has(id));
  return {
    list: { ...list, loaded: list.loaded && known, rows: list.rows.filter(({ id }) => open.get(id) === true) },
    find: (text: string) => choice.current?.find(text), more: () => choice.current?.more(),
  };
}

/** Which rooms may be written in, as far as that was asked. Where it cannot be told, sending to them tells. */
function useOpen(rows: readonly RoomRow[], writable: ActingActions["writable"]): ReadonlyMap<RoomId, boolean> {
  const [open, setOpen] = useState<ReadonlyMap<RoomId, boolean>>(new Map());
  const asked = useRef(new Set<RoomId>());
  useEffect(() => {
    const unknown = rows.map(({ id }) => id).filter((id) => !asked.current.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) asked.current.add(id);
    const take = (able: readonly RoomId[]) => setOpen((before) => new Map([...before, ...unknown.map((id) => [id, able.includes(id)] as const)]));
    writable(unknown).then(take, () => take(unknown));
  }, [rows, writable]);
  return open;
}
