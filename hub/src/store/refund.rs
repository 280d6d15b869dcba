//! Refunds: one row for each part of a return's money that somebody has to pay out, with what became of it.

use protocol::id::OperationId;

use super::{Bulk, Row, StoreError, Tx, Values, operation};
use crate::refund::{RefundId, RefundState};

/// One refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRow {
    /// Its id.
    pub refund: RefundId,
    /// The operation that recorded the return.
    pub operation: OperationId,
    /// The step of the return's plan, from 1; those that replace others follow.
    pub step: i64,
    /// That operation's number in the order of apply.
    pub ordinal: i64,
    /// The return's number.
    pub return_id: String,
    /// The order; empty if not known.
    pub order: String,
    /// Where the return was accepted.
    pub site: String,
    /// In whose books' day.
    pub business_date: String,
    /// Whose credit note it is.
    pub legal_entity: String,
    /// Who pays it out.
    pub executor: String,
    /// What the customer gets.
    pub target: String,
    /// How the original payment was made; empty if none is named.
    pub method: String,
    /// That payment's reference by its executor; empty if none is named.
    pub payment: String,
    /// What is due to the cent, minor units.
    pub due: i64,
    /// What is to be paid of it, minor units: cash is rounded.
    pub amount: i64,
    /// Of that money.
    pub currency: String,
    /// Where it stands.
    pub state: RefundState,
    /// What was paid, minor units: the sum of its payments that did not come back.
    pub paid: i64,
    /// The executor's number for the first of them; empty without.
    pub evidence: String,
    /// The day of that payment, if it was said; empty else.
    pub settled_on: String,
    /// Why it failed or was cancelled; empty else.
    pub message: String,
    /// When it was asked for.
    pub requested_at: i64,
    /// When the answer came that counts; 0 before.
    pub answered_at: i64,
    /// The refund that pays it, or the rest of it, instead; empty if none does.
    pub replaced_by: String,
    /// The refund that this one pays instead of; empty if of none.
    pub replaces: String,
    /// Who had that one paid in this way; empty if it replaces none.
    pub redirected_by: String,
    /// How the customer agreed to it; empty if it replaces none.
    pub consent: String,
    /// Whether a person was told that nobody answers: that is told once.
    pub late_told: bool,
    /// The number under which its executor has taken it over; empty if none was told.
    pub reference: String,
    /// When it did; 0 before.
    pub accepted_at: i64,
}

macro_rules! columns {
    () => {
        "refund, operation, step, ordinal, return_id, order_id, site, business_date, legal_entity, executor, target, \
         method, payment, due, amount, currency, state, paid, evidence, settled_on, message, requested_at, \
         answered_at, replaced_by, replaces, redirected_by, consent, late_told, reference, accepted_at"
    };
}

fn read_state(row: &Row<'_>, index: usize) -> Result<RefundState, StoreError> {
    let word: String = row.get(index)?;
    RefundState::parse(&word).ok_or_else(|| row.corrupt(index, &format!("refund state `{word}`")))
}

fn read(row: &Row<'_>) -> Result<RefundRow, StoreError> {
    Ok(RefundRow {
        refund: row.parse(0)?,
        operation: operation::read_id(row, 1)?,
        step: row.get(2)?,
        ordinal: row.get(3)?,
        return_id: row.get(4)?,
        order: row.get(5)?,
        site: row.get(6)?,
        business_date: row.get(7)?,
        legal_entity: row.get(8)?,
        executor: row.get(9)?,
        target: row.get(10)?,
        method: row.get(11)?,
        payment: row.get(12)?,
        due: row.get(13)?,
        amount: row.get(14)?,
        currency: row.get(15)?,
        state: read_state(row, 16)?,
        paid: row.get(17)?,
        evidence: row.get(18)?,
        settled_on: row.get(19)?,
        message: row.get(20)?,
        requested_at: row.get(21)?,
        answered_at: row.get(22)?,
        replaced_by: row.get(23)?,
        replaces: row.get(24)?,
        redirected_by: row.get(25)?,
        consent: row.get(26)?,
        late_told: row.get::<i64>(27)? != 0,
        reference: row.get(28)?,
        accepted_at: row.get(29)?,
    })
}

