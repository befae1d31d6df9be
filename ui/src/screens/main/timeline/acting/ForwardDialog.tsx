// Sends messages again in other rooms: several are chosen, and those that were not reached stay chosen.
import { useEffect, useRef, useState } from "react";
import type { Event, Fault, RoomId, RoomRow, Undelivered } from "@wire";
import { asFault } from "../../../../model/fault";
import type { List } from "../../../../model/feed";
import { Avatar } from "../../../../parts/Avatar";
import { Button } from "../../../../parts/Button";
import { CheckMark } from "../../../../parts/CheckMark";
import { SearchField } from "../../../../parts/Field";
import { Notice } from "../../../../parts/Notice";
import { Sheet } from "../../../../parts/Sheet";
import { faultDetail, faultTitle } from "../../../../words/faults";
import { isolated, roomName } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";
import type { ActingActions, RoomChoice } from "./model";

export type ForwardDialogProps = {
  readonly events: readonly Event[];
  readonly actions: ActingActions;
  readonly onDone: (rooms: number) => void;
  readonly onClose: () => void;
};

type Sending =
  | { readonly kind: "choosing" }
  | { readonly kind: "busy" }
  | { readonly kind: "refused"; readonly fault: Fault }
  | { readonly kind: "missed"; readonly missed: readonly Undelivered[] };

export function ForwardDialog({ events, actions, onDone, onClose }: ForwardDialogProps) {
  const words = useWords();
  const { list, find } = useRooms(actions);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReadonlyMap<RoomId, RoomRow>>(new Map());
  const [sending, setSending] = useState<Sending>({ kind: "choosing" });
  const toggle = (row: RoomRow) => setChosen((before) => {
    const after = new Map(before);
    if (!after.delete(row.id)) after.set(row.id, row);
    return after;
  });
  const send = () => {
    setSending({ kind: "busy" });
    actions.forward(events.flatMap(({ id }) => id ?? []), [...chosen.keys()]).then((missed) => {
      if (missed.length === 0) { onDone(chosen.size); return; }
      const again = new Set(missed.map(({ room }) => room));
      setChosen((before) => new Map([...before].filter(([room]) => again.has(room))));
      setSending({ kind: "missed", missed });
    }, (reason: unknown) => setSending({ kind: "refused", fault: asFault(reason, "timeline") }));
  };
  return (
    <Sheet title={words.say("forward.title", { count: events.length })} close={words.say("common.cancel")} onClose={onClose} foot={(
      <>
        <span className="sheet-count" role="status">{words.say("forward.chosen", { count: chosen.size })}</span>
        <Button weight="primary" id="forward-send" pending={sending.kind === "busy"} disabled={chosen.size === 0} onPress={send}>{words.say("forward.send")}</Button>
      </>
    )}>
      <NotReached sending={sending} chosen={chosen} />
      <div className="forward-search">
        <SearchField id="forward-search" focus label={words.say("forward.search")} clearLabel={words.say("rooms.search.clear")} value={text}
          onChange={(typed) => { setText(typed); find(typed); }} />
      </div>
      <Rooms list={list} chosen={chosen} onToggle={toggle} />
    </Sheet>
  );
}

function NotReached({ sending, chosen }: { sending: Sending; chosen: ReadonlyMap<RoomId, RoomRow> }) {
  const words = useWords();
  switch (sending.kind) {
    case "refused": return <Notice tone="trouble" urgent title={faultTitle(sending.fault, words)}>{faultDetail(sending.fault, words)}</Notice>;
    case "missed": return (
      <Notice tone="trouble" urgent title={words.say("forward.missed", { count: sending.missed.length })}>
        <ul className="forward-missed">
          {sending.missed.map(({ room, fault }) => {
            const row = chosen.get(room);
            return <li key={room}>{isolated(row === undefined ? room : roomName(row.name, words))} – {faultTitle(fault, words)}</li>;
          })}
        </ul>
      </Notice>
    );
    default: return null;
  }
}

function Rooms({ list, chosen, onToggle }: { list: List<RoomRow>; chosen: ReadonlyMap<RoomId, RoomRow>; onToggle: (row: RoomRow) => void }) {
  const words = useWords();
  // Those that were chosen stay in view, whatever is searched for.
  const rows = [...chosen.values(), ...list.rows.filter((row) => row.membership.kind === "joined" && !chosen.has(row.id))];
  if (rows.length === 0) return <p className="sheet-waiting" role="status">{words.say(list.loaded ? "forward.nothing" : "acting.waiting")}</p>;
  return (
    <ul className="forward-rooms" aria-label={words.say("forward.rooms")}>
      {rows.map((row) => {
        const name = roomName(row.name, words);
        const checked = chosen.has(row.id);
        return (
          <li key={row.id}>
            <button type="button" role="checkbox" aria-checked={checked} className="forward-room" data-room={row.id} onClick={() => onToggle(row)}>
              <CheckMark checked={checked} />
              <Avatar id={row.id} name={name} media={row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
              <bdi>{name}</bdi>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function useRooms({ searchRooms }: ActingActions) {
  const [list, setList] = useState<List<RoomRow>>({ rows: [], loaded: false, ended: null });
  const choice = useRef<RoomChoice | null>(null);
  useEffect(() => {
    const begun = searchRooms(setList);
    choice.current = begun;
    return () => begun.stop();
  }, [searchRooms]);
  return { list, find: (text: string) => choice.current?.find(text) };
}
