//! Refunds that are asked of an executor by webhook: how far each asking is, and whether it is to hear that one is withdrawn.
//! What is to be asked follows from the refunds themselves; these are the sender's notes, and a store without them asks again
//! under the same number. A note is `due`, `dead` when it was given up, `taken` when the executor has the refund, and
//! `stopped` when the executor is to hear that nobody shall pay it.

use super::refund::RefundRow;
use super::{StoreError, Tx, refund};
use crate::refund::{RefundId, RefundState};

/// What is known of an asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskRow {
    /// Of which refund.
    pub refund: RefundId,
    /// So many requests were begun.
    pub tries: i64,
    /// When the first was; 0 before.
    pub first_try: i64,
}

/// From when on an executor is asked: kept the first time that it is configured. What was asked of it before is not sent by
/// itself, as it may have been paid in other ways.
///
/// # Errors
/// [`StoreError`].
pub fn enrol(tx: &mut Tx<'_>, executor: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO refund_executors (executor, since) VALUES ($1, $2) ON CONFLICT (executor) DO NOTHING",
        &[&executor, &now],
    )?;
    Ok(())
}

/// Whether an executor was ever asked by webhook.
///
/// # Errors
/// [`StoreError`].
pub fn is_enrolled(tx: &mut Tx<'_>, executor: &str) -> Result<bool, StoreError> {
    let sql = "SELECT since FROM refund_executors WHERE executor = $1";
    Ok(tx.opt(sql, &[&executor], |row| row.get::<i64>(0))?.is_some())
}

/// What is to be asked of an executor now, the oldest return first. A time after `latest` was drawn by a clock that was set
/// back since.
///
/// # Errors
/// [`StoreError`].
pub fn due(
    tx: &mut Tx<'_>,
    executor: &str,
    now: i64,
    latest: i64,
    limit: i64,
) -> Result<Vec<(RefundRow, AskRow)>, StoreError> {
    let asks: Vec<AskRow> = tx.rows(
        "SELECT r.refund, COALESCE(a.tries, 0), COALESCE(a.first_try, 0)
         FROM refunds r JOIN refund_executors e ON e.executor = r.executor LEFT JOIN refund_asks a ON a.refund = r.refund
         WHERE r.state = 'requested' AND r.executor = $1 AND r.accepted_at = 0 AND r.paid = 0
           AND ((a.refund IS NULL AND r.requested_at >= e.since)
             OR (a.state = 'due' AND (a.next_try <= $2 OR a.next_try > $3)))
         ORDER BY r.ordinal, r.step LIMIT $4",
        &[&executor, &now, &latest, &limit],
        |row| Ok(AskRow { refund: row.parse(0)?, tries: row.get(1)?, first_try: row.get(2)? }),
    )?;
    with_rows(tx, asks)
}

fn with_rows(tx: &mut Tx<'_>, asks: Vec<AskRow>) -> Result<Vec<(RefundRow, AskRow)>, StoreError> {
    let mut due = Vec::with_capacity(asks.len());
    for ask in asks {
        if let Some(row) = refund::find(tx, &ask.refund)? {
            due.push((row, ask));
        }
    }
    Ok(due)
}

/// Whether a refund is to be asked for as it stands: nobody has taken it over, paid any of it or stopped it.
#[must_use]
pub fn is_due(row: &RefundRow) -> bool {
    row.state == RefundState::Requested && row.accepted_at == 0 && row.paid == 0
}

/// Refunds that are not to be asked for any more although asking for them had begun, or not to be withdrawn any more, and
/// that nobody sends anything of just now.
///
/// # Errors
/// [`StoreError`].
pub fn overtaken(
    tx: &mut Tx<'_>,
    executor: &str,
    now: i64,
    latest: i64,
    limit: i64,
) -> Result<Vec<RefundId>, StoreError> {
    tx.rows(
        "SELECT a.refund FROM refund_asks a CROSS JOIN refunds r
         WHERE r.refund = a.refund AND r.executor = $1 AND (a.next_try <= $2 OR a.next_try > $3)
           AND ((a.state IN ('due', 'dead') AND (r.state <> 'requested' OR r.accepted_at <> 0 OR r.paid <> 0))
             OR (a.state = 'stopped' AND r.state NOT IN ('replaced', 'cancelled')))
         ORDER BY a.refund LIMIT $4",
        &[&executor, &now, &latest, &limit],
        |row| row.parse(0),
    )
}

/// Begins a request, before it is sent: whoever finds it so leaves it alone until `next_try`. False if another process was
/// faster, or if the refund is not due any more by now: it is looked at again here, as others were sent before it.
///
/// # Errors
/// [`StoreError`].
pub fn begin(tx: &mut Tx<'_>, ask: &AskRow, now: i64, next_try: i64) -> Result<bool, StoreError> {
    if !refund::find(tx, &ask.refund)?.as_ref().is_some_and(is_due) {
        return Ok(false);
    }
    let begun = tx.execute(
        "INSERT INTO refund_asks (refund, state, tries, first_try, next_try, answer) VALUES ($1, 'due', 1, $2, $3, '')
         ON CONFLICT (refund) DO UPDATE SET tries = refund_asks.tries + 1, next_try = excluded.next_try,
             first_try = CASE WHEN refund_asks.first_try = 0 THEN excluded.first_try ELSE refund_asks.first_try END
         WHERE refund_asks.state = 'due' AND refund_asks.tries = $4",
        &[&ask.refund.as_str(), &now, &next_try, &ask.tries],
    )?;
    Ok(begun == 1)
}

