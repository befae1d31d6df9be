//! Documents as pictures of their pages.

use std::sync::Arc;

use wire::{Fault, Thing};

use super::Picture;

/// As large a document is looked at.
pub(crate) const MOST_DOCUMENT: u64 = 64 * 1024 * 1024;

/// How many pages a document has.
pub(crate) fn count(_document: Arc<Vec<u8>>) -> Result<u32, Fault> {
    Err(Fault::NotValid { what: Thing::Media })
}

/// A page as a picture.
pub(crate) fn draw(_document: Arc<Vec<u8>>, _number: u32, _width: u32) -> Result<Picture, Fault> {
    Err(Fault::NotValid { what: Thing::Media })
}
