//! People, and conversations that begin.

use tauri::State;
use wire::{
    EncryptionChoice, EventId, Fault, FileId, LinkTarget, MemberPage, NewRoom, NotInvited, Person, RoomId,
    RoomPreview, UserId,
};

use crate::desktop::Desktop;

/// People whom the directory knows.
#[tauri::command]
pub(super) async fn people_find(
    desktop: State<'_, Desktop>,
    term: String,
    limit: u16,
) -> Result<Vec<Person>, Fault> {
    desktop.session()?.find_people(term, limit).await
}

/// Members of a room.
#[tauri::command]
pub(super) async fn members_find(
    desktop: State<'_, Desktop>,
    room: RoomId,
    term: String,
    limit: u16,
) -> Result<Vec<Person>, Fault> {
    desktop.session()?.find_members(room, term, limit).await
}

/// A part of the members of a room.
#[tauri::command]
pub(super) async fn room_members(
    desktop: State<'_, Desktop>,
    room: RoomId,
    term: String,
    from: u32,
    limit: u16,
) -> Result<MemberPage, Fault> {
    desktop.session()?.members(room, term, from, limit).await
}

/// Everybody of whom nothing is shown.
#[tauri::command]
pub(super) async fn people_ignored(desktop: State<'_, Desktop>) -> Result<Vec<Person>, Fault> {
    desktop.session()?.ignored_people().await
}

/// Someone's profile.
#[tauri::command]
pub(super) async fn person_get(desktop: State<'_, Desktop>, user: UserId) -> Result<Person, Fault> {
    desktop.session()?.person(user).await
}

/// Hides everything that someone says, or no longer.
#[tauri::command]
pub(super) async fn person_set_ignored(
    desktop: State<'_, Desktop>,
    user: UserId,
    ignored: bool,
) -> Result<(), Fault> {
    desktop.session()?.set_ignored(user, ignored).await
}

/// What is left to choose about the encryption of new conversations.
#[tauri::command]
pub(super) fn encryption_choice(desktop: State<'_, Desktop>) -> Result<EncryptionChoice, Fault> {
    Ok(desktop.session()?.encryption_choice())
}

/// Begins a conversation.
#[tauri::command]
pub(super) async fn room_create(desktop: State<'_, Desktop>, room: NewRoom) -> Result<RoomId, Fault> {
    desktop.session()?.create_room(room).await
}

/// The direct conversation with someone.
#[tauri::command]
pub(super) async fn room_direct(desktop: State<'_, Desktop>, user: UserId) -> Result<Option<RoomId>, Fault> {
    desktop.session()?.direct_room(user).await
}

/// Invites people; answers with those who could not be invited.
#[tauri::command]
pub(super) async fn room_invite(
    desktop: State<'_, Desktop>,
    room: RoomId,
    people: Vec<UserId>,
) -> Result<Vec<NotInvited>, Fault> {
    desktop.session()?.invite(room, people).await
}

/// Names a room.
#[tauri::command]
pub(super) async fn room_set_name(
    desktop: State<'_, Desktop>,
    room: RoomId,
    name: String,
) -> Result<(), Fault> {
    desktop.session()?.set_room_name(room, name).await
}

/// Says what a room is about.
#[tauri::command]
pub(super) async fn room_set_topic(
    desktop: State<'_, Desktop>,
    room: RoomId,
    topic: String,
) -> Result<(), Fault> {
    desktop.session()?.set_room_topic(room, topic).await
}

/// Gives a room a picture, or takes it away.
#[tauri::command]
pub(super) async fn room_set_avatar(
    desktop: State<'_, Desktop>,
    room: RoomId,
    picture: Option<FileId>,
) -> Result<(), Fault> {
    desktop.session()?.set_room_avatar(room, picture).await
}

/// What can be seen of a room before entering it.
#[tauri::command]
pub(super) async fn room_preview(
    desktop: State<'_, Desktop>,
    address: String,
    via: Vec<String>,
) -> Result<RoomPreview, Fault> {
    desktop.session()?.room_preview(address, via).await
}

/// Enters a room by its address.
#[tauri::command]
pub(super) async fn room_join_address(
    desktop: State<'_, Desktop>,
    address: String,
    via: Vec<String>,
) -> Result<RoomId, Fault> {
    desktop.session()?.join_address(address, via).await
}

/// Asks to be let into a room by its address.
#[tauri::command]
pub(super) async fn room_knock(
    desktop: State<'_, Desktop>,
    address: String,
    via: Vec<String>,
    reason: String,
) -> Result<RoomId, Fault> {
    desktop.session()?.knock(address, via, reason).await
}

/// A link to a room or a message.
#[tauri::command]
pub(super) async fn permalink(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: Option<EventId>,
) -> Result<String, Fault> {
    desktop.session()?.permalink(room, event).await
}

/// Where a link leads that was shown under these words.
#[tauri::command]
pub(super) async fn link_resolve(
    desktop: State<'_, Desktop>,
    url: String,
    words: String,
) -> Result<LinkTarget, Fault> {
    desktop.session()?.resolve_link(url, words).await
}
