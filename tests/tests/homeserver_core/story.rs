//! Somebody who sends files and somebody who gets them: what the stories about files begin with.

use std::sync::Arc;

use client::{DownloadsListener, Session};
use testkit::{Device, Homeserver, PATIENCE, Person, TimelineScreen, homeserver::Proxy, markdown};
use tokio::{sync::watch, time::timeout};
use wire::{
    Attachment, Content, Download, Event, Fault, MediaId, OutgoingFile, OutgoingFiles, Quality, RoomId,
    SendState, StagedFile, TimelineItem, TimelineRow,
};

use crate::world::{app_at, enter, homeserver, id, person};

/// Somebody with another client, somebody with the app, and a room for both.
pub(crate) struct Story {
    pub(crate) server: Homeserver,
    pub(crate) carla: Person,
    pub(crate) device: Device,
    pub(crate) anna: Arc<Session>,
    pub(crate) room: RoomId,
    pub(crate) screen: TimelineScreen,
}

pub(crate) async fn story(encrypted: bool) -> Story {
    let server = homeserver().await;
    let url = server.url().to_owned();
    story_at(server, &url, encrypted).await
}

/// The same with a proxy between the app and the homeserver.
pub(crate) async fn behind_a_proxy(encrypted: bool) -> (Story, Proxy) {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let story = story_at(server, proxy.url(), encrypted).await;
    (story, proxy)
}

/// The same with the app behind another address, for example a proxy's.
pub(crate) async fn story_at(server: Homeserver, url: &str, encrypted: bool) -> Story {
    let carla = person(&server, "carla").await;
    let (device, anna) = app_at(&server, url, "anna").await;
    let guest = [id(&server, "anna")];
    let guest = [guest[0].as_str()];
    let room = carla.room("Lage").inviting(&guest);
    let room = if encrypted { room.encrypted() } else { room };
    let room = room.create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    if encrypted {
        // Her key goes to everybody who is in the room when she sends.
        let inside = carla.in_room(&room).await;
        testkit::until_it("Anna has entered", || async {
            inside.joined_user_ids().await.is_ok_and(|all| all.len() == 2)
        })
        .await;
    }
    Story { server, carla, device, anna, room, screen }
}

pub(crate) fn event(row: &TimelineRow) -> Option<&Event> {
    match &row.item {
        TimelineItem::Event { event } => Some(event),
        _ => None,
    }
}

pub(crate) fn attachments(rows: &[TimelineRow]) -> Vec<Attachment> {
    let of = |event: &Event| match &event.content {
        Content::Attachment { attachment, .. } | Content::Sticker { attachment } => vec![attachment.clone()],
        Content::Gallery { items, .. } => items.clone(),
        _ => Vec::new(),
    };
    rows.iter().filter_map(event).flat_map(of).collect()
}

impl Story {
    /// The same after a restart of the app.
    pub(crate) async fn started_again(self) -> Self {
        let Self { server, carla, mut device, anna, room, screen } = self;
        drop((anna, screen));
        device.start_again().await;
        let anna = device.core.clone().restore().await.expect("opened").expect("an account");
        let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
        Self { server, carla, device, anna, room, screen }
    }

    pub(crate) async fn until_attached(&self, name: &str) -> Attachment {
        let what = format!("there is {name}");
        let has = |rows: &[TimelineRow]| attachments(rows).iter().any(|it| it.name == name);
        let rows = self.screen.until(&what, has).await;
        attachments(&rows).into_iter().find(|it| it.name == name).expect("just seen")
    }

    pub(crate) async fn sends(
        &self,
        files: &[&StagedFile],
        caption: &str,
        together: bool,
    ) -> Result<(), Fault> {
        let files = files.iter().map(|file| outgoing(file)).collect();
        let files = OutgoingFiles { files, caption: markdown(caption), together };
        let left = self.anna.clone().send_files(self.room.clone(), None, files).await?;
        assert_eq!(left, None);
        Ok(())
    }

    pub(crate) async fn stages(&self, name: &str, bytes: &[u8]) -> StagedFile {
        self.anna.clone().stage_bytes(name.into(), bytes.to_vec()).await.expect("staged")
    }

    pub(crate) async fn whole(&self, media: &MediaId) -> Vec<u8> {
        let mut bytes = Vec::new();
        loop {
            let part = self
                .anna
                .clone()
                .media_part(media.clone(), bytes.len() as u64, u64::MAX)
                .await
                .expect("shown");
            bytes.extend(part.bytes);
            if bytes.len() as u64 == part.size {
                return bytes;
            }
        }
    }
}

pub(crate) fn outgoing(file: &StagedFile) -> OutgoingFile {
    OutgoingFile {
        id: file.id.clone(),
        alt: format!("Zu sehen: {}", file.name),
        quality: Quality::Original,
        voice: None,
    }
}

pub(crate) fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

/// Something of the form of a film, longer than what is held in memory.
pub(crate) fn film(length: usize) -> Vec<u8> {
    let mut film = b"\0\0\0\x10ftypisom\0\0\0\0".to_vec();
    film.extend((film.len()..length).map(|at| (at / 7 % 251) as u8));
    film
}

pub(crate) fn sent(event: &Event) -> bool {
    event.send_state == SendState::Sent {} && event.id.is_some()
}

/// The downloads as a window would show them.
pub(crate) struct Downloads {
    now: watch::Receiver<Vec<Download>>,
    _feed: Arc<client::Feed>,
}

pub(crate) struct Told(watch::Sender<Vec<Download>>);

impl DownloadsListener for Told {
    fn on_change(&self, downloads: Vec<Download>) {
        self.0.send_replace(downloads);
    }
}

impl Downloads {
    pub(crate) async fn of(session: &Arc<Session>) -> Self {
        let (sender, receiver) = watch::channel(Vec::new());
        let feed = session.clone().watch_downloads(Arc::new(Told(sender))).await.expect("watched");
        Self { now: receiver, _feed: feed }
    }

    pub(crate) async fn until(&mut self, what: &str, wish: impl Fn(&[Download]) -> bool) -> Vec<Download> {
        let found = timeout(PATIENCE, self.now.wait_for(|all| wish(all)))
            .await
            .ok()
            .and_then(Result::ok)
            .map(|all| all.clone());
        found.unwrap_or_else(|| panic!("waited in vain until {what}; there are {:?}", self.now.borrow()))
    }
}
