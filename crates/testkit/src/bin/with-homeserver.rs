//! `with-homeserver COMMAND…` runs a command beside a fresh homeserver with two people who share an encrypted room, told
//! to it as `CHANCERY_TEST_*` in its environment, and ends as the command ended. For the tests in Kotlin and Swift.
#![recursion_limit = "256"]
#![allow(clippy::print_stderr, reason = "a terminal is where these words belong")]

use std::process::ExitCode;

use testkit::{Homeserver, Person};
use tokio::process::Command;

const PASSWORD: &str = "nur für Prüfungen";

/// SDK futures are large, above all unoptimised.
const STACK: usize = 8 * 1024 * 1024;

fn main() -> ExitCode {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| {
            // Spawned, so that it runs on a thread with such a stack.
            let run = runtime.spawn(async { run().await.map_err(|error| error.to_string()) });
            runtime.block_on(run).map_err(Into::into).and_then(|outcome| outcome.map_err(Into::into))
        });
    outcome.unwrap_or_else(|error: Box<dyn std::error::Error>| {
        eprintln!("with-homeserver: {error}");
        ExitCode::FAILURE
    })
}

async fn run() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let words: Vec<_> = std::env::args_os().skip(1).skip_while(|word| word == "--").collect();
    let (command, words) = words.split_first().ok_or("usage: with-homeserver COMMAND…")?;
    let server = Homeserver::start().await?;
    let [anna, ben] = [server.register("anna", PASSWORD).await?, server.register("ben", PASSWORD).await?];
    server.register("carla", PASSWORD).await?;
    let carla = Person::sign_in(server.url(), "carla", PASSWORD).await?;
    let room =
        carla.room("Lagezentrum").encrypted().inviting(&[anna.as_str(), ben.as_str()]).create().await?;
    for person in [&anna, &ben] {
        server.enter(person, &room.0).await?;
    }
    let mut child = Command::new(command)
        .args(words)
        .env("CHANCERY_TEST_SERVER", server.url())
        .env("CHANCERY_TEST_NAME", "anna")
        .env("CHANCERY_TEST_PASSWORD", PASSWORD)
        .env("CHANCERY_TEST_OTHER_NAME", "ben")
        .env("CHANCERY_TEST_OTHER_PASSWORD", PASSWORD)
        .env("CHANCERY_TEST_ROOM", &room.0)
        .kill_on_drop(true)
        .spawn()?;
    let status = child.wait().await?;
    server.stop().await;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
