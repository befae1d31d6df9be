//! What was written and not sent yet, and that something is being written.

use std::sync::Arc;

use matrix_sdk::{ComposerDraft, ComposerDraftType};
use wire::{Area, Draft, DraftIntent, EventId, Fault, RoomId};

use super::event_id;
use crate::{Session, fault, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// The draft of a room, or of a thread in it.
    ///
    /// # Errors
    /// `NotFound`, those of the store.
    pub async fn draft(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
    ) -> Result<Option<Draft>, Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let thread = thread.as_ref().map(event_id).transpose()?;
            let kept = room.load_composer_draft(thread.as_deref()).await;
            let kept = kept.map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
            Ok(kept.map(|draft| Draft { text: draft.plain_text, intent: intent(&draft.draft_type) }))
        })
        .await
    }

    /// Keeps a draft over a restart; nothing takes it away. On disk when this returns.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull`.
    pub async fn keep_draft(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        draft: Option<Draft>,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let thread = thread.as_ref().map(event_id).transpose()?;
            let kept = match draft {
                Some(draft) => {
                    let draft = ComposerDraft {
                        plain_text: draft.text,
                        html_text: None,
                        draft_type: draft_type(&draft.intent)?,
                        attachments: Vec::new(),
                    };
                    room.save_composer_draft(draft, thread.as_deref()).await
                }
                None => room.clear_composer_draft(thread.as_deref()).await,
            };
            kept.map_err(|error| fault::from_sdk(Area::Timeline, &error))
        })
        .await
    }

    /// Tells the room that the person is writing, or no longer. Does nothing when the person does not want that, or when
    /// the server cannot be reached: it would be no news later.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_typing(self: Arc<Self>, room: RoomId, typing: bool) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            if self.preferences_now().typing_notices
                && let Err(error) = room.typing_notice(typing).await
            {
                tracing::debug!(fault = ?fault::classify(Area::Timeline, &error), "nobody is told of the writing");
            }
            Ok(())
        })
        .await
    }
}

fn intent(kept: &ComposerDraftType) -> DraftIntent {
    match kept {
        ComposerDraftType::NewMessage => DraftIntent::New {},
        ComposerDraftType::Reply { event_id } => DraftIntent::Reply { to: event_id.as_str().into() },
        ComposerDraftType::Edit { event_id } => DraftIntent::Edit { event: event_id.as_str().into() },
    }
}

fn draft_type(intent: &DraftIntent) -> Result<ComposerDraftType, Fault> {
    Ok(match intent {
        DraftIntent::New {} => ComposerDraftType::NewMessage,
        DraftIntent::Reply { to } => ComposerDraftType::Reply { event_id: event_id(to)? },
        DraftIntent::Edit { event } => ComposerDraftType::Edit { event_id: event_id(event)? },
    })
}
