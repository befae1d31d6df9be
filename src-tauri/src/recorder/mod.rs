//! Voice messages: the shell listens to the microphone and makes a file of it. The page is never given the microphone; it
//! only learns how long and how loud somebody has spoken.

mod encode;
mod loudness;
mod microphone;
mod resample;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use tokio::sync::oneshot;
use wire::{Area, Fault, Hearing, MicrophoneProblem, Recording};

use encode::Encoder;
use loudness::Loudness;
use microphone::Microphone;
use resample::Resampler;

/// The samples a second of what is made, whatever the microphone gives: Opus knows this rate best.
const RATE: u32 = 48_000;
/// So often the page is told how loud it is.
const TOLD: u32 = RATE / 10;
/// So long may a recording be; then it ends by itself, and is kept.
const LONGEST: u64 = 15 * 60 * RATE as u64;
/// A microphone from which nothing comes for so long is gone.
const SILENCE: Duration = Duration::from_secs(5);

/// What the microphone and the person say to the thread that records.
enum Heard {
    Samples(Vec<f32>),
    Lost(Fault),
    Stop,
    Discard,
}

/// What was recorded.
#[derive(Debug)]
pub(crate) struct Spoken {
    /// Opus in Ogg.
    pub(crate) bytes: Vec<u8>,
    pub(crate) recording: Recording,
}

/// The one recording that there can be at a time.
#[derive(Default)]
pub(crate) struct Recorder {
    /// One begins after the other.
    beginning: tokio::sync::Mutex<()>,
    now: Mutex<Option<Running>>,
    /// What windows have recorded and nobody has taken over yet.
    kept: Mutex<HashMap<String, Arc<Spoken>>>,
}

impl Recorder {
    /// Begins to record for a window. `tell` hears how it goes, and says whether somebody still listens.
    pub(crate) async fn start(
        &self,
        window: &str,
        tell: impl Fn(Hearing) -> bool + Send + 'static,
    ) -> Result<(), Fault> {
        let _one = self.beginning.lock().await;
        // A page that begins anew has forgotten what it recorded.
        self.close_window(window);
        if self.now().as_ref().is_some_and(Running::goes_on) {
            return Err(problem(MicrophoneProblem::Busy));
        }
        let running = Running::begin(window, tell).await?;
        *self.now() = Some(running);
        Ok(())
    }

    /// Ends the recording of a window and gives what was recorded, again until it is forgotten.
    pub(crate) async fn stop(&self, window: &str) -> Result<Arc<Spoken>, Fault> {
        if let Some(spoken) = self.kept().get(window) {
            return Ok(spoken.clone());
        }
        let running = self.take(window).ok_or(problem(MicrophoneProblem::Failed))?;
        let spoken = Arc::new(running.stop().await?);
        self.kept().insert(window.to_owned(), spoken.clone());
        Ok(spoken)
    }

    /// Ends the recording of a window, if there is one, and forgets what was recorded.
    pub(crate) fn close_window(&self, window: &str) {
        drop(self.take(window));
        self.kept().remove(window);
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Arc<Spoken>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, window: &str) -> Option<Running> {
        self.now().take_if(|running| running.window == window)
    }

    fn now(&self) -> MutexGuard<'_, Option<Running>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A recording under way. Dropped, it is forgotten.
struct Running {
    window: String,
    orders: Sender<Heard>,
    outcome: Option<oneshot::Receiver<Result<Spoken, Fault>>>,
}

impl Running {
    async fn begin(window: &str, tell: impl Fn(Hearing) -> bool + Send + 'static) -> Result<Self, Fault> {
        let (orders, heard) = mpsc::channel();
        let (begun, beginning) = oneshot::channel();
        let (done, outcome) = oneshot::channel();
        let speaker = orders.clone();
        let recording = move || {
            // The microphone is opened here, where it is used: some systems tie it to a thread.
            match Microphone::open(speaker).and_then(|open| Ok((Take::new(open.rate)?, open))) {
                Err(fault) => drop(begun.send(Err(fault))),
                Ok((take, microphone)) => {
                    let _ = begun.send(Ok(()));
                    if let Some(take) = listen(take, microphone, &heard, tell) {
                        let _ = done.send(take.finish());
                    }
                }
            }
        };
        let unexpected = Fault::Unexpected { area: Area::Media };
        thread::Builder::new()
            .name("recorder".to_owned())
            .spawn(recording)
            .map_err(|_| unexpected.clone())?;
        beginning.await.map_err(|_| unexpected)??;
        Ok(Self { window: window.to_owned(), orders, outcome: Some(outcome) })
    }

