//! Refunds, page by page, the oldest first, and above them what customers are still owed.

use std::collections::BTreeMap;

use protocol::id::OperationId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use super::fleet::site_names;
use crate::refund::{RefundId, RefundState};
pub use crate::store::refund::RefundFilter;
use crate::store::refund::{self, RefundRow};
use crate::store::refund_payment::{self, PaymentRow};
use crate::store::{StoreError, Tx};

/// One page of refunds, and what is owed for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundPage {
    /// What customers are still owed, whatever the filter. Added up for the first page, empty on those after it.
    pub totals: Vec<RefundTotals>,
    /// The rows.
    pub refunds: Vec<RefundView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Refunds of one executor, state and currency that customers are still owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "RefundsOwed")]
pub struct RefundTotals {
    /// Who pays them out.
    pub executor: String,
    /// `requested` or `failed`.
    pub state: RefundState,
    /// ISO 4217.
    pub currency: String,
    /// How many.
    pub refunds: i64,
    /// What is still to be paid, minor units.
    pub minor: i64,
    /// The same as decimal text.
    pub amount: Option<Amount>,
    /// When the oldest of them was asked for, UTC milliseconds.
    pub oldest_at: i64,
    /// How long that is ago, milliseconds.
    pub oldest_age_millis: i64,
}

/// One refund: a part of a return's money that somebody has to pay out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundView {
    /// Its id: the return's number, a dot and the step of its plan.
    pub refund: RefundId,
    /// The return's number.
    #[serde(rename = "return")]
    pub number: String,
    /// The order it was bought with; empty if not known.
    pub order: String,
    /// Where the return was accepted.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// In whose books' day.
    pub business_date: String,
    /// Whose credit note it is.
    pub legal_entity: String,
    /// Who pays it out: `commerce`, `provider`, `erp` or `till`.
    pub executor: String,
    /// What the customer gets.
    pub target: String,
    /// How the original payment was made; empty if none is named.
    pub method: String,
    /// That payment's reference by its executor; empty if none is named.
    pub payment: String,
    /// What is to be paid: cash is rounded.
    pub amount: Option<Amount>,
    /// What is due to the cent.
    pub due: Option<Amount>,
    /// Where it stands.
    pub state: RefundState,
    /// What was paid: the sum of its payments that did not come back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<Amount>,
    /// What is still to be paid, of one that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<Amount>,
    /// The executor's number for the first payment that did not come back; empty without.
    pub evidence: String,
    /// The day of that payment, if it was said; empty else.
    pub settled_on: String,
    /// Every payment that was told, in the order in which they were first told.
    pub payments: Vec<RefundPayment>,
    /// Why it failed or was cancelled; empty else.
    pub message: String,
    /// When it was asked for, UTC milliseconds.
    pub requested_at: i64,
    /// The executor's number under which it has taken the refund over; empty if it has told none. Of the ERP, its documents
    /// of the return.
    pub reference: String,
    /// When it did, UTC milliseconds. The customer has the money when it is settled, not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<i64>,
    /// When the answer came that counts, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<i64>,
    /// How long the customer has waited for it, or had to wait, milliseconds.
    pub age_millis: i64,
    /// The refund that pays it, or the rest of it, instead; empty if none does.
    pub replaced_by: String,
    /// The refund that this one pays instead of; empty if of none.
    pub replaces: String,
    /// Who had that one paid in this way; empty if it replaces none.
    pub redirected_by: String,
    /// How the customer agreed to that; empty if it replaces none.
    pub consent: String,
}

/// A payment that was told of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundPayment {
    /// The executor's number for it.
    pub evidence: String,
    /// How much.
    pub amount: Option<Amount>,
    /// The day of the payment, if it was said; empty else.
    pub settled_on: String,
    /// Who told it last.
    pub origin: String,
    /// When, UTC milliseconds.
    pub at: i64,
    /// Whether the refund failed after it: the customer has it no more.
    pub came_back: bool,
}

impl RefundView {
    /// Whether its message is the note of whoever said that nothing more is due, and not its executor's word.
    #[must_use]
    pub fn is_message_a_note(&self) -> bool {
        match self.state {
            RefundState::Settled | RefundState::Cancelled => true,
            RefundState::Before | RefundState::Requested | RefundState::Failed | RefundState::Replaced => {
                false
            }
        }
    }

    /// What is to be paid by an evidence, minor units: what other payments leave of the refund. Nothing if it has no amount.
    #[must_use]
    pub fn due_by(&self, evidence: &str) -> Option<i64> {
        let others = self.payments.iter().filter(|of| !of.came_back && of.evidence != evidence.trim());
        let paid = others.filter_map(|of| of.amount.as_ref()).map(|amount| amount.minor);
        Some(self.amount.as_ref()?.minor - paid.sum::<i64>())
    }

