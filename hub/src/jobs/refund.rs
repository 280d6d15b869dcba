use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::id::SiteId;
use protocol::money::{Currency, Money};
use protocol::time::UtcMillis;

use super::Jobs;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::refund::{self, RefundRow};
use crate::store::{StoreError, Tx, refund_ask};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Refunds of one executor that are named in one look; the next look names the next ones.
const LATE_MAX: i64 = 500;

/// A refund that nobody has answered for in time becomes an exception, once; an answer closes it. What executors had taken
/// over and is settled is forgotten beside it.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    let days = jobs.refunds.late_after_days.clone();
    if let Err(error) = jobs.store.write(refund_ask::forget_settled).await {
        tracing::warn!(%error, "notes of settled refunds stay; the next look is in an hour");
    }
    if days.is_empty() {
        return;
    }
    if let Err(error) = jobs.store.write(move |tx| look(tx, now, &days)).await {
        tracing::warn!(%error, "could not look for late refunds; the next look is in an hour");
    }
}

fn look(tx: &mut Tx<'_>, now: UtcMillis, days: &BTreeMap<&'static str, u32>) -> Result<(), StoreError> {
    for (executor, days) in days {
        let before = now.plus(-i64::from(*days) * DAY_MILLIS);
        let late = refund::late(tx, executor, before.0, LATE_MAX)?;
        let late: Vec<Entry> = late.iter().map(|row| noticed(row, *days)).collect();
        log::append_all(tx, now, &late)?;
    }
    Ok(())
}

fn noticed(row: &RefundRow, days: u32) -> Entry {
    let amount = Currency::parse(&row.currency).map(|currency| Money { minor: row.amount, currency });
    let amount = amount.map_or_else(|| row.amount.to_string(), |amount| amount.to_string());
    Entry::Noticed {
        category: Category::RefundLate,
        cause: format!("{}/{}", Category::RefundLate.code(), row.refund),
        subject: format!("refund/{}", row.refund),
        site: SiteId::parse(row.site.as_str()).ok(),
        detail: format!(
            "refund {} of {amount} for return {} was asked of {} on {}, and after {days} days nobody has said what became \
             of it. Ask there. If the customer has the money, write that down on the refund's page with the number of the \
             payment; if it cannot be paid so, write down that it failed.",
            row.refund,
            row.return_id,
            row.executor,
            UtcMillis(row.requested_at).date()
        ),
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;
    use uuid::Uuid;

    use super::*;
    use crate::apply;
    use crate::refund::{RefundAnswer, RefundId, RefundState};
    use crate::store::conformance;
    use crate::store::exception::{self, ExceptionFilter};

    fn row(step: i64, executor: &str, requested_at: i64) -> RefundRow {
        RefundRow {
            refund: RefundId::new("R1", step),
            operation: OperationId(Uuid::from_u128(1)),
            step,
            ordinal: 1,
            return_id: "R1".to_owned(),
            order: String::new(),
            site: "dc1".to_owned(),
            business_date: String::new(),
            legal_entity: "uk".to_owned(),
            executor: executor.to_owned(),
            target: "original".to_owned(),
            method: String::new(),
            payment: String::new(),
            due: 1_050,
            amount: 1_050,
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
    async fn one_exception_for_each_that_is_late() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let rows = [row(1, "provider", 0), row(2, "provider", DAY_MILLIS), row(3, "till", 0)];
            store.write(move |tx| refund::save(tx, &rows.iter().collect::<Vec<_>>())).await.unwrap();
            let live = async |now: i64| {
                let days = BTreeMap::from([("provider", 2)]);
                store.write(move |tx| look(tx, UtcMillis(now), &days)).await.unwrap();
                store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
                let filter = ExceptionFilter { live: true, ..ExceptionFilter::default() };
                let live = store.read(move |tx| exception::page(tx, &filter, i64::MAX, 10)).await.unwrap();
                let told = |row: &exception::ExceptionRow| format!("{} × {}", row.cause, row.occurrences);
                let mut live: Vec<String> = live.iter().map(told).collect();
                live.sort();
                live
            };
            let (first, second) = ("refund_late/R1.1 × 1", "refund_late/R1.2 × 1");
            assert_eq!(live(2 * DAY_MILLIS).await, Vec::<String>::new(), "to the moment, it is not late");
            assert_eq!(live(2 * DAY_MILLIS + 1).await, [first]);
            assert_eq!(live(4 * DAY_MILLIS).await, [first, second], "each once, and nobody watches the till");
            let amount = Money { minor: 1_050, currency: Currency::parse("GBP").unwrap() };
            let settled = RefundAnswer::Settled { amount, evidence: "E-1".to_owned(), on: None, total: None };
            let id = RefundId::new("R1", 1);
            let answered = crate::refund::answer(store, "test", &id, settled, UtcMillis(4 * DAY_MILLIS));
            assert!(answered.await.unwrap());
            assert_eq!(live(5 * DAY_MILLIS).await, [second], "an answer closes it");
        }
    }

    #[tokio::test]
    async fn an_answer_that_came_first_keeps_it_from_being_raised() {
        let fresh = conformance::sqlite();
        let late = row(1, "provider", 0);
        let noticed = noticed(&late, 2);
        fresh
            .store
            .write(move |tx| {
                let settled = RefundRow { state: RefundState::Settled, paid: 1_050, ..late.clone() };
                refund::save(tx, &[&settled])?;
                log::append(tx, UtcMillis(9), &noticed)
            })
            .await
            .unwrap();
        fresh.store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
        let live = fresh.store.read(|tx| exception::live_of_cause(tx, "refund_late/R1.1")).await.unwrap();
        assert_eq!(live, None);
    }
}
