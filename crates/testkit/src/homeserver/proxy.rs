//! A forwarder in front of a homeserver that misbehaves on demand.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy, copy_bidirectional, sink},
    net::{TcpListener, TcpStream},
    sync::Mutex,
    task::{JoinHandle, JoinSet},
};

use super::{Flood, Homeserver};

/// What a [`Proxy`] does with the connections that it gets.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// Forwards every byte, both ways.
    Through,
    /// Drops each connection at once.
    Refuse,
    /// Takes connections and whatever is sent, and never answers.
    Hang,
    /// Answers each request with this HTTP status and a page of HTML, as a gateway does whose server is away.
    Status(u16),
    /// The same for requests whose path contains this; forwards all others.
    StatusFor(u16, &'static str),
    /// Takes requests whose path contains this, with whatever is sent, and never answers; forwards all others.
    HangFor(&'static str),
    /// Forwards everything, and counts the requests whose path contains this when they have been answered.
    Count(&'static str),
    /// Answers syncs with messages that nobody has sent, and nothing else.
    Flood(Arc<Flood>),
}

/// A port of loopback in front of a homeserver, whose behaviour a test switches in mid-session.
///
/// Lives on the runtime that started it, and ends with its handle, together with all its connections.
#[derive(Debug)]
pub struct Proxy {
    url: String,
    state: Arc<Mutex<State>>,
    counted: Arc<Counted>,
    listening: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Counted {
    kept: AtomicUsize,
    answered: AtomicUsize,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
    connections: JoinSet<io::Result<()>>,
}

impl Proxy {
    /// Starts a proxy in front of `homeserver`; it forwards.
    ///
    /// # Errors
    /// What the system says if no port of loopback can be taken.
    pub async fn before(homeserver: &Homeserver) -> io::Result<Self> {
        let address = homeserver.url().trim_start_matches("http://").parse();
        Self::before_address(address.map_err(io::Error::other)?).await
    }

    /// Starts a proxy in front of whatever listens at `target`; it forwards.
    ///
    /// # Errors
    /// What the system says if no port of loopback can be taken.
    pub async fn before_address(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state =
            Arc::new(Mutex::new(State { behaviour: Behaviour::Through, connections: JoinSet::new() }));
        let counted = Arc::<Counted>::default();
        let listening = tokio::spawn(listen(listener, target, state.clone(), counted.clone()));
        Ok(Self { url, state, counted, listening })
    }

    /// Where clients reach the homeserver through this proxy, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Switches the behaviour. Connections that exist are cut, and are gone when this returns.
    pub async fn switch(&self, behaviour: Behaviour) {
        let mut state = self.state.lock().await;
        state.behaviour = behaviour;
        state.connections.shutdown().await;
    }

    /// How many requests it has kept from the server, with an answer of its own or without any.
    pub fn kept(&self) -> usize {
        self.counted.kept.load(Ordering::Relaxed)
    }

    /// How many answers of the server have passed while it counted them.
    pub fn answered(&self) -> usize {
        self.counted.answered.load(Ordering::Relaxed)
    }

    /// How many connections are open now.
    pub async fn connections(&self) -> usize {
        let mut state = self.state.lock().await;
        while state.connections.try_join_next().is_some() {}
        state.connections.len()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, target: SocketAddr, state: Arc<Mutex<State>>, counted: Arc<Counted>) {
    // An error of `accept` concerns one connection that went away early, or too many open files for a moment.
    loop {
        let accepted = listener.accept().await;
        let mut state = state.lock().await;
        while state.connections.try_join_next().is_some() {}
        if let Ok((client, _)) = accepted {
            let behaviour = state.behaviour.clone();
            state.connections.spawn(serve(client, target, behaviour, counted.clone()));
        }
    }
}

/// A connection behaves in one way for all its life; a switch ends it.
async fn serve(
    mut client: TcpStream,
    target: SocketAddr,
    behaviour: Behaviour,
    counted: Arc<Counted>,
) -> io::Result<()> {
    match behaviour {
        Behaviour::Through => {
            let mut server = TcpStream::connect(target).await?;
            client.set_nodelay(true)?;
            server.set_nodelay(true)?;
            copy_bidirectional(&mut client, &mut server).await?;
        }
        Behaviour::Refuse => {}
        Behaviour::Hang => {
            copy(&mut client, &mut sink()).await?;
        }
        Behaviour::Status(status) => {
            counted.kept.fetch_add(1, Ordering::Relaxed);
            answer(BufReader::new(client), status).await?;
        }
        Behaviour::StatusFor(status, path) => {
            if let Some(client) = unless(client, target, path).await? {
                counted.kept.fetch_add(1, Ordering::Relaxed);
                return answer(client, status).await;
            }
        }
        Behaviour::HangFor(path) => {
            if let Some(mut client) = unless(client, target, path).await? {
                counted.kept.fetch_add(1, Ordering::Relaxed);
                copy(&mut client, &mut sink()).await?;
            }
        }
        Behaviour::Count(path) => {
            let (client, request) = begin(client).await?;
            forward(client, target, &request).await?;
            if is_for(&request, path) {
                counted.answered.fetch_add(1, Ordering::Relaxed);
            }
        }
        Behaviour::Flood(flood) => flood.serve(client).await?,
    }
    Ok(())
}

/// Forwards a request, unless its path contains this: then the connection comes back.
async fn unless(
    client: TcpStream,
    target: SocketAddr,
    path: &str,
) -> io::Result<Option<BufReader<TcpStream>>> {
    let (client, request) = begin(client).await?;
    if is_for(&request, path) {
        return Ok(Some(client));
    }
    forward(client, target, &request).await?;
    Ok(None)
}

/// The first line of a request.
async fn begin(client: TcpStream) -> io::Result<(BufReader<TcpStream>, String)> {
    let mut client = BufReader::new(client);
    let mut request = String::new();
    client.read_line(&mut request).await?;
    Ok((client, request))
}

fn is_for(request: &str, path: &str) -> bool {
    request.split(' ').nth(1).is_some_and(|target| target.contains(path))
}

/// Forwards a request whose first line has been read, one for each connection, so that every one is looked at.
async fn forward(mut client: BufReader<TcpStream>, target: SocketAddr, request: &str) -> io::Result<()> {
    let mut server = TcpStream::connect(target).await?;
    server.write_all(format!("{request}Connection: close\r\n").as_bytes()).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// Answers one request and closes, which HTTP/1.1 allows at any time.
async fn answer(mut client: BufReader<TcpStream>, status: u16) -> io::Result<()> {
    let mut line = Vec::new();
    while client.read_until(b'\n', &mut line).await? > 0 && line != b"\r\n" {
        line.clear();
    }
    let page = format!("<html><title>{status}</title></html>");
    let head = format!(
        "HTTP/1.1 {status} \r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        page.len()
    );
    client.write_all(head.as_bytes()).await?;
    client.write_all(page.as_bytes()).await?;
    client.shutdown().await?;
    // Reads what is still being sent: closing over it would reset the connection before the answer is read.
    copy(&mut client, &mut sink()).await?;
    Ok(())
}
