//! How an account is used, and where things were on the screen.

use wire::{Layout, RoomOrder, RoomScope};

use crate::world::{app, homeserver};

#[tokio::test(flavor = "multi_thread")]
async fn preferences_and_layout_survive_a_restart() {
    let server = homeserver().await;
    let (mut device, anna) = app(&server, "anna").await;
    let mut preferences = anna.clone().preferences().await.expect("read");
    assert!(preferences.public_receipts && preferences.typing_notices && !preferences.show_inviters);
    assert_eq!((preferences.order, preferences.skin_tone), (RoomOrder::Activity, 0));
    preferences.public_receipts = false;
    preferences.order = RoomOrder::UnreadFirst;
    preferences.skin_tone = 200;
    anna.clone().set_preferences(preferences.clone()).await.expect("set");
    assert_eq!(anna.clone().layout().await, Ok(None));
    let layout = Layout {
        panes: vec!["!a:b".into(), "!c:d".into(), "!too:many".into()],
        windows: vec!["!own:window".into()],
        folded: vec!["favourites".into()],
        scope: RoomScope::Space { space: "!s:b".into() },
    };
    anna.clone().keep_layout(layout.clone()).await.expect("kept");
    drop(anna);
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("an account");
    preferences.skin_tone = 5;
    assert_eq!(anna.clone().preferences().await.expect("read"), preferences);
    let kept = anna.clone().layout().await.expect("read").expect("a layout");
    assert_eq!(kept, Layout { panes: layout.panes[..2].to_vec(), ..layout });
}
