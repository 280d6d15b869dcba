//! Whose PIN is right, and who has typed too many wrong ones. The counts are a file of the data folder, replaced and
//! synced before a PIN is looked at: a lock survives a restart, and pulling the plug gives nobody a guess for nothing.
//!
//! It does not know what a PIN is asked for. No digit of one is logged or kept.

mod tries;
mod verifier;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::id::WorkerId;
use protocol::reference::{Pin, WorkerPin};
use protocol::time::{MonoMillis, UtcMillis};
use protocol::topic::{PIN_LOCKS_MAX, PinLock};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use self::tries::{Admission, Tries};
use crate::clock::Clock;
use crate::file;

pub use self::tries::{PIN_LOCK_MILLIS_MAX, PIN_LOCK_MILLIS_MIN, PIN_TRIES_MAX};

/// In the data folder.
const FILE: &str = "pins.json";
/// Between two notes of how long a lock still runs; a restart may make it so much longer.
const NOTE_EVERY_MILLIS: u64 = 60 * 1_000;

/// What came of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It is the worker's; the count is clear.
    Right,
    /// It is not.
    Wrong {
        /// How many more may be wrong.
        left: u32,
    },
    /// None is taken: it was not looked at, or it was the wrong one too many.
    Locked {
        /// How long still.
        rest_millis: u64,
    },
}

/// Why a PIN was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum PinsError {
    /// The record of the worker has a PIN of another version.
    #[error("this version cannot check that worker's PIN: set it anew at the hub, or update this agent")]
    Unusable,
    /// A try that is not on disk would be one for nothing.
    #[error("the try cannot be counted: {path}: {source}", path = path.display())]
    NotCounted {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The service is ending.
    #[error("the agent is stopping")]
    Stopping,
}

/// The counts of one agent. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Pins {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    clock: Clock,
    /// One PIN is looked at after the other: it takes memory, and the file has one writer.
    turn: Semaphore,
    counts: Mutex<Counts>,
}

#[derive(Debug)]
struct Counts {
    kept: Kept,
    /// Up to when the locks have run.
    at: MonoMillis,
    /// When the file was written.
    noted: MonoMillis,
}

/// As in the file. There is an entry for whoever has typed a wrong PIN since the last right one: at most the site's
/// workers that have one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    workers: BTreeMap<WorkerId, Tries>,
    /// For so long all others are locked: what the file said of them is lost.
    #[serde(default)]
    lost_millis: u64,
}

impl Kept {
    fn of(&self, worker: &WorkerId, pin: &WorkerPin) -> Tries {
        match self.workers.get(worker) {
            Some(tries) if tries.is_of(pin) => tries.clone(),
            None if self.lost_millis > 0 => Tries::unknown(pin, self.lost_millis),
            Some(_) | None => Tries::none(pin),
        }
    }

    fn has_lock(&self) -> bool {
        self.lost_millis > 0 || self.workers.values().any(|tries| tries.rest_millis() > 0)
    }
}

impl Counts {
    fn run_to(&mut self, now: MonoMillis) {
        let millis = now.since(self.at);
        self.at = now;
        self.kept.lost_millis = self.kept.lost_millis.saturating_sub(millis);
        self.kept.workers.values_mut().for_each(|tries| tries.pass(millis));
    }
}

