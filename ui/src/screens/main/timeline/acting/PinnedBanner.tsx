// The pinned messages, one at a time under the head of the room: a press leads to it, and to the one before it next time.
import { useState } from "react";
import type { Event, EventId } from "@wire";
import { summaryOf } from "../../../../model/composer/summary";
import { nameOf } from "../../../../model/person";
import { Button } from "../../../../parts/Button";
import { Icon } from "../../../../parts/Icon";
import { namesSender, tellSummary } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";

export type PinnedBannerProps = {
  /** Oldest first. */
  readonly pinned: readonly EventId[];
  /** What is known of them. */
  readonly known: ReadonlyMap<EventId, Event>;
  readonly onGo: (event: EventId) => void;
  readonly onAll: () => void;
};

export function PinnedBanner({ pinned, known, onGo, onAll }: PinnedBannerProps) {
  const words = useWords();
  // The newest first; counted from the end, so that a further pin is shown at once.
  const [back, setBack] = useState(0);
  const steps = pinned.length === 0 ? 0 : back % pinned.length;
  const shown = pinned[pinned.length - 1 - steps];
  if (shown === undefined) return null;
  const event = known.get(shown) ?? null;
  const number = pinned.length - steps;
  return (
    <section className="pinned" aria-label={words.say("pinned.banner")}>
      <button type="button" className="pinned-go" onClick={() => { onGo(shown); setBack(steps + 1); }}>
        <Icon name="pin" />
        <span className="pinned-words">
          <span className="pinned-count">{pinned.length === 1 ? words.say("pinned.banner") : words.say("pinned.number", { number, count: pinned.length })}</span>
          {event === null ? null : <Line event={event} />}
        </span>
      </button>
      <Button small weight="quiet" onPress={onAll}>{words.say("pinned.all")}</Button>
    </section>
  );
}

function Line({ event: { sender, content } }: { event: Event }) {
  const words = useWords();
  const summary = summaryOf(content);
  return (
    <span className="pinned-text">
      {namesSender(summary) ? null : <><bdi className="pinned-sender">{nameOf(sender)}</bdi>{" "}</>}
      <bdi>{tellSummary(summary, sender, words)}</bdi>
    </span>
  );
}
