//! The store's threads: writers with group commit, readers beside them.
//!
//! A group is as many waiting jobs as the engine lets share a commit, each in its own savepoint: a job that
//! fails takes back only its own work. If the commit itself fails, the outcome of the whole group is unknown.
//! Background jobs run alone, when no other write has come for [`QUIET`], or when they have rested for
//! [`BACKGROUND_RESTS`] times as long as the last one took: apply gives way to ingest and still has a tenth of the
//! time, so that it neither delays acks nor starves.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc as std_mpsc};
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot, watch};

use super::engine::{Engine, Isolation, StoreConfig, StoreError, Tx};

/// Runs of one job that loses against other transactions before its caller hears of it.
const RERUNS_MAX: u32 = 20;
/// Before the first rerun; later ones wait with the square of their number, 2.5 s in all.
const RERUN_WAIT: Duration = Duration::from_millis(1);
/// An agent that has much to send is back with its next frame within this.
const QUIET: Duration = Duration::from_millis(20);
/// Rest of background work while urgent work keeps coming, in durations of the last job.
const BACKGROUND_RESTS: u32 = 9;
/// However long a background job took.
const BACKGROUND_REST_MAX: Duration = Duration::from_secs(1);
/// Between attempts to open a connection that broke.
const REOPEN_WAIT: Duration = Duration::from_millis(500);

/// Work with its answer, whatever its type.
pub(super) trait Job: Send {
    fn isolation(&self) -> Isolation;
    /// Does the work; may be called again after a rollback.
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError>;
    /// Tells the caller; `Ok` means that what `run` did last is durable.
    fn finish(self: Box<Self>, outcome: Result<(), StoreError>);
}

pub(super) struct Task<T, F> {
    isolation: Isolation,
    work: F,
    value: Option<T>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Task<T, F> {
    pub(super) fn new(isolation: Isolation, work: F, answer: oneshot::Sender<Result<T, StoreError>>) -> Self {
        Self { isolation, work, value: None, answer }
    }
}

impl<T: Send, F: FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send> Job for Task<T, F> {
    fn isolation(&self) -> Isolation {
        self.isolation
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.value = Some((self.work)(tx)?);
        Ok(())
    }

    fn finish(mut self: Box<Self>, outcome: Result<(), StoreError>) {
        let value = outcome.and_then(|()| self.value.take().ok_or(StoreError::Stopped));
        // A caller that went away does not want the answer.
        let _ = self.answer.send(value);
    }
}

/// Runs `work` on a thread of its own and waits for it: synchronous clients must not run on async threads.
pub(super) fn on_thread<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (done, answer) = std_mpsc::channel();
    // The receiver below waits, so sending cannot fail.
    spawn(name, move || drop(done.send(work())))?;
    answer.recv().map_err(|_| StoreError::Stopped)?
}

pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::Open { place: name.to_owned(), why: error.to_string() };
    thread::Builder::new().name(name.to_owned()).spawn(work).map(|_| ()).map_err(failed)
}

pub(super) fn start_readers(
    config: &StoreConfig,
    count: usize,
    queue: mpsc::Receiver<Box<dyn Job>>,
) -> Result<(), StoreError> {
    let queue = Arc::new(Mutex::new(queue));
    for n in 0..count {
        let queue = Arc::clone(&queue);
        start(config, &format!("store-read-{n}"), true, move |engine, config| {
            loop {
                let next = queue.lock().map(|mut queue| queue.blocking_recv());
                let Ok(Some(job)) = next else { return };
                run_group(engine, vec![job], || None);
                reopen_if_broken(engine, config, true);
            }
        })?;
    }
    Ok(())
}

pub(super) fn start_writers(
    config: &StoreConfig,
    count: usize,
    urgent: mpsc::Receiver<Box<dyn Job>>,
    background: mpsc::Receiver<Box<dyn Job>>,
    changed: &Arc<watch::Sender<u64>>,
) -> Result<(), StoreError> {
    let pace = Arc::new(Pace::default());
    let queues = Arc::new(Mutex::new(Queues { urgent, background, pace: Arc::clone(&pace) }));
    for n in 0..count {
        let (queues, pace, changed) = (Arc::clone(&queues), Arc::clone(&pace), Arc::clone(changed));
        start(config, &format!("store-write-{n}"), false, move |engine, config| {
            loop {
                let next = queues.lock().map(|mut queues| queues.next());
                let Ok(Some((job, turn))) = next else { return };
                let more = || match turn {
                    Turn::Background => None,
                    Turn::Urgent => queues.lock().ok()?.urgent.try_recv().ok(),
                };
                let began = Instant::now();
                let is_committed = run_group(engine, vec![job], more);
                pace.ended(turn, began.elapsed());
                if is_committed {
                    changed.send_modify(|count| *count += 1);
                }
                reopen_if_broken(engine, config, false);
            }
        })?;
    }
    Ok(())
}

/// Which queue a job is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Urgent,
    Background,
}

/// When background work may go on; beside the queues, which a thread holds while it waits for work.
struct Pace(Mutex<Times>);

#[derive(Clone, Copy)]
struct Times {
    /// Urgent work was last begun or ended then.
    urgent_at: Instant,
    /// Background work has its turn from then on, whatever waits.
    rested_at: Instant,
}

impl Default for Pace {
    fn default() -> Self {
        let now = Instant::now();
        Self(Mutex::new(Times { urgent_at: now, rested_at: now }))
    }
}

