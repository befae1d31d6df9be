//! Staged pictures that somebody turns, mirrors or crops before they are sent.

use std::sync::Arc;

use wire::{Area, Fault, FileId, MediaKind, PictureEdit, StagedFile, Thing};

use super::{
    picture::{self, Shape},
    show::MOST_PICTURE,
};
use crate::{Session, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Turns, mirrors and crops a staged picture. It stays as it is; what comes back is a copy to be sent in its place, in
    /// the same format, without any notes. Every edit begins with the picture itself, also when an earlier copy is named,
    /// which is let go of; one that changes nothing gives back the picture itself. Sent or let go of, both go together.
    ///
    /// # Errors
    /// `NotFound` (`File`); `NotValid` (`Media`) for what is no picture, or one that moves, and for a crop that is empty or
    /// not within the picture: the earlier copy stays. `TooLargeToShow`, `DiskFull`.
    pub async fn edit_picture(self: Arc<Self>, id: FileId, edit: PictureEdit) -> Result<StagedFile, Fault> {
        run(Area::Media, async move {
            let staged = &self.media.staged;
            let named = staged.get(&id)?;
            let of = named.copy_of().unwrap_or(&id).clone();
            let waiting = staged.get(&of)?;
            let about = waiting.about();
            let (Some(width), Some(height), MediaKind::Image, false) =
                (about.width, about.height, about.kind, about.moves)
            else {
                return Err(Fault::NotValid { what: Thing::Media });
            };
            if picture::changes_nothing(&edit, Shape { width, height })? {
                return staged.put_copy(&of, None);
            }
            let bytes = waiting.read(MOST_PICTURE).await?;
            let drawn = picture::in_turn(move || picture::edited(&bytes, &edit)).await?;
            let size = drawn.len() as u64;
            if size > MOST_PICTURE {
                return Err(Fault::TooLargeToShow {});
            }
            let source = self.keep_pasted(drawn).await?;
            let copy = self.looked_at(&about.name, source, size).await?;
            staged.put_copy(&of, Some(copy))
        })
        .await
    }
}
