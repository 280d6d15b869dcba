use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::{Behaviour, Device, Printed};

/// How often a printer that could not print looks whether it can now.
const RESUME_EVERY: Duration = Duration::from_millis(10);
const READ_BYTES_MAX: usize = 4 * 1024;

/// What happens to the line, once: then it is whole again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Line {
    /// Nothing.
    #[default]
    Whole,
    /// It is cut when the printer has taken so many bytes, counted from now on, questions included.
    CutAfter(usize),
    /// After so many bytes nothing is taken or answered any more, and the line stays.
    HangAfter(usize),
}

/// A printer on a TCP port of this computer. It ends when it is dropped.
#[derive(Debug)]
pub struct VirtualPrinter<D> {
    address: SocketAddr,
    state: Arc<State<D>>,
    server: JoinHandle<()>,
}

#[derive(Debug)]
struct State<D> {
    inner: Mutex<Inner<D>>,
    /// Counts what happens: labels that come out, connections that end.
    changed: watch::Sender<u64>,
}

#[derive(Debug)]
struct Inner<D> {
    device: D,
    behaviour: Behaviour,
    line: Line,
    /// Bytes taken since the line's fault was set.
    taken: usize,
    connections: u64,
}

impl<D: Device> VirtualPrinter<D> {
    /// Listens on a port of loopback; 0 is any.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn start(device: D, port: u16) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let inner =
            Inner { device, behaviour: Behaviour::default(), line: Line::Whole, taken: 0, connections: 0 };
        let state = Arc::new(State { inner: Mutex::new(inner), changed: watch::Sender::new(0) });
        let server = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self { address, state, server })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes how it is; what waits is printed if it can be now.
    pub fn be(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.state.lock().behaviour);
        self.state.changed.send_modify(|count| *count += 1);
    }

    /// How it is.
    #[must_use]
    pub fn behaviour(&self) -> Behaviour {
        self.state.lock().behaviour
    }

    /// Gives the line a fault, once.
    pub fn line(&self, line: Line) {
        let mut inner = self.state.lock();
        (inner.line, inner.taken) = (line, 0);
    }

    /// Whether the line's fault is still to come.
    #[must_use]
    pub fn has_line_fault(&self) -> bool {
        self.state.lock().line != Line::Whole
    }

    /// What came out so far.
    #[must_use]
    pub fn printed(&self) -> Vec<Printed> {
        self.state.lock().device.printed().to_vec()
    }

    /// Connections so far.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.state.lock().connections
    }

    /// Changes when something came out or a connection ended.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.state.changed.subscribe()
    }

    /// Works on the device.
    pub fn with<T>(&self, work: impl FnOnce(&mut D) -> T) -> T {
        work(&mut self.state.lock().device)
    }
}

impl<D> Drop for VirtualPrinter<D> {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl<D> State<D> {
    fn lock(&self) -> MutexGuard<'_, Inner<D>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection at a time, as label printers do.
async fn serve<D: Device>(listener: TcpListener, state: Arc<State<D>>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.lock().connections += 1;
        // A peer that goes away is what this is for.
        let _ = talk(stream, &state).await;
        state.lock().device.disconnected();
        state.changed.send_modify(|count| *count += 1);
    }
}

async fn talk<D: Device>(mut stream: TcpStream, state: &State<D>) -> std::io::Result<()> {
    let mut buffer = vec![0; READ_BYTES_MAX];
    stream.set_nodelay(true)?;
    loop {
        let read = tokio::time::timeout(RESUME_EVERY, stream.read(&mut buffer)).await;
        let (bytes, gone) = match read {
            Err(_) => (&[][..], false),
            Ok(Ok(0)) => (&[][..], true),
            Ok(Ok(count)) => (&buffer[..count], false),
            Ok(Err(error)) => return Err(error),
        };
        let outcome = state.take(bytes);
        if !outcome.answers.is_empty() {
            tokio::time::sleep(outcome.after).await;
            stream.write_all(&outcome.answers).await?;
        }
        match outcome.end {
            End::Not if gone => return Ok(()),
            End::Not => {}
            End::Cut => {
                // Reset, not closed in order.
                stream.set_zero_linger()?;
                return Ok(());
            }
            End::Hang => {
                // Until the peer has enough of it.
                while !matches!(stream.read(&mut buffer).await, Ok(0) | Err(_)) {}
                return Ok(());
            }
        }
    }
}

struct Outcome {
    answers: Vec<u8>,
    after: Duration,
    end: End,
}

enum End {
    Not,
    Cut,
    Hang,
}

impl<D: Device> State<D> {
    fn take(&self, bytes: &[u8]) -> Outcome {
        let mut inner = self.lock();
        let inner = &mut *inner;
        let before = inner.device.printed().len();
        let (limit, end) = match inner.line {
            Line::Whole => (usize::MAX, End::Not),
            Line::CutAfter(limit) => (limit, End::Cut),
            Line::HangAfter(limit) => (limit, End::Hang),
        };
        let room = limit.saturating_sub(inner.taken);
        let is_over = limit != usize::MAX && bytes.len() >= room && !bytes.is_empty();
        let taken = &bytes[..bytes.len().min(room)];
        inner.taken += taken.len();
        let mut answers = inner.device.take(taken, &mut inner.behaviour);
        answers.extend(inner.device.resume(&mut inner.behaviour));
        if inner.device.printed().len() != before {
            self.changed.send_modify(|count| *count += 1);
        }
        if is_over {
            inner.line = Line::Whole;
            return Outcome { answers: Vec::new(), after: Duration::ZERO, end };
        }
        if inner.behaviour.mute {
            answers.clear();
        }
        Outcome { answers, after: inner.behaviour.answer_after, end: End::Not }
    }
}