impl Pins {
    /// What was kept in `data_dir`. If that cannot be read, everybody counts as locked just now. Blocks.
    #[must_use]
    pub fn open(data_dir: &Path, clock: &Clock) -> Self {
        let path = data_dir.join(FILE);
        let read = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| error.to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Kept::default()),
            Err(error) => Err(error.to_string()),
        };
        let kept = read.unwrap_or_else(|error| {
            tracing::error!(path = %path.display(), error, "the count of wrong PINs cannot be read: no PIN is taken for a quarter of an hour");
            let lost = Kept { lost_millis: PIN_LOCK_MILLIS_MIN, ..Kept::default() };
            if let Err(error) = write(&path, &lost) {
                tracing::error!(%error, path = %path.display(), "the count of wrong PINs cannot be written");
            }
            lost
        });
        let at = clock.monotonic();
        let counts = Mutex::new(Counts { kept, at, noted: at });
        Self { shared: Arc::new(Shared { path, clock: clock.clone(), turn: Semaphore::new(1), counts }) }
    }

    /// How long no PIN of this worker is taken, if so.
    #[must_use]
    pub fn locked_millis(&self, worker: &WorkerId, pin: &WorkerPin) -> Option<u64> {
        let rest = self.counts().kept.of(worker, pin).rest_millis();
        (rest > 0).then_some(rest)
    }

    /// Whose PIN is locked, for the hub; times by this computer's clock.
    #[must_use]
    pub fn locks(&self) -> Vec<PinLock> {
        let now = self.shared.clock.wall();
        let until = |millis: u64| UtcMillis(now.0.saturating_add(i64::try_from(millis).unwrap_or(i64::MAX)));
        let counts = self.counts();
        let locked = counts.kept.workers.iter().filter(|(_, tries)| tries.rest_millis() > 0);
        let lock = |(worker, tries): (&WorkerId, &Tries)| PinLock {
            worker: worker.clone(),
            until: until(tries.rest_millis()),
        };
        locked.map(lock).take(PIN_LOCKS_MAX).collect()
    }

    /// Looks at what was typed for a worker. The try is on disk before, as a wrong one, and taken back if it is right.
    ///
    /// # Errors
    /// [`PinsError`]: the PIN was not looked at.
    pub async fn judge(
        &self,
        worker: &WorkerId,
        pin: &WorkerPin,
        typed: Pin,
    ) -> Result<Judgement, PinsError> {
        let (pins, worker, pin) = (self.clone(), worker.clone(), pin.clone());
        let turn = self.shared.turn.acquire().await.map_err(|_| PinsError::Stopping)?;
        let judged = tokio::task::spawn_blocking(move || pins.look(&worker, &pin, &typed)).await;
        drop(turn);
        judged.map_err(|_| PinsError::Stopping)?
    }

    fn look(&self, worker: &WorkerId, pin: &WorkerPin, typed: &Pin) -> Result<Judgement, PinsError> {
        verifier::read(&pin.verifier).map_err(|_| PinsError::Unusable)?;
        let mut kept = self.counts().kept.clone();
        let mut tries = kept.of(worker, pin);
        let left = match tries.admit() {
            Admission::Locked { rest_millis } => return Ok(Judgement::Locked { rest_millis }),
            Admission::Try { left } => left,
        };
        let rest_millis = tries.rest_millis();
        kept.workers.insert(worker.clone(), tries);
        self.keep(kept.clone())?;
        if !verifier::proves(&pin.verifier, typed).map_err(|_| PinsError::Unusable)? {
            tracing::warn!(%worker, left, "a wrong PIN was typed");
            return Ok(if left == 0 { Judgement::Locked { rest_millis } } else { Judgement::Wrong { left } });
        }
        kept.workers.remove(worker);
        if let Err(error) = self.keep(kept) {
            tracing::warn!(%error, "a right PIN still counts as a wrong one");
        }
        Ok(Judgement::Right)
    }

    /// Notes now and then how long the locks still run, for after a restart.
    pub async fn note(&self) {
        // Whoever looks at a PIN now writes the file anyway. The turn comes first: what was read without it could be
        // older than what has been written since, and would take a counted try back.
        let Ok(turn) = self.shared.turn.try_acquire() else { return };
        let now = self.shared.clock.monotonic();
        let kept = {
            let counts = self.counts();
            let is_due = counts.kept.has_lock() && now.since(counts.noted) >= NOTE_EVERY_MILLIS;
            is_due.then(|| counts.kept.clone())
        };
        let Some(kept) = kept else { return };
        let pins = self.clone();
        match tokio::task::spawn_blocking(move || pins.keep(kept)).await {
            Ok(Ok(())) | Err(_) => {}
            Ok(Err(error)) => tracing::warn!(%error, "how long PINs are locked cannot be noted"),
        }
        drop(turn);
    }

    /// On disk first, then true.
    fn keep(&self, kept: Kept) -> Result<(), PinsError> {
        write(&self.shared.path, &kept)
            .map_err(|source| PinsError::NotCounted { path: self.shared.path.clone(), source })?;
        let noted = self.shared.clock.monotonic();
        let mut counts = self.counts();
        counts.noted = noted;
        counts.kept = kept;
        Ok(())
    }

    /// As of now.
    fn counts(&self) -> MutexGuard<'_, Counts> {
        // Nothing inside these sections can leave a half-done state behind.
        let mut counts = self.shared.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.run_to(self.shared.clock.monotonic());
        counts
    }
}

fn write(path: &Path, kept: &Kept) -> std::io::Result<()> {
    file::replace(path, &serde_json::to_vec(kept).map_err(std::io::Error::from)?)
}

#[cfg(test)]
mod tests;
