//! What a session hears about rooms while it runs, passed on to `Aside`.

use std::sync::{Arc, Weak};

use matrix_sdk::{
    Client, Room,
    event_handler::RawEvent,
    ruma::{
        OwnedRoomId, OwnedUserId, RoomId,
        events::{
            AnyGlobalAccountDataEvent,
            receipt::{Receipts, SyncReceiptEvent},
            typing::SyncTypingEvent,
        },
    },
    send_queue::{LocalEcho, LocalEchoContent, RoomSendQueueUpdate, SendQueueUpdate},
    sync::RoomUpdates,
};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    mpsc, watch,
};
use wire::{Area, Blocked, Connection, Queue, SendState};

use super::{Aside, noted, saved, sections, spaces::Tree};
use crate::{Session, fault, media::Uploads, runtime, timeline::upload};

/// Starts the tasks that keep `Aside` up to date. They end with the session.
pub(crate) fn follow(session: &Arc<Session>, wishes: mpsc::UnboundedReceiver<(OwnedUserId, OwnedRoomId)>) {
    let (client, aside) = (&*session.client, &session.aside);
    hear_writing(client, aside);
    hear_receipts(client, aside);
    hear_account_data(client, aside);
    let runtime = runtime::handle();
    // Subscribed to before anything runs that may have something to say.
    let queues = client.send_queue().subscribe();
    let rules = aside.notifications().subscribe_to_changes();
    let rooms = client.subscribe_to_all_room_updates();
    let connection = session.connection.subscribe();
    let uploads = session.media.outbox.uploads.clone();
    session.keep(runtime.spawn(follow_queues(client.clone(), aside.clone(), queues, uploads)));
    session.keep(runtime.spawn(follow_rules(aside.clone(), rules)));
    session.keep(runtime.spawn(follow_spaces(client.clone(), aside.clone(), rooms)));
    session.keep(runtime.spawn(follow_connection(aside.clone(), connection)));
    session.keep(runtime.spawn(introduce(client.clone(), aside.clone(), wishes)));
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
            match event.event_type().to_string().as_str() {
                sections::TYPE => {
                    aside.sections.send_replace(Arc::new(sections::from_event(raw.get())));
                }
                saved::TYPE => {
                    aside.saved.send_replace(Arc::new(saved::from_event(raw.get())));
                }
                _ => {}
            }
        }
        std::future::ready(())
    });
}

async fn follow_queues(
    client: Client,
    aside: Arc<Aside>,
    mut updates: Receiver<SendQueueUpdate>,
    uploads: Arc<Uploads>,
) {
    let mut files = uploads.changes();
    read_queues(&client, &aside, &uploads).await;
    loop {
        let room = tokio::select! {
            update = updates.recv() => match update {
                Ok(SendQueueUpdate { update: RoomSendQueueUpdate::MediaUpload { .. }, .. }) => continue,
                Ok(SendQueueUpdate { room_id, .. }) => Some(room_id),
                Err(RecvError::Lagged(_)) => None,
                Err(RecvError::Closed) => return,
            },
            change = files.recv() => match change {
                Ok(change) if !change.turn => continue,
                Ok(change) => change.room.0.try_into().ok(),
                Err(RecvError::Lagged(_)) => None,
                Err(RecvError::Closed) => return,
            },
        };
        match room {
            Some(room) => read_queue(&client, &aside, &uploads, &room).await,
            None => read_queues(&client, &aside, &uploads).await,
        }
    }
}

async fn read_queues(client: &Client, aside: &Aside, uploads: &Uploads) {
    match client.send_queue().local_echoes().await {
        Ok(echoes) => {
            for room in aside.queued_rooms().iter().filter(|room| !echoes.contains_key(*room)) {
                aside.set_queue(room, queue(&[], uploads));
            }
            for (room, echoes) in &echoes {
                aside.set_queue(room, queue(echoes, uploads));
            }
        }
        Err(error) => tracing::warn!(fault = ?fault::from_any(Area::Rooms, &error), "queues cannot be read"),
    }
}

async fn read_queue(client: &Client, aside: &Aside, uploads: &Uploads, room: &RoomId) {
    let Some(sdk) = client.get_room(room) else { return };
    match sdk.send_queue().subscribe().await {
        Ok((echoes, _)) => aside.set_queue(room, queue(&echoes, uploads)),
        Err(error) => {
            tracing::warn!(%room, fault = ?fault::from_any(Area::Rooms, &error), "a queue cannot be read")
        }
    }
}

/// What a queue holds, for whoever looks at the room as a whole: messages, and what blocks them.
fn queue(echoes: &[LocalEcho], uploads: &Uploads) -> Queue {
    let message = |echo: &&LocalEcho| matches!(echo.content, LocalEchoContent::Event { .. });
    let waiting = u32::try_from(echoes.iter().filter(message).count()).unwrap_or(u32::MAX);
    let blocked = echoes.iter().find_map(|echo| {
        let transaction_id = || echo.transaction_id.as_str().into();
        let (LocalEchoContent::Event { send_error, .. } | LocalEchoContent::Redaction { send_error, .. }) =
            &echo.content
        else {
            return None;
        };
        if let LocalEchoContent::Event { serialized_event, .. } = &echo.content
            && let Some(media) = upload(serialized_event)
            && let Some(SendState::Failed { fault, retrying: false }) = uploads.state(&media)
        {
            return Some(Blocked { transaction_id: transaction_id(), fault });
        }
        let wedge = matrix_sdk::Error::SendQueueWedgeError(Box::new(send_error.clone()?));
        Some(Blocked { transaction_id: transaction_id(), fault: fault::classify(Area::Timeline, &wedge) })
    });
    Queue { waiting, blocked }
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
