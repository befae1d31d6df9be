//! How loud somebody speaks: for the bars while they do, and for the waveform that is sent along (MSC3246).

use super::TOLD;

/// So many bars has a waveform at the most; more than that nobody draws.
const BARS: usize = 100;
/// The loudest.
const FULL: f32 = 1024.0;
/// What is quieter by so many decibels is silence.
const QUIET: f32 = 54.0;

/// The loudness of every tenth of a second.
#[derive(Default)]
pub(super) struct Loudness {
    all: Vec<u16>,
    squares: f64,
    count: u32,
}

impl Loudness {
    pub(super) fn add(&mut self, samples: &[f32]) {
        for sample in samples {
            self.squares += f64::from(*sample) * f64::from(*sample);
            self.count += 1;
            if self.count == TOLD {
                self.all.push(level(self.squares, self.count));
                (self.squares, self.count) = (0.0, 0);
            }
        }
    }

    /// Of the last tenth of a second.
    pub(super) fn now(&self) -> u16 {
        self.all.last().copied().unwrap_or_default()
    }

    /// Of all, in as many parts as are drawn; each is as loud as its loudest moment.
    pub(super) fn waveform(mut self) -> Vec<u16> {
        if self.count > 0 {
            self.all.push(level(self.squares, self.count));
        }
        let bars = self.all.len().min(BARS);
        let edge = |bar: usize| bar * self.all.len() / bars;
        (0..bars)
            .map(|bar| self.all[edge(bar)..edge(bar + 1)].iter().copied().max().unwrap_or_default())
            .collect()
    }
}

/// As ears hear it: a tenth of the power is half as loud to them.
fn level(squares: f64, count: u32) -> u16 {
    #[allow(clippy::cast_possible_truncation)]
    let mean = (squares / f64::from(count.max(1))) as f32;
    let decibels = 10.0 * mean.max(f32::MIN_POSITIVE).log10();
    // A voice that fills the range is about nine decibels below its peaks.
    let share = ((decibels + QUIET + 9.0) / QUIET).clamp(0.0, 1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let level = (share * FULL) as u16;
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loud_is_more_than_quiet_and_silence_is_nothing() {
        let of = |height: f32| {
            let mut loudness = Loudness::default();
            loudness.add(&vec![height; TOLD as usize]);
            loudness.now()
        };
        assert_eq!((of(0.0), of(1.0)), (0, 1024));
        assert!(of(0.3) > of(0.03) && of(0.03) > of(0.003) && of(0.003) > 0, "{} {}", of(0.3), of(0.003));
    }

    #[test]
    fn a_waveform_keeps_its_peaks_and_its_length() {
        let mut loudness = Loudness::default();
        for tenth in 0..1000 {
            loudness.add(&vec![if tenth == 537 { 0.5 } else { 0.01 }; TOLD as usize]);
        }
        loudness.add(&[0.9; 10]);
        let waveform = loudness.waveform();
        assert_eq!(waveform.len(), BARS);
        assert_eq!(waveform.iter().filter(|level| **level > 900).count(), 2, "{waveform:?}");
        assert_eq!(Loudness::default().waveform(), Vec::<u16>::new());
    }
}
