//! Shadow: what is due is computed up to what would be sent, held against what the ERP has, and written down, not sent.
//!
//! The same rules decide when a posting is due; it is in nobody's way then. What the ERP did not have the same of is
//! compared again for some days: people key it in later than the hub computes it. What went out before the connector went
//! into shadow, and is found there, is posted; what earlier tries may have done stays in doubt.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::OrderId;
use protocol::time::MonoMillis;

use super::{Desk, Outcome};
use crate::clock;
use crate::connector::document::OrderState;
use crate::connector::{Computed, Connector, Found, Grade, PostError};
use crate::log::ErpAnswer;
use crate::reconcile::compare::Case;
use crate::reconcile::{document, shadow};
use crate::shadow::{Differing, Shadowed, Verdict};
use crate::store::posting::{self, Notes, Posting, PostingState, Tries};
use crate::store::{StoreError, Tx, shadow as kept};

/// Postings compared again in one round.
const AGAIN_POSTINGS_MAX: i64 = 20;
/// Between two passes over all of them.
const AGAIN_EVERY_MILLIS: u64 = 15 * 60 * 1_000;
/// For so long after it was made a posting is compared again.
const AGAIN_FOR_MILLIS: i64 = 14 * 24 * 60 * 60 * 1_000;

/// How far the pass over shadowed postings is; losing it costs a pass.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    after: String,
    next_at: MonoMillis,
}

/// What is read of some postings before the ERP is asked.
struct Known {
    postings: Vec<Posting>,
    notes: BTreeMap<String, Notes>,
    reversed: BTreeSet<String>,
    cases: BTreeMap<OrderId, Case>,
    /// By posting: the documents that it is the same as.
    taken: BTreeMap<String, BTreeSet<String>>,
    /// What came of them before.
    before: BTreeMap<String, Shadowed>,
}

impl Known {
    fn read(tx: &mut Tx<'_>, keys: &[String]) -> Result<Self, StoreError> {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut postings = posting::load_whole(tx, &keys)?;
        postings.sort_by_key(|posting| keys.iter().position(|key| *key == posting.key));
        let orders: BTreeSet<OrderId> = postings.iter().filter_map(order_of).collect();
        let orders: Vec<OrderId> = orders.into_iter().collect();
        let cases = document::cases(tx, &orders)?;
        let subjects: BTreeSet<&str> = postings.iter().map(|posting| posting.subject.as_str()).collect();
        let subjects: Vec<&str> = subjects.into_iter().collect();
        let taken = kept::taken(tx, &subjects)?;
        let before = kept::load(tx, &keys)?.into_iter().map(|(key, row)| (key, row.of)).collect();
        Ok(Self {
            notes: posting::notes(tx, &keys)?,
            reversed: posting::reversed(tx, &keys)?,
            cases: cases.into_iter().map(|case| (case.order.order.clone(), case)).collect(),
            taken,
            before,
            postings,
        })
    }
}

/// The order whose documents a posting is held against.
fn order_of(posting: &Posting) -> Option<OrderId> {
    if !shadow::is_compared(posting.kind) {
        return None;
    }
    OrderId::parse(posting.subject.as_str().strip_prefix("order/")?).ok()
}

/// What the ERP says of one posting.
struct Seen {
    computed: Computed,
    /// What it has of the order; nothing if it was not asked, or cannot be.
    order: Option<OrderState>,
}

fn look(
    connector: &Connector,
    grade: Grade,
    posting: &Posting,
    cases: &BTreeMap<OrderId, Case>,
) -> Result<Seen, PostError> {
    let computed = connector.compute(grade, posting)?;
    let case = order_of(posting).and_then(|order| cases.get(&order));
    let order = match (case, &computed.found) {
        (Some(case), Some(Found::Nothing | Found::Repeatable { is_begun: false })) => {
            let states = connector.documents(&[case.asked()]).map_err(|error| match error {
                // Of the posting itself that says nothing.
                PostError::Rejected { message, .. } => PostError::Transient(message),
                error @ (PostError::Transient(_) | PostError::Ambiguous(_)) => error,
            })?;
            states.and_then(|states| states.into_iter().next())
        }
        (Some(_) | None, _) => None,
    };
    Ok(Seen { computed, order })
}

impl Desk {
    /// Shadowed postings that are to be compared again now; none if the connector is not in shadow.
    pub(super) async fn again(&mut self) -> Result<Vec<String>, StoreError> {
        let now = self.monotonic.now();
        if !self.connector.is_shadow() || !self.connector.is_asked_again() || self.sweep.next_at > now {
            return Ok(Vec::new());
        }
        let (after, since) = (self.sweep.after.clone(), clock::wall().plus(-AGAIN_FOR_MILLIS));
        let keys = self.store.read(move |tx| kept::again(tx, &after, since, AGAIN_POSTINGS_MAX)).await?;
        let is_last = (keys.len() as i64) < AGAIN_POSTINGS_MAX;
        match keys.last() {
            Some(last) if !is_last => self.sweep.after.clone_from(last),
            Some(_) | None => {
                self.sweep = Sweep { after: String::new(), next_at: now.plus(AGAIN_EVERY_MILLIS) };
            }
        }
        Ok(keys)
    }

