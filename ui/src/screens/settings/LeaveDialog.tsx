// Asks before signing out, and stays when the server could not be told: then nothing is deleted without another word.
import { ConfirmDialog } from "../../parts/Dialog";
import { Notice } from "../../parts/Notice";
import { faultDetail, faultTitle } from "../../words/faults";
import { useWords } from "../../words/useWords";
import type { Actions, Leaving } from "./model";

export function LeaveDialog({ leaving, actions }: { leaving: Leaving; actions: Actions }) {
  const words = useWords();
  const busy = leaving.kind === "busy";
  const refused = leaving.kind === "refused" ? leaving.fault : null;
  return (
    <ConfirmDialog
      title={words.say("settings.signOut.title")}
      cancel={words.say("common.cancel")}
      confirm={words.say(busy ? "settings.signOut.busy" : refused === null ? "settings.signOut.confirm" : "common.retry")}
      confirmId="confirm-sign-out"
      danger={refused === null}
      pending={busy}
      onCancel={actions.stay}
      onConfirm={actions.signOut}
      {...(refused === null ? {} : { third: { label: words.say("settings.signOut.forget"), run: actions.forget } })}
    >
      <p>{words.say("settings.signOut.detail")}</p>
      {refused === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(refused, words)}>
          {refused.kind === "offline"
            ? words.say("settings.signOut.offline")
            : `${words.say("settings.signOut.failed")} ${faultDetail(refused, words)}`}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
