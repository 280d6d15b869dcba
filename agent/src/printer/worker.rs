//! One printer's task: the oldest job of its queue, from the journal to the printer and its outcome back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use protocol::time::{MonoMillis, UtcMillis};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::dialog::{Dialog, Done, Sent, Trouble};
use super::{HANDED_OVER, Library, OTHER_LANGUAGE, cups, draw, port, sheet_of, tcp};
use crate::clock::Clock;
use crate::config::{CupsQueue, PrinterConfig, PrinterPort};
use crate::journal::{Journal, JournalError, PrintChange, PrintChanged, PrintId, PrintJob, PrintState};
use crate::label::{Printout, Target};
use crate::station::view::PrinterState;

/// How often a printer with nothing to do is asked how it is.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Between two tries while a job waits.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// One printer's task.
pub(super) struct Worker {
    config: PrinterConfig,
    library: Arc<Library>,
    journal: Journal,
    clock: Clock,
    states: watch::Sender<BTreeMap<String, PrinterState>>,
    stop: CancellationToken,
    /// The job at the head of the queue as it was queued last: when it was first seen here, and how old it was then.
    seen: Option<((PrintId, UtcMillis), MonoMillis, Duration)>,
    /// When the printer was asked last without a job.
    looked_at: Option<MonoMillis>,
}

impl Worker {
    pub(super) fn new(
        config: PrinterConfig,
        library: Arc<Library>,
        journal: Journal,
        clock: Clock,
        states: watch::Sender<BTreeMap<String, PrinterState>>,
        stop: CancellationToken,
    ) -> Self {
        Self { config, library, journal, clock, states, stop, seen: None, looked_at: None }
    }

