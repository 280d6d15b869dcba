//! One evidence is one payment: whether it may settle a refund while it has settled others.
//!
//! An executor that pays several refunds at once has one number for all of them. That is said, by the whole of the payment
//! or by one file that names them all; unsaid, it is a number that was copied by mistake, and money that nobody has.

use super::RefundAnswer;
use crate::store::refund::RefundRow;
use crate::store::refund_payment::{self, Borrowed};
use crate::store::{StoreError, Tx};

/// What keeps an evidence from settling this refund: it has settled others of the same executor, and nobody says that one
/// payment was for all. `batch` is the origin whose word for the others says so; empty for none.
pub(crate) fn borrowed(
    tx: &mut Tx<'_>,
    row: &RefundRow,
    answer: &RefundAnswer,
    batch: &str,
) -> Result<Option<String>, StoreError> {
    let RefundAnswer::Settled { amount, evidence, total, .. } = answer else { return Ok(None) };
    let others = refund_payment::borrowed(tx, row, evidence, batch)?;
    let whole = others.amount.saturating_add(amount.minor);
    Ok(match (others, total) {
        (Borrowed { refunds: 0, .. }, _) => None,
        (Borrowed { first, refunds, .. }, None) => Some(format!(
            "{evidence} has settled {} of {} already: refund {first}{}. If one payment was for all of them, say what it came \
             to as `total`; else give the number of the payment for refund {}",
            if refunds == 1 { "another refund".to_owned() } else { format!("{refunds} other refunds") },
            row.executor,
            if refunds == 1 { "" } else { " and others" },
            row.refund
        )),
        (Borrowed { .. }, Some(total)) if total.minor < whole => Some(format!(
            "{evidence} was a payment of {total} in all, and with this refund more than that would be settled by it: \
             compare what it was for with {}",
            row.executor
        )),
        (Borrowed { .. }, Some(_)) => None,
    })
}
