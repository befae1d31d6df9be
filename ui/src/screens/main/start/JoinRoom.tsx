// Entering a room by its address or a link: what it is, then the way in.
import type { RoomPreview } from "@wire";
import type { JoinState } from "../../../model/join";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { faultDetail, faultTitle } from "../../../words/faults";
import { roomName } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import type { OverlayActions } from "../overlays";
import { useFocusAtOnce } from "./useFocusAtOnce";
import "./start.css";

export function JoinRoom({ state, actions, onClose }: { state: JoinState; actions: OverlayActions["join"]; onClose: () => void }) {
  const words = useWords();
  const { text, preview, reason, busy, fault } = state;
  const field = useFocusAtOnce();
  const go = preview === null ? actions.look : actions.join;
  return (
    <Sheet title={words.say("join.title")} close={words.say("common.cancel")} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{words.say("common.cancel")}</Button>
        <Button weight="primary" id="confirm-join" pending={busy} disabled={text.trim() === ""} onPress={go}>
          {words.say(busy ? "join.busy" : preview === null ? "join.look" : preview.entry === "ask" ? "entry.ask" : preview.entry === "inside" || preview.entry === "asked" ? "space.open" : "join.submit")}
        </Button>
      </>
    )}>
      <form className="create" onSubmit={(event) => { event.preventDefault(); go(); }}>
        <TextField id="join-address" label={words.say("join.address")} value={text} onChange={actions.setText} hint={words.say("join.hint")} inputRef={field} />
        {fault === null ? null : <Notice tone="trouble" urgent title={`${words.say("join.failed")} ${faultTitle(fault, words)}`}>{faultDetail(fault, words)}</Notice>}
        {preview === null ? null : <Preview preview={preview} />}
        {preview?.entry === "ask" ? <TextField id="join-reason" label={words.say("entry.reason")} value={reason} onChange={actions.setReason} /> : null}
      </form>
    </Sheet>
  );
}

function Preview({ preview }: { preview: RoomPreview }) {
  const words = useWords();
  const name = roomName(preview.name, words);
  return (
    <div className="join-preview" role="status">
      <Avatar id={preview.id} name={name} media={preview.avatar} shape="room" />
      <div className="space-words">
        <p className="space-name"><bdi>{name}</bdi></p>
        <p className="space-quiet">{words.say("space.members", { count: preview.members })}</p>
        {preview.topic === null ? null : <p className="space-quiet"><bdi>{preview.topic}</bdi></p>}
        {preview.rule === null ? null : <p className="space-quiet">{words.say(`entry.rule.${preview.rule}`)}</p>}
        {preview.entry === "closed" ? <p className="space-quiet">{words.say("join.closed")}</p> : null}
        {preview.entry === "asked" ? <p className="space-quiet">{words.say("entry.asked")}</p> : null}
      </div>
    </div>
  );
}
