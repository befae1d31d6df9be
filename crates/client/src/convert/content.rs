//! What an event says or does.

use matrix_sdk::ruma::events::{
    StateEventContentChange,
    room::message::{FormattedBody, MessageFormat, MessageType},
};
use matrix_sdk_base::crypto::types::events::UtdCause;
use matrix_sdk_ui::timeline::{
    AnyOtherStateEventContentChange as State, EncryptedMessage, MemberProfileChange,
    MembershipChange as Change, MsgLikeKind, RoomMembershipChange, TimelineItemContent,
};
use wire::{
    Content, MediaId, MediaKind, MembershipChange, NameChange, OtherContent, Person, StateChange,
    UndecryptableCause as Cause, Voice,
};

use super::{
    html::nodes,
    person::{media_id, unnamed},
};

/// Converts content. `sender` stands in for the subject of a change about themselves.
pub(super) fn content(source: &TimelineItemContent, sender: &Person) -> Content {
    match source {
        TimelineItemContent::MsgLike(message) => message_like(&message.kind),
        TimelineItemContent::MembershipChange(change) => membership(change, sender),
        TimelineItemContent::ProfileChange(change) => profile(change),
        TimelineItemContent::OtherState(state) => Content::State { change: state_change(state.content()) },
        TimelineItemContent::CallInvite | TimelineItemContent::RtcNotification { .. } => {
            Content::Other { what: OtherContent::Call }
        }
        TimelineItemContent::FailedToParseMessageLike { .. } => {
            Content::Other { what: OtherContent::Unknown }
        }
        TimelineItemContent::FailedToParseState { event_type, .. } => {
            Content::State { change: StateChange::Other { event_type: event_type.to_string() } }
        }
    }
}

fn message_like(kind: &MsgLikeKind) -> Content {
    match kind {
        MsgLikeKind::Message(message) => message_type(message.msgtype()),
        MsgLikeKind::Redacted => Content::Redacted {},
        MsgLikeKind::UnableToDecrypt(encrypted) => Content::Undecryptable { cause: cause(encrypted) },
        MsgLikeKind::Sticker(_) => Content::Other { what: OtherContent::Sticker },
        MsgLikeKind::Poll(_) => Content::Other { what: OtherContent::Poll },
        MsgLikeKind::LiveLocation(_) => Content::Other { what: OtherContent::Location },
        MsgLikeKind::Other(_) => Content::Other { what: OtherContent::Unknown },
    }
}

fn message_type(message: &MessageType) -> Content {
    let words = |voice, body: &str, formatted: Option<&FormattedBody>| {
        let html = formatted.filter(|formatted| formatted.format == MessageFormat::Html);
        Content::Message {
            voice,
            body: body.to_owned(),
            nodes: nodes(body, html.map(|html| html.body.as_str())),
        }
    };
    let attachment = |media, name: &str, caption: Option<&str>, size: Option<u64>| Content::Attachment {
        media,
        name: name.to_owned(),
        caption: caption.map(str::to_owned),
        size,
    };
    match message {
        MessageType::Text(text) => words(Voice::Text, &text.body, text.formatted.as_ref()),
        MessageType::Notice(text) => words(Voice::Notice, &text.body, text.formatted.as_ref()),
        MessageType::ServerNotice(text) => words(Voice::Notice, &text.body, None),
        MessageType::Emote(text) => words(Voice::Emote, &text.body, text.formatted.as_ref()),
        MessageType::Image(it) => {
            let size = it.info.as_ref().and_then(|info| info.size).map(Into::into);
            attachment(MediaKind::Image, it.filename(), it.caption(), size)
        }
        MessageType::Video(it) => {
            let size = it.info.as_ref().and_then(|info| info.size).map(Into::into);
            attachment(MediaKind::Video, it.filename(), it.caption(), size)
        }
        MessageType::Audio(it) => {
            let size = it.info.as_ref().and_then(|info| info.size).map(Into::into);
            attachment(MediaKind::Audio, it.filename(), it.caption(), size)
        }
        MessageType::File(it) => {
            let size = it.info.as_ref().and_then(|info| info.size).map(Into::into);
            attachment(MediaKind::File, it.filename(), it.caption(), size)
        }
        MessageType::Location(_) => Content::Other { what: OtherContent::Location },
        _ => Content::Other { what: OtherContent::Unknown },
    }
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
        Person { name: change.display_name(), avatar, ..unnamed(change.user_id()) }
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
    let name =
        change.displayname_change().map(|name| NameChange { from: name.old.clone(), to: name.new.clone() });
    Content::Profile { name, avatar: change.avatar_url_change().is_some() }
}

fn state_change(state: &State) -> StateChange {
    match state {
        State::RoomCreate(_) => StateChange::Created {},
        State::RoomName(StateEventContentChange::Original { content, .. }) => {
            StateChange::Name { name: Some(content.name.clone()).filter(|name| !name.is_empty()) }
        }
        State::RoomName(StateEventContentChange::Redacted(_)) => StateChange::Name { name: None },
        State::RoomTopic(StateEventContentChange::Original { content, .. }) => {
            StateChange::Topic { topic: Some(content.topic.clone()).filter(|topic| !topic.is_empty()) }
        }
        State::RoomTopic(StateEventContentChange::Redacted(_)) => StateChange::Topic { topic: None },
        State::RoomAvatar(_) => StateChange::Avatar {},
        State::RoomEncryption(_) => StateChange::Encryption {},
        State::RoomJoinRules(_) => StateChange::JoinRules {},
        State::RoomHistoryVisibility(_) => StateChange::HistoryVisibility {},
        State::RoomPowerLevels(_) => StateChange::PowerLevels {},
        State::RoomPinnedEvents(_) => StateChange::PinnedMessages {},
        State::RoomTombstone(_) => StateChange::Replaced {},
        other => StateChange::Other { event_type: other.event_type().to_string() },
    }
}