    /// Prints until the agent stops.
    pub(super) async fn run(mut self) {
        let mut changed = self.journal.prints_changed();
        loop {
            changed.mark_unchanged();
            let pause = match self.journal.next_print(&self.config.name).await {
                Ok(Some(job)) => self.serve(job).await,
                Ok(None) => {
                    self.look().await;
                    Some(LOOK_EVERY)
                }
                Err(error) => {
                    tracing::warn!(%error, printer = %self.config.name, "the print queue cannot be read");
                    Some(RETRY_AFTER)
                }
            };
            let Some(pause) = pause else {
                if self.stop.is_cancelled() {
                    return;
                }
                continue;
            };
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
                news = changed.changed() => if news.is_err() { return },
            }
        }
    }

    /// Asks a printer that has nothing to do how it is.
    async fn look(&mut self) {
        let now = self.clock.monotonic();
        let every = u64::try_from(LOOK_EVERY.as_millis()).unwrap_or(u64::MAX);
        if self.looked_at.is_some_and(|at| now.since(at) < every) {
            return;
        }
        self.looked_at = Some(now);
        let asked = async {
            match connect(&self.config).await {
                Ok(mut dialog) => match dialog.fault().await {
                    Ok(fault) => self.tell(fault.unwrap_or(PrinterState::Ready)),
                    Err(trouble) => self.tell(trouble.state()),
                },
                Err(trouble) => self.tell(trouble.state()),
            }
        };
        self.stop.run_until_cancelled(asked).await;
    }

    /// Does what can be done for a job now; how long to wait before the next try, or nothing if something was done.
    async fn serve(&mut self, job: PrintJob) -> Option<Duration> {
        if matches!(job.state, PrintState::Sending | PrintState::Sent) {
            // Begun by an agent that ended, or whose journal failed, in the middle of it.
            let from = &[PrintState::Sending, PrintState::Sent];
            return self.change(job.job, from, PrintState::Unknown, "interrupted").await;
        }
        if self.is_too_old(&job) {
            return self.change(job.job, &[PrintState::Queued], PrintState::Failed, "expired").await;
        }
        let printout = match draw(&self.library, &self.config, &job) {
            Ok(printout) => printout,
            Err(error) => {
                tracing::error!(%error, job = %job.job, "a label cannot be made");
                let why = format!("template: {error}");
                return self.change(job.job, &[PrintState::Queued], PrintState::Failed, &why).await;
            }
        };
        let mut dialog = match connect(&self.config).await {
            Ok(dialog) => dialog,
            Err(trouble) => {
                self.tell(trouble.state());
                return Some(RETRY_AFTER);
            }
        };
        let asked = dialog.fault().await;
        match asked {
            Ok(None) => self.print(job.job, &printout, dialog).await,
            Ok(Some(fault)) => {
                self.tell(fault);
                Some(RETRY_AFTER)
            }
            Err(trouble) => {
                self.tell(trouble.state());
                let is_sheet = job.template == sheet_of(&self.config.target);
                // It takes one conversation at a time.
                drop(dialog);
                if trouble == Trouble::Silent && is_sheet && self.speaks_the_other().await {
                    let from = &[PrintState::Queued];
                    return self.change(job.job, from, PrintState::Failed, OTHER_LANGUAGE).await;
                }
                Some(RETRY_AFTER)
            }
        }
    }

    /// Whether it answers in the language that it is not configured for. A receipt printer may print the three letters of
    /// the question: it is asked only when a person tests it.
    async fn speaks_the_other(&self) -> bool {
        let asked = async {
            match way(&self.config.port).await {
                Ok(Way::Line(line)) => {
                    Dialog::in_the_other_language(line, &self.config.target).fault().await.is_ok()
                }
                Ok(Way::Cups(_)) | Err(_) => false,
            }
        };
        self.stop.run_until_cancelled(asked).await.unwrap_or(false)
    }

    async fn print(&self, job: PrintId, printout: &Printout, mut dialog: Conversation) -> Option<Duration> {
        let problems = serde_json::to_string(&printout.problems).unwrap_or_default();
        let begun = self.journal.change_print(PrintChange::Begin { job, problems }, self.clock.wall()).await;
        match begun {
            Ok(PrintChanged::Done(_)) => {}
            // Moved or taken out in this moment.
            Ok(PrintChanged::Stale(_) | PrintChanged::Missing) => return None,
            // No byte was sent, but the journal may say that it was: then a person is asked.
            Err(error) => return self.not_kept(job, &error),
        }
        self.tell(PrinterState::Printing);
        let sending = &[PrintState::Sending];
        match dialog.send(&format!("counterfoil {job}"), &printout.bytes).await {
            Sent::Whole => {}
            Sent::Nothing(trouble) => {
                self.tell(trouble.state());
                let again = self.change(job, sending, PrintState::Queued, &trouble.why()).await;
                return again.or(Some(RETRY_AFTER));
            }
            Sent::Part(trouble) => {
                self.tell(trouble.state());
                return self.change(job, sending, PrintState::Unknown, &trouble.why()).await;
            }
        }
        if let Some(pause) = self.change(job, sending, PrintState::Sent, "").await {
            return Some(pause);
        }
        let done = dialog.done(&self.stop, |state| self.tell(state)).await;
        let sent = &[PrintState::Sent];
        match done {
            Done::Confirmed => {
                self.tell(PrinterState::Ready);
                let by = match self.config.port {
                    PrinterPort::Cups(_) => HANDED_OVER,
                    PrinterPort::Tcp(_) | PrinterPort::Serial { .. } | PrinterPort::Usb(_) => "",
                };
                self.change(job, sent, PrintState::Confirmed, by).await
            }
            Done::Unknown(why) => {
                tracing::warn!(%job, why, printer = %self.config.name, "it is not known whether a label was printed");
                self.change(job, sent, PrintState::Unknown, &why).await
            }
            Done::Nothing(why) => {
                self.change(job, sent, PrintState::Queued, &why).await.or(Some(RETRY_AFTER))
            }
            Done::Dropped(why) => self.change(job, sent, PrintState::Failed, &why).await,
        }
    }

    async fn change(
        &self,
        job: PrintId,
        from: &'static [PrintState],
        to: PrintState,
        reason: &str,
    ) -> Option<Duration> {
        let change = PrintChange::State { job, from, to, reason: reason.to_owned() };
        match self.journal.change_print(change, self.clock.wall()).await {
            Ok(_) => None,
            Err(error) => self.not_kept(job, &error),
        }
    }

    fn not_kept(&self, job: PrintId, error: &JournalError) -> Option<Duration> {
        tracing::error!(%error, %job, printer = %self.config.name, "the print queue cannot be written");
        Some(RETRY_AFTER)
    }

    /// By this process's own clock; how old it was when first seen here, by the wall's.
    fn is_too_old(&mut self, job: &PrintJob) -> bool {
        let now = self.clock.monotonic();
        let (since, age) = match self.seen {
            Some((queued, since, age)) if queued == (job.job, job.at) => (since, age),
            Some(_) | None => {
                let millis = self.clock.wall().0.saturating_sub(job.at.0);
                let age = Duration::from_millis(u64::try_from(millis).unwrap_or(0));
                self.seen = Some(((job.job, job.at), now, age));
                (now, age)
            }
        };
        age + Duration::from_millis(now.since(since)) > self.config.expire_after
    }

    fn tell(&self, state: PrinterState) {
        let name = &self.config.name;
        self.states.send_if_modified(|states| {
            let known = states.entry(name.clone()).or_insert(PrinterState::Starting);
            if *known == state {
                return false;
            }
            match &state {
                PrinterState::Ready | PrinterState::Printing | PrinterState::Starting => {
                    tracing::debug!(printer = %name, ?state, "printer");
                }
                PrinterState::NoPaper
                | PrinterState::HeadOpen
                | PrinterState::NoRibbon
                | PrinterState::Paused
                | PrinterState::TooHot
                | PrinterState::Error { .. }
                | PrinterState::Silent
                | PrinterState::Absent { .. } => {
                    tracing::warn!(printer = %name, ?state, "printer does not print; its jobs wait");
                }
            }
            *known = state;
            true
        });
    }
}

