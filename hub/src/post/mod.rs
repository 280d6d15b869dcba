//! The dispatcher: pending postings go to the connector, in order per subject, and its answers into the log.
//!
//! It keeps nothing that matters: a posting is pending until its answer's log entry has been applied, so a
//! crash at any point means that it is looked for ([`Connector::find`]) and, if it is not in, posted again
//! under the same key. Whether an ERP may be asked twice is the connector's business; whether something is
//! posted at all is apply's.

mod schedule;

use std::sync::Arc;
use std::time::Duration;

use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use self::schedule::Schedule;
use crate::clock::{self, Monotonic};
use crate::connector::{Connector, PostError, Receipt};
use crate::log::{self, Entry, ErpAnswer};
use crate::store::posting::{self, Posting};
use crate::store::{Store, StoreError};

/// Postings read from the store at a time.
const READ_MAX: i64 = 500;
/// Without a commit in this process the store is looked at this often: another process may have written.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What came of one posting.
enum Outcome {
    Answer(ErpAnswer),
    Again(String),
}

/// Posts until `shutdown`. Trouble with the store or the ERP is waited out, visibly.
pub async fn run(store: Store, connector: Connector, shutdown: CancellationToken) {
    let connector = Arc::new(connector);
    let monotonic = Monotonic::start();
    let mut changed = store.changed();
    let mut schedule = Schedule::default();
    loop {
        match round(&store, &connector, &mut schedule, monotonic).await {
            // More may be due at once.
            Ok(posted) if posted > 0 && !shutdown.is_cancelled() => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "postings wait: the store does not answer; they go on by themselves");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
            result = changed.changed() => if result.is_err() { return },
        }
    }
}

/// One look at everything that is pending; says how many postings got their answer.
async fn round(
    store: &Store,
    connector: &Arc<Connector>,
    schedule: &mut Schedule,
    monotonic: Monotonic,
) -> Result<usize, StoreError> {
    let mut after = 0;
    let mut answered = 0;
    schedule.begin_round();
    loop {
        let pending = store.read(move |tx| posting::pending(tx, after, READ_MAX)).await?;
        let Some((last, _)) = pending.last() else { return Ok(answered) };
        after = *last;
        let is_last = (pending.len() as i64) < READ_MAX;
        let mut due: Vec<Posting> = pending.into_iter().map(|(_, posting)| posting).collect();
        due.retain(|posting| schedule.take(posting, monotonic.now()));
        if !due.is_empty() {
            answered += post(store, connector, schedule, monotonic, due).await?;
        }
        if is_last {
            return Ok(answered);
        }
    }
}

async fn post(
    store: &Store,
    connector: &Arc<Connector>,
    schedule: &mut Schedule,
    monotonic: Monotonic,
    due: Vec<Posting>,
) -> Result<usize, StoreError> {
    let outcomes = {
        let connector = Arc::clone(connector);
        match tokio::task::spawn_blocking(move || outcomes(&connector, due)).await {
            Ok(outcomes) => outcomes,
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        }
    };
    let at = clock::wall();
    let mut entries: Vec<Entry> = Vec::new();
    let mut again: Vec<(String, String)> = Vec::new();
    for (posting, outcome) in outcomes {
        match outcome {
            Outcome::Answer(answer) => {
                schedule.answered(&posting.key);
                entries.push(Entry::ErpAnswer { posting: posting.key, answer });
            }
            Outcome::Again(why) => {
                tracing::warn!(posting = %posting.key, attempts = posting.attempts + 1, %why, "posting is tried again");
                schedule.failed(&posting, monotonic.now(), clock::random());
                again.push((posting.key, why));
            }
        }
    }
    let answered = entries.len();
    let result = store.write(move |tx| record(tx, at, &entries, &again)).await;
    if result.is_err() {
        // Nobody knows whether the answers are in the log: everything is looked for again.
        schedule.forget_answers();
    }
    result.map(|()| answered)
}

fn record(
    tx: &mut crate::store::Tx<'_>,
    at: UtcMillis,
    entries: &[Entry],
    again: &[(String, String)],
) -> Result<(), StoreError> {
    log::append_all(tx, at, entries)?;
    again.iter().try_for_each(|(key, why)| posting::attempted(tx, key, at, why))
}

/// Looks for what may be in already, posts the rest. A posting waits behind an earlier one of its subject that
/// did not get through.
fn outcomes(connector: &Connector, due: Vec<Posting>) -> Vec<(Posting, Outcome)> {
    let mut found: Vec<Option<Outcome>> = Vec::with_capacity(due.len());
    let mut missing: Vec<Posting> = Vec::new();
    for posting in &due {
        match connector.find(posting) {
            Ok(None) => {
                missing.push(posting.clone());
                found.push(None);
            }
            Ok(Some(receipt)) => found.push(Some(outcome(Ok(receipt)))),
            Err(error) => found.push(Some(outcome(Err(error)))),
        }
    }
    let mut posted = connector.post(&missing).into_iter();
    due.into_iter()
        .zip(found)
        .map(|(posting, found)| {
            let outcome = found.unwrap_or_else(|| {
                outcome(posted.next().expect("a connector answers for each posting it was given"))
            });
            (posting, outcome)
        })
        .collect()
}

fn outcome(result: Result<Receipt, PostError>) -> Outcome {
    match result {
        Ok(Receipt { documents }) => Outcome::Answer(ErpAnswer::Posted { documents }),
        Err(PostError::Rejected { code, message }) => {
            Outcome::Answer(ErpAnswer::Rejected { code: code.to_owned(), message })
        }
        // It is looked for before anything else the next time.
        Err(PostError::Transient(why) | PostError::Ambiguous(why)) => Outcome::Again(why),
    }
}
