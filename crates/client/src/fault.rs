//! From the SDK's errors to what a reader can act on: one conversion, so that one cause has one name everywhere.

use std::error::Error as StdError;

use matrix_sdk::{
    Error, HttpError, QueueWedgeError, RefreshTokenError, StoreError, reqwest,
    ruma::{
        self,
        api::error::{ErrorKind, RetryAfter},
    },
};
use wire::{Area, Fault, Thing};

/// Converts any error of the SDK that a call has just met, and logs it under the area.
pub(crate) fn from_sdk(area: Area, error: &Error) -> Fault {
    let fault = classify(area, error);
    tracing::warn!(?area, ?fault, "a call to the SDK failed");
    fault
}

/// Converts any error of the SDK, for what tells of it again and again.
pub(crate) fn classify(area: Area, error: &Error) -> Fault {
    match error {
        Error::Http(http) => from_http(area, http),
        Error::AuthenticationRequired => Fault::SignedOut {},
        Error::ConcurrentRequestFailed => Fault::Offline {},
        Error::WrongRoomState(_) => Fault::NotAllowed {},
        Error::SendQueueWedgeError(wedge) => from_wedge(wedge),
        Error::UnknownError(other) => from_any(area, other.as_ref()),
        other => from_any(area, other),
    }
}

/// Converts what the SDK kept of a failure to send over a restart: little but words.
fn from_wedge(wedge: &QueueWedgeError) -> Fault {
    match wedge {
        QueueWedgeError::GenericApiError { msg } if !msg.contains("M_FORBIDDEN") => {
            Fault::ServerTrouble { status: 0 }
        }
        _ => Fault::NotAllowed {},
    }
}

/// Converts an HTTP error.
pub(crate) fn from_http(area: Area, error: &HttpError) -> Fault {
    match error {
        HttpError::Reqwest(error) => from_reqwest(error),
        HttpError::Api(_) => error
            .as_client_api_error()
            .map_or(Fault::ServerTrouble { status: 0 }, |answer| from_answer(area, answer)),
        HttpError::RefreshToken(RefreshTokenError::MatrixAuth(inner)) => from_http(area, inner),
        HttpError::RefreshToken(_) => Fault::SignedOut {},
        HttpError::Cached(inner) => from_http(area, inner),
        HttpError::IntoHttp(_) => Fault::Unexpected { area },
    }
}

/// Converts an error of a timeline, whose cause is often one of the SDK's.
pub(crate) fn from_timeline(error: &matrix_sdk_ui::timeline::Error) -> Fault {
    use matrix_sdk_ui::timeline::Error as Timeline;
    match error {
        Timeline::EventNotInTimeline(_) => Fault::NotFound { what: Thing::Message },
        other => from_any(Area::Timeline, other),
    }
}

/// Looks for a known cause in the chain of an error of any type.
pub(crate) fn from_any(area: Area, error: &(dyn StdError + 'static)) -> Fault {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        // Wrappers that are transparent hide what they hold from `source`, so each level is asked for its own type.
        if let Some(sdk) = error.downcast_ref::<Error>()
            && let Error::Http(http) = sdk
        {
            return from_http(area, http);
        }
        if let Some(http) = error.downcast_ref::<HttpError>() {
            return from_http(area, http);
        }
        if let Some(reqwest) = error.downcast_ref::<reqwest::Error>() {
            return from_reqwest(reqwest);
        }
        if let Some(StoreError::Backend(inner)) = error.downcast_ref::<StoreError>() {
            return from_any(area, inner.as_ref());
        }
        if says_disk_full(error) {
            return Fault::DiskFull {};
        }
        cause = error.source();
    }
    tracing::error!(?area, kind = variant(error), "an unforeseen error");
    Fault::Unexpected { area }
}

/// The name of an error's variant. Its words may quote what a person wrote.
pub(crate) fn variant(error: &dyn StdError) -> String {
    format!("{error:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// What SQLite and the system say when no space is left. Read from the words, because the SDK's stores wrap the
/// error of SQLite in types that this crate does not name (law 2).
pub(crate) fn says_disk_full(error: &(dyn StdError + 'static)) -> bool {
    let words = error.to_string();
    words.contains("database or disk is full") || words.contains("No space left on device")
}

fn from_reqwest(error: &reqwest::Error) -> Fault {
    match error.status() {
        Some(status) => Fault::ServerTrouble { status: status.as_u16() },
        // An answer that breaks off is the network's doing as well; what it says is read by others.
        None => Fault::Offline {},
    }
}

fn from_answer(area: Area, error: &ruma::api::error::Error) -> Fault {
    match error.error_kind() {
        Some(ErrorKind::UnknownToken(_) | ErrorKind::MissingToken) => Fault::SignedOut {},
        Some(ErrorKind::LimitExceeded(limit)) => {
            let pause = match limit.retry_after {
                Some(RetryAfter::Delay(pause)) => u64::try_from(pause.as_millis()).ok(),
                Some(RetryAfter::DateTime(_)) | None => None,
            };
            Fault::RateLimited { retry_after: pause }
        }
        Some(ErrorKind::UserDeactivated | ErrorKind::UserLocked | ErrorKind::UserSuspended) => {
            Fault::AccountDisabled {}
        }
        Some(ErrorKind::Forbidden) => Fault::NotAllowed {},
        Some(ErrorKind::NotFound) => Fault::NotFound { what: thing(area) },
        _ => Fault::ServerTrouble { status: error.status_code.as_u16() },
    }
}

fn thing(area: Area) -> Thing {
    match area {
        Area::Accounts | Area::Session => Thing::Account,
        Area::Rooms => Thing::Room,
        Area::Timeline => Thing::Message,
        Area::Media => Thing::Media,
    }
}
