use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What is done to a request or its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It goes through.
    None,
    /// It takes effect, and the connection ends without an answer.
    Dropped,
    /// It takes effect, and half of the answer comes.
    Halved,
    /// It takes effect, and a page of another program comes.
    Page,
    /// It takes effect, and the answer comes late.
    Late,
    /// It never gets there, and the connection ends without an answer.
    Lost,
    /// It never gets there, and a gateway answers 502.
    Gateway,
    /// It never gets there: 503.
    Busy,
    /// It never gets there: 401.
    Stranger,
}

impl Trouble {
    /// Whether he who asked cannot know if it had an effect.
    #[must_use]
    pub fn is_ambiguous(self) -> bool {
        match self {
            Self::Dropped | Self::Halved | Self::Page | Self::Lost | Self::Gateway => true,
            Self::None | Self::Late | Self::Busy | Self::Stranger => false,
        }
    }
}

/// Stands between a hub and its ERP: one request a connection, read whole, with trouble as it is told.
#[derive(Debug)]
pub struct Proxy {
    /// Where it listens.
    pub port: u16,
    counts: Arc<Mutex<BTreeMap<Trouble, usize>>>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Starts one before a port of this machine; `choose` decides by a request's JSON text.
    ///
    /// # Panics
    /// If it cannot listen.
    pub async fn start(before: u16, choose: impl FnMut(&str) -> Trouble + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let port = listener.local_addr().expect("it listens").port();
        let counts = Arc::new(Mutex::new(BTreeMap::new()));
        let (kept, choose) = (Arc::clone(&counts), Arc::new(Mutex::new(choose)));
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, before, Arc::clone(&choose), Arc::clone(&kept)));
            }
        });
        Self { port, counts, task }
    }

    /// How often each was done.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Trouble, usize> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests had an outcome that nobody could know.
    #[must_use]
    pub fn ambiguous(&self) -> usize {
        self.counts().iter().filter(|(trouble, _)| trouble.is_ambiguous()).map(|(_, count)| count).sum()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn pass(
    mut client: TcpStream,
    before: u16,
    choose: Arc<Mutex<impl FnMut(&str) -> Trouble + Send>>,
    counts: Arc<Mutex<BTreeMap<Trouble, usize>>>,
) -> Option<()> {
    let request = whole(&mut client).await?;
    let body = request.split_once("\r\n\r\n")?.1.to_owned();
    let trouble = (choose.lock().unwrap_or_else(PoisonError::into_inner))(&body);
    *counts.lock().unwrap_or_else(PoisonError::into_inner).entry(trouble).or_default() += 1;
    let page = |status: &str| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<p>Somebody</p>"
        )
    };
    match trouble {
        Trouble::Lost => return Some(()),
        Trouble::Gateway => return client.write_all(page("502 Bad Gateway").as_bytes()).await.ok(),
        Trouble::Busy => return client.write_all(page("503 Service Unavailable").as_bytes()).await.ok(),
        Trouble::Stranger => return client.write_all(page("401 Unauthorized").as_bytes()).await.ok(),
        Trouble::None | Trouble::Late | Trouble::Dropped | Trouble::Halved | Trouble::Page => {}
    }
    let mut server = TcpStream::connect(("127.0.0.1", before)).await.ok()?;
    let (head, body) = request.split_once("\r\n\r\n")?;
    server.write_all(format!("{head}\r\nConnection: close\r\n\r\n{body}").as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await.ok()?;
    match trouble {
        Trouble::Dropped => {}
        Trouble::Halved => client.write_all(answer.get(..answer.len().saturating_sub(9))?).await.ok()?,
        Trouble::Page => client.write_all(page("200 OK").as_bytes()).await.ok()?,
        Trouble::Late => {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            client.write_all(&answer).await.ok()?;
        }
        Trouble::None | Trouble::Lost | Trouble::Gateway | Trouble::Busy | Trouble::Stranger => {
            client.write_all(&answer).await.ok()?;
        }
    }
    Some(())
}

/// A request with a length, whole. What is JSON here has no other bytes than text.
async fn whole(client: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 16 * 1024];
        let count = client.read(&mut part).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(part.get(..count)?);
        let text = std::str::from_utf8(&bytes).ok()?;
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok()).flatten()
        });
        if body.len() >= length.unwrap_or(0) {
            return Some(text.to_owned());
        }
    }
}
