//! Records a known tone from a device of the sound system that is a pipe, and listens to what was made of it.
#![allow(clippy::cast_precision_loss)]

use std::{f32::consts::PI, io::Cursor, time::Instant};

use ogg::PacketReader;

use super::*;

/// What a decoder makes of a recording.
struct Played {
    samples: Vec<f32>,
    /// Words that a file says about itself.
    tags: Vec<u8>,
    /// The ends of pages, in samples.
    pages: Vec<u64>,
}

fn play(bytes: &[u8]) -> Played {
    let mut packets = PacketReader::new(Cursor::new(bytes));
    let head = packets.read_packet_expected().expect("a head").data;
    assert_eq!((&head[..8], head[8], head[9]), (b"OpusHead".as_slice(), 1, 1));
    let skip = usize::from(u16::from_le_bytes([head[10], head[11]]));
    let tags = packets.read_packet_expected().expect("tags").data;
    let mut decoder =
        opusic_c::Decoder::new(opusic_c::Channels::Mono, opusic_c::SampleRate::Hz48000).expect("made");
    let (mut samples, mut pages, mut last) = (Vec::new(), Vec::new(), false);
    while let Some(packet) = packets.read_packet().expect("whole") {
        let mut part = vec![0.0; 5760];
        let count = decoder.decode_float_to_slice(&packet.data, &mut part, false).expect("decoded");
        samples.extend(&part[..count]);
        if packet.last_in_page() {
            pages.push(packet.absgp_page());
        }
        last = packet.last_in_stream();
    }
    assert!(last, "the end is said");
    let end = usize::try_from(*pages.last().expect("pages")).expect("short");
    assert!(samples.len() >= end, "{} {end}", samples.len());
    Played { samples: samples[skip..end].to_vec(), tags, pages }
}

fn tone(hertz: f32, rate: u32, length: usize) -> Vec<f32> {
    (0..length).map(|at| 0.5 * (2.0 * PI * hertz * at as f32 / rate as f32).sin()).collect()
}

/// The share of a tone in what is heard (Goertzel): 1 when there is nothing else.
fn share(samples: &[f32], hertz: f32) -> f32 {
    let step = 2.0 * PI * hertz / RATE as f32;
    let (mut real, mut imaginary, mut all) = (0.0, 0.0, 0.0);
    for (at, sample) in samples.iter().enumerate() {
        real += sample * (step * at as f32).cos();
        imaginary += sample * (step * at as f32).sin();
        all += sample * sample;
    }
    2.0 * (real * real + imaginary * imaginary) / (samples.len() as f32 * all.max(f32::MIN_POSITIVE))
}

#[test]
fn what_was_spoken_comes_out_again() {
    for (rate, length) in [(48_000, 48_000), (44_100, 66_150), (16_000, 16_001), (48_000, 100)] {
        let mut take = Take::new(rate).expect("made");
        for part in tone(440.0, rate, length).chunks(441) {
            take.add(part);
        }
        let heard = usize::try_from(take.length).expect("short");
        let Spoken { bytes, recording } = take.finish().expect("finished");
        let played = play(&bytes);
        assert_eq!(played.samples.len(), heard, "to the sample");
        assert_eq!(recording.duration, heard as u64 / 48);
        assert!(played.pages.is_sorted() && played.pages.windows(2).all(|pair| pair[1] - pair[0] <= 48_000));
        assert_eq!(played.tags, b"OpusTags\0\0\0\0\0\0\0\0", "it does not say who made it");
        if heard > 10_000 {
            assert!(share(&played.samples[2000..heard - 2000], 440.0) > 0.9);
            assert!(share(&played.samples[2000..heard - 2000], 1000.0) < 0.05);
            assert!(
                recording.waveform.len() > 8
                    && recording.waveform.iter().all(|level| (800..=1024).contains(level))
            );
        }
    }
}

#[test]
fn a_recording_is_no_longer_than_one_may_be() {
    let mut take = Take::new(RATE).expect("made");
    take.length = LONGEST - 10;
    take.add(&[0.1; 100]);
    assert!(take.is_full() && take.elapsed() == 15 * 60 * 1000);
    assert_eq!(Take::new(RATE).expect("made").finish().map(drop), Err(problem(MicrophoneProblem::Failed)));
}

/// What needs a sound system of its own runs in a process of its own, which is started with it.
#[cfg(target_os = "linux")]
mod with_a_device {
    use std::{
        fs::OpenOptions,
        io::Write,
        path::Path,
        process::Command,
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
    };

    use cpal::{SampleFormat, traits::HostTrait};
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    const PIPE: &str = "CHANCERY_TEST_SOUND";

