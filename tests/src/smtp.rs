use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::net::free_port;

/// One mail as it came.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// Who sent it, by `MAIL FROM`.
    pub from: String,
    /// Who gets it, by `RCPT TO`.
    pub to: Vec<String>,
    /// Headers and body, lines ended by `\n`, dots at their begin undone.
    pub text: String,
}

impl Mail {
    /// A header's value on its first line; empty if there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let head = self.text.split("\n\n").next().unwrap_or_default();
        let mut pairs = head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

#[derive(Debug, Default)]
struct Kept {
    mails: Vec<Mail>,
    /// What the next mails are answered after their data instead of being taken.
    refusals: VecDeque<String>,
    refused: usize,
}

/// A mail server that keeps what it is given: a TCP listener on this machine that speaks as much of SMTP (RFC 5321) as a
/// client needs that sends one mail after another: `EHLO`, `MAIL`, `RCPT`, `DATA`, `RSET`, `NOOP` and `QUIT`, without TLS and
/// without signing in. It can answer a mail with an error, and be away.
#[derive(Debug)]
pub struct Smtp {
    /// Where it listens.
    pub port: u16,
    kept: Arc<Mutex<Kept>>,
    task: Option<JoinHandle<()>>,
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.down();
    }
}

impl Smtp {
    /// Chooses a port, and listens on it after [`Self::up`].
    #[must_use]
    pub fn prepare() -> Self {
        Self { port: free_port(), kept: Arc::default(), task: None }
    }

    /// Listens.
    ///
    /// # Panics
    /// If somebody else has its port.
    pub async fn up(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.expect("the port is free");
        let kept = Arc::clone(&self.kept);
        self.task = Some(tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        }));
    }

    /// Is away from now on.
    pub fn down(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }

    /// Answers the next mail with this line instead of taking it, such as `451 try later`.
    ///
    /// # Panics
    /// If a test panicked with its lock.
    pub fn refuse(&self, line: &str) {
        self.kept.lock().expect("nobody panics with it").refusals.push_back(line.to_owned());
    }

    /// How many it did not take.
    ///
    /// # Panics
    /// If a test panicked with its lock.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.kept.lock().expect("nobody panics with it").refused
    }

    /// What it has taken.
    ///
    /// # Panics
    /// If a test panicked with its lock.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.kept.lock().expect("nobody panics with it").mails.clone()
    }
}

async fn serve(stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    drop(converse(stream, kept).await);
}

/// One conversation; an error is that the client is gone.
async fn converse(stream: TcpStream, kept: Arc<Mutex<Kept>>) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut mail = Mail::default();
    writing.write_all(b"220 tests ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let path = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let answer = match word.as_str() {
            "EHLO" => "250-tests\r\n250 8BITMIME".to_owned(),
            "HELO" | "NOOP" => "250 yes".to_owned(),
            "MAIL" => {
                mail = Mail { from: path, ..Mail::default() };
                "250 yes".to_owned()
            }
            "RCPT" => {
                mail.to.push(path);
                "250 yes".to_owned()
            }
            "RSET" => {
                mail = Mail::default();
                "250 yes".to_owned()
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.text.push('\n');
                }
                take(&kept, std::mem::take(&mut mail))
            }
            "QUIT" => {
                return writing.write_all(b"221 bye\r\n").await;
            }
            _ => "502 not here".to_owned(),
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn take(kept: &Mutex<Kept>, mail: Mail) -> String {
    let mut kept = kept.lock().expect("nobody panics with it");
    match kept.refusals.pop_front() {
        Some(line) => {
            kept.refused += 1;
            line
        }
        None => {
            kept.mails.push(mail);
            "250 taken".to_owned()
        }
    }
}
