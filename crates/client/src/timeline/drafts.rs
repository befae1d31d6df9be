//! What was written and not sent yet, and that something is being written. The SDK keeps drafts, and knows changes of sent
//! messages only: the name of a message in the queue lies where it would keep a draft as HTML, which ours never are.

use std::sync::Arc;

use matrix_sdk::{ComposerDraft, ComposerDraftType};
use wire::{Area, Draft, DraftIntent, EventId, Fault, MessageRef, RoomId};

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
            Ok(kept.map(|draft| Draft { intent: intent(&draft), text: draft.plain_text }))
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
                        html_text: queued(&draft.intent),
                        draft_type: draft_type(&draft.intent)?,
                        plain_text: draft.text,
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

/// The message in the queue that a kept draft changes.
pub(super) fn changes_queued(kept: &ComposerDraft) -> Option<&str> {
    kept.html_text.as_deref().filter(|_| kept.draft_type == ComposerDraftType::NewMessage)
}

fn intent(kept: &ComposerDraft) -> DraftIntent {
    if let Some(name) = changes_queued(kept) {
        return DraftIntent::Edit { message: MessageRef::Queued { transaction_id: name.into() } };
    }
    match &kept.draft_type {
        ComposerDraftType::NewMessage => DraftIntent::New {},
        ComposerDraftType::Reply { event_id } => DraftIntent::Reply { to: event_id.as_str().into() },
        ComposerDraftType::Edit { event_id } => {
            DraftIntent::Edit { message: MessageRef::Sent { id: event_id.as_str().into() } }
        }
    }
}

fn draft_type(intent: &DraftIntent) -> Result<ComposerDraftType, Fault> {
    Ok(match intent {
        DraftIntent::Reply { to } => ComposerDraftType::Reply { event_id: event_id(to)? },
        DraftIntent::Edit { message: MessageRef::Sent { id } } => {
            ComposerDraftType::Edit { event_id: event_id(id)? }
        }
        DraftIntent::New {} | DraftIntent::Edit { message: MessageRef::Queued { .. } } => {
            ComposerDraftType::NewMessage
        }
    })
}

fn queued(intent: &DraftIntent) -> Option<String> {
    match intent {
        DraftIntent::Edit { message: MessageRef::Queued { transaction_id } } => {
            Some(transaction_id.0.clone())
        }
        _ => None,
    }
}
