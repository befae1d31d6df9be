//! Speech as Opus in Ogg (RFC 6716, RFC 7845), which is what a voice message is on Matrix. Made as it is heard, so that a
//! quarter of an hour is three megabytes and not a hundred.

use ogg::{PacketWriteEndInfo as End, PacketWriter};
use opusic_c::{Application, Bitrate, Channels, SampleRate, Signal};
use wire::{Area, Fault};

use super::RATE;

/// Samples of a packet: 20 ms.
const FRAME: usize = RATE as usize / 50;
/// Bits a second, at which a voice sounds as it does in the room.
const BITS: u32 = 32_000;
/// The longest packet that is made of them.
const MOST_PACKET: usize = 1275;
/// Packets of a page: a second, so that a player finds every second.
const PAGE: u64 = 50;
/// Names the one stream that there is; anything else would be a mark of this program.
const STREAM: u32 = 1;

/// A recording on its way to a file.
pub(super) struct Encoder {
    opus: opusic_c::Encoder,
    pages: PacketWriter<'static, Vec<u8>>,
    /// Samples that are no whole packet yet.
    rest: Vec<f32>,
    /// The last packet; only the end tells whether it is the last.
    last: Option<Vec<u8>>,
    /// Packets that were made.
    packets: u64,
    /// Samples that were heard.
    heard: u64,
    /// Samples that come out of a decoder before the first that was heard.
    skip: u16,
    failed: bool,
}

impl Encoder {
    pub(super) fn new() -> Result<Self, Fault> {
        let made = || {
            let mut opus = opusic_c::Encoder::new(Channels::Mono, SampleRate::Hz48000, Application::Voip)?;
            opus.set_bitrate(Bitrate::Value(BITS))?;
            opus.set_signal(Signal::Voice)?;
            let skip = opus.get_look_ahead()?;
            Ok::<_, opusic_c::ErrorCode>((opus, skip))
        };
        let (opus, skip) = made().map_err(|_| unexpected())?;
        let skip = u16::try_from(skip).map_err(|_| unexpected())?;
        let mut pages = PacketWriter::new(Vec::new());
        // One channel, what to skip, the rate, no change of loudness.
        let mut head = b"OpusHead\x01\x01".to_vec();
        head.extend(skip.to_le_bytes());
        head.extend(RATE.to_le_bytes());
        head.extend([0, 0, 0]);
        pages.write_packet(head, STREAM, End::EndPage, 0).map_err(|_| unexpected())?;
        // By no program, with no words: nothing here says who made it.
        let tags = b"OpusTags\0\0\0\0\0\0\0\0".to_vec();
        pages.write_packet(tags, STREAM, End::EndPage, 0).map_err(|_| unexpected())?;
        Ok(Self { opus, pages, rest: Vec::new(), last: None, packets: 0, heard: 0, skip, failed: false })
    }

    /// Adds what was heard.
    pub(super) fn add(&mut self, samples: &[f32]) {
        self.heard += samples.len() as u64;
        self.rest.extend(samples);
        self.encode();
    }

    /// The file. Its end is said to the sample, although packets are longer.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        let end = u64::from(self.skip) + self.heard;
        let whole = end.div_ceil(FRAME as u64) * FRAME as u64;
        let missing = whole - self.packets * FRAME as u64 - self.rest.len() as u64;
        self.rest.resize(self.rest.len() + usize::try_from(missing).map_err(|_| unexpected())?, 0.0);
        self.encode();
        let last = self.last.take().filter(|_| !self.failed).ok_or_else(unexpected)?;
        self.pages.write_packet(last, STREAM, End::EndStream, end).map_err(|_| unexpected())?;
        Ok(self.pages.into_inner())
    }

    fn encode(&mut self) {
        let whole = self.rest.len() / FRAME * FRAME;
        for frame in self.rest[..whole].chunks(FRAME) {
            let mut packet = Vec::with_capacity(MOST_PACKET);
            self.failed |= self.opus.encode_float_to_vec(frame, &mut packet).is_err();
            self.packets += 1;
            if let Some(before) = self.last.replace(packet) {
                let number = self.packets - 1;
                let end = if number.is_multiple_of(PAGE) { End::EndPage } else { End::NormalPacket };
                let written = self.pages.write_packet(before, STREAM, end, number * FRAME as u64);
                self.failed |= written.is_err();
            }
        }
        self.rest.drain(..whole);
    }
}

fn unexpected() -> Fault {
    Fault::Unexpected { area: Area::Media }
}
