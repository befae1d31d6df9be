//! Brings sound to the rate that is recorded: between the samples of the microphone lie the ones that are wanted, and each
//! is the sum of its neighbours, weighed by a windowed sinc, so that no tone comes in that was not there.

use std::{collections::VecDeque, f32::consts::PI};

use super::RATE;

/// So many neighbours on either side are heard.
const REACH: f32 = 16.0;
/// The steps between two samples for which the weights are computed.
const STEPS: f32 = 512.0;

/// Sound of another rate on its way.
pub(super) struct Resampler {
    /// Samples of the microphone for each of ours; 1 when there is nothing to do.
    step: f64,
    /// What is higher than both rates can hold is left out.
    cut: f32,
    weights: Vec<f32>,
    /// What still has a say, and where in it the next sample lies.
    held: VecDeque<f32>,
    at: f64,
}

impl Resampler {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn new(rate: u32) -> Self {
        let step = f64::from(rate) / f64::from(RATE);
        let cut = (1.0 / step).min(1.0) as f32;
        let weights = (0..=(REACH * STEPS) as usize).map(|index| weight(index as f32 / STEPS)).collect();
        // Before the first sample it was silent.
        let held = VecDeque::from(vec![0.0; (REACH / cut).ceil() as usize]);
        let at = held.len() as f64;
        Self { step, cut, weights, held, at }
    }

    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn resample(&mut self, samples: &[f32]) -> Vec<f32> {
        if (self.step - 1.0).abs() < f64::EPSILON {
            return samples.to_vec();
        }
        self.held.extend(samples);
        let reach = f64::from(REACH / self.cut);
        let mut made = Vec::with_capacity((samples.len() as f64 / self.step) as usize + 1);
        while self.at + reach < self.held.len() as f64 {
            let first = (self.at - reach).ceil().max(0.0) as usize;
            let last = (self.at + reach).floor() as usize;
            let near = self.held.range(first..=last).zip(first..);
            made.push(near.map(|(sample, index)| sample * self.weigh((index as f64 - self.at) as f32)).sum());
            self.at += self.step;
        }
        let done = ((self.at - reach).floor().max(0.0) as usize).min(self.held.len());
        self.held.drain(..done);
        self.at -= done as f64;
        made
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn weigh(&self, distance: f32) -> f32 {
        let index = (distance * self.cut).abs() * STEPS;
        self.weights.get(index.round() as usize).map_or(0.0, |weight| weight * self.cut)
    }
}

/// A sinc under a Hann window.
fn weight(distance: f32) -> f32 {
    let window = 0.5 + 0.5 * (PI * distance / REACH).cos();
    if distance == 0.0 { 1.0 } else { window * (PI * distance).sin() / (PI * distance) }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::*;

    /// A tone that a microphone of some rate hears for a second, in parts of uneven length.
    fn heard(rate: u32, hertz: f32) -> Vec<f32> {
        let tone: Vec<f32> = (0..rate).map(|at| (2.0 * PI * hertz * at as f32 / rate as f32).sin()).collect();
        let mut resampler = Resampler::new(rate);
        tone.chunks(997).flat_map(|part| resampler.resample(part)).collect()
    }

    fn loudness(samples: &[f32]) -> f32 {
        (samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32).sqrt()
    }

    #[test]
    fn a_tone_stays_the_same_tone() {
        for rate in [8000, 16_000, 32_000, 44_100, 48_000, 96_000, 192_000] {
            let made = heard(rate, 440.0);
            assert!(made.len().abs_diff(RATE as usize) < 200, "{rate}: {}", made.len());
            let expected = |at: usize| (2.0 * PI * 440.0 * at as f32 / RATE as f32).sin();
            let wrong = (2000..40_000).map(|at| (made[at] - expected(at)).abs()).fold(0.0, f32::max);
            assert!(wrong < 0.02, "{rate}: off by {wrong}");
        }
    }

    #[test]
    fn what_cannot_be_held_is_left_out() {
        assert!(loudness(&heard(96_000, 10_000.0)[2000..]) > 0.65);
        assert!(loudness(&heard(96_000, 40_000.0)[2000..]) < 0.01);
    }
}
