// A recording or a voice message: plays in the one player of the page, which goes on when this is out of view.
import { useContext, useMemo } from "react";
import type { Attachment } from "@wire";
import type { Entry } from "../../../model/attachment";
import { isRefused, RATES, type Playing, type Track } from "../../../model/player";
import { barsOf } from "../../../model/waveform";
import { Button, IconButton } from "../../../parts/Button";
import { Seek } from "../../../parts/Seek";
import { tellAttachment } from "../../../words/tellings";
import { useTabStop } from "../../../text/TabStop";
import { useWords } from "../../../words/useWords";
import { MediaActionsContext, MediaPlaceContext, PlayingContext } from "./context";
import { FileName } from "./FileName";
import { SaveButton } from "./SaveButton";
import { tellDuration } from "./tellDuration";

const BARS = 44;

export function Sound({ entry }: { entry: Entry }) {
  const words = useWords();
  const { room } = useContext(MediaPlaceContext);
  const playing = useContext(PlayingContext);
  const { attachment, event } = entry;
  const { media, name, duration } = attachment;
  const voice = attachment.kind === "voice";
  const track: Track = { media, kind: voice ? "voice" : "audio", name, sender: event.sender, room, event: event.id, duration };
  const mine = playing?.track.media === media ? playing : null;
  return (
    <div className="sound" role="group" aria-label={tellAttachment(attachment.kind, name, words)} data-kind={attachment.kind}>
      {voice ? null : <div className="sound-head"><FileName name={name} /><SaveButton media={media} name={name} look="icon" /></div>}
      <Controls track={track} playing={mine} waveform={attachment.waveform} />
      {mine !== null && isRefused(mine) ? (
        <p className="sound-failed" role="alert">
          {words.say(mine.state === "tooLarge" ? "media.sound.tooLarge" : "media.sound.failed")} {voice ? <SaveButton media={media} name={name} /> : null}
        </p>
      ) : null}
    </div>
  );
}

export type ControlsProps = {
  readonly track: Track;
  /** Set while it is this one that plays. */
  readonly playing: Playing | null;
  readonly waveform: Attachment["waveform"];
};

export function Controls({ track, playing, waveform }: ControlsProps) {
  const words = useWords();
  const { play, pause, seek, setRate } = useContext(MediaActionsContext);
  const tabStop = useTabStop();
  const runs = playing?.state === "playing" || playing?.state === "loading";
  const position = playing?.position ?? 0;
  const duration = playing?.duration ?? track.duration;
  const told = duration === null
    ? words.say("media.duration.unknown")
    : words.say("media.position.value", { position: tellDuration(position), duration: tellDuration(duration) });
  const rate = playing?.rate ?? 1;
  const faster = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1;
  return (
    <div className="sound-controls">
      <IconButton className="sound-play" icon={runs ? "pause" : "play"} filled focusable={tabStop === 0} label={words.say(runs ? "player.pause" : "player.play")}
        onPress={() => { if (runs) pause(); else play(track, null); }} />
      <Seek label={words.say("media.position")} value={position} most={duration ?? 0} told={told} tabStop={tabStop} disabled={duration === null}
        onChange={(to) => { if (playing === null) play(track, to); else seek(to); }}>
        {waveform.length === 0 ? undefined : <Waveform waveform={waveform} part={duration ? position / duration : 0} />}
      </Seek>
      <span className="sound-time number">{tellDuration(playing === null ? duration ?? 0 : position)}</span>
      {playing === null ? null : (
        <Button small weight="quiet" focusable={tabStop === 0} label={words.say("media.speed", { rate: words.intl.formatNumber(rate) })} onPress={() => setRate(faster)}>
          {words.intl.formatNumber(rate)}×
        </Button>
      )}
    </div>
  );
}

/** Loudness over time; what has been played is strong. */
function Waveform({ waveform, part }: { waveform: Attachment["waveform"]; part: number }) {
  const bars = useMemo(() => barsOf(waveform, BARS), [waveform]);
  return (
    <svg className="waveform" viewBox={`0 0 ${BARS * 4} 32`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, index) => (
        <rect key={index} x={index * 4 + 0.75} width="2.5" y={16 - bar * 15} height={bar * 30} rx="1" data-played={index < part * BARS || undefined} />
      ))}
    </svg>
  );
}