    fn of(
        row: RefundRow,
        payments: Vec<PaymentRow>,
        names: &BTreeMap<String, String>,
        now: UtcMillis,
    ) -> Self {
        let payment = |of: PaymentRow| RefundPayment {
            amount: Amount::of(of.amount, &row.currency),
            evidence: of.evidence,
            settled_on: of.settled_on,
            origin: of.origin,
            at: of.at,
            came_back: of.came_back,
        };
        let until = if row.state == RefundState::Settled { row.answered_at } else { now.0 };
        Self {
            site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
            amount: Amount::of(row.amount, &row.currency),
            due: Amount::of(row.due, &row.currency),
            rest: row.state.is_open().then(|| Amount::of(row.amount - row.paid, &row.currency)).flatten(),
            payments: payments.into_iter().map(payment).collect(),
            paid: (row.paid != 0).then(|| Amount::of(row.paid, &row.currency)).flatten(),
            answered_at: (row.answered_at != 0).then_some(row.answered_at),
            accepted_at: (row.accepted_at != 0).then_some(row.accepted_at),
            reference: row.reference,
            age_millis: until.saturating_sub(row.requested_at).max(0),
            refund: row.refund,
            number: row.return_id,
            order: row.order,
            site: row.site,
            business_date: row.business_date,
            legal_entity: row.legal_entity,
            executor: row.executor,
            target: row.target,
            method: row.method,
            payment: row.payment,
            state: row.state,
            evidence: row.evidence,
            settled_on: row.settled_on,
            message: row.message,
            requested_at: row.requested_at,
            replaced_by: row.replaced_by,
            replaces: row.replaces,
            redirected_by: row.redirected_by,
            consent: row.consent,
        }
    }
}

/// Reads one page after a place.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &RefundFilter,
    after: Option<(i64, i64)>,
    rows: i64,
    now: UtcMillis,
) -> Result<RefundPage, StoreError> {
    let names = site_names(tx)?;
    let mut found = refund::page(tx, filter, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| format!("{}-{}", last.ordinal, last.step));
    let totals = if after.is_none() { totals(tx, now)? } else { Vec::new() };
    let refunds = views(tx, found, &names, now)?;
    Ok(RefundPage { totals, refunds, next })
}

/// One refund by its id.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut Tx<'_>, id: &RefundId, now: UtcMillis) -> Result<Option<RefundView>, StoreError> {
    let Some(row) = refund::find(tx, id)? else { return Ok(None) };
    let names = site_names(tx)?;
    Ok(views(tx, vec![row], &names, now)?.pop())
}

/// The refunds of a return, in the order of their steps.
///
/// # Errors
/// [`StoreError`].
pub(super) fn of_return(
    tx: &mut Tx<'_>,
    operation: OperationId,
    names: &BTreeMap<String, String>,
    now: UtcMillis,
) -> Result<Vec<RefundView>, StoreError> {
    let rows = refund::of_return(tx, operation)?;
    views(tx, rows, names, now)
}

/// Each with its payments.
fn views(
    tx: &mut Tx<'_>,
    rows: Vec<RefundRow>,
    names: &BTreeMap<String, String>,
    now: UtcMillis,
) -> Result<Vec<RefundView>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.refund.as_str()).collect();
    let mut payments: BTreeMap<RefundId, Vec<PaymentRow>> = BTreeMap::new();
    for payment in refund_payment::of(tx, &ids)? {
        payments.entry(payment.refund.clone()).or_default().push(payment);
    }
    let view = |row: RefundRow| {
        let of = payments.remove(&row.refund).unwrap_or_default();
        RefundView::of(row, of, names, now)
    };
    Ok(rows.into_iter().map(view).collect())
}

pub(super) fn totals(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Vec<RefundTotals>, StoreError> {
    let row = |of: refund::RefundTotal| RefundTotals {
        amount: Amount::of(of.amount, &of.currency),
        executor: of.executor,
        state: of.state,
        currency: of.currency,
        refunds: of.refunds,
        minor: of.amount,
        oldest_at: of.oldest_at,
        oldest_age_millis: now.0.saturating_sub(of.oldest_at).max(0),
    };
    Ok(refund::totals(tx)?.into_iter().map(row).collect())
}

/// What a cursor looks like: a return's number in the order of apply, and a step.
pub const CURSOR_PATTERN: &str = "^[0-9]{1,18}-[0-9]{1,3}$";

/// Reads a cursor ([`CURSOR_PATTERN`]).
#[must_use]
pub fn parse_cursor(text: &str) -> Option<(i64, i64)> {
    let (ordinal, step) = text.split_once('-')?;
    Some((number(ordinal, 18)?, number(step, 3)?))
}

/// A number of digits alone, and not too many.
pub(super) fn number(text: &str, digits_max: usize) -> Option<i64> {
    let is_number = (1..=digits_max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_read_back() {
        assert_eq!(parse_cursor("42-1"), Some((42, 1)));
        for bad in ["", "42", "-1", "42-", "x-1", "42-1 ", "42-1000", "42--1", "9999999999999999999-1"] {
            assert_eq!(parse_cursor(bad), None, "{bad}");
        }
    }
}
