// What is spoken: how long and how loud while somebody speaks, then to be heard again, sent or let go.
import { type ReactNode, useContext, useEffect, useId, useRef } from "react";
import type { StagedVoice } from "@wire";
import type { Track } from "../../../model/player";
import { LEVELS, type Voicing } from "../../../model/voice";
import { barsOf } from "../../../model/waveform";
import { Button, IconButton } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords, type Words } from "../../../words/useWords";
import { PlayingContext } from "../media/context";
import { Controls } from "../media/Sound";
import { tellDuration } from "../media/tellDuration";
import type { ComposerActions } from "./model";
import "../media/media.css";
import "./voice.css";

export type VoiceBarProps = {
  readonly voicing: Voicing;
  readonly actions: Pick<ComposerActions, "record" | "stopRecording" | "discardVoice" | "restoreVoice" | "forgetVoice" | "sendVoice">;
  /** The keyboard goes back to the field. */
  readonly onGone: () => void;
};

export function VoiceBar({ voicing, actions, onGone }: VoiceBarProps) {
  const words = useWords();
  const first = useId();
  const bar = useFocusThatFollows(voicing.kind, first, onGone);
  return (
    <>
      <p className="visually-hidden" role="status">{told(voicing, words)}</p>
      {voicing.kind === "none" ? null : (
        <div className="voice" ref={bar} role="group" aria-label={words.say("voice.label")} data-kind={voicing.kind}>
          <Stage first={first} voicing={voicing} actions={actions} />
        </div>
      )}
    </>
  );
}

function Stage({ first, voicing, actions }: Omit<VoiceBarProps, "onGone"> & { readonly first: string }) {
  const words = useWords();
  switch (voicing.kind) {
    case "none": return null;
    case "beginning": return (
      <Line words={words.say("voice.beginning")}>
        <IconButton id={first} icon="trash" label={words.say("voice.discard")} onPress={actions.discardVoice} />
      </Line>
    );
    case "recording": return (
      <Line words={<span className="voice-time number" role="timer" aria-live="off">{tellDuration(voicing.elapsed)}</span>}>
        <Levels levels={voicing.levels} />
        <IconButton icon="trash" label={words.say("voice.discard")} onPress={actions.discardVoice} />
        <Button id={first} small weight="primary" icon="stop" onPress={actions.stopRecording}>{words.say("voice.stop")}</Button>
      </Line>
    );
    case "recorded": return <Recorded first={first} {...voicing} actions={actions} />;
    case "discarded": return (
      <Line words={words.say("voice.discarded")}>
        <Button id={first} small onPress={actions.restoreVoice}>{words.say("composer.undo")}</Button>
        <IconButton icon="close" label={words.say("voice.forget")} onPress={actions.forgetVoice} />
      </Line>
    );
    case "failed": return (
      <div className="voice-line" role="alert">
        <Icon name="alert" />
        <p className="voice-words">
          <strong>{voicing.kept ? words.say("voice.unkept") : faultTitle(voicing.fault, words)}</strong> {faultDetail(voicing.fault, words)}
        </p>
        <Button id={first} small onPress={() => actions.record(words.say("voice.fileName"))}>{words.say("common.retry")}</Button>
        <IconButton icon={voicing.kept ? "trash" : "close"} label={words.say(voicing.kept ? "voice.discard" : "voice.forget")} onPress={actions.forgetVoice} />
      </div>
    );
  }
}

function Line({ words, children }: { words: ReactNode; children: ReactNode }) {
  return <div className="voice-line"><Icon name="microphone" /><span className="voice-words">{words}</span>{children}</div>;
}

type RecordedProps = Extract<Voicing, { kind: "recorded" }> & { readonly first: string; readonly actions: VoiceBarProps["actions"] };

function Recorded({ first, voice, end, refused, sending, actions }: RecordedProps) {
  const words = useWords();
  const playing = useContext(PlayingContext);
  const track = trackOf(voice);
  return (
    <>
      {end === null ? null : <p className="voice-end"><Icon name="alert" /><span>{words.say(end.kind === "full" ? "voice.full" : "voice.lost")}</span></p>}
      {refused === null ? null : (
        <p className="voice-end" role="alert"><Icon name="alert" /><span><strong>{words.say("voice.refused")}</strong> {faultDetail(refused, words)}</span></p>
      )}
      <div className="voice-line">
        <Controls track={track} playing={playing?.track.media === track.media ? playing : null} waveform={voice.recording.waveform} />
        <IconButton icon="trash" label={words.say("voice.discard")} disabled={sending} onPress={actions.discardVoice} />
        <IconButton id={first} className="composer-send" icon="send" label={words.say("voice.send")} disabled={sending} onPress={actions.sendVoice} />
      </div>
    </>
  );
}

/** What has not been sent has no media of its own, and nobody but its speaker hears it. */
function trackOf({ file, recording }: StagedVoice): Track {
  const speaker = { id: "", name: null, avatar: null, ambiguous: false };
  return { media: `staged/${file.id}`, staged: file.id, kind: "audio", name: file.name, sender: speaker, room: "", event: null, duration: recording.duration };
}

/** The newest on the right, as it is spoken. */
function Levels({ levels }: { levels: readonly number[] }) {
  const bars = barsOf(levels, levels.length);
  return (
    <svg className="voice-levels" viewBox={`0 0 ${LEVELS * 4} 32`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, index) => (
        <rect key={index} x={(LEVELS - bars.length + index) * 4 + 0.75} width="2.5" y={16 - bar * 15} height={bar * 30} rx="1" />
      ))}
    </svg>
  );
}

/** For those who do not see it. */
function told(voicing: Voicing, words: Words): string {
  switch (voicing.kind) {
    case "recording": return words.say("voice.recording");
    case "recorded": return words.say("voice.recorded", { duration: tellDuration(voicing.voice.recording.duration) });
    case "discarded": return words.say("voice.discarded");
    default: return "";
  }
}

/** The keyboard goes with what is spoken from one stage to the next, and is taken from nobody who writes meanwhile. */
function useFocusThatFollows(kind: Voicing["kind"], first: string, onGone: () => void) {
  const bar = useRef<HTMLDivElement>(null);
  // It may be loaded only when somebody speaks already.
  const before = useRef<Voicing["kind"]>("none");
  const gone = useRef(onGone);
  useEffect(() => { gone.current = onGone; });
  useEffect(() => {
    const was = before.current;
    before.current = kind;
    if (was === kind) return;
    const { activeElement } = document;
    const here = activeElement === null || activeElement === document.body || bar.current?.contains(activeElement) === true;
    if (kind === "none") {
      if (here) gone.current();
    } else if (here || kind === "beginning" || (was === "none" && kind === "recording")) document.getElementById(first)?.focus();
  }, [kind, first]);
  return bar;
}
