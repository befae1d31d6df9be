//! axe-core, in the window, on each screen.

use fantoccini::key::Key;
use serde_json::Value;

use crate::{
    desk::{Desk, Keyring},
    main_job::{PASSWORD, World},
    page::Page,
};

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");

/// Looks at what is on screen.
async fn passes(page: &Page, screen: &str) {
    let axe =
        std::fs::read_to_string(AXE).unwrap_or_else(|error| panic!("{AXE}: {error}; run `npm ci` in ui/"));
    // As a script of the driver's: the page's own policy admits no other.
    page.client.execute(&format!("{axe}; window.axe = axe;"), Vec::new()).await.expect("axe is there");
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
          (result) => done({ rules: result.passes.length, found: result.violations.map((one) =>
            `${one.id}: ${one.help}\\n${one.nodes.map((node) => node.html).join('\\n')}`) }),
          (error) => done({ rules: 0, found: [String(error)] }))";
    let result = page.client.execute_async(script, Vec::new()).await.expect("axe has run");
    assert_eq!(result["found"], Value::Array(Vec::new()), "{screen}");
    assert!(result["rules"].as_u64().is_some_and(|rules| rules > 5), "{screen}: {result}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_passes_axe() {
    let world = World::new().await;
    world.carla.says(&world.room, "Guten Morgen, **alle zusammen**").await.expect("sent");
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = Page::open(&mut desk).await;
    page.until_screen("signIn").await;
    passes(&page, "sign-in").await;
    page.sign_in(world.server.url(), "anna", "falsch").await;
    page.find("[aria-invalid=true]").await;
    passes(&page, "sign-in refused").await;
    page.until_focused("#password").await;
    page.presses_with(Key::Control, 'a').await;
    page.types(PASSWORD).await;
    page.presses(Key::Enter).await;
    page.until_screen("main").await;
    page.until_status("live").await;
    passes(&page, "rooms").await;
    page.open_room("Lagezentrum").await;
    page.find("[data-event]").await;
    passes(&page, "conversation").await;
    page.find("#open-settings").await.click().await.expect("clicked");
    page.until_screen("settings").await;
    passes(&page, "settings").await;
    page.close().await;
}
