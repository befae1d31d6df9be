// A room that a link leads to, before one is in it: what can be seen from outside, and the way in.
import { useCallback, useEffect, useState } from "react";
import type { EventId, Fault, RoomId, RoomPreview } from "@wire";
import { asFault } from "../model/fault";
import { Avatar } from "../parts/Avatar";
import { Button } from "../parts/Button";
import { TextField } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { Sheet } from "../parts/Sheet";
import { faultDetail, faultTitle } from "../words/faults";
import { roomName } from "../words/tellings";
import { useWords } from "../words/useWords";
import { Address } from "./Address";
import type { LinkActions } from "./Links";

export type RoomSheetProps = {
  readonly address: string;
  readonly via: readonly string[];
  /** What is shown in it once one is in. */
  readonly event: EventId | null;
  readonly actions: LinkActions;
  readonly onClose: () => void;
};

export function RoomSheet({ address, via, event, actions, onClose }: RoomSheetProps) {
  const words = useWords();
  const [preview, setPreview] = useState<RoomPreview | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [pending, setPending] = useState(false);
  const [reason, setReason] = useState("");
  const fail = useCallback((reason: unknown) => { setPending(false); setFault(asFault(reason, "rooms")); }, []);
  useEffect(() => {
    let gone = false;
    actions.preview(address, via).then((found) => { if (!gone) setPreview(found); }, (reason: unknown) => { if (!gone) fail(reason); });
    return () => { gone = true; };
  }, [address, via, actions, fail]);
  const enter = (work: Promise<RoomId>) => {
    setPending(true);
    setFault(null);
    work.then((room) => { onClose(); actions.openRoom(room, event, null); }, fail);
  };
  // A server that tells nothing of a room may still let one in.
  const entry = preview?.entry ?? (fault === null ? null : "unknown");
  const asks = entry === "ask" || (entry === "unknown" && preview?.rule === "knockRestricted");
  const go = { enter: () => enter(actions.join(address, via)), ask: () => enter(actions.knock(address, via, reason)) };
  return (
    <Sheet title={preview === null ? words.say("link.room.title") : roomName(preview.name, words)} close={words.say("text.close")} onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{words.say("common.cancel")}</Button>
          {asks ? <Button id="ask-previewed" weight={entry === "ask" ? "primary" : "plain"} pending={pending} onPress={go.ask}>{words.say("entry.ask")}</Button> : null}
          {entry === "open" || entry === "unknown" || entry === "inside"
            ? <Button id="join-previewed" weight="primary" pending={pending} onPress={go.enter}>{words.say(entry === "inside" ? "space.open" : "room.join")}</Button>
            : null}
        </>
      )}>
      {preview === null ? null : <Seen preview={preview} address={address} />}
      {preview === null && fault === null ? <p className="link-text" role="status">{words.say("link.room.loading")}</p> : null}
      {preview === null && fault !== null ? <Address text={address} label={words.say("link.copy")} /> : null}
      {entry === "asked" ? <p className="link-text">{words.say("entry.asked")}</p> : null}
      {entry === "closed" ? <p className="link-text">{words.say("link.room.closed")}</p> : null}
      {asks ? (
        <form className="link-ask" onSubmit={(submitted) => { submitted.preventDefault(); go.ask(); }}>
          <TextField id="ask-reason" label={words.say("entry.reason")} value={reason} onChange={setReason} />
        </form>
      ) : null}
      {fault === null ? null : <Notice tone="trouble" urgent title={faultTitle(fault, words)}>{faultDetail(fault, words)}</Notice>}
    </Sheet>
  );
}

function Seen({ preview, address }: { preview: RoomPreview; address: string }) {
  const words = useWords();
  return (
    <div className="link-card">
      <Avatar id={preview.id} name={roomName(preview.name, words)} media={preview.avatar} size="large" shape="room" />
      <div>
        <Address text={address} label={words.say("link.copy")} />
        <p className="link-text">{words.say("link.room.members", { count: preview.members })}</p>
        {preview.rule === null ? null : <p className="link-text">{words.say(`entry.rule.${preview.rule}`)}</p>}
        {preview.topic === null || preview.topic === "" ? null : <p className="link-card-topic"><bdi>{preview.topic}</bdi></p>}
      </div>
    </div>
  );
}
