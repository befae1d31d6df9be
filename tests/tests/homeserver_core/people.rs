//! Finding people, and conversations that begin.

use testkit::{RoomScreen, TimelineScreen, Watched, until, until_it};
use wire::{
    Encryption, EncryptionChoice, Entry, Fault, JoinRule, Membership, NewRoom, NewRoomKind, Person, RoomKind,
    RoomName, Thing,
};

use crate::world::{PASSWORD, all, app, enter, homeserver, id, person};

fn ids(people: &[Person]) -> Vec<&str> {
    people.iter().map(|person| person.id.0.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_name_identifier_and_link() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    server.register_named("boris", PASSWORD, "Boris Ruiz").await.expect("an account");
    let (_device, anna) = app(&server, "anna").await;
    // The directory knows whom one shares a room with.
    let room = carla.room("Lage").inviting(&[&id(&server, "anna"), &id(&server, "boris")]).create().await;
    enter(&anna, &room.expect("a room")).await;

    let carla_id = id(&server, "carla");
    let search = |term: &str| anna.clone().find_people(term.to_owned(), 10);
    until_it("the directory knows her", || {
        let (search, carla_id) = (search("ruiz"), carla_id.clone());
        async move { ids(&search.await.expect("searched")).contains(&carla_id.as_str()) }
    })
    .await;
    for term in [carla_id.clone(), format!("https://matrix.to/#/{carla_id}")] {
        let found = search(&term).await.expect("searched");
        assert_eq!(found[0].id.0, carla_id, "{term}");
        assert_eq!(found[0].name.as_deref(), Some("Carla Ruiz"));
    }
    let boris = search(&id(&server, "boris")).await.expect("searched");
    assert_eq!(boris[0].name.as_deref(), Some("Boris Ruiz"), "whom no directory told");
    let nobody = anna.clone().person(id(&server, "nobody").as_str().into()).await;
    assert_eq!(nobody, Err(Fault::NotFound { what: Thing::Person }));
    assert_eq!(search(&id(&server, "nobody")).await, Ok(Vec::new()));
    assert!(
        search(&id(&server, "anna")).await.expect("searched").is_empty(),
        "one does not look for oneself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_found_and_recent_writers_come_first() {
    let server = homeserver().await;
    let (carla, carlos) = (person(&server, "carla").await, person(&server, "carlos").await);
    carla.is_called("Carla Ruiz").await.expect("renamed");
    carlos.is_called("Carlos Diaz").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    let room =
        carla.room("Lage").with(&[&carlos]).inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.says(&room, "Zuerst").await.expect("sent");
    carlos.says(&room, "Zuletzt").await.expect("sent");
    conversation.until_text("Zuletzt").await;
    let search = |term: &str| anna.clone().find_members(room.clone(), term.to_owned(), 10);
    let found = search("CARL").await.expect("found");
    assert_eq!(ids(&found), [id(&server, "carlos"), id(&server, "carla")]);
    assert_eq!(ids(&search("ruiz").await.expect("found")), [id(&server, "carla")]);
    assert!(search("niemand").await.expect("found").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_conversation_begins_encrypted_and_is_found_again() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let user = wire::UserId(id(&server, "carla"));
    assert_eq!(anna.clone().direct_room(user.clone()).await, Ok(None));
    let new = NewRoom { kind: NewRoomKind::Direct {}, people: vec![user.clone()], encrypted: true };
    let room = anna.clone().create_room(new).await.expect("begun");
    let screen = RoomScreen::of_rooms(&anna, all());
    let rows = screen
        .until("it is in the list", |rows| {
            rows.iter().any(|row| row.id == room && row.encryption == Encryption::Encrypted)
        })
        .await;
    assert_eq!((rows[0].kind, &rows[0].membership), (RoomKind::Direct, &Membership::Joined {}));
    assert_eq!(anna.clone().direct_room(user).await, Ok(Some(room.clone())));
    let place = carla.in_room(&room).await;
    let direct = || async { place.is_direct().await.unwrap_or(false) };
    until_it("she is asked into a direct conversation", direct).await;
    carla.enters(&room).await.expect("entered");
    until("it is encrypted on the other side", || place.encryption_state().is_encrypted()).await;
    carla.says(&room, "Da bin ich").await.expect("sent");
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    conversation.until_text("Da bin ich").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_named_changed_and_takes_people_in() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let kind = NewRoomKind::Group { name: " Krisenstab ".into(), topic: "Hochwasser".into(), avatar: None };
    let new = NewRoom { kind, people: Vec::new(), encrypted: true };
    let room = anna.clone().create_room(new).await.expect("begun");
    let facts = Watched::room(&anna, &room).await.expect("watched");
    let named = |name: &str| RoomName::Named { name: name.to_owned() };
    let now = facts.until("it has its name", |facts| facts.row.name == named("Krisenstab")).await;
    assert_eq!((now.topic.as_deref(), now.row.kind), (Some("Hochwasser"), RoomKind::Group));

    let people = vec![wire::UserId(id(&server, "carla")), "not a person".into()];
    let failed = anna.clone().invite(room.clone(), people).await.expect("asked");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].fault, Fault::NotValid { what: Thing::Person });
    carla.enters(&room).await.expect("entered");
    facts.until("both are in it", |facts| facts.members == 2).await;

    let place = carla.in_room(&room).await;
    anna.clone().set_room_name(room.clone(), "Lagezentrum".into()).await.expect("renamed");
    anna.clone().set_room_topic(room.clone(), "Entwarnung".into()).await.expect("set");
    facts.until("it is called otherwise", |facts| facts.row.name == named("Lagezentrum")).await;
    until("the other side sees both", || {
        place.name().as_deref() == Some("Lagezentrum") && place.topic().as_deref() == Some("Entwarnung")
    })
    .await;

    let png = include_bytes!("../../../icons/32x32.png").to_vec();
    let staged = anna.clone().stage_bytes("bild.png".into(), png).await.expect("staged");
    anna.clone().set_room_avatar(room.clone(), Some(staged.id)).await.expect("hung");
    facts.until("it has a picture", |facts| facts.row.avatar.is_some()).await;
    until("the other side sees the picture", || place.avatar_url().is_some()).await;
    let text = anna.clone().stage_bytes("text.txt".into(), b"no picture".to_vec()).await.expect("staged");
    let refused = anna.clone().set_room_avatar(room.clone(), Some(text.id)).await;
    assert_eq!(refused, Err(Fault::NotValid { what: Thing::File }));
    anna.clone().set_room_avatar(room.clone(), None).await.expect("taken down");
    facts.until("it has none", |facts| facts.row.avatar.is_none()).await;

    anna.clone().set_room_name(room.clone(), String::new()).await.expect("unnamed");
    facts.until("it is called by its people", |facts| facts.row.name == named("carla")).await;
    let own_name = anna.clone().person(wire::UserId(id(&server, "carla"))).await.expect("known");
    assert_eq!(own_name.name.as_deref(), Some("carla"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_can_be_looked_at_before_it_is_entered() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let open = carla
        .room("Bürgersprechstunde")
        .about("Für alle")
        .open("sprechstunde")
        .create()
        .await
        .expect("a room");
    let alias = format!("#sprechstunde:{}", server.name());
    let seen = anna.clone().room_preview(alias.clone(), Vec::new()).await.expect("seen");
    assert_eq!((seen.id.clone(), seen.topic.as_deref(), seen.members), (open.clone(), Some("Für alle"), 1));
    assert!(seen.entry == Entry::Open && seen.rule == Some(JoinRule::Public) && seen.inviter.is_none());
    assert_eq!(anna.clone().join_address(alias, Vec::new()).await, Ok(open.clone()));
    let screen = RoomScreen::of_rooms(&anna, all());
    screen.until("it is in the list", |rows| rows.iter().any(|row| row.id == open)).await;

    let closed = carla.room("Ausschuss").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    screen.until("the invitation shows", |rows| rows.iter().any(|row| row.id == closed)).await;
    let seen = anna.clone().room_preview(closed.0.clone(), Vec::new()).await.expect("seen");
    assert_eq!((seen.rule, seen.entry), (Some(JoinRule::Invite), Entry::Open));
    assert_eq!(seen.inviter.map(|person| person.id.0), Some(id(&server, "carla")));
    let missing = anna.clone().room_preview(format!("#niemals:{}", server.name()), Vec::new()).await;
    assert_eq!(missing, Err(Fault::NotFound { what: Thing::Room }));
    let nonsense = anna.clone().room_preview("kein Raum".into(), Vec::new()).await;
    assert_eq!(nonsense, Err(Fault::NotValid { what: Thing::Room }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_decides_whether_new_conversations_are_encrypted() {
    let server = homeserver().await;
    server.register("anna", PASSWORD).await.expect("an account");
    let new = |encrypted| NewRoom {
        kind: NewRoomKind::Group { name: "Lage".into(), topic: String::new(), avatar: None },
        people: Vec::new(),
        encrypted,
    };
    let forbidden = Err(Fault::Policy { rule: "EncryptionMode".into() });
    let modes =
        [("required", EncryptionChoice::AlwaysOn, true), ("forbidden", EncryptionChoice::AlwaysOff, false)];
    for (mode, choice, allowed) in modes {
        let device = testkit::Device::new().managed(&format!(r#"{{ "EncryptionMode": "{mode}" }}"#));
        let anna = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
        crate::world::live(&anna).await;
        assert_eq!(anna.encryption_choice(), choice);
        assert_eq!(anna.clone().create_room(new(!allowed)).await, forbidden);
        let room = anna.clone().create_room(new(allowed)).await.expect("begun");
        let facts = Watched::room(&anna, &room).await.expect("watched");
        let wanted = if allowed { Encryption::Encrypted } else { Encryption::Plain };
        facts.until("it is as it has to be", |facts| facts.row.encryption == wanted).await;
    }
    let (_device, boris) = app(&server, "boris").await;
    assert_eq!(boris.encryption_choice(), EncryptionChoice::Free);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_members_are_told_by_the_page_and_oneself_among_them() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    server.register_named("boris", PASSWORD, "Émile Boris").await.expect("an account");
    let (who, boris) = (id(&server, "anna"), id(&server, "boris"));
    let room = carla.room("Lage").inviting(&[&who, &boris]).create().await.expect("a room");
    enter(&anna, &room).await;
    let page = |term: &str, from, limit| anna.clone().members(room.clone(), term.to_owned(), from, limit);
    until_it("all are there", || async { page("", 0, 9).await.is_ok_and(|page| page.total == 3) }).await;
    let first = page("", 0, 2).await.expect("told");
    assert_eq!((ids(&first.members), first.total), (vec![who.as_str(), id(&server, "carla").as_str()], 3));
    let second = page("", 2, 2).await.expect("told");
    assert_eq!((ids(&second.members), second.total), (vec![boris.as_str()], 3));
    let found = page("ruiz", 0, 9).await.expect("told");
    assert_eq!((found.members[0].name.as_deref(), found.total), (Some("Carla Ruiz"), 1));
}
