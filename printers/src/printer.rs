use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::{Behaviour, Device, Printed};

/// How often a printer that could not print looks whether it can now.
pub(crate) const RESUME_EVERY: Duration = Duration::from_millis(10);

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

/// A printer on a TCP port of this computer, or, with a path in place of the address, on a device. It ends when it is
/// dropped.
#[derive(Debug)]
pub struct VirtualPrinter<D, P = SocketAddr> {
    pub(crate) place: P,
    state: Arc<State<D>>,
    server: JoinHandle<()>,
}

#[derive(Debug)]
pub(crate) struct State<D> {
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

impl<D: Device, P> VirtualPrinter<D, P> {
    pub(crate) fn new(place: P, state: Arc<State<D>>, server: JoinHandle<()>) -> Self {
        Self { place, state, server }
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

impl<D, P> Drop for VirtualPrinter<D, P> {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl<D: Device> State<D> {
    pub(crate) fn new(device: D) -> Arc<Self> {
        let inner =
            Inner { device, behaviour: Behaviour::default(), line: Line::Whole, taken: 0, connections: 0 };
        Arc::new(Self { inner: Mutex::new(inner), changed: watch::Sender::new(0) })
    }

    pub(crate) fn connected(&self) {
        self.lock().connections += 1;
    }

    pub(crate) fn disconnected(&self) {
        self.lock().device.disconnected();
        self.changed.send_modify(|count| *count += 1);
    }
}

impl<D> State<D> {
    fn lock(&self) -> MutexGuard<'_, Inner<D>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What becomes of the line after some bytes.
pub(crate) struct Outcome {
    pub(crate) answers: Vec<u8>,
    pub(crate) after: Duration,
    pub(crate) end: End,
}

pub(crate) enum End {
    Not,
    Cut,
    Hang,
}

impl<D: Device> State<D> {
    pub(crate) fn take(&self, bytes: &[u8]) -> Outcome {
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
