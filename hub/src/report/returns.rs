//! Returns, page by page, and above them what is still owed for them.

use std::collections::BTreeMap;

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use super::fleet::site_names;
pub use crate::store::listing::ReturnFilter;
use crate::store::overview::Refunds;
use crate::store::returned::ReturnRow;
use crate::store::{StoreError, Tx, listing, overview};
use crate::track::{Began, Goods, Money};

/// Accepted refunds are counted that were received in so many days; all others are counted whatever their age.
pub const ACCEPTED_DAYS: i64 = 30;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// One page of returns, and what is owed for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Returns {
    /// What is owed, by currency; whatever the filter. Added up for the first page, empty on those after it.
    pub liabilities: Vec<Liability>,
    /// The rows.
    pub returns: Vec<ReturnView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Refunds of one currency by how they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Liability {
    /// ISO 4217.
    pub currency: String,
    /// Promised or approved to a customer and not in the ERP: the three below together.
    pub open: Owed,
    /// Of these, promised by a station that could not ask the hub.
    pub promised: Owed,
    /// Asked of the ERP, which has not answered, or of which nobody knows whether it has it.
    pub requested: Owed,
    /// Waits for a person, an order or a shipment: nothing is asked of the ERP.
    pub under_review: Owed,
    /// Refused by the ERP, or by whoever pays a part of it.
    pub failed: Owed,
    /// In the ERP, of the returns received in the last 30 days; that the customers have it, nobody has said.
    pub accepted: Owed,
}

/// So much money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Owed {
    /// How many returns.
    pub returns: i64,
    /// Minor units.
    pub minor: i64,
    /// The same as decimal text; absent for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// When the oldest of them was captured, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<i64>,
}

/// One return in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnView {
    /// Its number.
    #[serde(rename = "return")]
    pub number: String,
    /// The operation that recorded it.
    pub operation: String,
    /// The order it was bought with; empty if not known.
    pub order: String,
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// In whose books' day.
    pub business_date: String,
    /// Base units.
    pub units: i64,
    /// What it gives.
    pub refund: Option<Amount>,
    /// How the money track began.
    pub began: Began,
    /// Where the money stands.
    pub money: Money,
    /// Where the goods stand.
    pub goods: Goods,
    /// How the purchase is known.
    pub evidence: String,
    /// The recorded verdict; empty for a return that was not assessed.
    pub verdict: String,
    /// By the agent's clock, UTC milliseconds.
    pub captured_at: i64,
    /// When the hub received it, UTC milliseconds.
    pub received_at: i64,
}

impl ReturnView {
    pub(super) fn of(row: &ReturnRow, names: &BTreeMap<String, String>) -> Self {
        Self {
            number: row.return_id.clone(),
            operation: row.operation.to_string(),
            order: row.order.clone(),
            site: row.site.clone(),
            site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
            business_date: row.business_date.clone(),
            units: row.units,
            refund: Amount::of(row.refund, &row.currency),
            began: row.began,
            money: row.money,
            goods: row.goods(),
            evidence: row.evidence.clone(),
            verdict: row.verdict.clone(),
            captured_at: row.captured_at,
            received_at: row.received_at,
        }
    }
}

/// Reads one page after a place, the newest or the oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &ReturnFilter,
    is_oldest_first: bool,
    after: Option<i64>,
    rows: i64,
    now: UtcMillis,
) -> Result<Returns, StoreError> {
    let names = site_names(tx)?;
    let mut found = listing::returns(tx, filter, is_oldest_first, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.ordinal.to_string());
    let mut standing = Vec::new();
    if after.is_none() {
        standing.extend(overview::open_refunds(tx)?);
        standing.extend(overview::accepted_refunds(tx, now.0 - ACCEPTED_DAYS * DAY_MILLIS)?);
    }
    let returns = found.iter().map(|row| ReturnView::of(row, &names)).collect();
    Ok(Returns { liabilities: liabilities(&standing), returns, next })
}

