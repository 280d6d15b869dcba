//! Payments: what was told of a refund's money, one row for each evidence.

use super::refund::RefundRow;
use super::{Bulk, Row, StoreError, Tx, Values};
use crate::refund::RefundId;

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// Of which refund.
    pub refund: RefundId,
    /// From 1, in the order in which they were first told.
    pub number: i64,
    /// The executor's number for it.
    pub evidence: String,
    /// Minor units, of the refund's money.
    pub amount: i64,
    /// The day of the payment, if it was said; empty else.
    pub settled_on: String,
    /// Who told it last.
    pub origin: String,
    /// When.
    pub at: i64,
    /// Whether the refund failed after it: the customer has it no more.
    pub came_back: bool,
}

fn read(row: &Row<'_>) -> Result<PaymentRow, StoreError> {
    Ok(PaymentRow {
        refund: row.parse(0)?,
        number: row.get(1)?,
        evidence: row.get(2)?,
        amount: row.get(3)?,
        settled_on: row.get(4)?,
        origin: row.get(5)?,
        at: row.get(6)?,
        came_back: row.get::<i64>(7)? != 0,
    })
}

/// The payments of some refunds, refund by refund, in the order in which they were told.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, refunds: &[&str]) -> Result<Vec<PaymentRow>, StoreError> {
    tx.rows_any(
        "SELECT refund, number, evidence, amount, settled_on, origin, at, came_back FROM refund_payments
         WHERE refund = ANY($1) ORDER BY refund, number",
        refunds,
        read,
    )
}

/// What an evidence has settled of other refunds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Borrowed {
    /// How many.
    pub refunds: i64,
    /// All of their payments by it, minor units.
    pub amount: i64,
    /// The first of them; empty if there is none.
    pub first: String,
}

/// What an evidence has settled of other refunds of the same executor, and did not come back. What `batch` brought does not
/// count; empty for nobody.
///
/// # Errors
/// [`StoreError`].
pub fn borrowed(
    tx: &mut Tx<'_>,
    of: &RefundRow,
    evidence: &str,
    batch: &str,
) -> Result<Borrowed, StoreError> {
    tx.one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(p.amount), 0) AS BIGINT), COALESCE(MIN(p.refund), '')
         FROM refund_payments p JOIN refunds r ON r.refund = p.refund
         WHERE p.evidence = $1 AND p.came_back = 0 AND r.executor = $2 AND p.refund <> $3 AND p.origin <> $4",
        &[&evidence, &of.executor, &of.refund.as_str(), &batch],
        |row| Ok(Borrowed { refunds: row.get(0)?, amount: row.get(1)?, first: row.get(2)? }),
    )
}

static SAVE: Bulk = Bulk {
    table: "refund_payments",
    columns: &["refund", "number", "evidence", "amount", "settled_on", "origin", "at", "came_back"],
    conflict: "ON CONFLICT (refund, number) DO UPDATE SET amount = excluded.amount, settled_on = excluded.settled_on,
               origin = excluded.origin, at = excluded.at, came_back = excluded.came_back",
};

/// Writes payments, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&PaymentRow]) -> Result<(), StoreError> {
    fn text<'r>(rows: &[&'r PaymentRow], field: fn(&'r PaymentRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let int = |field: fn(&PaymentRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&text(rows, |row| row.refund.as_str())),
            Values::Int(&int(|row| row.number)),
            Values::Text(&text(rows, |row| &row.evidence)),
            Values::Int(&int(|row| row.amount)),
            Values::Text(&text(rows, |row| &row.settled_on)),
            Values::Text(&text(rows, |row| &row.origin)),
            Values::Int(&int(|row| row.at)),
            Values::Int(&int(|row| i64::from(row.came_back))),
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    fn row(refund: &str, number: i64) -> PaymentRow {
        PaymentRow {
            refund: RefundId::parse(refund).unwrap(),
            number,
            evidence: format!("ü'{number}"),
            amount: 10 * number,
            settled_on: if number == 1 { String::new() } else { "2023-11-15".to_owned() },
            origin: "token:payer".to_owned(),
            at: number,
            came_back: false,
        }
    }

    #[tokio::test]
    async fn rows_read_back_and_change() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let rows = [row("R1.1", 2), row("R1.1", 1), row("R1.2", 1)];
            store.write(move |tx| save(tx, &rows.iter().collect::<Vec<_>>())).await.unwrap();
            let read = async |ids: &'static [&'static str]| store.read(move |tx| of(tx, ids)).await.unwrap();
            assert_eq!(read(&["R1.1"]).await, [row("R1.1", 1), row("R1.1", 2)]);
            assert_eq!(read(&["R1.2", "R1.1"]).await.len(), 3);
            assert_eq!(read(&["R1.3"]).await, []);
            let changed = PaymentRow { amount: 7, at: 9, came_back: true, ..row("R1.1", 1) };
            let expect = changed.clone();
            store.write(move |tx| save(tx, &[&changed])).await.unwrap();
            assert_eq!(read(&["R1.1"]).await, [expect, row("R1.1", 2)]);
        }
    }
}
