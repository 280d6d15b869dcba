//! How stations ask the hub: a handle for them, and the questions that wait for an answer.

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::frame::{Answer, Ask};
use protocol::id::Generation;
use protocol::limits::QUERY_WAIT_MILLIS_MAX;
use protocol::sync::query::{NoAnswer, Ticket};
use tokio::sync::{mpsc, oneshot};

/// Questions that wait for the wire's loop; more are answered by "cannot be asked".
const ASKINGS_MAX: usize = 32;
/// The machine answers in time; this is for a loop that does not run.
const LOOP_WAIT: Duration = Duration::from_millis(QUERY_WAIT_MILLIS_MAX + 250);

/// Asks the hub. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hub(mpsc::Sender<Asking>);

/// What the hub said, and in which of its lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What one life holds, another does not know of.
    pub generation: Generation,
    /// The answer.
    pub answer: Answer,
}

type Reply = oneshot::Sender<Result<Answered, NoAnswer>>;

/// One question on its way to the wire.
#[derive(Debug)]
pub struct Asking {
    pub(super) ask: Ask,
    reply: Reply,
}

impl Hub {
    /// A handle, and where its questions come out.
    #[must_use]
    pub fn new() -> (Self, mpsc::Receiver<Asking>) {
        let (sender, askings) = mpsc::channel(ASKINGS_MAX);
        (Self(sender), askings)
    }

    /// Asks, and waits for an answer no longer than [`QUERY_WAIT_MILLIS_MAX`].
    ///
    /// # Errors
    /// [`NoAnswer`]: go by the offline policy.
    pub async fn ask(&self, ask: Ask) -> Result<Answered, NoAnswer> {
        let (reply, answer) = oneshot::channel();
        self.0.try_send(Asking { ask, reply }).map_err(|_| NoAnswer::TooMany)?;
        match tokio::time::timeout(LOOP_WAIT, answer).await {
            Ok(Ok(answered)) => answered,
            Ok(Err(_)) => Err(NoAnswer::Offline),
            Err(_) => Err(NoAnswer::Late),
        }
    }
}

/// Who waits for which answer.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    last: u64,
    open: BTreeMap<Ticket, Reply>,
}

impl Waiting {
    pub(super) fn add(&mut self, asking: Asking) -> (Ticket, Ask) {
        self.last += 1;
        let ticket = Ticket(self.last);
        self.open.insert(ticket, asking.reply);
        (ticket, asking.ask)
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: Result<Answered, NoAnswer>) {
        if let Some(reply) = self.open.remove(&ticket) {
            let _ = reply.send(answer);
        }
    }
}