/// Returns of which the ERP has refunds to pay, or which lately were paid by its connector's word, or sent another way or
/// cancelled without a payment: those may be paid all the same. After one of them in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn paid_by_erp(
    tx: &mut Tx<'_>,
    connector: &str,
    since: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, OperationId)>, StoreError> {
    tx.rows(
        "SELECT DISTINCT r.ordinal, r.operation FROM refunds r
         WHERE r.executor = 'erp' AND r.accepted_at <> 0
           AND (r.state IN ('requested', 'failed')
             OR (r.state IN ('settled', 'replaced', 'cancelled') AND r.answered_at >= $1
               AND EXISTS (SELECT 1 FROM refund_payments p
                           WHERE p.refund = r.refund AND p.origin = $2 AND p.came_back = 0))
             OR (r.state IN ('replaced', 'cancelled') AND r.paid = 0
               AND (r.answered_at >= $1
                 OR EXISTS (SELECT 1 FROM refunds n
                            WHERE n.refund = r.replaced_by AND (n.requested_at >= $1 OR n.answered_at >= $1)))))
           AND r.ordinal > $3
         ORDER BY r.ordinal LIMIT $4",
        &[&since, &connector, &after, &limit],
        |row| Ok((row.get(0)?, operation::read_id(row, 1)?)),
    )
}

/// A refund by its id.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, refund: &RefundId) -> Result<Option<RefundRow>, StoreError> {
    tx.opt(concat!("SELECT ", columns!(), " FROM refunds WHERE refund = $1"), &[&refund.as_str()], read)
}

/// The refunds of a return, by the operation that recorded it, in the order of their steps.
///
/// # Errors
/// [`StoreError`].
pub fn of_return(tx: &mut Tx<'_>, operation: OperationId) -> Result<Vec<RefundRow>, StoreError> {
    tx.rows(
        concat!("SELECT ", columns!(), " FROM refunds WHERE operation = $1 ORDER BY step"),
        &[&operation.0.as_bytes().as_slice()],
        read,
    )
}

/// Whether any refund was ever asked for.
///
/// # Errors
/// [`StoreError`].
pub fn has_any(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let newest = "SELECT ordinal FROM refunds ORDER BY ordinal DESC, step DESC LIMIT 1";
    Ok(tx.opt(newest, &[], |row| row.get::<i64>(0))?.is_some())
}

/// Which refunds: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefundFilter {
    /// `open` for all that the customer is still owed, or the word of a state.
    pub standing: String,
    /// Who pays it out.
    pub executor: String,
    /// Where the return was accepted.
    pub site: String,
    /// A refund's id, or a return's or an order's number.
    pub number: String,
}

impl RefundFilter {
    /// Whether only those are asked for that the customer is still owed.
    fn is_open(&self) -> bool {
        self.standing == "open" || RefundState::parse(&self.standing).is_some_and(RefundState::is_open)
    }
}

macro_rules! page_of {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM refunds
             WHERE ($1 = '' OR $1 = 'open' OR state = $1) AND ($2 = '' OR executor = $2) AND ($3 = '' OR site = $3)
               AND ordinal >= $4 AND (ordinal > $4 OR step > $5) "
        )
    };
}

/// Up to `limit` refunds after a place (ordinal and step), the oldest return first. Those that are open have an index of
/// their own and one by executor, those of a number as well; all others are read until enough fit.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &RefundFilter,
    after: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<RefundRow>, StoreError> {
    let RefundFilter { standing, executor, site, number } = filter;
    let (ordinal, step) = after.unwrap_or((0, 0));
    match (number.is_empty(), filter.is_open()) {
        (true, true) if !executor.is_empty() => tx.rows(
            concat!(page_of!(), "AND is_open = 1 AND executor = $6 ORDER BY ordinal, step LIMIT $7"),
            &[standing, executor, site, &ordinal, &step, executor, &limit],
            read,
        ),
        (true, true) => tx.rows(
            concat!(page_of!(), "AND is_open = 1 ORDER BY ordinal, step LIMIT $6"),
            &[standing, executor, site, &ordinal, &step, &limit],
            read,
        ),
        (true, false) => tx.rows(
            concat!(page_of!(), "ORDER BY ordinal, step LIMIT $6"),
            &[standing, executor, site, &ordinal, &step, &limit],
            read,
        ),
        (false, is_open) => tx.rows(
            concat!(
                page_of!(),
                "AND (is_open = 1 OR CAST($6 AS BIGINT) = 0)
                 AND (refund = $7 OR return_id = $7 OR (order_id = $7 AND order_id <> ''))
                 ORDER BY ordinal, step LIMIT $8"
            ),
            &[standing, executor, site, &ordinal, &step, &i64::from(is_open), number, &limit],
            read,
        ),
    }
}

