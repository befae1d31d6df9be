//! From SDK types to `wire` types: small, pure, one file each.

mod content;
mod event;
mod html;
mod person;
mod room;
mod summary;

pub(crate) use event::row;
pub(crate) use person::media_id;
pub(crate) use room::room_row;
