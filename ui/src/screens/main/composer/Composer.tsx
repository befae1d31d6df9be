// Where messages are written: the field with everything around it, or why there is none.
import { useCallback, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef } from "react";
import type { Connection, Event, RoomFacts, TimelineRow } from "@wire";
import type { DropPlace } from "../../../model/drops";
import { later } from "../../../parts/later";
import { PreferencesContext } from "../../../parts/preferences";
import { useWords } from "../../../words/useWords";
import { Closed } from "./Closed";
import { DropOverlay } from "./DropOverlay";
import { Field } from "./Field";
import { editableIn, Foot, waitingIn } from "./Foot";
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
  /** Whether what is shown was said long ago, so that its last message is nobody's newest. */
  readonly away?: boolean;
  readonly actions: ComposerActions;
};

export function Composer({ name, composer, connection, facts, rows, main, thread = false, away = false, actions }: ComposerProps) {
  const words = useWords();
  const { plainComposer } = useContext(PreferencesContext);
  const own = useId();
  useKept(actions);
  const newestEditable = useNewestEditable(rows);
  const ids = useMemo(() => (main && !thread ? { field: "composer", send: "send" } : { field: `composer-${own}`, send: `send-${own}` }), [main, thread, own]);
  const open = facts === null || (facts.successor === null && facts.rights.send);
  const place = useDrops({ main, thread, open }, actions);
  const label = thread ? words.say("main.region.composer") : words.say("region.in", { region: words.say("main.region.composer"), room: name });
  if (!open) return <section className="composer" ref={place} aria-label={label}><Closed successor={facts.successor} rows={rows} /></section>;
  const hintId = `${own}hint`;
  return (
    <section className="composer" ref={place} aria-label={label}>
      {thread ? null : <QueueBar queue={facts?.queue ?? null} connection={connection} actions={actions} />}
      <Told refused={composer.refused} told={composer.told} commands={composer.commands} onDismiss={actions.dismiss} />
      <Field ids={ids} hintId={hintId} name={name} composer={composer} rows={composer.intent.kind === "new" ? nothing : rows} plain={plainComposer} thread={thread} taking={main || thread}
        newestEditable={away ? never : newestEditable}
        mayCallEveryone={facts?.rights.mentionEveryone ?? false} actions={actions} />
      <Foot hintId={hintId} hint={composer.plainly ? "composer.hint.table" : plainComposer ? "composer.hint" : "composer.hint.rich"} waiting={waitingIn(rows)} onRecall={actions.recall} />
      {composer.poll === null ? null : (
        <PollDialog poll={composer.poll.poll} sent={composer.poll.event !== null} refused={composer.refused?.what === "poll" ? composer.refused.fault : null} actions={actions} />
      )}
      <DropOverlay held={composer.held} room={name} thread={thread} />
    </section>
  );
}

const nothing: readonly TimelineRow[] = [];
const never = () => null;

/** Asked for when it is wanted, so that the field is not drawn anew for everything that is said. */
function useNewestEditable(rows: readonly TimelineRow[]): () => Event | null {
  const latest = useRef(rows);
  useLayoutEffect(() => { latest.current = rows; });
  return useCallback(() => editableIn(latest.current), []);
}

/** Takes in files that are let go over the conversation, or over the thread. */
function useDrops({ main, thread, open }: Pick<DropPlace, "main" | "thread" | "open">, { takeDrops }: ComposerActions) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => takeDrops({
    main, thread, open,
    contains: (x, y) => {
      const around = place.current?.closest(thread ? ".panel" : ".main-conversation")?.getBoundingClientRect();
      return around !== undefined && x >= around.left && x < around.right && y >= around.top && y < around.bottom;
    },
  }), [main, thread, open, takeDrops]);
  return place;
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