/// Whatever carries bytes both ways.
trait Carrier: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Carrier for T {}
type Line = Box<dyn Carrier>;

/// With the printer itself, or with the server it hangs on.
enum Conversation {
    Printer(Dialog<Line>),
    Cups(cups::Queue),
}

impl Conversation {
    async fn fault(&mut self) -> Result<Option<PrinterState>, Trouble> {
        match self {
            Self::Printer(dialog) => dialog.fault().await,
            Self::Cups(queue) => queue.fault().await,
        }
    }

    async fn send(&mut self, title: &str, bytes: &[u8]) -> Sent {
        match self {
            Self::Printer(dialog) => dialog.send(bytes).await,
            Self::Cups(queue) => queue.send(title, bytes).await,
        }
    }

    async fn done(&mut self, stop: &CancellationToken, tell: impl Fn(PrinterState)) -> Done {
        match self {
            Self::Printer(dialog) => dialog.done(stop, tell).await,
            Self::Cups(queue) => queue.done(stop, tell).await,
        }
    }
}

async fn connect(config: &PrinterConfig) -> Result<Conversation, Trouble> {
    Ok(match way(&config.port).await? {
        Way::Line(line) => Conversation::Printer(Dialog::new(line, &config.target)),
        Way::Cups(queue) => Conversation::Cups(cups::Queue::new(queue)?),
    })
}

/// How a printer is reached.
enum Way<'c> {
    Line(Line),
    Cups(&'c CupsQueue),
}

async fn way(to: &PrinterPort) -> Result<Way<'_>, Trouble> {
    Ok(match to {
        PrinterPort::Tcp(address) => Way::Line(Box::new(tcp::connect(address).await?)),
        PrinterPort::Serial { path, baud } => Way::Line(Box::new(port::serial(path, *baud)?)),
        PrinterPort::Usb(path) => Way::Line(Box::new(port::usb(path)?)),
        PrinterPort::Cups(queue) => Way::Cups(queue),
    })
}

/// How a printout ended that was handed over outside of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// The printer says that it is printed.
    Confirmed,
    /// It would not have printed: nothing was sent.
    NotReady(PrinterState),
    /// Nobody knows.
    Unknown(String),
}

/// Prints at once, for the command line: as the queue does, without it.
pub async fn hand_over(config: &PrinterConfig, bytes: &[u8]) -> Handed {
    debug_assert!(matches!(config.target, Target::Label { .. } | Target::Receipt(_)));
    let mut dialog = match connect(config).await {
        Ok(dialog) => dialog,
        Err(trouble) => return Handed::NotReady(trouble.state()),
    };
    match dialog.fault().await {
        Ok(None) => {}
        Ok(Some(fault)) => return Handed::NotReady(fault),
        Err(trouble) => return Handed::NotReady(trouble.state()),
    }
    match dialog.send("counterfoil", bytes).await {
        Sent::Whole => {}
        Sent::Nothing(trouble) => return Handed::NotReady(trouble.state()),
        Sent::Part(trouble) => return Handed::Unknown(trouble.why()),
    }
    match dialog.done(&CancellationToken::new(), |_| {}).await {
        Done::Confirmed => Handed::Confirmed,
        Done::Unknown(why) | Done::Nothing(why) | Done::Dropped(why) => Handed::Unknown(why),
    }
}
