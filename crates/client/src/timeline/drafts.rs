//! What was written and not sent yet, and that something is being written. The SDK keeps drafts, and knows changes of sent
//! messages only: what it has no place for lies where it would keep a draft as HTML, which ours never are.

use std::sync::Arc;

use matrix_sdk::{ComposerDraft, ComposerDraftType};
use serde::{Deserialize, Serialize};
use wire::{Area, Draft, DraftIntent, EventId, Fault, MessageRef, RoomId, SetAside};

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
            Ok(kept.map(|draft| Draft {
                intent: intent(&draft),
                set_aside: Beside::of(&draft).set_aside,
                text: draft.plain_text,
            }))
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
                Some(draft) => room.save_composer_draft(to_keep(draft)?, thread.as_deref()).await,
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

/// What the SDK's drafts have no place for.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Beside {
    /// The message in the queue that is changed.
    queued: Option<String>,
    set_aside: Option<SetAside>,
}

impl Beside {
    fn of(kept: &ComposerDraft) -> Self {
        let Some(text) = kept.html_text.as_deref() else { return Self::default() };
        // Before there was anything else to keep, the name of the message in the queue stood there alone.
        serde_json::from_str(text).unwrap_or_else(|_| Self { queued: Some(text.to_owned()), set_aside: None })
    }

    /// Nothing, when there is nothing to keep.
    fn text(&self) -> Option<String> {
        let any = self.queued.is_some() || self.set_aside.is_some();
        any.then(|| serde_json::to_string(self).ok()).flatten()
    }
}

/// The message in the queue that a kept draft changes.
pub(super) fn changes_queued(kept: &ComposerDraft) -> Option<String> {
    Beside::of(kept).queued.filter(|_| kept.draft_type == ComposerDraftType::NewMessage)
}

/// The draft of a change without the change: what was being written before it, if anything.
pub(super) fn without_change(kept: &ComposerDraft) -> Option<ComposerDraft> {
    let SetAside { text, reply_to } = Beside::of(kept).set_aside?;
    let intent = reply_to.map_or(DraftIntent::New {}, |to| DraftIntent::Reply { to });
    to_keep(Draft { text, intent, set_aside: None }).ok()
}

fn to_keep(draft: Draft) -> Result<ComposerDraft, Fault> {
    let draft_type = draft_type(&draft.intent)?;
    let beside = match draft.intent {
        DraftIntent::Edit { message: MessageRef::Queued { transaction_id } } => {
            Beside { queued: Some(transaction_id.0), set_aside: draft.set_aside }
        }
        DraftIntent::Edit { .. } => Beside { queued: None, set_aside: draft.set_aside },
        DraftIntent::New {} | DraftIntent::Reply { .. } => Beside::default(),
    };
    Ok(ComposerDraft {
        html_text: beside.text(),
        draft_type,
        plain_text: draft.text,
        attachments: Vec::new(),
    })
}

fn intent(kept: &ComposerDraft) -> DraftIntent {
    if let Some(name) = changes_queued(kept) {
        return DraftIntent::Edit { message: MessageRef::Queued { transaction_id: name.as_str().into() } };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, intent: DraftIntent, set_aside: Option<SetAside>) -> ComposerDraft {
        to_keep(Draft { text: text.to_owned(), intent, set_aside }).expect("identifiers as they should be")
    }

    #[test]
    fn a_name_that_stands_alone_is_that_of_a_message_in_the_queue() {
        let old = ComposerDraft {
            plain_text: "neu".to_owned(),
            html_text: Some("t-1".to_owned()),
            draft_type: ComposerDraftType::NewMessage,
            attachments: Vec::new(),
        };
        assert_eq!(changes_queued(&old).as_deref(), Some("t-1"));
        assert!(without_change(&old).is_none());
    }

    #[test]
    fn without_its_change_a_draft_is_what_was_set_aside() {
        let reply_to = Some(EventId::from("$frage"));
        let aside = SetAside { text: "angefangen".to_owned(), reply_to: reply_to.clone() };
        let queued = MessageRef::Queued { transaction_id: "t-1".into() };
        for message in [queued, MessageRef::Sent { id: "$own".into() }] {
            let left = without_change(&kept("neu", DraftIntent::Edit { message }, Some(aside.clone())));
            let left = left.expect("something was set aside");
            assert_eq!(left.plain_text, "angefangen");
            assert_eq!(left.html_text, None);
            assert!(matches!(left.draft_type, ComposerDraftType::Reply { event_id } if event_id == "$frage"));
        }
    }

    #[test]
    fn only_a_change_sets_something_aside() {
        let aside = SetAside { text: "angefangen".to_owned(), reply_to: None };
        assert_eq!(kept("neu", DraftIntent::New {}, Some(aside)).html_text, None);
    }
}
