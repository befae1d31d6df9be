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
  const missed = [...outcomes.values()].filter((outcome) => outcome !== "sent").length;
  return (
    <Sheet title={words.say("forward.title", { count: events.length })} close={words.say(missed > 0 ? "acting.close" : "common.cancel")} onClose={onClose} foot={(
      <>
        <span className="sheet-count" role="status">{words.say("forward.chosen", { count: chosen.size })}</span>
        <Button weight="primary" id="forward-send" pending={sending} disabled={chosen.size === 0} onPress={send}>
          {words.say(missed > 0 ? "forward.again" : "forward.send")}
        </Button>
      </>
    )}>
      {refused === null ? null : <Notice tone="trouble" urgent title={faultTitle(refused, words)}>{faultDetail(refused, words)}</Notice>}
      {missed === 0 ? null : <Notice tone="trouble" urgent title={words.say("forward.missed", { count: missed })}>{words.say("forward.missed.detail")}</Notice>}
      <div className="forward-search">
        <SearchField id="forward-search" focus label={words.say("forward.search")} clearLabel={words.say("rooms.search.clear")} value={text}
          onChange={(typed) => { setText(typed); find(typed); }} />
      </div>
      <ForwardRooms list={list} chosen={chosen} outcomes={outcomes} onToggle={toggle} onMore={more} />
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
    if (!after.delete(row.id)) after.set(row.id, row);
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

function useRooms({ searchRooms }: ActingActions) {
  const [list, setList] = useState<List<RoomRow>>({ rows: [], loaded: false, ended: null });
  const choice = useRef<RoomChoice | null>(null);
  useEffect(() => {
    const begun = searchRooms(setList);
    choice.current = begun;
    return () => begun.stop();
  }, [searchRooms]);
  return { list, find: (text: string) => choice.current?.find(text), more: () => choice.current?.more() };
}
