//! Files on their way out and in.

use crate::{Fault, FileId, MediaId, MediaKind, Outgoing, Progress, choice, names, record};

choice! {
    /// Files that somebody drags over a window.
    pub enum FileDrop {
        /// They are held over it.
        Over {
            /// Pixels of the page, from its left edge.
            x: i32,
            /// Pixels of the page, from its top.
            y: i32,
        },
        /// Not any more: they were taken away, or let go.
        Away {},
        /// They were let go, and wait to be sent.
        Dropped {
            /// Pixels of the page, from its left edge.
            x: i32,
            /// Pixels of the page, from its top.
            y: i32,
            /// Those that can be sent, and those that cannot.
            files: StagedFiles,
        },
    }
}

record! {
    /// What came of several files that were chosen or dropped.
    pub struct StagedFiles {
        /// Those that wait to be sent now.
        pub files: Vec<StagedFile>,
        /// Those that cannot be sent.
        pub refused: Vec<RefusedFile>,
    }
}

record! {
    /// A file that could not be staged.
    pub struct RefusedFile {
        /// Its name.
        pub name: String,
        /// Why.
        pub fault: Fault,
    }
}

record! {
    /// A file that waits beside the composer to be sent. The bytes stay in the core.
    pub struct StagedFile {
        /// Names it, also for the `media:` scheme.
        pub id: FileId,
        /// Its name, cleaned.
        pub name: String,
        /// Its MIME type, recognised from its bytes.
        pub mime: String,
        /// How it will be sent.
        pub kind: MediaKind,
        /// Bytes.
        pub size: u64,
        /// Pixels, of pictures.
        pub width: Option<u32>,
        /// Pixels, of pictures.
        pub height: Option<u32>,
        /// Bytes when sent in reduced quality; absent for what cannot be reduced.
        pub reduced_size: Option<u64>,
        /// Whether it is larger than the server takes.
        pub too_large: bool,
        /// Whether it is a picture that moves. Such a one cannot be edited.
        pub moves: bool,
    }
}

record! {
    /// What is done to a picture before it is sent, in this order, beginning with the picture as one sees it: with that
    /// side up of which the camera's notes say so.
    pub struct PictureEdit {
        /// How it is turned.
        pub turn: Turn,
        /// Whether left and right are exchanged, after it was turned.
        pub mirrored: bool,
        /// What stays of the picture so turned and mirrored; absent when all of it does.
        pub crop: Option<Crop>,
    }
}

record! {
    /// A part of a picture, in whole pixels of the picture as it is before it is cut. Not empty, and wholly within it.
    pub struct Crop {
        /// Pixels to the left of it.
        pub left: u32,
        /// Pixels above it.
        pub top: u32,
        /// Pixels.
        pub width: u32,
        /// Pixels.
        pub height: u32,
    }
}

names! {
    /// How a picture is turned, by quarters of a circle.
    pub enum Turn {
        /// Not at all.
        None,
        /// What was on top is on the right.
        Right,
        /// What was on top is at the bottom.
        Around,
        /// What was on top is on the left.
        Left,
    }
}

record! {
    /// Files to be sent, as one message or one after the other.
    pub struct OutgoingFiles {
        /// The files, in order.
        pub files: Vec<OutgoingFile>,
        /// What is written with them; it carries also what they answer.
        pub caption: Outgoing,
        /// Whether several files go as one message (MSC4274).
        pub together: bool,
    }
}

record! {
    /// A file to be sent.
    pub struct OutgoingFile {
        /// The staged file.
        pub id: FileId,
        /// What is to be seen, for those who cannot see it; empty when not said.
        pub alt: String,
        /// In which quality.
        pub quality: Quality,
        /// Set for a spoken message.
        pub voice: Option<Recording>,
    }
}

record! {
    /// Files that were not queued, after the first of those that were to go with them had been.
    pub struct FilesLeft {
        /// Those that are still staged, in order.
        pub files: Vec<FileId>,
        /// Why the first of them could not be queued.
        pub fault: Fault,
    }
}

record! {
    /// What was measured while somebody spoke.
    pub struct Recording {
        /// Milliseconds.
        pub duration: u64,
        /// The loudness over time, each 0 to 1024.
        pub waveform: Vec<u16>,
    }
}

record! {
    /// A spoken message that waits to be sent.
    pub struct StagedVoice {
        /// The file, Opus in Ogg.
        pub file: StagedFile,
        /// What was measured.
        pub recording: Recording,
    }
}

choice! {
    /// How a recording goes.
    pub enum Hearing {
        /// The microphone is heard.
        Going {
            /// Milliseconds.
            elapsed: u64,
            /// How loud it is, 0 to 1024.
            level: u16,
        },
        /// It has ended by itself. What was recorded is kept until it is stopped or discarded.
        Ended {
            /// Milliseconds.
            elapsed: u64,
            /// What has become of the microphone; absent when the recording is as long as one may be.
            fault: Option<Fault>,
        },
    }
}

names! {
    /// The quality of a picture.
    pub enum Quality {
        /// As it is, but without the camera's notes: place, device, owner.
        Original,
        /// At most 2048 pixels wide and high.
        Reduced,
    }
}

record! {
    /// A file that was or is being saved to this device.
    pub struct Download {
        /// What.
        pub media: MediaId,
        /// The name that it has on disk.
        pub name: String,
        /// How far it is.
        pub state: DownloadState,
    }
}

choice! {
    /// How far a download is.
    pub enum DownloadState {
        /// Under way.
        Running {
            /// How far.
            progress: Progress,
        },
        /// It waits for the network, and then begins by itself.
        Waiting {},
        /// It is in the folder.
        Done {},
        /// It went wrong.
        Failed {
            /// Why.
            fault: Fault,
        },
    }
}

names! {
    /// How a file can be looked at inside the app.
    pub enum Look {
        /// As a picture.
        Picture,
        /// As a film or recording.
        Play,
        /// As text.
        Text,
        /// As pages, rendered to pictures.
        Pages,
        /// Not at all; it can be saved.
        None,
    }
}

record! {
    /// What a file is, known from its bytes.
    pub struct MediaLook {
        /// How it can be looked at.
        pub look: Look,
        /// Its recognised MIME type.
        pub mime: String,
        /// Bytes.
        pub size: u64,
        /// The text, up to 256 KiB, for `Text`.
        pub text: Option<String>,
        /// How many pages, for `Pages`.
        pub pages: u32,
    }
}