/// Refunds of one executor, state and currency that the customers are still owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundTotal {
    /// Who pays them out.
    pub executor: String,
    /// Where they stand.
    pub state: RefundState,
    /// ISO 4217.
    pub currency: String,
    /// How many.
    pub refunds: i64,
    /// What is still to be paid, minor units.
    pub amount: i64,
    /// When the first of them was asked for.
    pub oldest_at: i64,
}

/// What customers are still owed, by executor, state and currency. What is settled is not among it.
///
/// # Errors
/// [`StoreError`].
pub fn totals(tx: &mut Tx<'_>) -> Result<Vec<RefundTotal>, StoreError> {
    tx.rows(
        "SELECT executor, state, currency, COUNT(*), CAST(SUM(amount - paid) AS BIGINT), MIN(requested_at) FROM refunds
         WHERE is_open = 1 AND executor > '' GROUP BY executor, state, currency ORDER BY executor, state, currency",
        &[],
        |row| {
            Ok(RefundTotal {
                executor: row.get(0)?,
                state: read_state(row, 1)?,
                currency: row.get(2)?,
                refunds: row.get(3)?,
                amount: row.get(4)?,
                oldest_at: row.get(5)?,
            })
        },
    )
}

/// Refunds of an executor that were asked for before a time, that nobody has answered for, and of which nobody was told
/// yet that they are late. The oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn late(tx: &mut Tx<'_>, executor: &str, before: i64, limit: i64) -> Result<Vec<RefundRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM refunds
             WHERE state = 'requested' AND late_told = 0 AND executor = $1 AND requested_at < $2
             ORDER BY requested_at, ordinal, step LIMIT $3"
        ),
        &[&executor, &before, &limit],
        read,
    )
}

/// Whoever paid customers before the hub followed refunds was told by nobody here: all that is asked for now, and in which
/// nothing is said yet, is of then.
///
/// # Errors
/// [`StoreError`].
pub fn leave_before(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE returns SET payout = 'none' WHERE payout = 'open' AND operation IN
           (SELECT operation FROM refunds WHERE is_open = 1 AND ordinal > 0 AND state = 'requested')",
        &[],
    )?;
    tx.execute(
        "UPDATE refunds SET state = 'before', is_open = 0 WHERE is_open = 1 AND ordinal > 0 AND state = 'requested'",
        &[],
    )?;
    Ok(())
}

static SAVE: Bulk = Bulk {
    table: "refunds",
    columns: &[
        "refund",
        "operation",
        "step",
        "ordinal",
        "return_id",
        "order_id",
        "site",
        "business_date",
        "legal_entity",
        "executor",
        "target",
        "method",
        "payment",
        "due",
        "amount",
        "currency",
        "state",
        "is_open",
        "paid",
        "evidence",
        "settled_on",
        "message",
        "requested_at",
        "answered_at",
        "replaced_by",
        "replaces",
        "redirected_by",
        "consent",
        "late_told",
        "reference",
        "accepted_at",
    ],
    conflict: "ON CONFLICT (refund) DO UPDATE SET due = excluded.due, amount = excluded.amount,
               state = excluded.state, is_open = excluded.is_open, late_told = excluded.late_told, paid = excluded.paid, evidence = excluded.evidence, settled_on = excluded.settled_on,
               message = excluded.message, answered_at = excluded.answered_at, replaced_by = excluded.replaced_by,
               reference = excluded.reference, accepted_at = excluded.accepted_at",
};

