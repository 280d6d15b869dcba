//! The store's threads: writers with group commit, readers beside them.
//!
//! A group is as many waiting jobs as the engine lets share a commit, each in its own savepoint: a job that
//! fails takes back only its own work. If the commit itself fails, the outcome of the whole group is unknown.
//! Background jobs run alone, when no other write waits or after [`GROUPS_BEFORE_BACKGROUND`] groups, so that
//! apply neither delays an ack for long nor starves.

use std::sync::{Arc, Mutex, mpsc as std_mpsc};
use std::thread;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};

use super::engine::{Engine, Isolation, StoreConfig, StoreError, Tx};

/// Runs of one job that loses against other transactions before its caller hears of it.
const RERUNS_MAX: u32 = 20;
/// Before the first rerun; later ones wait with the square of their number, 2.5 s in all.
const RERUN_WAIT: Duration = Duration::from_millis(1);
/// Groups of urgent work between two background jobs when both wait.
const GROUPS_BEFORE_BACKGROUND: usize = 4;
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
    let queues = Arc::new(Mutex::new(Queues { urgent, background, groups: 0 }));
    for n in 0..count {
        let (queues, changed) = (Arc::clone(&queues), Arc::clone(changed));
        start(config, &format!("store-write-{n}"), false, move |engine, config| {
            loop {
                let next = queues.lock().map(|mut queues| queues.next());
                let Ok(Some((job, alone))) = next else { return };
                let more = || {
                    if alone { None } else { queues.lock().ok()?.urgent.try_recv().ok() }
                };
                if run_group(engine, vec![job], more) {
                    changed.send_modify(|count| *count += 1);
                }
                reopen_if_broken(engine, config, false);
            }
        })?;
    }
    Ok(())
}

struct Queues {
    urgent: mpsc::Receiver<Box<dyn Job>>,
    background: mpsc::Receiver<Box<dyn Job>>,
    /// Urgent groups since the last background job.
    groups: usize,
}

impl Queues {
    /// The next job and whether it runs alone; nothing when the store is closed.
    fn next(&mut self) -> Option<(Box<dyn Job>, bool)> {
        if self.groups >= GROUPS_BEFORE_BACKGROUND
            && let Ok(job) = self.background.try_recv()
        {
            self.groups = 0;
            return Some((job, true));
        }
        if let Ok(job) = self.urgent.try_recv() {
            self.groups += 1;
            return Some((job, false));
        }
        self.groups = 0;
        // Whichever comes first; both senders are dropped together.
        futures_block(&mut self.urgent, &mut self.background)
    }
}

/// Waits on both queues without an async runtime.
fn futures_block(
    urgent: &mut mpsc::Receiver<Box<dyn Job>>,
    background: &mut mpsc::Receiver<Box<dyn Job>>,
) -> Option<(Box<dyn Job>, bool)> {
    struct Unpark(thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    loop {
        let (mut open, polls) = (false, [(&mut *urgent, false), (&mut *background, true)]);
        for (queue, alone) in polls {
            match queue.poll_recv(&mut context) {
                std::task::Poll::Ready(Some(job)) => return Some((job, alone)),
                std::task::Poll::Ready(None) => {}
                std::task::Poll::Pending => open = true,
            }
        }
        if !open {
            return None;
        }
        thread::park();
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
