// Where messages are written: the field with everything around it, or why there is none.
import { useContext, useEffect, useId } from "react";
import type { Connection, RoomFacts, TimelineRow } from "@wire";
import { later } from "../../../parts/later";
import { PreferencesContext } from "../../../parts/preferences";
import { useWords } from "../../../words/useWords";
import { Closed } from "./Closed";
import { DropOverlay } from "./DropOverlay";
import { Field } from "./Field";
import { Foot, waitingIn } from "./Foot";
import type { Composer as ComposerSnapshot, ComposerActions } from "./model";
import { QueueBar } from "./QueueBar";
import { Told } from "./Told";
import "./composer.css";

const PollDialog = later(() => import("./PollDialog").then((module) => module.PollDialog));

export type ComposerProps = {
  readonly name: string;
  readonly composer: ComposerSnapshot;
  readonly connection: Connection;
  /** Absent until the room has told them. */
  readonly facts: RoomFacts | null;
  /** What is said here: for taking up the last message, and for what is answered. */
  readonly rows: readonly TimelineRow[];
  /** The one that the keys of the window lead to; there is one at a time. */
  readonly main: boolean;
  readonly thread?: boolean;
  readonly actions: ComposerActions;
};

export function Composer({ name, composer, connection, facts, rows, main, thread = false, actions }: ComposerProps) {
  const words = useWords();
  const { plainComposer } = useContext(PreferencesContext);
  const own = useId();
  useKept(actions);
  // The queue and the files that fall on the window belong to the room.
  useEffect(() => (main && !thread ? actions.watchDrops() : undefined), [main, thread, actions]);
  if (facts !== null && (facts.successor !== null || !facts.rights.send)) return <Closed successor={facts.successor} openRoom={actions.openRoom} />;
  const ids = main && !thread ? { field: "composer", send: "send" } : { field: `composer-${own}`, send: `send-${own}` };
  const hintId = `${own}hint`;
  return (
    <section className="composer" aria-label={thread ? words.say("main.region.composer") : words.say("region.in", { region: words.say("main.region.composer"), room: name })}>
      {thread ? null : <QueueBar queue={facts?.queue ?? null} connection={connection} actions={actions} />}
      <Told refused={composer.refused} told={composer.told} commands={composer.commands} onDismiss={actions.dismiss} />
      <Field ids={ids} hintId={hintId} name={name} composer={composer} rows={rows} plain={plainComposer} thread={thread} taking={main || thread}
        mayCallEveryone={facts?.rights.mentionEveryone ?? false} actions={actions} />
      <Foot hintId={hintId} plain={plainComposer} waiting={waitingIn(rows)} onRecall={actions.recall} />
      {composer.poll === null ? null : <PollDialog poll={composer.poll.poll} sent={composer.poll.event !== null} actions={actions} />}
      {main && !thread ? <DropOverlay held={composer.held} /> : null}
    </section>
  );
}

/** What was written is safe before the window goes, or before something else is shown in this place. */
function useKept({ leave }: ComposerActions): void {
  useEffect(() => {
    const hide = () => { if (document.visibilityState === "hidden") leave(); };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, [leave]);
}