/// What is owed, by currency. What somebody else refunds, or nobody has to, is not owed.
#[must_use]
pub fn liabilities(standing: &[Refunds]) -> Vec<Liability> {
    let mut found: BTreeMap<&str, Liability> = BTreeMap::new();
    for refunds in standing {
        let (Some(began), Some(money)) = (Began::parse(&refunds.began), Money::parse(&refunds.money)) else {
            continue;
        };
        if !matches!(began, Began::Promised | Began::Approved) {
            continue;
        }
        let of = found.entry(refunds.currency.as_str()).or_insert_with(|| Liability {
            currency: refunds.currency.clone(),
            open: Owed::default(),
            promised: Owed::default(),
            requested: Owed::default(),
            under_review: Owed::default(),
            failed: Owed::default(),
            accepted: Owed::default(),
        });
        let place = match money {
            Money::DuplicateReview | Money::Held => &mut of.under_review,
            Money::Requested | Money::Unknown => &mut of.requested,
            Money::Failed => &mut of.failed,
            Money::Accepted => &mut of.accepted,
            Money::Settled | Money::External | Money::Denied | Money::Cancelled | Money::None => continue,
        };
        place.add(refunds);
        if money.is_open() {
            of.open.add(refunds);
            if began == Began::Promised {
                of.promised.add(refunds);
            }
        }
    }
    found.into_values().collect()
}

impl Owed {
    fn add(&mut self, refunds: &Refunds) {
        self.returns = self.returns.saturating_add(refunds.returns);
        self.minor = self.minor.saturating_add(refunds.refund);
        self.amount = Amount::of(self.minor, &refunds.currency);
        self.oldest_at = Some(self.oldest_at.map_or(refunds.oldest_at, |at| at.min(refunds.oldest_at)));
    }
}

/// What a cursor looks like: an operation's number.
pub const CURSOR_PATTERN: &str = "^[0-9]{1,18}$";

/// Reads a cursor ([`CURSOR_PATTERN`]).
#[must_use]
pub fn parse_cursor(text: &str) -> Option<i64> {
    let is_number = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refunds(
        currency: &str,
        began: Began,
        money: Money,
        returns: i64,
        refund: i64,
        oldest_at: i64,
    ) -> Refunds {
        let (began, money) = (began.as_str().to_owned(), money.as_str().to_owned());
        Refunds { currency: currency.to_owned(), began, money, returns, refund, oldest_at }
    }

    #[test]
    fn what_is_owed() {
        let found = liabilities(&[
            refunds("EUR", Began::Promised, Money::Requested, 2, 500, 70),
            refunds("EUR", Began::Approved, Money::Requested, 1, 300, 60),
            refunds("EUR", Began::Promised, Money::DuplicateReview, 1, 100, 50),
            refunds("EUR", Began::Approved, Money::Held, 1, 20, 90),
            refunds("EUR", Began::Approved, Money::Failed, 1, 7, 80),
            refunds("EUR", Began::External, Money::Held, 9, 9_000, 1),
            refunds("EUR", Began::Approved, Money::Accepted, 4, 10_000, 40),
            refunds("PLN", Began::Promised, Money::Unknown, 1, 5, 30),
        ]);
        let told = |owed: &Owed| (owed.returns, owed.minor, owed.oldest_at);
        assert_eq!(found.iter().map(|of| of.currency.as_str()).collect::<Vec<_>>(), ["EUR", "PLN"]);
        let eur = &found[0];
        assert_eq!(told(&eur.open), (6, 927, Some(50)));
        assert_eq!(told(&eur.promised), (3, 600, Some(50)));
        assert_eq!(told(&eur.requested), (3, 800, Some(60)));
        assert_eq!(told(&eur.under_review), (2, 120, Some(50)));
        assert_eq!(told(&eur.failed), (1, 7, Some(80)));
        assert_eq!(told(&eur.accepted), (4, 10_000, Some(40)));
        assert_eq!(eur.open.amount.as_ref().unwrap().decimal, "9.27");
        assert_eq!(told(&found[1].requested), (1, 5, Some(30)), "nobody knows: still owed");
    }

    #[test]
    fn cursors_read_back() {
        assert_eq!(parse_cursor("42"), Some(42));
        for bad in ["", "-1", "x", "1 ", "9999999999999999999"] {
            assert_eq!(parse_cursor(bad), None, "{bad}");
        }
    }
}
