// The threads of a room: those with something unread first.
import { type KeyboardEvent, type UIEvent, useMemo } from "react";
import type { ThreadRow } from "@wire";
import type { Beyond } from "../../../model/conversation";
import type { List } from "../../../model/feed";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Button } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { namesSender, tellSummary } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { ThreadUnread } from "../timeline/acting/ThreadLine";
import { ListTime } from "../When";
import type { PanelActions } from "./model";

export type ThreadListProps = {
  readonly threads: List<ThreadRow>;
  readonly older: Beyond;
  readonly now: number;
  readonly actions: PanelActions;
};

export function ThreadList({ threads, older, now, actions }: ThreadListProps) {
  const words = useWords();
  const [unread, read] = useMemo(() => [threads.rows.filter(isUnread), threads.rows.filter((row) => !isUnread(row))], [threads.rows]);
  const look = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop < currentTarget.clientHeight * 2) actions.olderThreads();
  };
  return (
    <div className="panel-list" onScroll={look}>
      {threads.ended === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(threads.ended, words)} actions={<Button small onPress={actions.watchThreadsAgain}>{words.say("common.retry")}</Button>}>
          {faultDetail(threads.ended, words)}
        </Notice>
      )}
      <Section title={words.say("threads.unread")} rows={unread} now={now} onOpen={actions.openThread} />
      <Section title={words.say(unread.length === 0 ? "threads.all" : "threads.others")} rows={read} now={now} onOpen={actions.openThread} />
      {threads.loaded && threads.rows.length === 0 && older.kind !== "loading" ? (
        <div className="panel-empty"><p>{words.say("threads.none")}</p><p>{words.say("threads.none.detail")}</p></div>
      ) : null}
      <Further threads={threads} older={older} onMore={actions.olderThreads} />
    </div>
  );
}

function isUnread({ summary }: ThreadRow): boolean {
  return summary.unread > 0 || summary.mentions > 0;
}

type SectionProps = { readonly title: string; readonly rows: readonly ThreadRow[]; readonly now: number; readonly onOpen: (root: string) => void };

function Section({ title, rows, now, onOpen }: SectionProps) {
  const words = useWords();
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul onKeyDown={moveOn}>
        {rows.map(({ key, root, about, summary, activeAt }) => (
          <li key={key}>
            <button type="button" className="thread-row" data-thread={root} onClick={() => onOpen(root)}>
              <Avatar id={about.sender.id} name={nameOf(about.sender)} media={about.sender.avatar} />
              <span className="thread-row-words">
                <span className="thread-row-line"><bdi className="thread-row-name">{nameOf(about.sender)}</bdi><ListTime timestamp={activeAt} now={now} /></span>
                <span className="thread-row-about"><bdi>{tellSummary(about.summary, about.sender, words)}</bdi></span>
                <span className="thread-row-line">
                  <span className="thread-row-latest">
                    {words.say("thread.replies", { count: summary.replies })}
                    {summary.latest === null ? null : (
                      <>
                        {" · "}{namesSender(summary.latest.summary) ? null : <><bdi>{nameOf(summary.latest.sender)}</bdi>{" "}</>}
                        <bdi>{tellSummary(summary.latest.summary, summary.latest.sender, words)}</bdi>
                      </>
                    )}
                  </span>
                  <ThreadUnread thread={summary} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Further({ threads, older, onMore }: { threads: List<ThreadRow>; older: Beyond; onMore: () => void }) {
  const words = useWords();
  if (!threads.loaded) return threads.ended === null ? <p className="panel-waiting" role="status">{words.say("threads.loading")}</p> : null;
  switch (older.kind) {
    case "end": return null;
    case "loading": return <p className="panel-waiting" role="status">{words.say("threads.loading")}</p>;
    case "failed": return (
      <Notice tone="trouble" urgent title={words.say("threads.failed")} actions={<Button small onPress={onMore}>{words.say("common.retry")}</Button>} />
    );
    case "idle": return <Button small weight="quiet" onPress={onMore}>{words.say("threads.more")}</Button>;
  }
}

/** The arrows lead through the list, over its headings. */
export function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const all = [...(event.currentTarget.closest(".panel-list")?.querySelectorAll<HTMLElement>(".thread-row") ?? [])];
  const next = all[all.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
