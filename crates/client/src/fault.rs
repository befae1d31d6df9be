//! From the SDK's errors to what a reader can act on: one conversion, so that one cause has one name everywhere.

use std::error::Error as StdError;

use matrix_sdk::{
    Error, HttpError, QueueWedgeError, RefreshTokenError, StoreError, reqwest,
    ruma::{
        self,
        api::error::{ErrorKind, RetryAfter},
    },
};
use wire::{Area, Fault, Thing, TrustProblem};

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
        QueueWedgeError::InsecureDevices { .. } => Fault::Untrusted { problem: TrustProblem::Devices },
        QueueWedgeError::IdentityViolations { .. } => Fault::Untrusted { problem: TrustProblem::Identity },
        QueueWedgeError::CrossVerificationRequired => Fault::Untrusted { problem: TrustProblem::OwnDevice },
        QueueWedgeError::MissingMediaContent => Fault::NotFound { what: Thing::File },
        QueueWedgeError::InvalidMimeType { .. } => Fault::NotValid { what: Thing::File },
        QueueWedgeError::GenericApiError { msg } => from_words(msg),
    }
}

/// What a server's refusal said, read from how ruma writes it: `[403 / M_FORBIDDEN] …` (ruma-common, `api/error.rs`).
fn from_words(words: &str) -> Fault {
    let inside = words.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(inside, _)| inside);
    let (status, code) = inside.map_or(("", ""), |inside| inside.split_once(" / ").unwrap_or((inside, "")));
    match (code, status.parse().unwrap_or(0)) {
        ("M_FORBIDDEN", _) => Fault::NotAllowed {},
        ("M_TOO_LARGE", _) | (_, 413) => Fault::MessageTooLong {},
        (_, status) => Fault::ServerTrouble { status },
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
        // Of a file it is told before it is sent.
        Some(ErrorKind::TooLarge) if area == Area::Timeline => Fault::MessageTooLong {},
        // Servers have codes of their own for what may not be done, `M_BAD_STATE` for example.
        _ if error.status_code.as_u16() == 403 => Fault::NotAllowed {},
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_queue_kept_of_a_refusal_says_what_it_was() {
        let generic = |msg: &str| from_wedge(&QueueWedgeError::GenericApiError { msg: msg.to_owned() });
        assert_eq!(generic("the server returned an error: [403 / M_FORBIDDEN] no"), Fault::NotAllowed {});
        assert_eq!(generic("[413 / M_TOO_LARGE] event too large"), Fault::MessageTooLong {});
        assert_eq!(generic("[413] <non-json bytes>"), Fault::MessageTooLong {});
        assert_eq!(generic("[400 / M_BAD_JSON] [403]"), Fault::ServerTrouble { status: 400 });
        assert_eq!(generic("broken"), Fault::ServerTrouble { status: 0 });
        let identity = QueueWedgeError::IdentityViolations { users: Vec::new() };
        assert_eq!(from_wedge(&identity), Fault::Untrusted { problem: TrustProblem::Identity });
    }
}
