use super::*;

const LISTENERS: &str = "
    pub trait RoomListener: Send + Sync { fn on_batch(&self, batch: RoomBatch); }
    pub trait SpacesListener: Send + Sync { fn on_change(&self, spaces: Vec<Space>); }
    pub trait Keychain: Send + Sync { fn get(&self, name: String); }";
const METHODS: &str = "
    impl Session {
        /// Watches the rooms that match.
        /// At once.
        ///
        /// # Errors
        /// None.
        pub fn watch_rooms(self: Arc<Self>, filter: RoomFilter, listener: Arc<dyn RoomListener>) -> Arc<RoomFeed> {}
        /// Watches the spaces.
        pub async fn watch_spaces(self: Arc<Self>, listener: Arc<dyn SpacesListener>) -> Result<Arc<Feed>, Fault> {}
        pub async fn join(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {}
    }";

fn feeds(sources: &[&str]) -> Outcome<Vec<Feed>> {
    let files: Vec<_> = sources.iter().map(|text| ("some.rs".to_owned(), (*text).to_owned())).collect();
    from_sources(&files)
}

fn refused(sources: &[&str]) -> String {
    feeds(sources).expect_err("a refusal").to_string()
}

#[test]
fn whatever_takes_a_listener_is_a_feed() {
    let found = feeds(&[METHODS, LISTENERS]).expect("feeds");
    let rooms = Feed {
        name: "rooms".into(),
        about: vec!["Watches the rooms that match. At once.".into()],
        arguments: vec![("filter".into(), Kind::Wire("RoomFilter".into()))],
        listener: "RoomListener".into(),
        told: Told::List("Room".into()),
        waits: false,
    };
    let spaces = Feed {
        name: "spaces".into(),
        about: vec!["Watches the spaces.".into()],
        arguments: vec![],
        listener: "SpacesListener".into(),
        told: Told::Whole("spaces".into(), Kind::List(Box::new(Kind::Wire("Space".into())))),
        waits: true,
    };
    assert_eq!(found, [rooms, spaces]);
}

#[test]
fn both_languages_have_every_feed() {
    let found = feeds(&[METHODS, LISTENERS]).expect("feeds");
    let (kotlin, swift) = (kotlin(&found), swift(&found));
    for said in [
        "import eu.chancery.wire.RoomBatch\nimport eu.chancery.wire.RoomFilter\nimport eu.chancery.wire.RoomRow\n",
        "fun Session.rooms(filter: RoomFilter): Flow<List<RoomRow>> =",
        "fun Session.spaces(): Flow<List<Space>> =",
        "val feed = watchRooms(filter, object : RoomListener {",
        "override fun onChange(spaces: List<Space>) = deliver(spaces)",
        "FfiConverterTypeRoomListener.handleMap.size +\n        FfiConverterTypeSpacesListener.handleMap.size\n",
    ] {
        assert!(kotlin.contains(said), "{said}\nis not in\n{kotlin}");
    }
    for said in [
        "    /// Watches the rooms that match. At once.\n    public func rooms(filter: RoomFilter) -> AsyncThrowingStream<[RoomRow], Error>",
        "let feed = self.watchRooms(filter: filter, listener: RoomReceiver(deliver))",
        "let feed = try await self.watchSpaces(listener: SpacesReceiver(deliver))",
        "final class SpacesReceiver: SpacesListener {\n    let deliver: Facts<[Space]>",
    ] {
        assert!(swift.contains(said), "{said}\nis not in\n{swift}");
    }
}

/// Nothing that can be watched is left out in silence.
#[test]
fn what_would_be_left_out_is_refused_in_words() {
    let idle = "pub trait TypingListener: Send + Sync { fn on_change(&self, people: Vec<Person>); }";
    assert!(refused(&[METHODS, LISTENERS, idle]).contains("nothing can be watched by a TypingListener"));
    let odd = "pub trait OddListener { fn on_change(&self, count: u32); }";
    assert!(refused(&[odd]).contains("OddListener is told of nothing that is known here"));
    let two = "pub trait TwoListener { fn on_change(&self, a: Space); fn on_end(&self); }";
    assert!(refused(&[two]).contains("TwoListener is told of nothing"));
    let strange = "impl Session { pub fn follow_rooms(self: Arc<Self>, listener: Arc<dyn RoomListener>) {} }";
    assert!(refused(&[LISTENERS, strange]).contains("follow_rooms takes a listener"));
    let counted = "impl Session { pub fn watch_rooms(self: Arc<Self>, count: u16, listener: Arc<dyn RoomListener>) {} }";
    assert!(
        refused(&[LISTENERS, counted])
            .contains("watch_rooms takes what the other languages are not told yet")
    );
}

#[test]
fn the_core_has_feeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = read(&root).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(found.len() >= 9, "{found:#?}");
}
