//! Which pending posting is due: the oldest of its subject, not answered yet, not waiting after a failure.

use std::collections::{BTreeMap, BTreeSet};

use protocol::operation::Subject;
use protocol::time::MonoMillis;

use crate::store::posting::Posting;

/// Full jitter below a ceiling that doubles from here …
const RETRY_MILLIS_MIN: u64 = 500;
/// … up to here.
const RETRY_MILLIS_MAX: u64 = 60_000;

/// What one process knows beyond the store; losing it costs a look at the connector.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    /// Answered, but apply has not taken the answer yet.
    answered: BTreeSet<String>,
    /// Failed ones, and when they may go again.
    waits: BTreeMap<String, MonoMillis>,
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
        self.held.clear();
    }

    /// Whether a pending posting is due now. They come in the order they were made.
    pub(super) fn take(&mut self, posting: &Posting, now: MonoMillis) -> bool {
        self.seen.insert(posting.key.clone());
        if self.answered.contains(&posting.key) {
            return false;
        }
        let waits = self.waits.get(&posting.key).is_some_and(|until| *until > now);
        if waits {
            self.held.insert(posting.subject.clone());
        }
        !waits && !self.held.contains(&posting.subject)
    }

    /// Its answer is on its way into the log.
    pub(super) fn answered(&mut self, key: &str) {
        self.answered.insert(key.to_owned());
        self.waits.remove(key);
    }

    /// It is tried again later; younger ones of its subject wait for it.
    pub(super) fn failed(&mut self, posting: &Posting, now: MonoMillis, random: [u8; 8]) {
        let doublings = u32::try_from(posting.attempts.clamp(0, 16)).unwrap_or(0);
        let ceiling = (RETRY_MILLIS_MIN << doublings).min(RETRY_MILLIS_MAX);
        let wait = u64::from_be_bytes(random) % ceiling;
        self.waits.insert(posting.key.clone(), now.plus(wait));
        self.held.insert(posting.subject.clone());
    }

    /// The answers may not have reached the log.
    pub(super) fn forget_answers(&mut self) {
        self.answered.clear();
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::{LegalEntity, SiteId};
    use protocol::operation::Subject;
    use protocol::time::UtcMillis;

    use super::*;
    use crate::store::posting::{PostingKind, PostingState};

    fn posting(key: &str, subject: &str) -> Posting {
        Posting {
            key: key.to_owned(),
            kind: PostingKind::Return,
            site: SiteId::parse("s001").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            subject: Subject::foreign(subject),
            members: Vec::new(),
            document: serde_json::Value::Null,
            state: PostingState::Pending,
            documents: Vec::new(),
            attempts: 3,
            created_at: UtcMillis(0),
        }
    }

    #[test]
    fn a_failed_posting_holds_its_subject_only() {
        let (first, second, other) =
            (posting("1", "order/a"), posting("2", "order/a"), posting("3", "order/b"));
        let mut schedule = Schedule::default();
        let due = |schedule: &mut Schedule, now| {
            schedule.begin_round();
            [&first, &second, &other].map(|posting| schedule.take(posting, MonoMillis(now)))
        };
        assert_eq!(due(&mut schedule, 0), [true; 3]);
        schedule.failed(&first, MonoMillis(0), [0, 0, 0, 0, 0, 0, 0, 100]);
        assert_eq!(due(&mut schedule, 99), [false, false, true]);
        schedule.answered("3");
        assert_eq!(due(&mut schedule, 100), [true, true, false]);
    }

    #[test]
    fn waits_stay_below_the_ceiling() {
        let mut schedule = Schedule::default();
        let mut tired = posting("1", "order/a");
        tired.attempts = i64::MAX;
        schedule.take(&tired, MonoMillis(0));
        schedule.failed(&tired, MonoMillis(0), [0xff; 8]);
        assert!(
            schedule.take(&tired, MonoMillis(RETRY_MILLIS_MAX)) || schedule.held.contains(&tired.subject)
        );
        schedule.begin_round();
        assert!(schedule.take(&tired, MonoMillis(RETRY_MILLIS_MAX)));
    }
}
