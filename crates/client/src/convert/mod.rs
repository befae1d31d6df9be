//! From SDK types to `wire` types: small, pure, one file each.

mod clean;
mod content;
mod event;
mod html;
mod markdown;
mod media;
mod person;
mod pills;
mod place;
mod poll;
mod reaction;
mod room;
mod summary;
mod words;

pub(crate) use clean::{MAX_MARKS, directs, few_marks, is_unseen};
pub(crate) use content::redacted;
pub(crate) use event::{Reader, quoted, revision, row, said, time};
pub use markdown::{outgoing, written_in};
pub(crate) use person::{known_name, known_person, media_id, of_member};
pub(crate) use pills::Pills;
pub(crate) use poll::{Vote, counted};
pub(crate) use reaction::{picture, reaction_key, reaction_text};
pub(crate) use room::{
    covered_name, invited_by, is_covered, member, room_name, room_row, told_name, topic, unread,
};
