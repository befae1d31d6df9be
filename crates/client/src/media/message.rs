//! The message about a file, as the SDK makes it of a file that it uploads itself (matrix-sdk 0.19.1,
//! `Room::make_attachment_type`, which is not for others).

use matrix_sdk::{
    attachment::{AttachmentInfo, BaseAudioInfo},
    ruma::{
        OwnedMxcUri,
        events::room::{
            MediaSource,
            message::{
                AudioInfo, AudioMessageEventContent, FileInfo, FileMessageEventContent, MessageType,
                TextMessageEventContent, UnstableAmplitude, UnstableAudioDetailsContentBlock,
                UnstableVoiceContentBlock, VideoInfo, VideoMessageEventContent,
            },
        },
    },
};

use super::prepare::Announced;

/// The message about a film, a recording or any other file that is at an address. What is written with it stands where
/// the name stands otherwise.
pub(super) fn message(
    file: Announced,
    caption: Option<TextMessageEventContent>,
    url: OwnedMxcUri,
) -> MessageType {
    let (body, formatted, filename) = match caption {
        Some(caption) => (caption.body, caption.formatted, Some(file.name)),
        None => (file.name, None, None),
    };
    let (source, mimetype) = (MediaSource::Plain(url), Some(file.mime));
    match &file.info {
        AttachmentInfo::Video(_) => {
            let mut info = VideoInfo::from(file.info);
            info.mimetype = mimetype;
            let mut video = VideoMessageEventContent::new(body, source).info(Box::new(info));
            (video.formatted, video.filename) = (formatted, filename);
            MessageType::Video(video)
        }
        AttachmentInfo::Audio(about) | AttachmentInfo::Voice(about) => {
            let mut audio = AudioMessageEventContent::new(body, source);
            audio.audio = details(about);
            audio.voice = matches!(file.info, AttachmentInfo::Voice(_)).then(UnstableVoiceContentBlock::new);
            let mut info = AudioInfo::from(file.info);
            info.mimetype = mimetype;
            (audio.info, audio.formatted, audio.filename) = (Some(Box::new(info)), formatted, filename);
            MessageType::Audio(audio)
        }
        AttachmentInfo::Image(_) | AttachmentInfo::File(_) => {
            let mut info = FileInfo::from(file.info);
            info.mimetype = mimetype;
            let mut other = FileMessageEventContent::new(body, source).info(Box::new(info));
            (other.formatted, other.filename) = (formatted, filename);
            MessageType::File(other)
        }
    }
}

fn details(about: &BaseAudioInfo) -> Option<UnstableAudioDetailsContentBlock> {
    let level = |level: &f32| {
        // Between 0 and 1, so there is nothing to cut off.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        UnstableAmplitude::new((level.clamp(0.0, 1.0) * f32::from(UnstableAmplitude::MAX)) as u16)
    };
    let waveform = about.waveform.as_ref()?.iter().map(level).collect();
    Some(UnstableAudioDetailsContentBlock::new(about.duration?, waveform))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use matrix_sdk::{attachment::BaseFileInfo, ruma::uint};
    use serde_json::{Value, json};

    use super::*;

    fn told(info: AttachmentInfo, caption: Option<TextMessageEventContent>) -> Value {
        let file = Announced {
            name: "akte.bin".into(),
            mime: "application/octet-stream".into(),
            size: 9,
            info,
            alt: String::new(),
        };
        serde_json::to_value(message(file.told(), caption, "mxc://a/b".into())).expect("a message")
    }

    #[test]
    fn a_file_is_told_as_the_specification_wants_it() {
        let file = || AttachmentInfo::File(BaseFileInfo { size: None });
        assert_eq!(
            told(file(), None),
            json!({ "msgtype": "m.file", "body": "akte.bin", "url": "mxc://a/b",
                    "info": { "mimetype": "application/octet-stream", "size": 9 } })
        );
        let caption = TextMessageEventContent::html("**Akte**", "<strong>Akte</strong>");
        let written = told(file(), Some(caption));
        assert_eq!((&written["body"], &written["filename"]), (&json!("**Akte**"), &json!("akte.bin")));
        assert_eq!(written["formatted_body"], "<strong>Akte</strong>");
    }

    #[test]
    fn what_was_spoken_keeps_its_waveform() {
        let about = BaseAudioInfo {
            duration: Some(Duration::from_millis(1500)),
            size: Some(uint!(7)),
            waveform: Some(vec![0.0, 0.5, 2.0]),
        };
        let spoken = told(AttachmentInfo::Voice(about), None);
        assert_eq!(spoken["msgtype"], "m.audio");
        assert_eq!(spoken["org.matrix.msc3245.voice"], json!({}));
        assert_eq!(
            spoken["org.matrix.msc1767.audio"],
            json!({ "duration": 1500, "waveform": [0, 512, 1024] })
        );
        assert_eq!((&spoken["info"]["duration"], &spoken["info"]["size"]), (&json!(1500), &json!(9)));
    }
}
