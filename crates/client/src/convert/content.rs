//! What an event says or does.

use matrix_sdk::ruma::{
    UserId,
    events::{
        AnySyncTimelineEvent, Mentions, StateEventContentChange,
        room::message::{FormattedBody, MessageFormat, MessageType},
    },
    serde::Raw,
};
use matrix_sdk_base::crypto::types::events::UtdCause;
use matrix_sdk_ui::timeline::{
    AnyOtherStateEventContentChange as State, EncryptedMessage, MemberProfileChange,
    MembershipChange as Change, MsgLikeKind, RoomMembershipChange, TimelineItemContent,
};
use wire::{
    Content, MediaId, MembershipChange, NameChange, OtherContent, Person, StateChange,
    UndecryptableCause as Cause, Voice,
};

use super::{
    clean,
    html::nodes_calling,
    media::{files, sticker},
    person::{known_name, media_id, unnamed},
    place::place,
    poll::poll,
};
use crate::media::Sources;

/// Who looks, and what there is besides the content itself.
#[derive(Clone, Copy)]
pub(super) struct Looking<'a> {
    /// The account's own identifier, where it matters who voted.
    pub(super) own: Option<&'a UserId>,
    /// The event as it came, with what the SDK leaves out of the content.
    pub(super) raw: Option<&'a Raw<AnySyncTimelineEvent>>,
    /// Where files are made known.
    pub(super) sources: &'a Sources,
}

/// Converts content. `sender` stands in for the subject of a change about themselves.
pub(super) fn content(source: &TimelineItemContent, sender: &Person, looking: Looking) -> Content {
    match source {
        TimelineItemContent::MsgLike(message) => message_like(&message.kind, sender, looking),
        TimelineItemContent::MembershipChange(change) => membership(change, sender),
        TimelineItemContent::ProfileChange(change) => profile(change),
        TimelineItemContent::OtherState(state) => Content::State { change: state_change(state.content()) },
        TimelineItemContent::CallInvite | TimelineItemContent::RtcNotification { .. } => {
            Content::Other { what: OtherContent::Call }
        }
        TimelineItemContent::FailedToParseMessageLike { .. } => UNKNOWN,
        TimelineItemContent::FailedToParseState { event_type, .. } => {
            Content::State { change: StateChange::Other { event_type: event_type.to_string() } }
        }
    }
}

const UNKNOWN: Content = Content::Other { what: OtherContent::Unknown };

fn message_like(kind: &MsgLikeKind, sender: &Person, looking: Looking) -> Content {
    match kind {
        MsgLikeKind::Message(message) => message_type(message.msgtype(), message.mentions(), looking),
        MsgLikeKind::Redacted => redacted(sender, looking.raw),
        MsgLikeKind::UnableToDecrypt(encrypted) => Content::Undecryptable { cause: cause(encrypted) },
        MsgLikeKind::Poll(state) => Content::Poll { poll: poll(state, looking.own) },
        MsgLikeKind::Sticker(it) => sticker(it.content(), looking.raw, looking.sources).unwrap_or(UNKNOWN),
        MsgLikeKind::LiveLocation(_) | MsgLikeKind::Other(_) => UNKNOWN,
    }
}

fn message_type(message: &MessageType, mentions: Option<&Mentions>, looking: Looking) -> Content {
    let everyone = mentions.is_some_and(|mentions| mentions.room);
    let words = |voice, body: &str, formatted: Option<&FormattedBody>| {
        let html = formatted.filter(|formatted| formatted.format == MessageFormat::Html);
        let nodes = nodes_calling(body, html.map(|html| html.body.as_str()), everyone);
        Content::Message { voice, body: clean::body(body), nodes }
    };
    match message {
        MessageType::Text(text) => words(Voice::Text, &text.body, text.formatted.as_ref()),
        MessageType::Notice(text) => words(Voice::Notice, &text.body, text.formatted.as_ref()),
        MessageType::ServerNotice(text) => words(Voice::Notice, &text.body, None),
        MessageType::Emote(text) => words(Voice::Emote, &text.body, text.formatted.as_ref()),
        MessageType::Location(location) => match place(location) {
            Some(place) => Content::Location { place },
            // What cannot be found on a map can still be read.
            None => words(Voice::Text, &location.body, None),
        },
        message => match files(message, looking.raw, looking.sources) {
            Some(content) => content,
            None => match message.body() {
                "" => UNKNOWN,
                // Every sort of message says in words what it is to those who do not know it.
                body => words(Voice::Text, body, None),
            },
        },
    }
}

