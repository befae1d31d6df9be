// What goes on while one does something else: the recording that plays, and the files that are being saved.
import { memo, useContext, useId, useState } from "react";
import type { Download } from "@wire";
import { isUnderWay } from "../../../model/downloads";
import { nameOf } from "../../../model/person";
import { isRefused } from "../../../model/player";
import { Button, IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { Progress } from "../../../parts/Progress";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords, type Words } from "../../../words/useWords";
import { focusComposer } from "../shortcuts";
import { tellSize } from "../timeline/tellSize";
import { DownloadsContext, MediaActionsContext, PlayingContext } from "./context";
import { FileName } from "./FileName";
import { Controls } from "./Sound";
import "./media.css";
import "./shelf.css";

export const Shelf = memo(function Shelf() {
  return (
    <>
      <NowPlaying />
      <Downloads />
    </>
  );
});

const noWaveform: number[] = [];

function NowPlaying() {
  const words = useWords();
  const playing = useContext(PlayingContext);
  const { stop } = useContext(MediaActionsContext);
  if (playing === null) return null;
  const { track, state } = playing;
  return (
    <section className="shelf" aria-label={words.say("player.label")}>
      <div className="shelf-head">
        <p className="shelf-title">
          {track.kind === "voice" ? words.say("player.voice", { person: nameOf(track.sender) }) : <FileName name={track.name} />}
        </p>
        <IconButton icon="close" label={words.say("player.stop")} onPress={stop} />
      </div>
      {isRefused(playing) ? <p className="shelf-failed" role="alert">{words.say(state === "tooLarge" ? "media.sound.tooLarge" : "media.sound.failed")}</p> : null}
      <Controls track={track} playing={playing} waveform={noWaveform} />
    </section>
  );
}

function Downloads() {
  const words = useWords();
  const downloads = useContext(DownloadsContext);
  const { clear } = useContext(MediaActionsContext);
  const [open, setOpen] = useState(false);
  const id = useId();
  const told = tellAll(downloads, words);
  const finished = downloads.some(({ state }) => !isUnderWay(state));
  if (downloads.length === 0) return <p className="visually-hidden" role="status" />;
  return (
    <section className="shelf" aria-label={words.say("download.title")}>
      <button type="button" className="shelf-summary" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name="save" />
        <span>{told}</span>
        <Icon name="expand" />
      </button>
      <p className="visually-hidden" role="status">{told}</p>
      {open ? (
        <div id={id}>
          <ul className="downloads">
            {downloads.map((download) => <OneDownload key={download.media} download={download} />)}
          </ul>
          {/* It goes with the list; what is still being saved stays. */}
          {finished ? <Button small weight="quiet" onPress={() => { clear(); focusComposer(); }}>{words.say("download.clear")}</Button> : null}
        </div>
      ) : null}
    </section>
  );
}

/** The news first: what is under way, then what went wrong. */
function tellAll(downloads: readonly Download[], words: Words): string {
  for (const kind of ["running", "waiting", "failed", "done"] as const) {
    const count = downloads.filter(({ state }) => state.kind === kind).length;
    if (count > 0) return words.say(`download.${kind}`, { count });
  }
  return "";
}

function OneDownload({ download }: { download: Download }) {
  const words = useWords();
  const { save, cancel, reveal } = useContext(MediaActionsContext);
  const { media, name, state } = download;
  return (
    <li className="download" data-state={state.kind}>
      <div className="download-head">
        <FileName name={name} />
        <IconButton icon="close" label={words.say(isUnderWay(state) ? "download.cancel" : "download.remove", { name })} onPress={(pressed) => { handOn(pressed, true); cancel(media); }} />
      </div>
      {state.kind === "running" ? <Running download={download} /> : null}
      {state.kind === "waiting" ? <p className="download-amount">{words.say("download.waits")}</p> : null}
      {state.kind === "done" ? (
        <Button small icon="folder" label={words.say("download.reveal.named", { name })} onPress={() => reveal(download)}>{words.say("download.reveal")}</Button>
      ) : null}
      {state.kind === "failed" ? (
        <>
          <p className="download-fault"><strong>{faultTitle(state.fault, words)}</strong> {faultDetail(state.fault, words)}</p>
          <Button small label={words.say("download.retry", { name })} onPress={(pressed) => { handOn(pressed, false); save(media, name); }}>{words.say("common.retry")}</Button>
        </>
      ) : null}
    </li>
  );
}

/** A button that goes away hands the keyboard to the head of the list, or to the composer when the list goes with it. */
function handOn(pressed: Element, going: boolean): void {
  const shelf = pressed.closest(".shelf");
  const last = going && shelf?.querySelectorAll(".download").length === 1;
  const summary = last ? null : shelf?.querySelector<HTMLElement>(".shelf-summary");
  if (summary) summary.focus();
  else focusComposer();
}

function Running({ download: { name, state } }: { download: Download }) {
  const words = useWords();
  if (state.kind !== "running") return null;
  const { done, total } = state.progress;
  return (
    <>
      <Progress label={words.say("media.save.named", { name })} done={done} total={total} />
      <p className="download-amount">{words.say("download.progress", { done: tellSize(done, words), total: tellSize(total, words) })}</p>
    </>
  );
}