/// Writes refunds, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&RefundRow]) -> Result<(), StoreError> {
    fn text<'r>(rows: &[&'r RefundRow], field: fn(&'r RefundRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let int = |field: fn(&RefundRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    let ids: Vec<&[u8]> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&text(rows, |row| row.refund.as_str())),
            Values::Bytes(&ids),
            Values::Int(&int(|row| row.step)),
            Values::Int(&int(|row| row.ordinal)),
            Values::Text(&text(rows, |row| &row.return_id)),
            Values::Text(&text(rows, |row| &row.order)),
            Values::Text(&text(rows, |row| &row.site)),
            Values::Text(&text(rows, |row| &row.business_date)),
            Values::Text(&text(rows, |row| &row.legal_entity)),
            Values::Text(&text(rows, |row| &row.executor)),
            Values::Text(&text(rows, |row| &row.target)),
            Values::Text(&text(rows, |row| &row.method)),
            Values::Text(&text(rows, |row| &row.payment)),
            Values::Int(&int(|row| row.due)),
            Values::Int(&int(|row| row.amount)),
            Values::Text(&text(rows, |row| &row.currency)),
            Values::Text(&text(rows, |row| row.state.as_str())),
            Values::Int(&int(|row| i64::from(row.state.is_open()))),
            Values::Int(&int(|row| row.paid)),
            Values::Text(&text(rows, |row| &row.evidence)),
            Values::Text(&text(rows, |row| &row.settled_on)),
            Values::Text(&text(rows, |row| &row.message)),
            Values::Int(&int(|row| row.requested_at)),
            Values::Int(&int(|row| row.answered_at)),
            Values::Text(&text(rows, |row| &row.replaced_by)),
            Values::Text(&text(rows, |row| &row.replaces)),
            Values::Text(&text(rows, |row| &row.redirected_by)),
            Values::Text(&text(rows, |row| &row.consent)),
            Values::Int(&int(|row| i64::from(row.late_told))),
            Values::Text(&text(rows, |row| &row.reference)),
            Values::Int(&int(|row| row.accepted_at)),
        ],
    )?;
    Ok(())
}

