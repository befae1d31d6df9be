//! How the account is used, and where things are on this device's screen.

use std::sync::Arc;

use store::Record;
use wire::{Area, Fault, Layout, Preferences, RoomOrder};

use crate::{Session, runtime::block};

/// Conversations side by side, at most.
const MAX_PANES: usize = 2;
/// Emoji come in their own colour and in five others.
const MAX_SKIN_TONE: u8 = 5;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// How the account is used on this device.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn preferences(self: Arc<Self>) -> Result<Preferences, Fault> {
        block(Area::Session, move || Ok(self.kept_preferences()?.unwrap_or(DEFAULTS))).await
    }

    /// Changes it.
    ///
    /// # Errors
    /// `DiskFull`.
    pub async fn set_preferences(self: Arc<Self>, preferences: Preferences) -> Result<(), Fault> {
        let preferences = Preferences { skin_tone: preferences.skin_tone.min(MAX_SKIN_TONE), ..preferences };
        let keep = move || {
            self.directory.store.set(Record::Preferences, &preferences)?;
            self.aside.show_inviters(preferences.show_inviters);
            Ok(())
        };
        block(Area::Session, keep).await
    }

    /// Where things were on the screen.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn layout(self: Arc<Self>) -> Result<Option<Layout>, Fault> {
        // What another version wrote in another shape is worth no more than nothing.
        let read = move || match self.directory.store.get(Record::Layout) {
            Ok(layout) => Ok(layout),
            Err(store::Error::Json(_)) => Ok(None),
            Err(error) => Err(error.into()),
        };
        block(Area::Session, read).await
    }

    /// Remembers it.
    ///
    /// # Errors
    /// `DiskFull`.
    pub async fn keep_layout(self: Arc<Self>, mut layout: Layout) -> Result<(), Fault> {
        layout.panes.truncate(MAX_PANES);
        block(Area::Session, move || Ok(self.directory.store.set(Record::Layout, &layout)?)).await
    }
}

/// What holds until the person says otherwise.
const DEFAULTS: Preferences = Preferences {
    public_receipts: true,
    typing_notices: true,
    show_inviters: false,
    order: RoomOrder::Activity,
    skin_tone: 0,
    plain_composer: false,
};

impl Session {
    /// How the account is used now, for whoever acts by it. When it cannot be read, nothing is told to others that the
    /// person may have wanted to keep.
    pub(crate) fn preferences_now(&self) -> Preferences {
        match self.kept_preferences() {
            Ok(kept) => kept.unwrap_or(DEFAULTS),
            Err(error) => {
                tracing::warn!(fault = ?Fault::from(error), "the preferences cannot be read");
                Preferences { public_receipts: false, typing_notices: false, ..DEFAULTS }
            }
        }
    }

    fn kept_preferences(&self) -> Result<Option<Preferences>, store::Error> {
        match self.directory.store.get(Record::Preferences) {
            Err(store::Error::Json(_)) => Ok(None),
            other => other,
        }
    }
}