impl Pace {
    fn began(&self, turn: Turn) {
        let now = Instant::now();
        let mut times = self.times();
        match turn {
            Turn::Urgent => times.urgent_at = now,
            // Until it is known how long it took.
            Turn::Background => times.rested_at = now + BACKGROUND_REST_MAX,
        }
    }

    fn ended(&self, turn: Turn, took: Duration) {
        let now = Instant::now();
        let mut times = self.times();
        match turn {
            Turn::Urgent => times.urgent_at = now,
            Turn::Background => times.rested_at = now + (took * BACKGROUND_RESTS).min(BACKGROUND_REST_MAX),
        }
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        // Two instants: nothing in here is half done after a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Queues {
    urgent: mpsc::Receiver<Box<dyn Job>>,
    background: mpsc::Receiver<Box<dyn Job>>,
    pace: Arc<Pace>,
}

impl Queues {
    /// The next job; nothing when the store is closed.
    fn next(&mut self) -> Option<(Box<dyn Job>, Turn)> {
        let is_rested = Instant::now() >= self.pace.times().rested_at;
        let rested = if is_rested { self.background.try_recv().ok() } else { None };
        let next = match rested {
            Some(job) => Some((job, Turn::Background)),
            None => self.wait(),
        };
        if let Some((_, turn)) = &next {
            self.pace.began(*turn);
        }
        next
    }

    /// Waits on both queues without an async runtime.
    fn wait(&mut self) -> Option<(Box<dyn Job>, Turn)> {
        struct Unpark(thread::Thread);
        impl std::task::Wake for Unpark {
            fn wake(self: Arc<Self>) {
                self.0.unpark();
            }
        }
        let waker = Arc::new(Unpark(thread::current())).into();
        let mut context = std::task::Context::from_waker(&waker);
        loop {
            let is_open = match self.urgent.poll_recv(&mut context) {
                Poll::Ready(Some(job)) => return Some((job, Turn::Urgent)),
                Poll::Ready(None) => false,
                Poll::Pending => true,
            };
            let Times { urgent_at, rested_at } = *self.pace.times();
            let left = rested_at.min(urgent_at + QUIET).saturating_duration_since(Instant::now());
            if is_open && left > Duration::ZERO {
                thread::park_timeout(left);
                continue;
            }
            match self.background.poll_recv(&mut context) {
                Poll::Ready(Some(job)) => return Some((job, Turn::Background)),
                // Both senders are dropped together.
                Poll::Ready(None) if !is_open => return None,
                Poll::Ready(None) | Poll::Pending => thread::park(),
            }
        }
    }
}

/// Runs the first job and what `more` yields in one transaction; true if something was committed.
fn run_group(
    engine: &mut Engine,
    mut jobs: Vec<Box<dyn Job>>,
    mut more: impl FnMut() -> Option<Box<dyn Job>>,
) -> bool {
    let group_max = engine.group_max();
    let isolation = jobs.first().map_or(Isolation::Serializable, |job| job.isolation());
    let mut runs = 0_u32;
    loop {
        runs += 1;
        let result = engine.transaction(isolation, |tx| {
            let mut errors = Vec::with_capacity(jobs.len());
            let mut at = 0;
            loop {
                if at == jobs.len() {
                    match (at < group_max).then(&mut more).flatten() {
                        Some(job) => jobs.push(job),
                        None => return Ok(errors),
                    }
                }
                let job = &mut jobs[at];
                if group_max == 1 {
                    job.run(tx)?;
                    errors.push(None);
                } else {
                    errors.push(tx.savepoint(|tx| job.run(tx)).err());
                }
                at += 1;
            }
        });
        match result {
            // Pauses grow, so that of several that conflict one gets through.
            Err(StoreError::Conflict(_)) if runs < RERUNS_MAX => thread::sleep(RERUN_WAIT * runs * runs),
            Ok(errors) => {
                for (job, error) in jobs.into_iter().zip(errors) {
                    job.finish(error.map_or(Ok(()), Err));
                }
                return true;
            }
            Err(error) => {
                let (why, unknown) = (error.to_string(), matches!(error, StoreError::Unknown(_)));
                let mut first = Some(error);
                for job in jobs {
                    let again = || {
                        if unknown {
                            StoreError::Unknown(why.clone())
                        } else {
                            StoreError::Conflict(why.clone())
                        }
                    };
                    job.finish(Err(first.take().unwrap_or_else(again)));
                }
                return false;
            }
        }
    }
}

/// Starts a thread with its own connection; answers when that is open.
fn start(
    config: &StoreConfig,
    name: &str,
    read_only: bool,
    work: impl FnOnce(&mut Engine, &StoreConfig) + Send + 'static,
) -> Result<(), StoreError> {
    let (ready, opened) = std_mpsc::channel();
    let config = config.clone();
    spawn(name, move || match Engine::open(&config, read_only) {
        Ok(mut engine) => {
            if ready.send(Ok(())).is_ok() {
                work(&mut engine, &config);
            }
        }
        // The caller waits below, so sending cannot fail.
        Err(error) => drop(ready.send(Err(error))),
    })?;
    opened.recv().map_err(|_| StoreError::Stopped)?
}

fn reopen_if_broken(engine: &mut Engine, config: &StoreConfig, read_only: bool) {
    while engine.is_broken() {
        match Engine::open(config, read_only) {
            Ok(fresh) => *engine = fresh,
            Err(error) => {
                tracing::error!(%error, "the store's connection broke and cannot be opened again; nothing is saved until it can");
                thread::sleep(REOPEN_WAIT);
            }
        }
    }
}