/// As a version before refunds were kept left it.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn forget(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), StoreError> {
    let id = operation.0.as_bytes().as_slice();
    tx.execute(
        "DELETE FROM refund_payments WHERE refund IN (SELECT refund FROM refunds WHERE operation = $1)",
        &[&id],
    )?;
    tx.execute("DELETE FROM refunds WHERE operation = $1", &[&id])?;
    tx.execute_one("UPDATE returns SET payout = 'none' WHERE operation = $1", &[&id])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::store::conformance;

    fn row(ordinal: i64, step: i64, state: RefundState) -> RefundRow {
        let return_id = format!("R{ordinal}");
        RefundRow {
            refund: RefundId::new(&return_id, step),
            operation: OperationId(Uuid::from_u128(u128::from(ordinal.unsigned_abs()))),
            step,
            ordinal,
            order: if ordinal == 3 { String::new() } else { format!("{}", 1000 + ordinal) },
            return_id,
            site: if ordinal == 2 { "store2".to_owned() } else { "dc1".to_owned() },
            business_date: "2023-11-14".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: if step == 1 { "provider".to_owned() } else { "till".to_owned() },
            target: "original".to_owned(),
            method: "card".to_owned(),
            payment: "ü'\"".to_owned(),
            due: 100 * ordinal + step,
            amount: 100 * ordinal + step,
            currency: "GBP".to_owned(),
            state,
            paid: 0,
            evidence: String::new(),
            settled_on: String::new(),
            message: String::new(),
            requested_at: 10 * ordinal,
            answered_at: 0,
            replaced_by: String::new(),
            replaces: String::new(),
            redirected_by: String::new(),
            consent: String::new(),
            late_told: false,
            reference: String::new(),
            accepted_at: 0,
        }
    }

    fn all() -> Vec<RefundRow> {
        use RefundState as Is;
        vec![
            row(1, 1, Is::Settled),
            row(1, 2, Is::Requested),
            row(2, 1, Is::Replaced),
            row(2, 2, Is::Failed),
            row(3, 1, Is::Requested),
        ]
    }

    fn ids(rows: &[RefundRow]) -> Vec<&str> {
        rows.iter().map(|row| row.refund.as_str()).collect()
    }

    /// What was sent another way or cancelled lately may be paid all the same: the connector goes on looking.
    #[tokio::test]
    async fn what_the_erp_may_pay() {
        let erp = |ordinal: i64, state: RefundState| RefundRow {
            executor: "erp".to_owned(),
            accepted_at: 5,
            ..row(ordinal, 1, state)
        };
        let replaced = |ordinal: i64| RefundRow {
            replaced_by: format!("R{ordinal}.2"),
            ..erp(ordinal, RefundState::Replaced)
        };
        let instead = |ordinal: i64, requested_at: i64| RefundRow {
            requested_at,
            ..row(ordinal, 2, RefundState::Requested)
        };
        let cancelled = |ordinal: i64, answered_at: i64| RefundRow {
            answered_at,
            ..erp(ordinal, RefundState::Cancelled)
        };
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let rows = [
                erp(1, RefundState::Requested),
                erp(2, RefundState::Failed),
                erp(3, RefundState::Settled),
                replaced(4),
                instead(4, 100),
                replaced(5),
                instead(5, 99),
                cancelled(6, 100),
                cancelled(7, 99),
                RefundRow { accepted_at: 0, ..cancelled(8, 100) },
                RefundRow { paid: 1, ..cancelled(9, 100) },
            ];
            store.write(move |tx| save(tx, &rows.iter().collect::<Vec<_>>())).await.unwrap();
            let found = store.read(|tx| paid_by_erp(tx, "tryton", 100, 0, 10)).await.unwrap();
            let ordinals: Vec<i64> = found.iter().map(|(ordinal, _)| *ordinal).collect();
            assert_eq!(ordinals, [1, 2, 4, 6]);
            let rest = store.read(|tx| paid_by_erp(tx, "tryton", 100, 2, 1)).await.unwrap();
            assert_eq!(rest.len(), 1);
        }
    }

    #[tokio::test]
    async fn rows_read_back_and_change() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            assert!(!store.read(has_any).await.unwrap());
            store.write(|tx| save(tx, &all().iter().collect::<Vec<_>>())).await.unwrap();
            assert!(store.read(has_any).await.unwrap());
            for expect in all() {
                let id = expect.refund.clone();
                assert_eq!(store.read(move |tx| find(tx, &id)).await.unwrap(), Some(expect));
            }
            let unknown = RefundId::new("R9", 1);
            assert_eq!(store.read(move |tx| find(tx, &unknown)).await.unwrap(), None);
            let operation = row(1, 1, RefundState::Settled).operation;
            let of = store.read(move |tx| of_return(tx, operation)).await.unwrap();
            assert_eq!(ids(&of), ["R1.1", "R1.2"]);

            let changed = RefundRow {
                paid: 102,
                evidence: "E-1".to_owned(),
                settled_on: "2023-11-15".to_owned(),
                message: "E-2".to_owned(),
                answered_at: 77,
                replaced_by: "R1.3".to_owned(),
                due: 101,
                amount: 100,
                late_told: true,
                reference: "acc-1".to_owned(),
                accepted_at: 76,
                ..row(1, 2, RefundState::Settled)
            };
            let expect = changed.clone();
            store.write(move |tx| save(tx, &[&changed])).await.unwrap();
            let id = expect.refund.clone();
            assert_eq!(store.read(move |tx| find(tx, &id)).await.unwrap(), Some(expect));
            let open = RefundFilter { standing: "open".to_owned(), ..RefundFilter::default() };
            let open = store.read(move |tx| page(tx, &open, None, 10)).await.unwrap();
            assert_eq!(ids(&open), ["R2.2", "R3.1"], "what is settled is not open any more");
        }
    }

    #[tokio::test]
    async fn pages_are_filtered() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            store.write(|tx| save(tx, &all().iter().collect::<Vec<_>>())).await.unwrap();
            let with = |change: fn(&mut RefundFilter)| {
                let mut filter = RefundFilter::default();
                change(&mut filter);
                filter
            };
            let checks: [(RefundFilter, &[&str]); 14] = [
                (with(|_| {}), &["R1.1", "R1.2", "R2.1", "R2.2", "R3.1"]),
                (with(|f| f.standing = "open".to_owned()), &["R1.2", "R2.2", "R3.1"]),
                (with(|f| f.standing = "requested".to_owned()), &["R1.2", "R3.1"]),
                (with(|f| f.standing = "failed".to_owned()), &["R2.2"]),
                (with(|f| f.standing = "settled".to_owned()), &["R1.1"]),
                (with(|f| f.standing = "replaced".to_owned()), &["R2.1"]),
                (with(|f| f.executor = "till".to_owned()), &["R1.2", "R2.2"]),
                (
                    with(|f| (f.executor, f.standing) = ("till".to_owned(), "open".to_owned())),
                    &["R1.2", "R2.2"],
                ),
                (with(|f| (f.executor, f.standing) = ("till".to_owned(), "failed".to_owned())), &["R2.2"]),
                (with(|f| f.site = "store2".to_owned()), &["R2.1", "R2.2"]),
                (with(|f| f.number = "R2".to_owned()), &["R2.1", "R2.2"]),
                (with(|f| f.number = "1001".to_owned()), &["R1.1", "R1.2"]),
                (with(|f| f.number = "R3.1".to_owned()), &["R3.1"]),
                (with(|f| (f.number, f.standing) = ("1001".to_owned(), "open".to_owned())), &["R1.2"]),
            ];
            for (filter, expect) in checks {
                let (asked, mut after, mut found) = (filter.clone(), None, Vec::new());
                loop {
                    let filter = asked.clone();
                    let rows = store.read(move |tx| page(tx, &filter, after, 2)).await.unwrap();
                    let Some(last) = rows.last() else { break };
                    after = Some((last.ordinal, last.step));
                    found.extend(rows);
                }
                assert_eq!(ids(&found), expect, "{filter:?}");
            }
        }
    }

    #[tokio::test]
    async fn what_is_owed_and_what_is_late() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            store.write(|tx| save(tx, &all().iter().collect::<Vec<_>>())).await.unwrap();
            let owed = store.read(totals).await.unwrap();
            let owed: Vec<_> = owed
                .iter()
                .map(|of| (of.executor.as_str(), of.state, of.refunds, of.amount, of.oldest_at))
                .collect();
            let expect = [
                ("provider", RefundState::Requested, 1, 301, 30),
                ("till", RefundState::Failed, 1, 202, 20),
                ("till", RefundState::Requested, 1, 102, 10),
            ];
            assert_eq!(owed, expect);

            let late = async |executor: &'static str, before: i64| {
                let rows = store.read(move |tx| late(tx, executor, before, 10)).await.unwrap();
                rows.into_iter().map(|row| row.refund.to_string()).collect::<Vec<_>>()
            };
            assert_eq!(late("provider", 30).await, Vec::<String>::new(), "not a moment too early");
            assert_eq!(late("provider", 31).await, ["R3.1"]);
            assert_eq!(late("till", 100).await, ["R1.2"], "what failed is known");
            let told = RefundRow { late_told: true, paid: 2, ..row(1, 2, RefundState::Requested) };
            store.write(move |tx| save(tx, &[&told])).await.unwrap();
            assert_eq!(late("till", 100).await, Vec::<String>::new(), "it is told once");
            let rest = store.read(totals).await.unwrap().into_iter().map(|of| of.amount);
            assert_eq!(rest.collect::<Vec<_>>(), [301, 202, 100], "what is paid is not owed any more");

            store.write(leave_before).await.unwrap();
            let of = store.read(|tx| page(tx, &RefundFilter::default(), None, 10)).await.unwrap();
            let states: Vec<_> = of.iter().map(|row| row.state.as_str()).collect();
            assert_eq!(states, ["settled", "before", "replaced", "failed", "before"]);
            let owed = store.read(totals).await.unwrap();
            assert_eq!(owed.iter().map(|of| of.state).collect::<Vec<_>>(), [RefundState::Failed]);
        }
    }
}
