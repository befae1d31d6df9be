//! A room in which more is said than any real server would take: answers to sync, made up.

use std::{
    io,
    sync::OnceLock,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy, sink},
    net::TcpStream,
    sync::watch,
};

/// The pause before an answer. A real server takes no less for each.
const BETWEEN: Duration = Duration::from_millis(40);

/// Messages that come by sync, so many a second for a while: "Flut 0", "Flut 1", … Begins with the first sync.
#[derive(Debug)]
pub struct Flood {
    room: String,
    sender: String,
    rate: u32,
    messages: u32,
    began: OnceLock<Instant>,
    told: watch::Sender<u32>,
}

impl Flood {
    /// Messages of `sender` in `room`: `rate` in each of so many seconds.
    pub fn new(room: &str, sender: &str, rate: u32, seconds: u32) -> Self {
        Self {
            room: room.to_owned(),
            sender: sender.to_owned(),
            rate,
            messages: rate * seconds,
            began: OnceLock::new(),
            told: watch::Sender::new(0),
        }
    }

    /// Waits until it has begun.
    pub async fn begun(&self) {
        self.until(1).await;
    }

    /// Waits until all messages have been handed out.
    pub async fn over(&self) {
        self.until(self.messages).await;
    }

    async fn until(&self, messages: u32) {
        // Its sender lives in this very flood.
        let _ = self.told.subscribe().wait_for(|told| *told >= messages).await;
    }

    /// Answers the syncs of the list of rooms; takes everything else and never answers.
    pub(super) async fn serve(&self, client: TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        let mut client = BufReader::new(client);
        while let Some((head, body)) = request(&mut client).await? {
            let is_list = body.windows(LIST.len()).any(|part| part == LIST);
            if !head.contains("/sync") || !is_list || *self.told.borrow() == self.messages {
                break;
            }
            client.write_all(&response(&self.next().await)).await?;
        }
        copy(&mut client, &mut sink()).await?;
        Ok(())
    }

    /// The next answer.
    async fn next(&self) -> Value {
        let (began, told) = (self.began.get_or_init(Instant::now), *self.told.borrow());
        tokio::time::sleep(BETWEEN).await;
        let due = (began.elapsed().as_secs_f64() * f64::from(self.rate)) as u32;
        let due = due.clamp(told + 1, self.messages);
        self.told.send_replace(due);
        let events: Vec<_> = (told..due).map(|number| self.message(number)).collect();
        json!({
            "pos": format!("flood-{due}"),
            "lists": {},
            "rooms": { &self.room: { "timeline": events, "num_live": events.len(), "bump_stamp": now() } },
            "extensions": {},
        })
    }

    fn message(&self, number: u32) -> Value {
        json!({
            "type": "m.room.message",
            "event_id": format!("$flood-{number}"),
            "sender": self.sender,
            "origin_server_ts": now(),
            "content": { "msgtype": "m.text", "body": format!("Flut {number}") },
        })
    }
}

/// How the sync of the list of rooms is known from the one of keys.
const LIST: &[u8] = b"\"conn_id\":\"room-list\"";

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Head and body of the next request of a connection.
async fn request(client: &mut BufReader<TcpStream>) -> io::Result<Option<(String, Vec<u8>)>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if client.read_line(&mut head).await? == 0 {
            return Ok(None);
        }
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    client.read_exact(&mut body).await?;
    Ok(Some((head, body)))
}

fn response(body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}
