// Inviting people to a room; those who could not be invited stay, with the reason.
import type { InviteState } from "../../../model/details";
import type { Found } from "../../../model/people";
import { Button } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { faultTitle, faultDetail } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { OverlayActions } from "../overlays";
import { PeopleField } from "./PeopleField";

export type InviteProps = {
  readonly room: string;
  readonly state: InviteState;
  readonly found: Found;
  readonly actions: OverlayActions["invite"];
  readonly onClose: () => void;
};

export function InvitePeople({ room, state, found, actions, onClose }: InviteProps) {
  const words = useWords();
  const { people, busy, fault, notInvited } = state;
  return (
    <Sheet title={words.say("invite.title", { room })} close={words.say("common.cancel")} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{words.say("common.cancel")}</Button>
        <Button weight="primary" id="send-invitations" pending={busy} disabled={people.length === 0} onPress={actions.send}>
          {words.say(busy ? "invite.busy" : "invite.send")}
        </Button>
      </>
    )}>
      <div className="create">
        {fault === null ? null : <Notice tone="trouble" urgent title={words.say("invite.failed")}>{faultDetail(fault, words)}</Notice>}
        {notInvited.length === 0 ? null : (
          <Notice tone="trouble" urgent title={words.say("invite.notInvited", { count: notInvited.length })}>
            <ul>
              {notInvited.map((each) => <li key={each.userId}><span dir="ltr">{each.userId}</span> – {faultTitle(each.fault, words)}</li>)}
            </ul>
          </Notice>
        )}
        <PeopleField id="invite-people" label={words.say("people.placeholder")} chosen={people} found={found} actions={actions}
          wrong={notInvited.map(({ userId }) => userId)} onSubmit={actions.send} />
      </div>
    </Sheet>
  );
}
