//! The dispatcher: pending postings go to the connector, in order per subject, and its answers into the log.
//!
//! What matters is in the store: a posting is pending until its answer's log entry has been applied, so a
//! crash at any point means that it is looked for ([`Connector::find`]) before anything else. An ERP that keeps our
//! key is then asked again under the same key. Of one that can only be searched a note is kept before the post:
//! what was begun and is not found whole becomes unknown, for a person, and is never repeated by itself.
//!
//! Whether something is posted at all is apply's business.

mod breaker;
mod reversal;
mod schedule;
mod seal;
mod shadow;
mod verdict;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use self::breaker::{Breaker, Turn};
use self::schedule::Schedule;
use self::shadow::Sweep;
use self::verdict::Next;
use crate::clock::{self, Monotonic};
use crate::connector::{Connector, Found, Grade, PostError, Receipt};
use crate::exception::Category;
use crate::log::{self, Entry, ErpAnswer};
use crate::mapping;
use crate::seal::{Judged, Policy};
use crate::store::posting::{self, Head, Notes, Posting, Tries};
use crate::store::{Store, StoreError, exception};

/// Summaries handed over at a time: each settles as many postings as it has members.
const SUMMARIES_BATCH_MAX: usize = 10;
/// Postings read from the store at a time.
const READ_MAX: i64 = 5_000;
/// Without a commit in this process the store is looked at this often: another process may have written.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What came of one posting.
enum Outcome {
    Answer(ErpAnswer),
    /// The ERP failed.
    Again {
        why: String,
        in_doubt: bool,
    },
    /// The ERP answers, but not yet what became of this one.
    Look {
        why: String,
    },
    /// The ERP refused to look for it, and what is known of earlier tries is as it was.
    Unseen(ErpAnswer),
    /// It could not be looked for.
    NotSeen {
        why: String,
    },
    /// Another hub process has it.
    Taken,
}

/// What one process keeps between two looks.
struct Desk {
    store: Store,
    connector: Arc<Connector>,
    schedule: Schedule,
    breaker: Breaker,
    /// What is sealed, and when.
    policy: Policy,
    /// What becomes of pending postings of these kinds.
    judged: BTreeMap<String, Judged>,
    /// Which shadowed postings are compared again next.
    sweep: Sweep,
    monotonic: Monotonic,
    shutdown: CancellationToken,
    /// Whether the notice that the ERP is down may be open from before.
    is_noticed: bool,
    /// The version of the mapping that postings go out with; 0 is the configuration file.
    mapping: i64,
}

