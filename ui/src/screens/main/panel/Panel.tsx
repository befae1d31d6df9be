// What stands beside a conversation, or over it where there is no room: a thread, the list of threads, what is pinned, files.
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { RoomFacts } from "@wire";
import { IconButton } from "../../../parts/Button";
import type { WordKey } from "../../../words/catalogues";
import { useWords } from "../../../words/useWords";
import { MediaPage } from "../media/MediaPage";
import { focusComposer } from "../shortcuts";
import { Timeline } from "../timeline/Timeline";
import type { Panel as PanelSnapshot, PanelActions } from "./model";
import { PinnedList } from "./PinnedList";
import { PollList } from "./PollList";
import { ThreadList } from "./ThreadList";
import "./panel.css";

export type PanelProps = {
  readonly panel: PanelSnapshot;
  readonly room: string;
  readonly now: number;
  readonly facts: RoomFacts | null;
  readonly actions: PanelActions;
  /** Where one writes into the thread. */
  readonly composer: ReactNode;
};

const titles: Readonly<Record<PanelSnapshot["kind"], WordKey>> = {
  thread: "panel.thread", threads: "panel.threads", pinned: "pinned.title", polls: "panel.polls", media: "panel.media",
};

export function Panel({ panel, room, now, facts, actions, composer }: PanelProps) {
  const words = useWords();
  const heading = useFocusInside(panel.kind);
  const hearKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || (event.defaultPrevented && !isLeft(event, panel))) return;
    event.preventDefault();
    actions.close();
  };
  return (
    // Hears the key that closes it, wherever in it the focus is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="panel" data-kind={panel.kind} aria-label={words.say(titles[panel.kind])} onKeyDown={hearKey}>
      <header className="panel-head">
        {panel.kind === "thread" ? <IconButton icon="back" label={words.say("panel.allThreads")} onPress={actions.openThreads} /> : null}
        <h2 ref={heading} tabIndex={-1}>{words.say(titles[panel.kind])}</h2>
        <IconButton icon="close" id="close-panel" label={words.say("panel.close")} onPress={actions.close} />
      </header>
      <Inside panel={panel} room={room} now={now} facts={facts} actions={actions} composer={composer} />
    </section>
  );
}

/** The field for writing keeps the key to itself even when it has no use for it: nothing to cancel and nothing suggested. */
function isLeft({ target }: KeyboardEvent, panel: PanelSnapshot): boolean {
  return panel.kind === "thread" && panel.composer.intent.kind === "new" && panel.composer.completion === null
    && target instanceof HTMLElement && target.isContentEditable;
}

function Inside({ panel, room, now, facts, actions, composer }: PanelProps) {
  switch (panel.kind) {
    case "threads": return <ThreadList threads={panel.threads} older={panel.older} now={now} actions={actions} />;
    case "pinned": return <PinnedList timeline={panel.timeline} rights={facts?.rights ?? null} actions={actions.timeline} />;
    case "polls": return <PollList timeline={panel.timeline} rights={facts?.rights ?? null} actions={actions.timeline} />;
    case "media": return (
      <MediaPage timeline={panel.timeline} view={panel.timeline.focus.kind === "media" && panel.timeline.focus.view === "files" ? "files" : "pictures"} onView={actions.openMedia}
        actions={actions.timeline} />
    );
    case "thread": return (
      <>
        <Timeline key={panel.root} timeline={panel.timeline} room={room} now={now} facts={facts} actions={actions.timeline} />
        {composer}
      </>
    );
  }
}

/** The focus comes in with the panel, and goes back to where it was when it closes. A place for writing takes it by itself. */
function useFocusInside(kind: PanelSnapshot["kind"]) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Asked while it is drawn for the first time, before anything in it takes the focus.
  const [before] = useState(() => globalThis.document?.activeElement ?? null);
  useEffect(() => {
    if (kind !== "thread") heading.current?.focus();
  }, [kind]);
  useEffect(() => () => {
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus({ preventScroll: true });
    else focusComposer();
  }, [before]);
  return heading;
}
