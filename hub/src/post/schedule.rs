//! Which pending posting is due: the oldest of its subject, not answered yet, not waiting after a failure; and which
//! of them goes first.

use std::collections::{BTreeMap, BTreeSet};

use protocol::operation::Subject;
use protocol::time::MonoMillis;

use crate::store::posting::{Head, Posting, PostingKind};

/// Full jitter below a ceiling that doubles from here …
const RETRY_MILLIS_MIN: u64 = 500;
/// … up to here.
const RETRY_MILLIS_MAX: u64 = 60_000;
/// That many and the ceiling is above [`RETRY_MILLIS_MAX`].
const DOUBLINGS_MAX: u32 = 16;

/// What one process knows beyond the store; losing it costs a look at the connector.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    /// Answered, but apply has not taken the answer yet.
    answered: BTreeSet<String>,
    /// Failed ones, and when they may go again.
    waits: BTreeMap<String, MonoMillis>,
    /// How often one has failed in this process. A process that starts anew begins with short pauses: what was in doubt
    /// when the last one ended should not wait.
    fails: BTreeMap<String, u32>,
    /// How often one in doubt was looked for.
    looks: BTreeMap<String, u32>,
    /// Subjects with an older posting in this round that has no answer.
    held: BTreeSet<Subject>,
    seen: BTreeSet<String>,
}

impl Schedule {
    /// Begins a look at all pending postings. What was not seen in the last one has been settled.
    pub(super) fn begin_round(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        self.answered.retain(|key| seen.contains(key));
        self.waits.retain(|key, _| seen.contains(key));
        self.fails.retain(|key, _| seen.contains(key));
        self.looks.retain(|key, _| seen.contains(key));
        self.held.clear();
    }

    /// Whether a pending posting is due now. They come in the order they were made.
    pub(super) fn take(&mut self, posting: &Head, now: MonoMillis) -> bool {
        self.seen.insert(posting.key.clone());
        if self.answered.contains(&posting.key) {
            return false;
        }
        let waits = self.waits.get(&posting.key).is_some_and(|until| *until > now);
        if waits {
            self.held.insert(posting.subject.clone());
        }
        !waits && !self.holds(&posting.subject)
    }

    /// Whether an older posting of this subject has failed in this round.
    pub(super) fn holds(&self, subject: &Subject) -> bool {
        self.held.contains(subject)
    }

    /// Its answer is on its way into the log.
    pub(super) fn answered(&mut self, key: &str) {
        self.answered.insert(key.to_owned());
        self.waits.remove(key);
        self.fails.remove(key);
        self.looks.remove(key);
    }

    /// It is tried again later; younger ones of its subject wait for it.
    pub(super) fn failed(&mut self, posting: &Posting, now: MonoMillis, random: [u8; 8]) {
        let fails = self.fails.entry(posting.key.clone()).or_default();
        let doublings = *fails;
        *fails = fails.saturating_add(1);
        self.pause(posting, doublings, now, random);
    }

    fn pause(&mut self, posting: &Posting, doublings: u32, now: MonoMillis, random: [u8; 8]) {
        let doublings = doublings.min(DOUBLINGS_MAX);
        let ceiling = (RETRY_MILLIS_MIN << doublings).min(RETRY_MILLIS_MAX);
        let wait = u64::from_be_bytes(random) % ceiling;
        self.waits.insert(posting.key.clone(), now.plus(wait));
        self.held.insert(posting.subject.clone());
    }

    /// One in doubt was looked for in vain; it is looked for again later.
    pub(super) fn looked(&mut self, posting: &Posting, now: MonoMillis, random: [u8; 8]) {
        let looks = self.looks.entry(posting.key.clone()).or_default();
        let doublings = *looks;
        *looks = looks.saturating_add(1);
        self.pause(posting, doublings, now, random);
    }

    /// How often it was.
    pub(super) fn looks(&self, key: &str) -> u32 {
        self.looks.get(key).copied().unwrap_or(0)
    }

    /// The answers may not have reached the log.
    pub(super) fn forget_answers(&mut self) {
        self.answered.clear();
    }
}

/// Refunds first: somebody waits for the money. Then what arrived, because the ERP may have to ship it; what leaves before
/// what only corrects numbers.
fn rank(kind: PostingKind) -> u8 {
    match kind {
        PostingKind::Return | PostingKind::ReturnReversal | PostingKind::ReturnSummary => 0,
        PostingKind::GoodsReceipt | PostingKind::Transfer => 1,
        PostingKind::Shipment => 2,
        PostingKind::Adjustment | PostingKind::AdjustmentSummary => 3,
    }
}

/// The most urgent first, inside the order per subject: what stands before a refund goes with the refund's urgency.
/// `due` is in the order in which postings were made.
pub(super) fn by_urgency(due: Vec<Head>) -> Vec<Head> {
    let mut urgency: BTreeMap<Subject, u8> = BTreeMap::new();
    let mut ranked: Vec<(u8, Head)> = Vec::with_capacity(due.len());
    for head in due.into_iter().rev() {
        let of_subject = urgency.entry(head.subject.clone()).or_insert(u8::MAX);
        *of_subject = rank(head.kind).min(*of_subject);
        ranked.push((*of_subject, head));
    }
    ranked.reverse();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, head)| head).collect()
}

