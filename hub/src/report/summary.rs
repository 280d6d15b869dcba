//! The identity: received = posted + rejected + pending + without ERP effect + not yet applied, by type.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use crate::store::{StoreError, Tx, overview, tally};

/// All operations the hub ever received, by type and by what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// One per operation type, by name.
    pub kinds: Vec<KindSummary>,
    /// All types together, without money.
    pub total: Counts,
    /// Log entries of all sources that apply has not taken yet.
    pub unapplied: i64,
    /// Whether the identity holds for every type and in all.
    pub balanced: bool,
}

/// What became of one type's operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KindSummary {
    /// The CloudEvents type, or `unreadable`.
    pub kind: String,
    /// How many operations, by what became of them.
    #[serde(flatten)]
    pub operations: Counts,
    /// Operations that were received again and counted once.
    pub repeats: i64,
    /// Base units, by what became of them.
    pub units: Split,
    /// Money by currency.
    pub money: Vec<MoneySplit>,
}

/// Operations by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Durably in the hub's log.
    pub received: i64,
    /// In the ERP.
    pub posted: i64,
    /// Refused; each is an exception.
    pub rejected: i64,
    /// Waiting for the ERP or for a person.
    pub pending: i64,
    /// Part of the record only.
    pub no_erp_effect: i64,
    /// In the log, but apply has not come to them.
    pub unapplied: i64,
}

/// Units or minor units by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Split {
    /// In the ERP.
    pub posted: i64,
    /// Refused.
    pub rejected: i64,
    /// Waiting.
    pub pending: i64,
    /// Part of the record only.
    pub no_erp_effect: i64,
}

/// Money of one currency by what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MoneySplit {
    /// ISO 4217.
    pub currency: String,
    /// In minor units.
    pub minor: Split,
    /// All of it.
    pub total: Option<Amount>,
}

impl Split {
    fn slot(&mut self, state: &str) -> &mut i64 {
        match state {
            "posted" => &mut self.posted,
            "rejected" => &mut self.rejected,
            "no_erp_effect" => &mut self.no_erp_effect,
            // `waiting` and `pending`, and whatever a newer version calls what is not final.
            _ => &mut self.pending,
        }
    }

    /// All of it.
    #[must_use]
    pub fn sum(self) -> i64 {
        [self.posted, self.rejected, self.pending, self.no_erp_effect]
            .iter()
            .fold(0, |a, b| a.saturating_add(*b))
    }
}

/// What belongs to one type, while it is being read.
#[derive(Default)]
struct Gathered {
    received: i64,
    repeats: i64,
    operations: Split,
    units: Split,
    money: BTreeMap<String, Split>,
}

/// Reads it.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>) -> Result<Summary, StoreError> {
    let mut kinds: BTreeMap<String, Gathered> = BTreeMap::new();
    for (kind, received, repeats) in overview::intake(tx)? {
        let gathered = kinds.entry(kind).or_default();
        (gathered.received, gathered.repeats) = (received, repeats);
    }
    for row in tally::all(tx)? {
        let Gathered { operations, units, money, .. } = kinds.entry(row.kind).or_default();
        let add = |slot: &mut i64, more: i64| *slot = slot.saturating_add(more);
        add(operations.slot(&row.state), row.total.operations);
        add(units.slot(&row.state), row.total.units);
        if !row.currency.is_empty() {
            add(money.entry(row.currency).or_default().slot(&row.state), row.total.amount);
        }
    }
    let unapplied = overview::progress(tx)?.waiting;
    let kinds: Vec<KindSummary> = kinds
        .into_iter()
        .map(|(kind, gathered)| KindSummary {
            kind,
            operations: Counts::of(gathered.received, gathered.operations),
            repeats: gathered.repeats,
            units: gathered.units,
            money: gathered
                .money
                .into_iter()
                .map(|(currency, minor)| MoneySplit {
                    total: Amount::of(minor.sum(), &currency),
                    currency,
                    minor,
                })
                .collect(),
        })
        .collect();
    let total = kinds.iter().fold(Counts::default(), |sum, kind| sum.plus(kind.operations));
    let balanced = kinds.iter().all(|kind| kind.operations.unapplied >= 0) && total.unapplied <= unapplied;
    Ok(Summary { kinds, total, unapplied, balanced })
}

impl Counts {
    fn of(received: i64, split: Split) -> Self {
        let Split { posted, rejected, pending, no_erp_effect } = split;
        Self { received, posted, rejected, pending, no_erp_effect, unapplied: received - split.sum() }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            received: self.received + other.received,
            posted: self.posted + other.posted,
            rejected: self.rejected + other.rejected,
            pending: self.pending + other.pending,
            no_erp_effect: self.no_erp_effect + other.no_erp_effect,
            unapplied: self.unapplied + other.unapplied,
        }
    }
}