    /// Whether its thread is still there.
    fn goes_on(&self) -> bool {
        self.orders.send(Heard::Samples(Vec::new())).is_ok()
    }

    async fn stop(mut self) -> Result<Spoken, Fault> {
        let failed = problem(MicrophoneProblem::Failed);
        let outcome = self.outcome.take().ok_or(failed.clone())?;
        self.orders.send(Heard::Stop).map_err(|_| failed.clone())?;
        outcome.await.map_err(|_| failed)?
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // When it has been stopped, nobody hears this any more.
        let _ = self.orders.send(Heard::Discard);
    }
}

/// Records until it is told to stop; nothing when it is to be forgotten. What was heard before the microphone went, or
/// before it became too long, is kept until somebody says what to do with it.
fn listen(
    mut take: Take,
    microphone: Microphone,
    heard: &Receiver<Heard>,
    tell: impl Fn(Hearing) -> bool,
) -> Option<Take> {
    let mut microphone = Some(microphone);
    let mut told = 0;
    loop {
        let ended = match heard.recv_timeout(SILENCE) {
            Ok(Heard::Stop) => return Some(take),
            Ok(Heard::Discard) | Err(RecvTimeoutError::Disconnected) => return None,
            Ok(Heard::Samples(samples)) if let Some(open) = &microphone => {
                open.taken(samples.len());
                take.add(&samples);
                take.is_full().then_some(None)
            }
            Ok(Heard::Lost(fault)) => Some(Some(fault)),
            Err(RecvTimeoutError::Timeout) => Some(Some(problem(MicrophoneProblem::Failed))),
            Ok(Heard::Samples(_)) => None,
        };
        if let Some(fault) = ended.filter(|_| microphone.take().is_some()) {
            tell(Hearing::Ended { elapsed: take.elapsed(), fault });
        } else if microphone.is_some() && take.length >= told + u64::from(TOLD) {
            told = take.length;
            if !tell(Hearing::Going { elapsed: take.elapsed(), level: take.loudness.now() }) {
                return None;
            }
        }
    }
}

/// What was recorded so far.
struct Take {
    resampler: Resampler,
    encoder: Encoder,
    loudness: Loudness,
    /// Samples.
    length: u64,
}

impl Take {
    fn new(rate: u32) -> Result<Self, Fault> {
        Ok(Self {
            resampler: Resampler::new(rate),
            encoder: Encoder::new()?,
            loudness: Loudness::default(),
            length: 0,
        })
    }

    fn add(&mut self, samples: &[f32]) {
        let mut samples = self.resampler.resample(samples);
        samples.truncate(usize::try_from(LONGEST - self.length).unwrap_or(usize::MAX));
        self.length += samples.len() as u64;
        self.loudness.add(&samples);
        self.encoder.add(&samples);
    }

    fn is_full(&self) -> bool {
        self.length >= LONGEST
    }

    /// Milliseconds.
    fn elapsed(&self) -> u64 {
        self.length * 1000 / u64::from(RATE)
    }

    fn finish(self) -> Result<Spoken, Fault> {
        let recording = Recording { duration: self.elapsed(), waveform: self.loudness.waveform() };
        if self.length == 0 {
            return Err(problem(MicrophoneProblem::Failed));
        }
        Ok(Spoken { bytes: self.encoder.finish()?, recording })
    }
}

fn problem(problem: MicrophoneProblem) -> Fault {
    Fault::Microphone { problem }
}

#[cfg(test)]
mod tests;