    /// Runs the test of this name again in a process whose only sound device reads from a pipe, or fails at once.
    fn again(test: &str, device: impl Fn(&Path) -> String) {
        let place = tempfile::tempdir().expect("a directory");
        let (pipe, settings) = (place.path().join("microphone"), place.path().join("asound.conf"));
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        std::fs::write(&settings, device(&pipe)).expect("written");
        let ran = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "--nocapture", &format!("recorder::tests::with_a_device::{test}")])
            .env("ALSA_CONFIG_PATH", &settings)
            .env(PIPE, &pipe)
            .output()
            .expect("started");
        let told =
            format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        assert!(ran.status.success() && told.contains("1 passed"), "{told}");
    }

    fn reads_from(pipe: &Path) -> String {
        let (pipe, slave) = (pipe.display(), "slave.pcm { type null }");
        format!("pcm.!default {{ type file\n{slave}\nfile /dev/null\ninfile \"{pipe}\"\nformat raw }}\n")
    }

    /// Plays a tone into the pipe, as fast as a microphone would hear it, until it is dropped.
    struct Tone(Arc<AtomicBool>);

    impl Tone {
        fn play(pipe: &str) -> Self {
            // Opened for reading as well, so that whoever opens it waits for nobody, and it stays open between two.
            let mut pipe = OpenOptions::new().read(true).write(true).open(pipe).expect("opened");
            let device = cpal::default_host().default_input_device().expect("the device of this test");
            let config = microphone::choose(&device).expect("it can hear");
            let (rate, channels) = (config.sample_rate(), config.channels());
            assert_eq!(rate, RATE, "the rate that is recorded is chosen when there is one");
            let sound = tone(440.0, rate, rate as usize);
            let bytes: Vec<u8> = match config.sample_format() {
                SampleFormat::F32 => {
                    sound.iter().flat_map(|s| s.to_le_bytes().repeat(channels.into())).collect()
                }
                SampleFormat::I16 => {
                    let sixteen = |s: &f32| ((s * 32_767.0) as i16).to_le_bytes().repeat(channels.into());
                    sound.iter().flat_map(sixteen).collect()
                }
                other => panic!("another form of samples: {other}"),
            };
            let over = Arc::new(AtomicBool::new(false));
            let ended = over.clone();
            thread::spawn(move || {
                let begun = Instant::now();
                // As long as what is heard at a time: what is missing from a shorter one would be taken for silence.
                let part = bytes.len() / 20;
                for number in 0_u32.. {
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    let at = (number as usize % 20) * part;
                    pipe.write_all(&bytes[at..at + part]).expect("heard");
                    thread::sleep(
                        (begun + number * Duration::from_millis(50))
                            .saturating_duration_since(Instant::now()),
                    );
                }
            });
            Self(over)
        }
    }

    impl Drop for Tone {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_tone_is_recorded_from_a_device() {
        let Ok(pipe) = std::env::var(PIPE) else {
            return again("a_tone_is_recorded_from_a_device", reads_from);
        };
        let _tone = Tone::play(&pipe);
        let recorder = Recorder::default();
        let (sender, mut heard) = unbounded_channel();
        recorder.start("main", move |hearing| sender.send(hearing).is_ok()).await.expect("begun");
        let busy = recorder.start("room-1", |_| true).await;
        assert_eq!(busy, Err(problem(MicrophoneProblem::Busy)), "there is one at a time");
        let mut told = Vec::new();
        while !matches!(told.last(), Some(Hearing::Going { elapsed: 2000.., .. })) {
            told.push(heard.recv().await.expect("it goes on"));
        }
        let going = |hearing: &Hearing| match hearing {
            Hearing::Going { elapsed, level } => (*elapsed, *level),
            Hearing::Ended { .. } => panic!("{hearing:?}"),
        };
        let told: Vec<_> = told.iter().map(going).collect();
        assert!(
            told.windows(2).all(|pair| pair[1].0 >= pair[0].0 + 100),
            "ten times a second at the most: {told:?}"
        );
        assert!(told[5..].iter().all(|(_, level)| *level > 800), "{told:?}");

        let spoken = recorder.stop("main").await.expect("recorded");
        let Spoken { bytes, recording } = spoken.as_ref();
        assert!(recording.duration >= 2000, "{}", recording.duration);
        let played = play(bytes);
        assert_eq!(played.samples.len() as u64 / 48, recording.duration);
        assert!(share(&played.samples[4800..], 440.0) > 0.9);
        assert!(bytes.len() < 8 * 1024 * (recording.duration as usize / 1000 + 1), "{} bytes", bytes.len());
        // Whoever could not make room for it asks again, until it is safe elsewhere.
        assert_eq!(recorder.stop("main").await.expect("kept").bytes, *bytes);
        recorder.close_window("main");
        assert_eq!(recorder.stop("main").await.map(drop), Err(problem(MicrophoneProblem::Failed)));

        // What belongs to a window goes with it, and the next one may begin.
        recorder.start("room-1", |_| true).await.expect("begun");
        recorder.close_window("main");
        assert!(recorder.now().is_some());
        recorder.close_window("room-1");
        assert!(recorder.now().is_none());
        recorder.start("main", |_| true).await.expect("begun");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn without_a_microphone_it_is_told_in_time() {
        let broken = |_: &Path| "pcm.!default { type hw card 77 }\n".to_owned();
        if std::env::var(PIPE).is_err() {
            return again("without_a_microphone_it_is_told_in_time", broken);
        }
        let recorder = Recorder::default();
        let begun = recorder.start("main", |_| true).await;
        assert_eq!(begun, Err(problem(MicrophoneProblem::Missing)));
        assert_eq!(recorder.stop("main").await.map(drop), Err(problem(MicrophoneProblem::Failed)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_was_heard_before_the_microphone_went_is_kept() {
        let test = "what_was_heard_before_the_microphone_went_is_kept";
        let Ok(pipe) = std::env::var(PIPE) else { return again(test, reads_from) };
        let playing = Tone::play(&pipe);
        let recorder = Recorder::default();
        let (sender, mut heard) = unbounded_channel();
        recorder.start("main", move |hearing| sender.send(hearing).is_ok()).await.expect("begun");
        heard.recv().await.expect("it is heard");
        let orders = recorder.now().as_ref().expect("under way").orders.clone();
        orders.send(Heard::Lost(problem(MicrophoneProblem::Missing))).expect("told");
        let ended = loop {
            if let Hearing::Ended { elapsed, fault } = heard.recv().await.expect("an end") {
                break (elapsed, fault);
            }
        };
        assert_eq!(ended.1, Some(problem(MicrophoneProblem::Missing)));
        let spoken = recorder.stop("main").await.expect("kept");
        assert_eq!(spoken.recording.duration, ended.0);
        assert!(share(&play(&spoken.bytes).samples, 440.0) > 0.5);
        drop(playing);
    }
}
