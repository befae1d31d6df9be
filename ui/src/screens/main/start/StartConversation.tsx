// A new conversation, in one step: whom with, and for a group its name, topic, picture and encryption.
import { useContext } from "react";
import { canStart, isDirect, type StartState } from "../../../model/start";
import type { Found } from "../../../model/people";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { MediaContext } from "../../../parts/media";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { Switch } from "../../../parts/Switch";
import { useKeptFocus } from "../../../parts/useKeptFocus";
import { faultDetail } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { StartActions } from "../overlays";
import { PeopleField } from "./PeopleField";
import "./start.css";

export type StartProps = { readonly state: StartState; readonly found: Found; readonly actions: StartActions; readonly onClose: () => void };

export function StartConversation({ state, found, actions, onClose }: StartProps) {
  const words = useWords();
  const direct = isDirect(state);
  return (
    <Sheet title={words.say("create.title")} close={words.say("common.cancel")} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{words.say("common.cancel")}</Button>
        <Button weight="primary" id="create-conversation" pending={state.busy} disabled={!canStart(state)} onPress={actions.create}>
          {words.say(state.busy ? "create.busy" : direct || state.people.length === 0 && state.name.trim() === "" ? "create.submit" : "create.submit.group")}
        </Button>
      </>
    )}>
      <form className="create" onSubmit={(event) => { event.preventDefault(); actions.create(); }}>
        {state.fault === null ? null : <Notice tone="trouble" urgent title={words.say("create.failed")}>{faultDetail(state.fault, words)}</Notice>}
        <PeopleField id="create-people" label={words.say("create.people")} chosen={state.people} found={found} actions={actions} onSubmit={actions.create} />
        <TextField id="create-name" label={words.say("create.name")} value={state.name} onChange={(name) => actions.change({ name })}
          hint={words.say(direct ? "create.direct" : "create.name.hint")} />
        {direct ? null : (
          <>
            <TextField id="create-topic" label={words.say("create.topic")} value={state.topic} onChange={(topic) => actions.change({ topic })} />
            <Picture state={state} actions={actions} />
          </>
        )}
        <Switch on={state.encrypted} onChange={(encrypted) => actions.change({ encrypted })} id="create-encrypted" locked={state.managed}
          detail={<>{words.say(state.encrypted ? "create.encrypted.on" : "create.encrypted.off")}{state.managed ? <> {words.say("create.managed")}</> : null}</>}>
          {words.say("create.encrypted")}
        </Switch>
        {/* Enter in a field is as good as the button below. */}
        <button type="submit" hidden>{words.say("create.submit")}</button>
      </form>
    </Sheet>
  );
}

function Picture({ state: { picture }, actions }: { state: StartState; actions: StartActions }) {
  const words = useWords();
  const mediaUrl = useContext(MediaContext);
  const address = picture === null ? null : mediaUrl({ kind: "staged", file: picture.id });
  useKeptFocus(picture !== null, "create-picture");
  return (
    <div className="create-picture">
      <p className="create-label" id="create-picture-label">{words.say("create.picture")}</p>
      <div className="create-row" role="group" aria-labelledby="create-picture-label">
        {address === null ? null : <img className="create-thumbnail" src={address} alt="" />}
        {picture === null ? null : <span className="create-file"><bdi>{picture.name}</bdi></span>}
        <Button small icon="picture" id="create-picture" onPress={actions.pickPicture}>{words.say("create.picture.choose")}</Button>
        {picture === null ? null : <Button small weight="quiet" onPress={actions.dropPicture}>{words.say("create.picture.remove")}</Button>}
      </div>
    </div>
  );
}
