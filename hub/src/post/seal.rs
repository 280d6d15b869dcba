//! Postings that go as summaries are set apart, and sealed when they are due.
//!
//! Before one is sealed it is looked for in the ERP: it may have been sent alone under another configuration, or before
//! the store was put back. What is there, or half there, or cannot be seen, is not sealed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, Outcome};
use crate::clock;
use crate::connector::{Found, Grade, PostError};
use crate::reversal::compensates;
use crate::seal::{self, BY_RULE, Candidate, Judged};
use crate::store::posting::{self, Head, Posting, PostingKind};
use crate::store::{StoreError, seal as kept};

/// Postings judged in one read.
const JUDGED_POSTINGS_MAX: usize = 500;
/// Seals made between two looks at what else is due.
const SEALS_ROUND_MAX: usize = 4;

impl Desk {
    /// Takes what waits for a seal, or for something before it, out of what is sent now.
    pub(super) async fn set_apart(&mut self, heads: &mut Vec<Head>) -> Result<(), StoreError> {
        if self.policy.kinds.is_empty() {
            return Ok(());
        }
        let ours = |head: &&Head| self.policy.kinds.contains(&head.kind);
        let keys: BTreeSet<&str> = heads.iter().filter(ours).map(|head| head.key.as_str()).collect();
        still(&mut self.judged, &keys, heads);
        let missing: Vec<String> =
            keys.into_iter().filter(|key| !self.judged.contains_key(*key)).map(str::to_owned).collect();
        for part in missing.chunks(JUDGED_POSTINGS_MAX) {
            let part = part.to_vec();
            let judged = self.store.read(move |tx| {
                let keys: Vec<&str> = part.iter().map(String::as_str).collect();
                seal::judge(tx, &keys)
            });
            self.judged.extend(judged.await?);
        }
        let (policy, judged) = (&self.policy, &self.judged);
        // One that is not judged is not pending any more.
        heads.retain(|head| {
            !policy.kinds.contains(&head.kind) || judged.get(&head.key) == Some(&Judged::Alone)
        });
        Ok(())
    }

    /// Seals what is due.
    pub(super) async fn seal(&mut self, grade: Grade) -> Result<(), StoreError> {
        let candidates = self.judged.values().filter_map(|of| match of {
            Judged::Waits(candidate) => Some(candidate),
            Judged::Alone | Judged::Behind => None,
        });
        let candidates: Vec<&Candidate> = candidates.collect();
        if candidates.is_empty() {
            return Ok(());
        }
        let demands = self.store.read(kept::demands).await?;
        let demands: BTreeMap<_, _> =
            demands.into_iter().map(|(site, date, ordinal)| ((site, date), ordinal)).collect();
        let now = clock::wall();
        let due = seal::due(&self.policy, candidates, &demands, now);
        for (group, keys) in due.into_iter().take(SEALS_ROUND_MAX) {
            for key in &keys {
                self.judged.remove(key);
            }
            let Some(free) = self.not_there(grade, keys).await? else { break };
            let of = group.clone();
            let sealed =
                self.store.write_locked(move |tx| seal::make(tx, &of, &free, BY_RULE, clock::wall())).await?;
            if let Some(sealed) = sealed {
                tracing::info!(seal = %sealed.key(), members = sealed.members.len(), "postings are sealed");
            }
        }
        Ok(())
    }

    /// Those of some postings of which the ERP has nothing; nothing at all if it cannot be asked.
    async fn not_there(
        &mut self,
        grade: Grade,
        keys: Vec<String>,
    ) -> Result<Option<Vec<String>>, StoreError> {
        let postings = self
            .store
            .read(move |tx| {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                posting::load_whole(tx, &keys)
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
        let (mut free, mut alone): (Vec<String>, Vec<(Posting, Outcome)>) = (Vec::new(), Vec::new());
        for (posting, found) in found {
            // Whatever is not free has a note from here on, and goes alone.
            match found {
                // To send one that takes a repeat is harmless, alone: in a summary it would be in twice.
                Ok(Found::Repeatable { is_begun: true }) => {
                    let why = "it may be in the ERP under its own key".to_owned();
                    alone.push((posting, Outcome::Look { why }));
                }
                Ok(Found::Nothing | Found::Repeatable { is_begun: false }) => free.push(posting.key),
                Ok(Found::Whole(receipt)) => alone.push((posting, super::outcome(Ok(receipt), 0))),
                Ok(Found::Part(part)) => {
                    let why = format!("the ERP has a part of it: {part}");
                    alone.push((posting, Outcome::Look { why }));
                }
                Err(PostError::Rejected { message, .. }) => {
                    alone.push((posting, Outcome::Look { why: message }));
                }
                Err(PostError::Transient(why) | PostError::Ambiguous(why)) => {
                    self.down(&why).await?;
                    return Ok(None);
                }
            }
        }
        if !alone.is_empty() {
            self.write_down(alone).await?;
        }
        Ok(Some(free))
    }
}

/// Keeps what was judged and stands: not of what is not pending any more, what waits for something before it, and what
/// was reversed while it waits for its seal. That one goes now, and so is settled without one.
fn still(judged: &mut BTreeMap<String, Judged>, keys: &BTreeSet<&str>, heads: &[Head]) {
    let reversals = heads.iter().filter(|head| head.kind == PostingKind::ReturnReversal);
    let reversed: BTreeSet<String> = reversals.filter_map(|head| compensates(&head.key)).collect();
    judged.retain(|key, of| {
        keys.contains(key.as_str())
            && match of {
                Judged::Alone => true,
                Judged::Behind => false,
                Judged::Waits(_) => !reversed.contains(key),
            }
    });
}

#[cfg(test)]
mod tests {
    use protocol::id::{LegalEntity, OperationId, OrderId, SiteId};
    use protocol::operation::Subject;
    use protocol::time::{BusinessDate, UtcMillis};

    use super::*;
    use crate::reversal::compensation_key;
    use crate::seal::Group;

    fn head(key: &str, kind: PostingKind) -> Head {
        let subject = Subject::order(&OrderId::parse("O1").unwrap());
        Head { key: key.to_owned(), ordinal: 1, number: 1, kind, subject }
    }

    fn waits(key: &str) -> Judged {
        let group = Group {
            kind: PostingKind::Return,
            site: SiteId::parse("s1").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            business_date: BusinessDate::parse("2026-11-28").unwrap(),
            currency: "GBP".to_owned(),
        };
        Judged::Waits(Candidate { posting: key.to_owned(), ordinal: 1, created_at: UtcMillis(0), group })
    }

    /// A return that is reversed does not wait for the day's end.
    #[test]
    fn reversed_is_judged_anew() {
        let id = OperationId(uuid::Uuid::from_u128(7));
        let back = format!("return-{id}");
        let heads = [
            head(&back, PostingKind::Return),
            head(&compensation_key(id), PostingKind::ReturnReversal),
            head("other", PostingKind::Return),
            head("alone", PostingKind::Return),
            head("behind", PostingKind::Return),
        ];
        let mut judged = BTreeMap::from([
            (back.clone(), waits(&back)),
            ("other".to_owned(), waits("other")),
            ("alone".to_owned(), Judged::Alone),
            ("behind".to_owned(), Judged::Behind),
            ("posted".to_owned(), waits("posted")),
        ]);
        let keys = BTreeSet::from([back.as_str(), "other", "alone", "behind"]);
        still(&mut judged, &keys, &heads);
        assert_eq!(judged.keys().collect::<Vec<_>>(), ["alone", "other"]);
    }
}
