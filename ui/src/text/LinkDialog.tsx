// The dialogs that links lead to: warnings before the app is left, and a look at a room or a person.
import type { ReactNode } from "react";
import { Button } from "../parts/Button";
import { ConfirmDialog } from "../parts/Dialog";
import { Notice } from "../parts/Notice";
import { Sheet } from "../parts/Sheet";
import { faultDetail, faultTitle } from "../words/faults";
import { useWords } from "../words/useWords";
import { Address } from "./Address";
import type { Asked, LinkActions } from "./Links";
import { PersonSheet } from "./PersonSheet";
import { RoomSheet } from "./RoomSheet";

export type LinkDialogProps = {
  readonly url: string;
  readonly what: Asked;
  readonly actions: LinkActions;
  readonly onLeave: () => void;
  /** Goes on from a person to a conversation. */
  readonly onAway: () => void;
  readonly onClose: () => void;
};

export function LinkDialog({ url, what, actions, onLeave, onAway, onClose }: LinkDialogProps) {
  const words = useWords();
  switch (what.kind) {
    case "disguised": return (
      <Leaving url={url} title={words.say("link.title")} confirm={words.say("link.open", { host: what.host })} onLeave={onLeave} onClose={onClose}>
        <p>{words.rich("link.detail", { host: <bdi className="name">{what.host}</bdi> })}</p>
      </Leaving>
    );
    case "program": return (
      <Leaving url={url} title={words.say("link.program.title")} confirm={words.say("link.program.open")} onLeave={onLeave} onClose={onClose}>
        <p>{words.rich("link.program.detail", { scheme: <bdi className="name" dir="ltr">{`${what.scheme}:`}</bdi> })}</p>
      </Leaving>
    );
    case "place": return (
      <Leaving url={url} title={words.say("place.ask.title")} confirm={words.say("place.ask.open")} onLeave={onLeave} onClose={onClose}>
        <p>{words.say("place.ask.detail")}</p>
      </Leaving>
    );
    case "preview": return <RoomSheet address={what.address} via={what.via} event={what.event} actions={actions} onClose={onClose} />;
    case "person": return <PersonSheet person={what.person} actions={actions} onAway={onAway} onClose={onClose} />;
    case "nowhere": return (
      <Telling title={words.say("link.nowhere.title")} url={url} onClose={onClose}>
        <p className="link-text">{words.say("link.nowhere.detail")}</p>
      </Telling>
    );
    case "failed": return (
      <Telling title={words.say("link.failed.title")} url={url} onClose={onClose}>
        <Notice tone="trouble" urgent title={faultTitle(what.fault, words)}>{faultDetail(what.fault, words)}</Notice>
      </Telling>
    );
  }
}

type LeavingProps = {
  readonly url: string; readonly title: string; readonly confirm: string; readonly onLeave: () => void;
  readonly onClose: () => void; readonly children: ReactNode;
};

/** Asks before the app is left, and always shows where to. */
function Leaving({ url, title, confirm, onLeave, onClose, children }: LeavingProps) {
  const words = useWords();
  return (
    <ConfirmDialog title={title} cancel={words.say("common.cancel")} confirm={confirm} confirmId="confirm-link" onCancel={onClose}
      onConfirm={() => { onClose(); onLeave(); }}>
      {children}
      <div className="text-address"><p dir="ltr">{url}</p></div>
    </ConfirmDialog>
  );
}

function Telling({ title, url, onClose, children }: { title: string; url: string; onClose: () => void; children: ReactNode }) {
  const words = useWords();
  return (
    <Sheet title={title} close={words.say("text.close")} onClose={onClose}
      foot={<Button weight="primary" onPress={onClose}>{words.say("text.close")}</Button>}>
      {children}
      <Address text={url} label={words.say("link.copy")} />
    </Sheet>
  );
}
