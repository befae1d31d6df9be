// The account cannot be opened: says why, that nothing was deleted by itself, and every way out.
import { useEffect, useRef } from "react";
import { Button } from "../../parts/Button";
import { CopyButton } from "../../parts/CopyButton";
import { ConfirmDialog } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import { Notice } from "../../parts/Notice";
import { faultDetail, faultDetails, faultTitle, type WayOut, wordFault } from "../../words/faults";
import { useWords } from "../../words/useWords";
import type { Actions, Removing, Snapshot } from "./model";
import "./fault.css";

export function FaultScreen({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const { fault, removing } = snapshot;
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [fault]);
  const { waysOut } = wordFault(fault);
  const ways: Record<WayOut, () => React.ReactNode> = {
    retry: () => <Button key="retry" weight="primary" onPress={actions.retry}>{words.say("common.retry")}</Button>,
    signIn: () => <Button key="signIn" weight="primary" onPress={actions.signIn}>{words.say("signIn.title")}</Button>,
    copyDetails: () => <CopyButton key="copyDetails" label={words.say("fault.copyDetails")} text={faultDetails(fault)} />,
    forget: () => <Button key="forget" weight="quiet" onPress={actions.askToRemove}>{words.say("fault.forget")}</Button>,
  };
  return (
    <main className="fault">
      <div className="fault-sheet">
        <Icon name="alert" />
        <p className="fault-where">{words.say("fault.screen.title")}</p>
        <h1 ref={heading} tabIndex={-1}>{faultTitle(fault, words)}</h1>
        <p className="fault-detail">{faultDetail(fault, words)}</p>
        <div className="fault-ways">{waysOut.filter((way) => way !== "forget").map((way) => ways[way]())}</div>
        {/* Apart from the others, so that nobody takes the last way in passing. */}
        {waysOut.includes("forget") ? <div className="fault-last">{ways.forget()}</div> : null}
      </div>
      {removing.kind === "no" ? null : <RemoveDialog removing={removing} actions={actions} />}
    </main>
  );
}

function RemoveDialog({ removing, actions }: { removing: Removing; actions: Actions }) {
  const words = useWords();
  return (
    <ConfirmDialog title={words.say("fault.forget.title")} cancel={words.say("common.cancel")} confirm={words.say("fault.forget.confirm")}
      confirmId="confirm-remove" danger pending={removing.kind === "busy"} onCancel={actions.keep} onConfirm={actions.remove}>
      <p>{words.say("fault.forget.detail")}</p>
      {removing.kind === "failed"
        ? <Notice tone="trouble" urgent title={faultTitle(removing.fault, words)}>{faultDetail(removing.fault, words)}</Notice>
        : null}
    </ConfirmDialog>
  );
}