/// By whom and why, as far as the server has told.
pub(crate) fn redacted(sender: &Person, raw: Option<&Raw<AnySyncTimelineEvent>>) -> Content {
    let because = raw.and_then(|raw| {
        let unsigned: serde_json::Value = raw.get_field("unsigned").ok()??;
        unsigned.get("redacted_because").cloned()
    });
    let field = |name: &str| because.as_ref()?.get(name)?.as_str();
    let by = field("sender").and_then(|by| UserId::parse(by).ok());
    let by = by.map(|by| if by.as_str() == sender.id.0 { sender.clone() } else { unnamed(&by) });
    let reason = because.as_ref().and_then(|because| because.get("content")?.get("reason")?.as_str());
    Content::Redacted { by, reason: reason.map(clean::body).filter(|reason| !reason.trim().is_empty()) }
}

fn cause(encrypted: &EncryptedMessage) -> Cause {
    let EncryptedMessage::MegolmV1AesSha2 { cause, .. } = encrypted else { return Cause::Waiting };
    match cause {
        UtdCause::Unknown => Cause::Waiting,
        UtdCause::SentBeforeWeJoined => Cause::BeforeJoining,
        UtdCause::VerificationViolation => Cause::VerificationViolation,
        UtdCause::UnsignedDevice => Cause::UnsignedDevice,
        UtdCause::UnknownDevice => Cause::UnknownDevice,
        UtdCause::HistoricalMessageAndBackupIsDisabled => Cause::NoBackup,
        UtdCause::HistoricalMessageAndDeviceIsUnverified => Cause::DeviceNotVerified,
        UtdCause::WithheldForUnverifiedOrInsecureDevice => Cause::WithheldUnverified,
        UtdCause::WithheldBySender => Cause::Withheld,
    }
}

fn membership(change: &RoomMembershipChange, sender: &Person) -> Content {
    let subject = if change.user_id().as_str() == sender.id.0 {
        sender.clone()
    } else {
        let avatar: Option<MediaId> = change.avatar_url().as_deref().and_then(media_id);
        let name = change.display_name().as_deref().and_then(known_name);
        Person { name, avatar, ..unnamed(change.user_id()) }
    };
    let change = match change.change() {
        Some(Change::Joined) => MembershipChange::Joined,
        Some(Change::Left) => MembershipChange::Left,
        Some(Change::Banned) => MembershipChange::Banned,
        Some(Change::Unbanned) => MembershipChange::Unbanned,
        Some(Change::Kicked) => MembershipChange::Kicked,
        Some(Change::Invited) => MembershipChange::Invited,
        Some(Change::KickedAndBanned) => MembershipChange::KickedAndBanned,
        Some(Change::InvitationAccepted) => MembershipChange::InvitationAccepted,
        Some(Change::InvitationRejected) => MembershipChange::InvitationRejected,
        Some(Change::InvitationRevoked) => MembershipChange::InvitationRevoked,
        Some(Change::Knocked) => MembershipChange::Knocked,
        Some(Change::KnockAccepted) => MembershipChange::KnockAccepted,
        Some(Change::KnockRetracted) => MembershipChange::KnockRetracted,
        Some(Change::KnockDenied) => MembershipChange::KnockDenied,
        Some(Change::None | Change::Error | Change::NotImplemented) | None => MembershipChange::None,
    };
    Content::Membership { subject, change }
}

fn profile(change: &MemberProfileChange) -> Content {
    let shown = |name: &Option<String>| name.as_deref().and_then(known_name);
    let name =
        change.displayname_change().map(|name| NameChange { from: shown(&name.old), to: shown(&name.new) });
    Content::Profile { name, avatar: change.avatar_url_change().is_some() }
}

fn state_change(state: &State) -> StateChange {
    use StateEventContentChange::{Original, Redacted};
    match state {
        State::RoomCreate(Original { content, .. }) => {
            let before = content.predecessor.as_ref().map(|before| before.room_id.as_str().into());
            StateChange::Created { predecessor: before }
        }
        State::RoomCreate(Redacted(_)) => StateChange::Created { predecessor: None },
        State::RoomName(Original { content, .. }) => StateChange::Name { name: known_name(&content.name) },
        State::RoomName(Redacted(_)) => StateChange::Name { name: None },
        State::RoomTopic(Original { content, .. }) => {
            StateChange::Topic { topic: Some(clean::body(&content.topic)).filter(|topic| !topic.is_empty()) }
        }
        State::RoomTopic(Redacted(_)) => StateChange::Topic { topic: None },
        State::RoomAvatar(_) => StateChange::Avatar {},
        State::RoomEncryption(_) => StateChange::Encryption {},
        State::RoomJoinRules(_) => StateChange::JoinRules {},
        State::RoomHistoryVisibility(_) => StateChange::HistoryVisibility {},
        State::RoomPowerLevels(_) => StateChange::PowerLevels {},
        State::RoomPinnedEvents(_) => StateChange::PinnedMessages {},
        State::RoomTombstone(Original { content, .. }) => StateChange::Replaced {
            successor: Some(content.replacement_room.as_str().into()),
            words: clean::body(&content.body),
        },
        State::RoomTombstone(Redacted(_)) => StateChange::Replaced { successor: None, words: String::new() },
        other => StateChange::Other { event_type: other.event_type().to_string() },
    }
}
