//! Messages: written, changed, passed on.

use tauri::State;
use wire::{
    CommandInfo, CommandOutcome, Draft, EventId, Fault, MessageRef, NewPoll, Outgoing, Place, RoomId,
    TransactionId, Undelivered,
};

use crate::desktop::Desktop;

/// Queues a text, in a room or a thread.
#[tauri::command]
pub(super) async fn message_send(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
    message: Outgoing,
) -> Result<(), Fault> {
    desktop.session()?.send(room, thread, message).await
}

/// Gives a message of one's own new words.
#[tauri::command]
pub(super) async fn message_edit(
    desktop: State<'_, Desktop>,
    room: RoomId,
    message: MessageRef,
    words: Outgoing,
) -> Result<(), Fault> {
    desktop.session()?.edit(room, message, words).await
}

/// Deletes a message for everybody.
#[tauri::command]
pub(super) async fn message_redact(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    reason: Option<String>,
) -> Result<(), Fault> {
    desktop.session()?.redact(room, event, reason).await
}

/// Puts a reaction under a message, or takes one's own away.
#[tauri::command]
pub(super) async fn message_react(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    key: String,
) -> Result<(), Fault> {
    desktop.session()?.react(room, event, key).await
}

/// The emoji that the person has used most of late.
#[tauri::command]
pub(super) async fn recent_emoji(desktop: State<'_, Desktop>) -> Result<Vec<String>, Fault> {
    desktop.session()?.recent_emoji().await
}

/// Remembers that an emoji was written.
#[tauri::command]
pub(super) async fn emoji_used(desktop: State<'_, Desktop>, emoji: String) -> Result<(), Fault> {
    desktop.session()?.emoji_used(emoji).await
}

/// Pins a message for everybody, or no longer.
#[tauri::command]
pub(super) async fn message_pin(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    pinned: bool,
) -> Result<(), Fault> {
    desktop.session()?.pin(room, event, pinned).await
}

/// Sends messages again in other rooms.
#[tauri::command]
pub(super) async fn message_forward(
    desktop: State<'_, Desktop>,
    room: RoomId,
    events: Vec<EventId>,
    to: Vec<RoomId>,
) -> Result<Vec<Undelivered>, Fault> {
    desktop.session()?.forward(room, events, to).await
}

/// Those of some rooms that may be written in.
#[tauri::command]
pub(super) async fn rooms_writable(
    desktop: State<'_, Desktop>,
    rooms: Vec<RoomId>,
) -> Result<Vec<RoomId>, Fault> {
    desktop.session()?.writable_rooms(rooms).await
}

/// Puts a message aside for later, or no longer.
#[tauri::command]
pub(super) async fn message_set_saved(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    saved: bool,
) -> Result<(), Fault> {
    desktop.session()?.set_saved(room, event, saved).await
}

/// Sends a message again that failed for good.
#[tauri::command]
pub(super) async fn message_retry(
    desktop: State<'_, Desktop>,
    room: RoomId,
    transaction_id: TransactionId,
) -> Result<(), Fault> {
    desktop.session()?.retry(room, transaction_id).await
}

/// Sends everything again in a room that waits behind a failure.
#[tauri::command]
pub(super) async fn message_retry_all(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.retry_all(room).await
}

/// Deletes a message that has not been sent.
#[tauri::command]
pub(super) async fn message_discard(
    desktop: State<'_, Desktop>,
    room: RoomId,
    transaction_id: TransactionId,
) -> Result<(), Fault> {
    desktop.session()?.discard(room, transaction_id).await
}

/// Asks a question, in a room or a thread.
#[tauri::command]
pub(super) async fn poll_send(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
    poll: NewPoll,
) -> Result<(), Fault> {
    desktop.session()?.send_poll(room, thread, poll).await
}

/// Changes a poll of one's own.
#[tauri::command]
pub(super) async fn poll_edit(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    poll: NewPoll,
) -> Result<(), Fault> {
    desktop.session()?.edit_poll(room, event, poll).await
}

/// Votes; an empty list takes the vote back.
#[tauri::command]
pub(super) async fn poll_vote(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
    answers: Vec<String>,
) -> Result<(), Fault> {
    desktop.session()?.vote(room, event, answers).await
}

/// Ends a poll.
#[tauri::command]
pub(super) async fn poll_end(desktop: State<'_, Desktop>, room: RoomId, event: EventId) -> Result<(), Fault> {
    desktop.session()?.end_poll(room, event).await
}

/// Sends a place.
#[tauri::command]
pub(super) async fn location_send(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
    place: Place,
) -> Result<(), Fault> {
    desktop.session()?.send_location(room, thread, place).await
}

/// The draft of a room or a thread.
#[tauri::command]
pub(super) async fn draft_get(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
) -> Result<Option<Draft>, Fault> {
    desktop.session()?.draft(room, thread).await
}

/// Keeps a draft; nothing takes it away.
#[tauri::command]
pub(super) async fn draft_keep(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
    draft: Option<Draft>,
) -> Result<(), Fault> {
    desktop.session()?.keep_draft(room, thread, draft).await
}

/// Tells the room that the person is writing, or no longer.
#[tauri::command]
pub(super) async fn typing_set(desktop: State<'_, Desktop>, room: RoomId, typing: bool) -> Result<(), Fault> {
    desktop.session()?.set_typing(room, typing).await
}

/// Does what a line says that begins with a slash.
#[tauri::command]
pub(super) async fn command_run(
    desktop: State<'_, Desktop>,
    room: RoomId,
    thread: Option<EventId>,
    message: Outgoing,
) -> Result<CommandOutcome, Fault> {
    desktop.session()?.run_command(room, thread, message).await
}

/// The slash commands, in the order in which they are offered.
#[tauri::command]
pub(super) fn command_list() -> Vec<CommandInfo> {
    client::slash_commands()
}
