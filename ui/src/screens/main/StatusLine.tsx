// Says in words how the connection is, always, and offers the way out where there is one.
import { memo, useState } from "react";
import type { Connection } from "@wire";
import { Button } from "../../parts/Button";
import { ConfirmDialog } from "../../parts/Dialog";
import { faultDetail, faultTitle } from "../../words/faults";
import { useWords, type Words } from "../../words/useWords";
import "./status.css";

export const StatusLine = memo(function StatusLine({ connection, onSignInAgain }: { connection: Connection; onSignInAgain: () => void }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const out = connection.kind === "signedOut"
    || (connection.kind === "trouble" && connection.fault.kind === "signedOut");
  return (
    <footer className="status" id="status" data-state={connection.kind}>
      <span className="status-mark" aria-hidden="true" />
      <div className="status-words" role="status">
        <p>{tell(connection, words)}</p>
        {connection.kind === "trouble" ? <p className="status-detail">{faultDetail(connection.fault, words)}</p> : null}
      </div>
      {out ? <Button small id="sign-in-again" onPress={() => setAsking(true)}>{words.say("status.signInAgain")}</Button> : null}
      {asking ? (
        <ConfirmDialog title={words.say("status.signInAgain.title")} cancel={words.say("common.cancel")} confirm={words.say("status.signInAgain")}
          confirmId="confirm-sign-in-again" onCancel={() => setAsking(false)} onConfirm={() => { setAsking(false); onSignInAgain(); }}>
          <p>{words.say(connection.kind === "signedOut" && connection.soft ? "status.signInAgain.soft" : "status.signInAgain.hard")}</p>
        </ConfirmDialog>
      ) : null}
    </footer>
  );
});

function tell(connection: Connection, words: Words): string {
  return connection.kind === "trouble"
    ? words.say("status.trouble", { what: faultTitle(connection.fault, words) })
    : words.say(`status.${connection.kind}`);
}
