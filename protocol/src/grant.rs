//! Grants: what the hub lets an agent do without asking, such as promise money or give numbers away
//! (`docs/decisions/0036`, `0037`).
//!
//! A grant is to one epoch of one journal and from one life of the hub's store. In any other it counts for nothing, and
//! nobody has to say so: a journal that goes on in a new epoch, or a hub that was put back, begins with none.
//!
//! Money is a mark and not a purse: an epoch may have promised so much in all. Hub and agent both only add up what
//! stands in the journal, so nothing needs to be given back and a mark that comes late or twice does no harm.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{Epoch, Generation, SeriesId};
use crate::money::Money;

/// How much money an epoch may promise before the hub knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Allowance {
    /// Of this epoch alone.
    pub epoch: Epoch,
    /// From this life of the hub alone.
    pub generation: Generation,
    /// What the hub knew the epoch to have promised. A journal that has promised less is not the one it was granted to.
    pub known: Money,
    /// What the epoch may have promised in all.
    pub up_to: Money,
}

/// What an allowance is worth to a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AllowanceState {
    /// So much may still be promised; may be nothing.
    Left {
        /// Never negative.
        left: Money,
    },
    /// The hub has granted nothing yet.
    NotGranted,
    /// It was granted to an epoch that is over.
    OtherEpoch,
    /// The hub that granted it was put back since.
    OtherGeneration,
    /// It was granted to a longer history of this epoch: the journal is an older copy.
    OlderCopy,
}

impl AllowanceState {
    /// Of an allowance in a journal of this epoch that has promised so much in all, in the allowance's currency.
    #[must_use]
    pub fn of(
        granted: Option<&Allowance>,
        epoch: Epoch,
        generation: Option<Generation>,
        promised: impl FnOnce(&Allowance) -> i64,
    ) -> Self {
        let Some(allowance) = granted else { return Self::NotGranted };
        if allowance.epoch != epoch {
            return Self::OtherEpoch;
        }
        if Some(allowance.generation) != generation {
            return Self::OtherGeneration;
        }
        let promised = promised(allowance);
        if promised < allowance.known.minor {
            return Self::OlderCopy;
        }
        let minor = allowance.up_to.minor.saturating_sub(promised).max(0);
        Self::Left { left: Money { minor, currency: allowance.up_to.currency } }
    }

    /// What may still be promised, in minor units.
    #[must_use]
    pub fn left(&self) -> i64 {
        match self {
            Self::Left { left } => left.minor,
            Self::NotGranted | Self::OtherEpoch | Self::OtherGeneration | Self::OlderCopy => 0,
        }
    }
}

/// What a site and each of its agents may have promised before the hub knows of it, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// All epochs of the site together.
    pub site: i64,
    /// One epoch.
    pub agent: i64,
}

/// The hub's account of one epoch, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    /// What the hub knows that it has promised.
    pub known: i64,
    /// The newest mark.
    pub up_to: i64,
    /// The highest mark that the agent may still go by: a lower one counts once the agent has said that it has it.
    pub ceiling: i64,
}

impl Account {
    /// What the epoch may have promised that the hub does not know of.
    #[must_use]
    pub fn possible(&self) -> i64 {
        self.ceiling.saturating_sub(self.known).max(0)
    }

    /// The hub has got an operation that promised so much.
    pub fn learn(&mut self, promised: i64) {
        self.known = self.known.saturating_add(promised.max(0));
    }

    /// Sets the mark to what the limits allow beside what the other epochs of the site may have promised. Says
    /// whether it is another one.
    pub fn grant(&mut self, limits: Limits, others: i64) -> bool {
        let room = limits.site.saturating_sub(others).min(limits.agent).max(0);
        let up_to = self.known.saturating_add(room);
        let is_news = up_to != self.up_to;
        self.up_to = up_to;
        self.ceiling = self.ceiling.max(up_to);
        is_news
    }

    /// A person knows what the epoch has promised, or that nobody will ever hear of it.
    pub fn write_off(&mut self) {
        self.ceiling = self.known;
    }

    /// The agent goes by the newest mark, durably.
    pub fn confirm(&mut self) {
        self.ceiling = self.up_to;
    }
}

/// Numbers that one epoch may give away, each once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumberRange {
    /// Of this series.
    pub series: SeriesId,
    /// To this epoch alone.
    pub epoch: Epoch,
    /// From this life of the hub alone.
    pub generation: Generation,
    /// The first one.
    pub first: u64,
    /// The last one.
    pub last: u64,
}

