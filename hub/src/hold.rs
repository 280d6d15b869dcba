//! Why an order is held: its goods stay allocated, and a site that has not begun with it does not get it as work.
//!
//! A channel holds its orders when it sends them and releases them by a request of its own ([`crate::channel`]); people at
//! the hub hold and release any. What a site has picked goes on: an exception says so (`order_held`), and closes when the
//! last hold is released. This file decides what people may do; it knows neither pages nor HTTP.

use protocol::id::OrderId;
use protocol::reference::OrderStatus;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::apply;
use crate::decision::NOTE_CHARS_MAX;
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::order::{self, OrderRow, status_word};
use crate::store::{Store, StoreError, log};

/// Why an order is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum HoldKind {
    /// It is not paid yet.
    Payment,
    /// Somebody checks whether it is honest.
    Fraud,
    /// Nobody knows yet where it goes to.
    Address,
}

/// One hold of an order; each kind at most once, the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderHold {
    /// Why.
    pub kind: HoldKind,
    /// Who: `api/` and a channel, or a person at the hub.
    pub by: String,
    /// When the hub took it down, UTC milliseconds.
    pub at: i64,
    /// What was said with it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Its end; absent while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<HoldEnd>,
}

/// How a hold ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldEnd {
    /// Who released it.
    pub by: String,
    /// When, UTC milliseconds.
    pub at: i64,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl HoldKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Payment, Self::Fraud, Self::Address];

    /// The word of the API, of forms and of messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Fraud => "fraud",
            Self::Address => "address",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The kinds that hold right now.
pub fn active(holds: &[OrderHold]) -> impl Iterator<Item = HoldKind> {
    holds.iter().filter(|hold| hold.released.is_none()).map(|hold| hold.kind)
}

/// Whether an order is held for this.
#[must_use]
pub fn is_held_for(holds: &[OrderHold], kind: HoldKind) -> bool {
    active(holds).any(|held| held == kind)
}

/// The words of some kinds, for messages: `payment and address`.
#[must_use]
pub fn words(kinds: impl Iterator<Item = HoldKind>) -> String {
    kinds.map(HoldKind::as_str).collect::<Vec<_>>().join(" and ")
}

/// What a person does with a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldChange {
    /// Nobody is to begin with the order.
    Hold,
    /// It goes on.
    Release,
}

impl HoldChange {
    /// The word of forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Release => "release",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Hold, Self::Release].into_iter().find(|change| change.as_str() == word)
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// No such order.
    #[error("no order has the number {0}")]
    NotFound(OrderId),
    /// Its last parcel has left, or it is cancelled.
    #[error("order {order} is {status}: there is nothing left to hold")]
    Over {
        /// Which.
        order: OrderId,
        /// How it stands.
        status: &'static str,
    },
    /// It is held for this.
    #[error("order {order} is held for {} already", .kind.as_str())]
    Held {
        /// Which.
        order: OrderId,
        /// Why.
        kind: HoldKind,
    },
    /// It is not held for this.
    #[error("order {order} is not held for {}: nothing to release", .kind.as_str())]
    NotHeld {
        /// Which.
        order: OrderId,
        /// Why.
        kind: HoldKind,
    },
    /// Whoever reads it later must know.
    #[error("a note is missing: say why, in at most {NOTE_CHARS_MAX} characters")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("the note is longer than {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl HoldError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not-found",
            Self::Over { .. } => "over",
            Self::Held { .. } => "held",
            Self::NotHeld { .. } => "not-held",
            Self::NoteMissing => "note-missing",
            Self::NoteTooLong => "note-too-long",
            Self::Store(_) => "store",
        }
    }
}

/// Holds an order, or releases a hold, as a person says it; true when it is answered.
///
/// # Errors
/// [`HoldError`]; nothing was changed then.
pub async fn change(
    store: &Store,
    actor: &str,
    order: &OrderId,
    kind: HoldKind,
    change: HoldChange,
    note: &str,
    at: UtcMillis,
) -> Result<(), HoldError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        return Err(HoldError::NoteMissing);
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(HoldError::NoteTooLong);
    }
    let (actor, order) = (actor.to_owned(), order.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = order::load(tx, &[order.as_str()])?.pop() else {
                return Ok(Err(HoldError::NotFound(order.clone())));
            };
            if let Err(error) = check(&row, kind, change) {
                return Ok(Err(error));
            }
            let (order_of, said) = (order.clone(), note.clone());
            let (action, audited) = match change {
                HoldChange::Hold => {
                    (OperatorAction::HoldOrder { order: order_of, kind, note: said }, "order.held")
                }
                HoldChange::Release => {
                    (OperatorAction::ReleaseOrder { order: order_of, kind, note: said }, "order.released")
                }
            };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, at, &[entry])?;
            let subject = format!("order/{order}");
            let detail = json!({"hold": kind, "note": note});
            act::append(tx, &Act { actor: &actor, action: audited, subject: &subject, detail }, at)?;
            Ok(Ok(()))
        })
        .await?
}

fn check(row: &OrderRow, kind: HoldKind, change: HoldChange) -> Result<(), HoldError> {
    let (order, is_held) = (row.order.clone(), is_held_for(&row.holds, kind));
    match (change, is_held) {
        (HoldChange::Release, true) => Ok(()),
        (HoldChange::Release, false) => Err(HoldError::NotHeld { order, kind }),
        (HoldChange::Hold, true) => Err(HoldError::Held { order, kind }),
        (HoldChange::Hold, false) => match row.status {
            OrderStatus::Open | OrderStatus::Picking => Ok(()),
            OrderStatus::Shipped | OrderStatus::Cancelled => {
                Err(HoldError::Over { order, status: status_word(row.status) })
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_words() {
        for kind in HoldKind::ALL {
            assert_eq!(HoldKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(HoldKind::parse("money"), None);
        assert_eq!(words(HoldKind::ALL.into_iter()), "payment and fraud and address");
    }
}
