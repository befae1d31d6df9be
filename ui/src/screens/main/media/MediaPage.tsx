// Everything that was sent in a conversation: its pictures by month, or its files as a list.
import { type RefObject, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { MediaView } from "@wire";
import { byMonth, entriesIn, type Entry } from "../../../model/attachment";
import { nameOf } from "../../../model/person";
import { Button } from "../../../parts/Button";
import { Toggles } from "../../../parts/Toggles";
import { Icon } from "../../../parts/Icon";
import { Notice } from "../../../parts/Notice";
import { useGridKeys } from "../../../parts/useGridKeys";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import type { Timeline, TimelineActions } from "../timeline/model";
import { tellSize } from "../timeline/tellSize";
import { MediaActionsContext, MediaPlaceContext } from "./context";
import { FileIcon } from "./FileCard";
import { FileName } from "./FileName";
import { PictureButton } from "./PictureButton";
import { SaveButton } from "./SaveButton";
import { tellDuration } from "./tellDuration";
import "./media.css";
import "./mediaPage.css";

export type MediaPageProps = {
  readonly timeline: Timeline;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly actions: Pick<TimelineActions, "older" | "watchAgain">;
};

const views = ["pictures", "files"] as const satisfies readonly MediaView[];
type View = (typeof views)[number];

export function MediaPage({ timeline, view, onView, actions }: MediaPageProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => timeline.rows.flatMap(({ item }) => (item.kind === "event" ? entriesIn(view, item.event) : [])).reverse(), [timeline.rows, view]);
  const { older, loaded, ended } = timeline;
  const empty = loaded && entries.length === 0 && older.kind === "end";
  return (
    <div className="media-page">
      <div className="media-page-views">
        <Toggles label={words.say("mediaPage.label")} value={view} onChange={onView}
          choices={views.map((value) => ({ value, label: words.say(`mediaPage.${value}`) }))} />
      </div>
      <div className="media-page-scroll" ref={scroll}>
        {ended === null ? null : (
          <Notice tone="trouble" urgent title={faultTitle(ended, words)} actions={<Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button>}>
            {faultDetail(ended, words)}
          </Notice>
        )}
        {empty ? <Nothing view={view} /> : view === "pictures" ? <Months entries={entries} /> : <FileList entries={entries} />}
        {empty || ended !== null ? null : <Further timeline={timeline} scroll={scroll} count={entries.length} onOlder={actions.older} />}
      </div>
    </div>
  );
}

function Nothing({ view }: { view: View }) {
  const words = useWords();
  return (
    <div className="media-page-none">
      <Icon name={view === "pictures" ? "picture" : "file"} />
      <p className="media-page-none-title">{words.say(`mediaPage.none.${view}`)}</p>
      <p>{words.say(`mediaPage.none.detail.${view}`)}</p>
    </div>
  );
}

const TILE = { width: 160, height: 160 };

function Months({ entries }: { entries: readonly Entry[] }) {
  const words = useWords();
  const grid = useRef<HTMLDivElement>(null);
  const months = useMemo(() => byMonth(entries), [entries]);
  useGridKeys(grid, entries);
  return (
    <div ref={grid}>
      {months.map(({ month, entries: shown }) => (
        <section key={month} className="media-month">
          <h3>{words.intl.formatDate(shown[0]?.event.timestamp ?? 0, { month: "long", year: "numeric" })}</h3>
          <ul className="media-grid">
            {shown.map((entry) => <li key={entry.key}><PictureButton entry={entry} place={TILE} /></li>)}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FileList({ entries }: { entries: readonly Entry[] }) {
  const words = useWords();
  const { view } = useContext(MediaActionsContext);
  const { room } = useContext(MediaPlaceContext);
  return (
    <ul className="media-files">
      {entries.map((entry) => {
        const { attachment: { media, name, size, duration }, attachment, event } = entry;
        return (
          <li key={entry.key} className="media-file">
            <button type="button" onClick={() => view(room, entry)}>
              <FileIcon attachment={attachment} />
              <span className="media-file-words">
                <FileName name={name} />
                <span className="media-file-facts">
                  <bdi>{nameOf(event.sender)}</bdi>
                  <span>{words.intl.formatDate(event.timestamp, { dateStyle: "medium" })}</span>
                  {size === null ? null : <span>{tellSize(size, words)}</span>}
                  {duration === null ? null : <span>{tellDuration(duration)}</span>}
                </span>
              </span>
            </button>
            <SaveButton media={media} name={name} look="icon" />
          </li>
        );
      })}
    </ul>
  );
}

type FurtherProps = {
  readonly timeline: Timeline;
  readonly scroll: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly onOlder: () => void;
};

/** The end of the list: as long as it is in view, older ones are asked for. */
function Further({ timeline: { older, loaded }, scroll, count, onOlder }: FurtherProps) {
  const words = useWords();
  const end = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), { root: scroll.current, rootMargin: "0px 0px 60% 0px" });
    if (end.current !== null) watch.observe(end.current);
    return () => watch.disconnect();
  }, [scroll]);
  useEffect(() => {
    if (near && loaded && older.kind === "idle") onOlder();
  }, [near, loaded, older.kind, count, onOlder]);
  return (
    <div className="media-page-end" ref={end}>
      {older.kind === "loading" || !loaded ? <p role="status">{words.say("mediaPage.loading")}</p> : null}
      {older.kind === "failed" ? (
        <>
          <p>{words.say("mediaPage.failed")}</p>
          <Button small onPress={onOlder}>{words.say("common.retry")}</Button>
        </>
      ) : null}
    </div>
  );
}