impl NumberRange {
    /// Whether a journal of this epoch may give its numbers away.
    #[must_use]
    pub fn is_usable(&self, epoch: Epoch, generation: Option<Generation>) -> bool {
        self.epoch == epoch && generation == Some(self.generation)
    }
}

/// Where the hub stands in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series {
    /// The life of the hub that may lease from it. A store that was put back leases nothing until it is known where
    /// the life before it ended, for that is in no backup.
    pub generation: Generation,
    /// The next one to lease.
    pub next: u64,
    /// The last one there is.
    pub last: u64,
    /// How many are leased at once.
    pub block: u64,
}

impl Series {
    /// Leases a block: first and last. Nothing if the series is used up, or was not opened in this life.
    pub fn lease(&mut self, generation: Generation) -> Option<(u64, u64)> {
        if self.generation != generation || self.next > self.last || self.block == 0 {
            return None;
        }
        let first = self.next;
        let last = first.saturating_add(self.block - 1).min(self.last);
        self.next = last.saturating_add(1);
        Some((first, last))
    }

    /// Goes on where the store that is replaced stood; says whether that could be told. A store that was put back
    /// itself and not opened since does not know what was leased before it.
    pub fn follow(&mut self, before: &Self, life_before: Generation, fresh: Generation) -> bool {
        let is_known = before.generation == life_before;
        if is_known {
            self.open(fresh, before.next);
        }
        is_known
    }

    /// Goes on in another life at `next`, or later if this store knows of more.
    pub fn open(&mut self, generation: Generation, next: u64) {
        self.generation = generation;
        self.next = self.next.max(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn money(minor: i64) -> Money {
        Money { minor, currency: Currency::parse("EUR").unwrap() }
    }

    #[test]
    fn an_allowance_is_to_one_history() {
        let (epoch, other) = (Epoch::from_random([1; 16]), Epoch::from_random([2; 16]));
        let generation = Generation::from_random([3; 16]);
        let allowance = Allowance { epoch, generation, known: money(40), up_to: money(100) };
        let check = |journal, hub, promised, expected| {
            assert_eq!(AllowanceState::of(Some(&allowance), journal, hub, |_| promised), expected);
        };
        check(epoch, Some(generation), 60, AllowanceState::Left { left: money(40) });
        check(epoch, Some(generation), 130, AllowanceState::Left { left: money(0) });
        check(epoch, Some(generation), 39, AllowanceState::OlderCopy);
        check(other, Some(generation), 60, AllowanceState::OtherEpoch);
        check(epoch, None, 60, AllowanceState::OtherGeneration);
        assert_eq!(AllowanceState::of(None, epoch, None, |_| 0), AllowanceState::NotGranted);
    }

    #[test]
    fn a_lowered_mark_counts_when_it_is_confirmed() {
        let mut account = Account::default();
        assert!(account.grant(Limits { site: 1_000, agent: 300 }, 800));
        assert_eq!((account.up_to, account.possible()), (200, 200));
        account.learn(50);
        assert!(account.grant(Limits { site: 1_000, agent: 300 }, 800));
        assert_eq!((account.up_to, account.possible()), (250, 200));
        assert!(account.grant(Limits { site: 1_000, agent: 30 }, 0));
        assert_eq!((account.up_to, account.possible()), (80, 200));
        account.confirm();
        assert_eq!(account.possible(), 30);
        assert!(!account.grant(Limits { site: 1_000, agent: 30 }, 970));
        assert!(account.grant(Limits { site: 1_000, agent: i64::MAX }, i64::MIN));
        assert_eq!(account.up_to, i64::MAX);
    }

    #[test]
    fn a_series_is_leased_in_the_life_it_was_opened_in() {
        let (life, next) = (Generation::from_random([1; 16]), Generation::from_random([2; 16]));
        let mut series = Series { generation: life, next: 1, last: 25, block: 10 };
        assert_eq!(series.lease(life), Some((1, 10)));
        assert_eq!(series.lease(next), None);
        series.open(next, 5);
        assert_eq!(series.lease(next), Some((11, 20)), "it never goes back");
        assert_eq!(series.lease(next), Some((21, 25)));
        assert_eq!(series.lease(next), None);
    }
}