/// It was not taken: it is sent again then.
///
/// # Errors
/// [`StoreError`].
pub fn put_off(tx: &mut Tx<'_>, refund: &RefundId, next_try: i64, answer: &str) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE refund_asks SET next_try = $1, answer = $2 WHERE refund = $3",
        &[&next_try, &answer, &refund.as_str()],
    )
}

/// It is given up: a person sends it again, or has it paid in another way.
///
/// # Errors
/// [`StoreError`].
pub fn bury(tx: &mut Tx<'_>, refund: &RefundId, answer: &str) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE refund_asks SET state = 'dead', answer = $1 WHERE refund = $2",
        &[&answer, &refund.as_str()],
    )
}

/// The executor has it: it hears if the refund is withdrawn.
///
/// # Errors
/// [`StoreError`].
pub fn taken(tx: &mut Tx<'_>, refund: &RefundId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE refund_asks SET state = 'taken', next_try = 0, answer = '' WHERE refund = $1",
        &[&refund.as_str()],
    )?;
    Ok(())
}

/// A request for it was begun, and nobody shall pay it: its executor is to hear so. Says whether that is news.
///
/// # Errors
/// [`StoreError`].
pub fn stop(tx: &mut Tx<'_>, refund: &RefundId) -> Result<bool, StoreError> {
    let stopped = tx.execute(
        "UPDATE refund_asks SET state = 'stopped', tries = 0, first_try = 0, next_try = 0, answer = ''
         WHERE refund = $1 AND state <> 'stopped'",
        &[&refund.as_str()],
    )?;
    Ok(stopped > 0)
}

/// The same, if the executor has it: what is asked for just now is stopped when that request has its answer.
///
/// # Errors
/// [`StoreError`].
pub fn stop_taken(tx: &mut Tx<'_>, refund: &RefundId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE refund_asks SET state = 'stopped', tries = 0, first_try = 0, next_try = 0
         WHERE refund = $1 AND state = 'taken'",
        &[&refund.as_str()],
    )?;
    Ok(())
}

/// What an executor is to hear now that nobody shall pay it, the oldest return first.
///
/// # Errors
/// [`StoreError`].
pub fn withdrawn(
    tx: &mut Tx<'_>,
    executor: &str,
    now: i64,
    latest: i64,
    limit: i64,
) -> Result<Vec<(RefundRow, AskRow)>, StoreError> {
    let asks: Vec<AskRow> = tx.rows(
        "SELECT r.refund, a.tries, a.first_try FROM refund_asks a JOIN refunds r ON r.refund = a.refund
         WHERE a.state = 'stopped' AND r.executor = $1 AND r.state IN ('replaced', 'cancelled')
           AND (a.next_try <= $2 OR a.next_try > $3)
         ORDER BY r.ordinal, r.step LIMIT $4",
        &[&executor, &now, &latest, &limit],
        |row| Ok(AskRow { refund: row.parse(0)?, tries: row.get(1)?, first_try: row.get(2)? }),
    )?;
    with_rows(tx, asks)
}

/// Begins to tell it, as [`begin`] does a request. False if another process was faster.
///
/// # Errors
/// [`StoreError`].
pub fn begin_withdrawal(tx: &mut Tx<'_>, ask: &AskRow, now: i64, next_try: i64) -> Result<bool, StoreError> {
    let begun = tx.execute(
        "UPDATE refund_asks SET tries = tries + 1, first_try = CASE WHEN first_try = 0 THEN $1 ELSE first_try END,
             next_try = $2
         WHERE refund = $3 AND state = 'stopped' AND tries = $4",
        &[&now, &next_try, &ask.refund.as_str(), &ask.tries],
    )?;
    Ok(begun == 1)
}

/// Forgets which settled refunds an executor had: nothing of them is withdrawn.
///
/// # Errors
/// [`StoreError`].
pub fn forget_settled(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM refund_asks WHERE state = 'taken'
           AND EXISTS (SELECT 1 FROM refunds r WHERE r.refund = refund_asks.refund AND r.state = 'settled')",
        &[],
    )?;
    Ok(())
}

/// Nothing is to be sent any more; says whether anything was begun.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, refund: &RefundId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM refund_asks WHERE refund = $1", &[&refund.as_str()])? > 0)
}

