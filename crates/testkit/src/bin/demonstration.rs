//! The demonstration's homeserver, for `cargo xtask demo`.
//!
//! `demonstration --data DIRECTORY [--port PORT]` starts the server and writes an `Entrance` as one line of JSON. If its
//! `room` is null nothing has been said yet: once the device that is to show everything has signed in, the line `seed`
//! on standard input lets the people talk, and the `Entrance` is written again, with its room. The end of standard input
//! stops the server. Progress goes to standard error.
#![recursion_limit = "256"]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that speaks to another program by lines"
)]

use std::{error::Error, path::PathBuf, sync::Arc};

use testkit::demonstration::Demonstration;
use tokio::sync::mpsc;

/// SDK futures are large, above all unoptimised.
const STACK: usize = 8 * 1024 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().thread_stack_size(STACK).enable_all().build()?;
    // Spawned, so that it runs on a thread with such a stack.
    let outcome =
        runtime.block_on(async { runtime.spawn(async { run().await.map_err(|e| e.to_string()) }).await });
    Ok(outcome??)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let (data, port) = options()?;
    let mut demonstration = Demonstration::open(&data, port).await?;
    println!("{}", serde_json::to_string(&demonstration.entrance())?);
    let mut lines = lines();
    while let Some(line) = lines.recv().await {
        if line == "seed" && demonstration.room.is_none() {
            demonstration.seed(Arc::new(|words| eprintln!("{words}"))).await?;
            println!("{}", serde_json::to_string(&demonstration.entrance())?);
        }
    }
    demonstration.close().await;
    Ok(())
}

fn options() -> Result<(PathBuf, Option<u16>), Box<dyn Error>> {
    const USAGE: &str = "usage: demonstration --data DIRECTORY [--port PORT]";
    let (mut data, mut port) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--data", Some(value)) => data = Some(PathBuf::from(value)),
            ("--port", Some(value)) => port = Some(value.parse()?),
            _ => return Err(USAGE.into()),
        }
    }
    Ok((data.ok_or(USAGE)?, port))
}

/// The lines of standard input, from a thread that may wait for them.
fn lines() -> mpsc::UnboundedReceiver<String> {
    let (tell, told) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    told
}