#[cfg(test)]
mod tests {
    use protocol::id::{LegalEntity, SiteId};
    use protocol::time::UtcMillis;

    use super::*;
    use crate::store::posting::PostingState;

    fn head(ordinal: i64, kind: PostingKind, subject: &str) -> Head {
        Head { ordinal, number: 0, key: ordinal.to_string(), kind, subject: Subject::foreign(subject) }
    }

    fn posting(head: &Head) -> Posting {
        Posting {
            key: head.key.clone(),
            kind: head.kind,
            site: SiteId::parse("s001").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            subject: head.subject.clone(),
            members: Vec::new(),
            document: serde_json::Value::Null,
            state: PostingState::Pending,
            documents: Vec::new(),
            attempts: 0,
            created_at: UtcMillis(0),
        }
    }

    #[test]
    fn a_failed_posting_holds_its_subject_only() {
        let of = |ordinal, subject| head(ordinal, PostingKind::Return, subject);
        let (first, second, other) = (of(1, "order/a"), of(2, "order/a"), of(3, "order/b"));
        let mut schedule = Schedule::default();
        let due = |schedule: &mut Schedule, now| {
            schedule.begin_round();
            [&first, &second, &other].map(|posting| schedule.take(posting, MonoMillis(now)))
        };
        assert_eq!(due(&mut schedule, 0), [true; 3]);
        schedule.failed(&posting(&first), MonoMillis(0), [0, 0, 0, 0, 0, 0, 0, 100]);
        assert!(schedule.holds(&second.subject) && !schedule.holds(&other.subject));
        assert_eq!(due(&mut schedule, 99), [false, false, true]);
        schedule.answered("3");
        assert_eq!(due(&mut schedule, 100), [true, true, false]);
    }

    #[test]
    fn waits_stay_below_the_ceiling() {
        let mut schedule = Schedule::default();
        let tired = head(1, PostingKind::Return, "order/a");
        schedule.take(&tired, MonoMillis(0));
        for _ in 0..100 {
            schedule.failed(&posting(&tired), MonoMillis(0), [0xff; 8]);
        }
        assert!(schedule.take(&tired, MonoMillis(RETRY_MILLIS_MAX)) || schedule.holds(&tired.subject));
        schedule.begin_round();
        assert!(schedule.take(&tired, MonoMillis(RETRY_MILLIS_MAX)));
    }

    #[test]
    fn looks_are_counted_until_it_is_settled() {
        let mut schedule = Schedule::default();
        let doubtful = head(1, PostingKind::Return, "order/a");
        schedule.take(&doubtful, MonoMillis(0));
        for _ in 0..2 {
            schedule.looked(&posting(&doubtful), MonoMillis(0), [0; 8]);
        }
        schedule.begin_round();
        assert_eq!(schedule.looks("1"), 2);
        schedule.begin_round();
        assert_eq!(schedule.looks("1"), 0, "not pending any more");
    }

    #[test]
    fn refunds_first_with_what_they_wait_for() {
        use PostingKind::{Adjustment, GoodsReceipt, Return, Shipment};
        let due = vec![
            head(1, Adjustment, "stock/a"),
            head(2, Shipment, "order/a"),
            head(3, Shipment, "order/b"),
            head(4, Return, "order/b"),
            head(5, Return, "order/c"),
            head(6, Shipment, "order/c"),
            head(7, GoodsReceipt, "purchase_order/a"),
        ];
        let order: Vec<i64> = by_urgency(due).iter().map(|head| head.ordinal).collect();
        assert_eq!(order, [3, 4, 5, 7, 2, 6, 1]);
    }

    /// Whatever comes, each subject keeps its order and no refund stands behind what does not hold it up.
    #[test]
    fn order_by_seeds() {
        for seed in 0..500_u64 {
            let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            let mut random = |below: u64| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state % below
            };
            let due: Vec<Head> = (1..=40)
                .map(|ordinal| {
                    let kind =
                        PostingKind::ALL[usize::try_from(random(PostingKind::ALL.len() as u64)).unwrap()];
                    head(ordinal, kind, &format!("order/{}", random(12)))
                })
                .collect();
            let sorted = by_urgency(due.clone());
            assert_eq!(sorted.len(), due.len(), "seed {seed}");
            let mut last: BTreeMap<Subject, i64> = BTreeMap::new();
            let mut idle = false;
            for (at, head) in sorted.iter().enumerate() {
                let before = last.insert(head.subject.clone(), head.ordinal).unwrap_or(0);
                assert!(before < head.ordinal, "seed {seed}: {head:?} after {before}");
                let leads_to_refund =
                    sorted[at..].iter().any(|later| later.subject == head.subject && rank(later.kind) == 0);
                assert!(!(idle && leads_to_refund), "seed {seed}: {head:?} stands behind what can wait");
                idle |= !leads_to_refund;
            }
        }
    }
}