/// A person wants it asked, whatever became of earlier requests.
///
/// # Errors
/// [`StoreError`].
pub fn again(tx: &mut Tx<'_>, refund: &RefundId) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO refund_asks (refund, state, tries, first_try, next_try, answer) VALUES ($1, 'due', 0, 0, 0, '')
         ON CONFLICT (refund) DO UPDATE SET state = 'due', tries = 0, first_try = 0, next_try = 0",
        &[&refund.as_str()],
    )
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;
    use uuid::Uuid;

    use super::*;
    use crate::store::conformance;

    fn row(ordinal: i64, executor: &str, requested_at: i64) -> RefundRow {
        let return_id = format!("R{ordinal}");
        RefundRow {
            refund: RefundId::new(&return_id, 1),
            operation: OperationId(Uuid::from_u128(u128::from(ordinal.unsigned_abs()))),
            step: 1,
            ordinal,
            order: String::new(),
            return_id,
            site: "dc1".to_owned(),
            business_date: "2023-11-14".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: executor.to_owned(),
            target: "original".to_owned(),
            method: "card".to_owned(),
            payment: "pay-1".to_owned(),
            due: 666,
            amount: 666,
            currency: "GBP".to_owned(),
            state: RefundState::Requested,
            paid: 0,
            evidence: String::new(),
            settled_on: String::new(),
            message: String::new(),
            requested_at,
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

    #[tokio::test]
    async fn what_is_to_be_asked() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            store
                .write(|tx| {
                    let taken = RefundRow { accepted_at: 5, ..row(5, "provider", 100) };
                    let failed = RefundRow { state: RefundState::Failed, ..row(6, "provider", 100) };
                    let early = row(1, "provider", 99);
                    let rows = [early, row(2, "provider", 100), row(3, "provider", 101), row(4, "erp", 101)];
                    refund::save(tx, &rows.iter().chain([&taken, &failed]).collect::<Vec<_>>())?;
                    enrol(tx, "provider", 100)?;
                    enrol(tx, "provider", 1)
                })
                .await
                .unwrap();
            let due = async |now: i64| {
                let found = store.read(move |tx| due(tx, "provider", now, now + 1_000, 10)).await.unwrap();
                found.into_iter().map(|(_, ask)| ask).collect::<Vec<_>>()
            };
            let names = |asks: &[AskRow]| asks.iter().map(|ask| ask.refund.to_string()).collect::<Vec<_>>();
            let first = due(200).await;
            assert_eq!(
                names(&first),
                ["R2.1", "R3.1"],
                "not what is older than the asking, accepted or failed"
            );
            let ask = first[0].clone();
            let begun = store.write(move |tx| begin(tx, &ask, 200, 300)).await.unwrap();
            let again_ask = first[0].clone();
            let twice = store.write(move |tx| begin(tx, &again_ask, 200, 300)).await.unwrap();
            assert_eq!((begun, twice), (true, false), "one of two processes sends");
            assert_eq!(names(&due(299).await), ["R3.1"]);
            let back = due(300).await;
            assert_eq!((back[0].tries, back[0].first_try), (1, 200));

            let id = first[0].refund.clone();
            store
                .write(move |tx| {
                    put_off(tx, &id, 900, "503")?;
                    bury(tx, &id, "503")
                })
                .await
                .unwrap();
            assert_eq!(names(&due(2_000).await), ["R3.1"]);
            let (dead, early) = (first[0].refund.clone(), RefundId::new("R1", 1));
            store.write(move |tx| again(tx, &dead).and_then(|()| again(tx, &early))).await.unwrap();
            assert_eq!(names(&due(2_000).await), ["R1.1", "R2.1", "R3.1"], "a person sends them again");
        }
    }

    /// A refund that is stopped between the look and its turn is not asked for, and what was begun of it is found.
    #[tokio::test]
    async fn what_is_not_due_any_more() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let of = row(1, "provider", 100);
            let kept = of.clone();
            store
                .write(move |tx| {
                    refund::save(tx, &[&kept])?;
                    enrol(tx, "provider", 100)
                })
                .await
                .unwrap();
            let begun = async |tries: i64, next_try: i64| {
                let ask = AskRow { refund: RefundId::new("R1", 1), tries, first_try: 0 };
                store.write(move |tx| begin(tx, &ask, 200, next_try)).await.unwrap()
            };
            let overtaken = async |now: i64| {
                store.read(move |tx| overtaken(tx, "provider", now, now + 1_000, 10)).await.unwrap()
            };
            assert!(begun(0, 300).await);
            assert_eq!(overtaken(400).await, [], "it is due");
            for changed in [
                RefundRow { state: RefundState::Cancelled, ..of.clone() },
                RefundRow { state: RefundState::Replaced, ..of.clone() },
                RefundRow { accepted_at: 5, ..of.clone() },
                RefundRow { paid: 1, ..of.clone() },
            ] {
                store.write(move |tx| refund::save(tx, &[&changed])).await.unwrap();
                assert!(!begun(1, 500).await);
                assert_eq!(overtaken(299).await, [], "somebody may be asking");
                assert_eq!(overtaken(300).await, [RefundId::new("R1", 1)]);
            }
            let forgotten = async || store.write(|tx| forget(tx, &RefundId::new("R1", 1))).await.unwrap();
            assert_eq!((forgotten().await, forgotten().await), (true, false), "once");
            assert_eq!(overtaken(300).await, []);
        }
    }
}