    /// Computes some postings and holds them against what the ERP has; says how many got a word.
    pub(super) async fn shadow(&mut self, grade: Grade, keys: Vec<String>) -> Result<usize, StoreError> {
        let known = self.store.read(move |tx| Known::read(tx, &keys)).await?;
        let Known { postings, notes, reversed, cases, mut taken, before } = known;
        let (cases, seen) = self
            .blocking(move |connector| {
                let ask = |posting: Posting| {
                    let seen = look(connector, grade, &posting, &cases);
                    (posting, seen)
                };
                let seen = postings.into_iter().map(ask).collect::<Vec<_>>();
                (cases, seen)
            })
            .await;
        let mut outcomes: Vec<(Posting, Outcome)> = Vec::with_capacity(seen.len());
        for (posting, seen) in seen {
            let key = posting.key.as_str();
            let tries = notes.get(key).map_or(Tries::None, |notes| notes.tries);
            let others = || {
                let of_others = taken.iter().filter(|(other, _)| *other != key);
                of_others.flat_map(|(_, documents)| documents.iter().cloned()).collect::<BTreeSet<_>>()
            };
            let outcome = match seen {
                Err(PostError::Rejected { code, message }) => {
                    said(Shadowed::of(Verdict::WouldFail, format!("{message} ({code})")))
                }
                Err(PostError::Transient(why) | PostError::Ambiguous(why)) => Outcome::NotSeen { why },
                // It was sent before the connector went into shadow.
                Ok(Seen { computed: Computed { found: Some(Found::Whole(receipt)), .. }, .. })
                    if tries != Tries::None =>
                {
                    super::outcome(Ok(receipt), 0)
                }
                Ok(Seen { computed: Computed { would, found }, order }) => {
                    let is_there = matches!(
                        found,
                        Some(Found::Whole(_) | Found::Part(_) | Found::Repeatable { is_begun: true })
                    );
                    if !is_there && tries != Tries::InDoubt && reversed.contains(key) {
                        Outcome::Answer(ErpAnswer::Withdrawn)
                    } else {
                        let case = order_of(&posting).and_then(|order| cases.get(&order));
                        let of = match (case, order) {
                            (Some(case), Some(state)) => shadow::judge(case, key, &state, &others()),
                            (Some(_) | None, _) => by_key(found),
                        };
                        said(of.with(&would))
                    }
                }
            };
            if let Outcome::Answer(ErpAnswer::Shadowed(of)) = &outcome {
                if of.verdict == Verdict::Same {
                    let documents = of.documents.iter().map(ToString::to_string).collect();
                    taken.insert(posting.key.clone(), documents);
                }
                // The same again is no news.
                if before.get(&posting.key) == Some(of) && posting.state == PostingState::Shadowed {
                    continue;
                }
            }
            outcomes.push((posting, outcome));
        }
        self.write_down(outcomes).await
    }
}

fn said(of: Shadowed) -> Outcome {
    Outcome::Answer(ErpAnswer::Shadowed(of))
}

/// What the ERP has under the posting's own key says all there is.
fn by_key(found: Option<Found>) -> Shadowed {
    match found {
        Some(Found::Whole(receipt)) => {
            Shadowed { documents: receipt.documents, ..Shadowed::of(Verdict::Same, "") }
        }
        Some(Found::Part(part)) => in_part(part),
        Some(Found::Repeatable { is_begun: true }) => in_part("some of it".to_owned()),
        Some(Found::Nothing | Found::Repeatable { is_begun: false }) => {
            Shadowed::of(Verdict::NotThere, "it has nothing under the posting's key")
        }
        None => Shadowed::of(
            Verdict::CannotTell,
            "it cannot be asked for such documents by anything but the posting's key",
        ),
    }
}

fn in_part(found: String) -> Shadowed {
    let differing = Differing { field: "documents".to_owned(), expected: "all of it".to_owned(), found };
    Shadowed { differences: vec![differing], ..Shadowed::of(Verdict::Differs, "") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connector::Receipt;

    #[test]
    fn the_key_says_all() {
        for (found, expect) in [
            (Some(Found::Whole(Receipt { documents: Vec::new() })), Verdict::Same),
            (Some(Found::Part("no credit note".to_owned())), Verdict::Differs),
            (Some(Found::Nothing), Verdict::NotThere),
            (Some(Found::Repeatable { is_begun: false }), Verdict::NotThere),
            (Some(Found::Repeatable { is_begun: true }), Verdict::Differs),
            (None, Verdict::CannotTell),
        ] {
            assert_eq!(by_key(found.clone()).verdict, expect, "{found:?}");
        }
    }
}