/// Posts until `shutdown`. Trouble with the store or the ERP is waited out, visibly.
pub async fn run(store: Store, connector: Connector, policy: Policy, shutdown: CancellationToken) {
    let mut changed = store.changed();
    let mut desk = Desk {
        store,
        connector: Arc::new(connector),
        schedule: Schedule::default(),
        breaker: Breaker::default(),
        policy,
        judged: BTreeMap::new(),
        sweep: Sweep::default(),
        monotonic: Monotonic::start(),
        shutdown: shutdown.clone(),
        is_noticed: true,
        mapping: 0,
    };
    let cause = down_cause(desk.connector.name());
    if let Ok(live) = desk.store.read(move |tx| exception::live_of_cause(tx, &cause)).await {
        desk.is_noticed = live.is_some();
    }
    loop {
        match desk.round().await {
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

impl Desk {
    /// One look at everything that is pending; says how many postings got their answer.
    async fn round(&mut self) -> Result<usize, StoreError> {
        self.mapping = mapping::follow(&self.store, &self.connector).await?;
        let allowed = self.breaker.allows(self.monotonic.now());
        if allowed == 0 {
            return Ok(0);
        }
        let due = self.due().await?;
        let again = self.again().await?;
        if due.is_empty() && self.judged.is_empty() && again.is_empty() {
            return Ok(0);
        }
        let pace = self.connector.pace();
        let grade = match self.blocking(|connector| connector.grade()).await {
            Ok(grade) => grade,
            Err(error) => {
                self.down(&error.to_string()).await?;
                return Ok(0);
            }
        };
        if !self.connector.is_shadow() {
            self.seal(grade).await?;
        }
        let mut due = schedule::by_urgency(due);
        due.truncate(pace.round_max.min(allowed));
        let has_summary = due.iter().any(|head| head.kind.is_summary());
        let batch_max = if has_summary { pace.batch_max.min(SUMMARIES_BATCH_MAX) } else { pace.batch_max };
        let mut answered = 0;
        for batch in due.chunks(batch_max) {
            if self.shutdown.is_cancelled() || self.breaker.allows(self.monotonic.now()) == 0 {
                break;
            }
            let batch = batch.iter().filter(|head| !self.schedule.holds(&head.subject));
            let keys: Vec<String> = batch.map(|head| head.key.clone()).collect();
            if !keys.is_empty() {
                answered += if self.connector.is_shadow() {
                    self.shadow(grade, keys).await?
                } else {
                    self.post(grade, keys).await?
                };
            }
        }
        if !again.is_empty() && self.breaker.allows(self.monotonic.now()) > 0 {
            self.shadow(grade, again).await?;
        }
        Ok(answered)
    }

    /// What may go now, in the order in which it was made.
    async fn due(&mut self) -> Result<Vec<Head>, StoreError> {
        let mut heads: Vec<Head> = Vec::new();
        loop {
            let after = heads.last().map_or((0, String::new()), |last| (last.ordinal, last.key.clone()));
            let page = self.store.read(move |tx| posting::pending(tx, (after.0, &after.1), READ_MAX)).await?;
            let is_last = (page.len() as i64) < READ_MAX;
            heads.extend(page);
            if is_last {
                break;
            }
        }
        heads.sort_by_key(|head| (head.ordinal, head.number));
        // In shadow nothing is sealed, and nothing waits for another one to be posted.
        if !self.connector.is_shadow() {
            self.set_apart(&mut heads).await?;
            self.hold_back(&mut heads).await?;
        }
        self.schedule.begin_round();
        let now = self.monotonic.now();
        heads.retain(|head| self.schedule.take(head, now));
        Ok(heads)
    }

    async fn blocking<T: Send + 'static>(&self, ask: impl FnOnce(&Connector) -> T + Send + 'static) -> T {
        let connector = Arc::clone(&self.connector);
        match tokio::task::spawn_blocking(move || ask(&connector)).await {
            Ok(answer) => answer,
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        }
    }

    /// Looks for what may be in already, posts the rest, and writes down what came of it.
    async fn post(&mut self, grade: Grade, keys: Vec<String>) -> Result<usize, StoreError> {
        let (postings, notes, reversed) = self
            .store
            .read(move |tx| {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                let mut postings = posting::load_whole(tx, &keys)?;
                postings.sort_by_key(|posting| keys.iter().position(|key| *key == posting.key));
                Ok((postings, posting::notes(tx, &keys)?, posting::reversed(tx, &keys)?))
            })
            .await?;
        let found = self
            .blocking(move |connector| {
                let look = |posting: Posting| {
                    let found = connector.find(grade, &posting);
                    (posting, found)
                };
                postings.into_iter().map(look).collect::<Vec<_>>()
            })
            .await;
        let mut outcomes: Vec<(Posting, Outcome)> = Vec::with_capacity(found.len());
        let (mut missing, mut repeatable) = (Vec::new(), Vec::new());
        for (posting, found) in found {
            let is_repeatable = matches!(found, Ok(Found::Repeatable { .. }));
            let is_in_doubt = notes.get(&posting.key).is_some_and(|notes| notes.tries == Tries::InDoubt);
            let is_there = match &found {
                Ok(Found::Nothing) => false,
                // A repeat is harmless whatever an earlier try did: that one may come to an end later.
                Ok(Found::Repeatable { is_begun }) => *is_begun || is_in_doubt,
                Ok(Found::Whole(_) | Found::Part(_)) | Err(_) => true,
            };
            match self.after_look(grade, &posting, found, notes.get(&posting.key)) {
                Some(outcome) => outcomes.push((posting, outcome)),
                // Its return was reversed: it is not sent any more. What is there by half is gone on with, and taken back.
                None if !is_there && reversed.contains(&posting.key) => {
                    outcomes.push((posting, Outcome::Answer(ErpAnswer::Withdrawn)));
                }
                None if is_repeatable => repeatable.push(posting),
                None => missing.push(posting),
            }
        }
        if !missing.is_empty() || !repeatable.is_empty() {
            if grade == Grade::FindOnly && !missing.is_empty() {
                let at = clock::wall();
                let seen: Vec<(String, Option<Notes>)> = missing
                    .iter()
                    .map(|posting| (posting.key.clone(), notes.get(&posting.key).copied()))
                    .collect();
                let begun = self
                    .store
                    .write(move |tx| {
                        let begin = |(key, seen): &(String, _)| posting::begin(tx, key, *seen, at);
                        seen.iter().map(begin).collect::<Result<Vec<bool>, _>>()
                    })
                    .await?;
                let all = missing.into_iter().zip(begun);
                let (ours, others): (Vec<_>, Vec<_>) = all.partition(|(_, is_ours)| *is_ours);
                missing = ours.into_iter().map(|(posting, _)| posting).collect();
                outcomes.extend(others.into_iter().map(|(posting, _)| (posting, Outcome::Taken)));
            }
            // A second one has no effect, so nobody has to have it alone.
            missing.append(&mut repeatable);
            let posted = self
                .blocking(move |connector| {
                    let results = connector.post(grade, &missing);
                    missing.into_iter().zip(results).collect::<Vec<_>>()
                })
                .await;
            let mapping = self.mapping;
            outcomes.extend(posted.into_iter().map(|(posting, result)| (posting, outcome(result, mapping))));
        }
        self.write_down(outcomes).await
    }

    /// What a look alone settles; nothing if it is to be posted.
    fn after_look(
        &mut self,
        grade: Grade,
        posting: &Posting,
        found: Result<Found, PostError>,
        notes: Option<&Notes>,
    ) -> Option<Outcome> {
        let found = match found {
            Ok(found) => found,
            Err(PostError::Rejected { code, message }) => {
                return Some(Outcome::Unseen(ErpAnswer::Rejected { code: code.into_owned(), message }));
            }
            // To look changes nothing: the doubt is as it was.
            Err(PostError::Transient(why) | PostError::Ambiguous(why)) => {
                return Some(Outcome::NotSeen { why });
            }
        };
        let tries = notes.map_or(Tries::None, |notes| notes.tries);
        match verdict::next(grade, found, tries, self.schedule.looks(&posting.key)) {
            // With which mapping an earlier try went out is not known any more.
            Next::Posted(receipt) => Some(outcome(Ok(receipt), 0)),
            Next::Post => None,
            Next::LookAgain(why) => Some(Outcome::Look { why }),
            Next::Unknown(why) => Some(Outcome::Answer(ErpAnswer::Unknown { why })),
        }
    }

    /// Answers into the log, failures into the notes for people; says how many answers there were.
    async fn write_down(&mut self, outcomes: Vec<(Posting, Outcome)>) -> Result<usize, StoreError> {
        let at = clock::wall();
        let mut entries: Vec<Entry> = Vec::new();
        let mut again: Vec<(String, String, bool)> = Vec::new();
        let mut not_seen: Vec<(String, String)> = Vec::new();
        let mut settled: Vec<String> = Vec::new();
        let mut handed_over: Vec<String> = Vec::new();
        let mut unseen = 0;
        for (posting, outcome) in outcomes {
            match outcome {
                Outcome::Answer(answer) => {
                    self.schedule.answered(&posting.key);
                    entries.extend(self.up());
                    match answer {
                        ErpAnswer::Unknown { .. } => handed_over.push(posting.key.clone()),
                        ErpAnswer::Posted { .. } | ErpAnswer::Rejected { .. } | ErpAnswer::Withdrawn => {
                            settled.push(posting.key.clone())
                        }
                        // What earlier tries did is as unknown as before.
                        ErpAnswer::Shadowed(_) => unseen += 1,
                    }
                    entries.push(Entry::ErpAnswer { posting: posting.key, answer });
                }
                Outcome::Unseen(answer) => {
                    self.schedule.answered(&posting.key);
                    entries.extend(self.up());
                    unseen += 1;
                    entries.push(Entry::ErpAnswer { posting: posting.key, answer });
                }
                Outcome::Look { why } => {
                    self.schedule.looked(&posting, self.monotonic.now(), clock::random());
                    not_seen.push((posting.key, why));
                }
                Outcome::Again { why, in_doubt } => {
                    entries.extend(self.failed(&posting, &why));
                    again.push((posting.key, why, in_doubt));
                }
                Outcome::NotSeen { why } => {
                    entries.extend(self.failed(&posting, &why));
                    not_seen.push((posting.key, why));
                }
                Outcome::Taken => {
                    tracing::debug!(posting = %posting.key, "another hub process has this posting");
                    self.schedule.failed(&posting, self.monotonic.now(), clock::random());
                }
            }
        }
        let answered = settled.len() + handed_over.len() + unseen;
        let result = self
            .store
            .write(move |tx| {
                log::append_all(tx, at, &entries)?;
                settled.iter().try_for_each(|key| posting::certain(tx, key))?;
                handed_over.iter().try_for_each(|key| posting::handed_over(tx, key, at))?;
                not_seen.iter().try_for_each(|(key, why)| posting::looked_in_vain(tx, key, at, why))?;
                again
                    .iter()
                    .try_for_each(|(key, why, in_doubt)| posting::attempted(tx, key, at, why, *in_doubt))
            })
            .await;
        if result.is_err() {
            // Nobody knows whether the answers are in the log: everything is looked for again.
            self.schedule.forget_answers();
        }
        result.map(|()| answered)
    }

    /// One posting did not get through; gives the notice if the ERP counts as down from here on.
    fn failed(&mut self, posting: &Posting, why: &str) -> Option<Entry> {
        tracing::warn!(posting = %posting.key, attempts = posting.attempts + 1, why, "posting is tried again");
        let now = self.monotonic.now();
        self.schedule.failed(posting, now, clock::random());
        (self.breaker.failed(now, clock::random()) == Turn::Opened).then(|| self.noticed_down(why))
    }

    /// The ERP cannot be used at all.
    async fn down(&mut self, why: &str) -> Result<(), StoreError> {
        if self.breaker.failed(self.monotonic.now(), clock::random()) == Turn::Opened {
            let (at, entry) = (clock::wall(), self.noticed_down(why));
            self.store.write(move |tx| log::append(tx, at, &entry)).await?;
        }
        Ok(())
    }

    fn noticed_down(&mut self, why: &str) -> Entry {
        let name = self.connector.name();
        tracing::error!(connector = name, %why, "the ERP cannot be used; postings wait and go on by themselves");
        self.is_noticed = true;
        Entry::Noticed {
            category: Category::ErpDown,
            cause: down_cause(name),
            subject: format!("connector/{name}"),
            site: None,
            detail: format!(
                "Postings wait for the ERP ({name}): {why}. Sites go on working; what they do is posted when the ERP is \
                 back, refunds first."
            ),
        }
    }

    /// It answers.
    fn up(&mut self) -> Option<Entry> {
        let turn = self.breaker.answered();
        let name = self.connector.name();
        if turn == Turn::Closed {
            tracing::info!(connector = name, "the ERP answers again");
        }
        std::mem::take(&mut self.is_noticed)
            .then(|| Entry::Cleared { cause: down_cause(name), note: "The ERP answers again.".to_owned() })
    }
}

fn down_cause(connector: &str) -> String {
    format!("erp_down/{connector}")
}

fn outcome(result: Result<Receipt, PostError>, mapping: i64) -> Outcome {
    match result {
        Ok(Receipt { documents }) => Outcome::Answer(ErpAnswer::Posted { documents, mapping }),
        Err(PostError::Rejected { code, message }) => {
            Outcome::Answer(ErpAnswer::Rejected { code: code.into_owned(), message })
        }
        Err(PostError::Transient(why)) => Outcome::Again { why, in_doubt: false },
        // It is looked for before anything else the next time.
        Err(PostError::Ambiguous(why)) => Outcome::Again { why, in_doubt: true },
    }
}
