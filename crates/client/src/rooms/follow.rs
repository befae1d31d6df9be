//! What a session hears about rooms while it runs, passed on to `Aside`.

use std::sync::{Arc, Weak};

use matrix_sdk::{
    Client, Room,
    event_handler::RawEvent,
    ruma::{
        OwnedRoomId, OwnedUserId,
        events::{
            AnyGlobalAccountDataEvent,
            receipt::{Receipts, SyncReceiptEvent},
            typing::SyncTypingEvent,
        },
    },
    sync::RoomUpdates,
};
use serde_json::Value;
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    mpsc, watch,
};
use wire::{Area, Connection};

use super::{Aside, noted, queues, saved, sections, spaces::Tree, threads};
use crate::{Session, fault, runtime};

/// Starts the tasks that keep `Aside` up to date. They end with the session.
pub(crate) fn follow(session: &Arc<Session>, wishes: mpsc::UnboundedReceiver<(OwnedUserId, OwnedRoomId)>) {
    let (client, aside) = (&*session.client, &session.aside);
    hear_writing(client, aside);
    hear_receipts(client, aside);
    hear_account_data(client, aside);
    aside.show_inviters(session.preferences_now().show_inviters);
    let runtime = runtime::handle();
    // Subscribed to before anything runs that may have something to say.
    let queues = client.send_queue().subscribe();
    let rules = aside.notifications().subscribe_to_changes();
    let rooms = client.subscribe_to_all_room_updates();
    let connection = session.connection.subscribe();
    let uploads = session.media.outbox.uploads.clone();
    session.keep(runtime.spawn(queues::follow(client.clone(), aside.clone(), queues, uploads)));
    session.keep(runtime.spawn(follow_rules(aside.clone(), rules)));
    session.keep(runtime.spawn(follow_spaces(client.clone(), aside.clone(), rooms)));
    session.keep(runtime.spawn(follow_connection(aside.clone(), connection)));
    session.keep(runtime.spawn(introduce(client.clone(), aside.clone(), wishes)));
    let (directory, looked_at) = (session.directory.clone(), aside.noted());
    session.keep(runtime.spawn(threads::follow(client.clone(), aside.clone(), directory, looked_at)));
    noted::follow(session);
}

/// Handlers live as long as the client, which must not hold what holds it.
fn hear_writing(client: &Client, aside: &Arc<Aside>) {
    let weak = Arc::downgrade(aside);
    client.add_event_handler(move |event: SyncTypingEvent, room: Room| {
        if let Some(aside) = weak.upgrade() {
            let own = room.own_user_id();
            let others = event.content.user_ids.into_iter().filter(|user| user != own).collect();
            aside.set_writing(room.room_id(), others);
        }
        std::future::ready(())
    });
}

/// Receipts of the person's other devices, also for threads, of which the room's own counts do not tell.
fn hear_receipts(client: &Client, aside: &Arc<Aside>) {
    let weak = Arc::downgrade(aside);
    client.add_event_handler(move |event: SyncReceiptEvent, room: Room| {
        let own = room.own_user_id();
        let reads = |receipts: &Receipts| receipts.values().any(|users| users.contains_key(own));
        if let Some(aside) = weak.upgrade().filter(|_| event.content.values().any(reads)) {
            aside.note(room.room_id());
        }
        std::future::ready(())
    });
}

fn hear_account_data(client: &Client, aside: &Arc<Aside>) {
    let weak: Weak<Aside> = Arc::downgrade(aside);
    client.add_event_handler(move |event: AnyGlobalAccountDataEvent, raw: RawEvent| {
        if let Some(aside) = weak.upgrade() {
            let content = || {
                let event: Value = serde_json::from_str(raw.get()).unwrap_or_default();
                event["content"].clone()
            };
            match event.event_type().to_string().as_str() {
                sections::TYPE => {
                    let sections = sections::read(&content());
                    if aside.echoes.is_present(&sections) {
                        aside.sections.send_replace(Arc::new(sections));
                    }
                }
                saved::TYPE => {
                    let saved = saved::read(&content());
                    if aside.saved_echoes.is_present(&saved) {
                        aside.saved.send_replace(Arc::new(saved));
                    }
                }
                _ => {}
            }
        }
        std::future::ready(())
    });
}

async fn follow_rules(aside: Arc<Aside>, mut changes: Receiver<()>) {
    while !matches!(changes.recv().await, Err(RecvError::Closed)) {
        aside.touch_all();
    }
}

/// Reads the tree of spaces again when anything of a space has come, or a space was entered or left.
async fn follow_spaces(client: Client, aside: Arc<Aside>, mut updates: Receiver<RoomUpdates>) {
    loop {
        match updates.recv().await {
            Ok(updates) if !about_spaces(&client, &aside, &updates) => continue,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
        let tree = Tree::read(&client).await;
        aside.spaces.send_if_modified(|before| {
            let change = **before != tree;
            if change {
                *before = Arc::new(tree);
            }
            change
        });
    }
}

fn about_spaces(client: &Client, aside: &Aside, updates: &RoomUpdates) -> bool {
    let space = |room: &OwnedRoomId| client.get_room(room).is_some_and(|room| room.is_space());
    let known = aside.spaces.borrow().clone();
    updates.joined.keys().chain(updates.left.keys()).any(|room| space(room) || known.is_space(room))
}

async fn follow_connection(aside: Arc<Aside>, mut connection: watch::Receiver<Connection>) {
    while connection.changed().await.is_ok() {
        if *connection.borrow_and_update() != (Connection::Live {}) {
            aside.nobody_writes();
        }
    }
}

/// Asks for the profiles of people whom a room's members do not tell, one at a time: the preview of a room may come
/// without the member who wrote it, and loading all members of a large room for one name would take minutes.
async fn introduce(
    client: Client,
    aside: Arc<Aside>,
    mut wishes: mpsc::UnboundedReceiver<(OwnedUserId, OwnedRoomId)>,
) {
    while let Some((user, room)) = wishes.recv().await {
        let person = match client.account().fetch_user_profile_of(&user).await {
            Ok(profile) => Some(super::people::from_profile(&user, &profile)),
            Err(error) => {
                tracing::debug!(%user, fault = ?fault::classify(Area::Rooms, &error), "a profile is not to be had");
                None
            }
        };
        aside.introduce(&room, &user, person);
    }
}
