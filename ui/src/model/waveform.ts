// The loudness of a recording as bars.

/** The loudest that a sender can say. */
const FULL = 1024;
/** Silence is drawn as well. */
const LEAST = 0.08;

/** As many bars as wanted, each between 0 and 1: the loudest of what it stands for. */
export function barsOf(waveform: readonly number[], count: number): number[] {
  if (waveform.length === 0) return [];
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * waveform.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * waveform.length) / count));
    const loudest = waveform.slice(from, to).reduce((most, value) => Math.max(most, value), 0);
    return Math.min(1, Math.max(LEAST, loudest / FULL));
  });
}
