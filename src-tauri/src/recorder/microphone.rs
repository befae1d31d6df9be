//! The system's microphone: the one that the person chose in the system's settings.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
    mpsc::Sender,
};

use cpal::{
    BufferSize, Data, ErrorKind, FromSample, SampleFormat, SizedSample, StreamConfig, SupportedStreamConfig,
    traits::{DeviceTrait, HostTrait, StreamTrait},
};
use wire::{Fault, MicrophoneProblem};

use super::{Heard, RATE, problem};

/// So many samples may wait to be recorded, half a minute; a computer that is slower than that loses some.
const MOST_WAITING: usize = 30 * RATE as usize;

/// So many parts of what it hears come a second.
const PARTS: u32 = 20;

/// An open microphone. Dropped, it is closed.
pub(super) struct Microphone {
    /// Samples a second.
    pub(super) rate: u32,
    waiting: Arc<AtomicUsize>,
    _stream: cpal::Stream,
}

impl Microphone {
    /// Opens the microphone; what it hears goes to `heard`.
    pub(super) fn open(heard: Sender<Heard>) -> Result<Self, Fault> {
        let device =
            cpal::default_host().default_input_device().ok_or(problem(MicrophoneProblem::Missing))?;
        let config = choose(&device)?;
        let waiting = Arc::new(AtomicUsize::new(0));
        // A device that hears in long parts would move the bars too seldom; one that cannot be told hears as it likes.
        let stream =
            build(&device, &config, BufferSize::Fixed(config.sample_rate() / PARTS), &waiting, &heard)
                .or_else(|_| build(&device, &config, BufferSize::Default, &waiting, &heard))
                .map_err(|error| refused(&error))?;
        stream.play().map_err(|error| refused(&error))?;
        Ok(Self { rate: config.sample_rate(), waiting, _stream: stream })
    }

    /// So many samples no longer wait.
    pub(super) fn taken(&self, samples: usize) {
        self.waiting.fetch_sub(samples, Ordering::Relaxed);
    }
}

fn build(
    device: &cpal::Device,
    config: &SupportedStreamConfig,
    buffer_size: BufferSize,
    waiting: &Arc<AtomicUsize>,
    heard: &Sender<Heard>,
) -> Result<cpal::Stream, cpal::Error> {
    let ear = Ear { channels: config.channels().into(), waiting: waiting.clone(), heard: heard.clone() };
    let told = heard.clone();
    let failed = move |error: cpal::Error| {
        // A glitch is no end, and the system may go over to another microphone by itself.
        if let Some(fault) = ending(error.kind()) {
            tracing::warn!(kind = ?error.kind(), "the microphone is gone");
            let _ = told.send(Heard::Lost(fault));
        }
    };
    let asked = StreamConfig { buffer_size, ..config.config() };
    device.build_input_stream_raw(asked, config.sample_format(), move |data, _| ear.hear(data), failed, None)
}

/// How the microphone is asked to hear: as it likes, but at the rate that is recorded when it can.
pub(super) fn choose(device: &cpal::Device) -> Result<SupportedStreamConfig, Fault> {
    let usual = device.default_input_config().map_err(|error| refused(&error))?;
    let ranges = device.supported_input_configs().map_err(|error| refused(&error))?;
    let best = ranges
        .filter(|range| {
            range.channels() == usual.channels() && range.sample_format() == usual.sample_format()
        })
        .find_map(|range| range.try_with_sample_rate(RATE));
    Ok(best.unwrap_or(usual))
}

/// What hears, on the thread of the sound system.
struct Ear {
    channels: usize,
    waiting: Arc<AtomicUsize>,
    heard: Sender<Heard>,
}

impl Ear {
    fn hear(&self, data: &Data) {
        let samples = match data.sample_format() {
            SampleFormat::I8 => self.mono::<i8>(data),
            SampleFormat::I16 => self.mono::<i16>(data),
            SampleFormat::I24 => self.mono::<cpal::I24>(data),
            SampleFormat::I32 => self.mono::<i32>(data),
            SampleFormat::U8 => self.mono::<u8>(data),
            SampleFormat::U16 => self.mono::<u16>(data),
            SampleFormat::U24 => self.mono::<cpal::U24>(data),
            SampleFormat::U32 => self.mono::<u32>(data),
            SampleFormat::F32 => self.mono::<f32>(data),
            SampleFormat::F64 => self.mono::<f64>(data),
            _ => None,
        };
        let Some(samples) = samples else {
            let _ = self.heard.send(Heard::Lost(problem(MicrophoneProblem::Failed)));
            return;
        };
        if self.waiting.fetch_add(samples.len(), Ordering::Relaxed) > MOST_WAITING {
            self.waiting.fetch_sub(samples.len(), Ordering::Relaxed);
            return;
        }
        // Nobody hears it any more when the recording has ended.
        let _ = self.heard.send(Heard::Samples(samples));
    }

    /// One channel of all: a voice comes from one place.
    fn mono<T: SizedSample>(&self, data: &Data) -> Option<Vec<f32>>
    where
        f32: FromSample<T>,
    {
        let share = 1.0 / f32::from(u16::try_from(self.channels).ok()?);
        let frames = data.as_slice::<T>()?.chunks_exact(self.channels);
        let sum = |frame: &[T]| frame.iter().map(|sample| f32::from_sample_(*sample)).sum::<f32>() * share;
        // What a broken driver makes of nothing is silence.
        Some(
            frames
                .map(sum)
                .map(|sample| if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 })
                .collect(),
        )
    }
}

fn refused(error: &cpal::Error) -> Fault {
    tracing::warn!(kind = ?error.kind(), "the microphone cannot be opened");
    ending(error.kind()).unwrap_or(problem(MicrophoneProblem::Failed))
}

/// Which end it means for a recording; nothing when it goes on.
fn ending(kind: ErrorKind) -> Option<Fault> {
    Some(problem(match kind {
        ErrorKind::DeviceChanged | ErrorKind::Xrun | ErrorKind::RealtimeDenied => return None,
        ErrorKind::PermissionDenied => MicrophoneProblem::Refused,
        ErrorKind::DeviceBusy => MicrophoneProblem::Busy,
        ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable | ErrorKind::UnsupportedOperation => {
            MicrophoneProblem::Missing
        }
        _ => MicrophoneProblem::Failed,
    }))
}
