// The messages of this conversation that have not been sent: how many wait for the network, or what holds them up and
// the ways out of it.
import type { Connection, Queue } from "@wire";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { ComposerActions } from "./model";

export type QueueBarProps = {
  readonly queue: Queue | null;
  readonly connection: Connection;
  readonly actions: Pick<ComposerActions, "retryAll" | "discard">;
};

export function QueueBar({ queue, connection, actions }: QueueBarProps) {
  const words = useWords();
  const waiting = queue?.waiting ?? 0;
  const blocked = queue?.blocked ?? null;
  if (blocked !== null) {
    return (
      <Notice tone="trouble" title={words.say("composer.queue.blocked", { count: Math.max(1, waiting) })}
        actions={(
          <>
            <Button small onPress={actions.retryAll}>{words.say("composer.queue.retry")}</Button>
            <Button small weight="quiet" onPress={() => actions.discard(blocked.transactionId)}>{words.say("composer.queue.discard")}</Button>
          </>
        )}>
        {faultTitle(blocked.fault, words)}. {faultDetail(blocked.fault, words)}
      </Notice>
    );
  }
  // While the connection is well, messages leave faster than this could be read.
  const said = connection.kind !== "live" && waiting > 0 ? words.say("composer.queue.waiting", { count: waiting })
    : connection.kind === "offline" ? words.say("composer.offline") : null;
  return (
    <div className="composer-queue" role="status">
      {said === null ? null : <p><Icon name={waiting > 0 ? "clock" : "offline"} /><span>{said}</span></p>}
    </div>
  );
}
