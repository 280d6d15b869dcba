use std::sync::Arc;

use protocol::time::UtcMillis;

use super::Jobs;
use crate::store::webhook::{self, WebhookState};
use crate::store::{Store, StoreError, attempt};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Events can be sent again for so long, and wait for so long.
const EVENT_DAYS: i64 = 30;
/// Dead letters are kept for so long, with their events.
const DEAD_LETTER_DAYS: i64 = 90;
/// What came of sending is kept by day for so long.
const ATTEMPT_DAYS: i64 = 730;
/// Rows of one write: apply waits no longer than for these.
const PAGE_ROWS: i64 = 1_000;

/// What every webhook has had for long goes from the outbox.
pub(super) async fn run(jobs: Arc<Jobs>) {
    match trim(&jobs.store, (jobs.now)()).await {
        Ok(0) => {}
        Ok(events) => tracing::info!(events, "old events are forgotten"),
        Err(error) => {
            tracing::warn!(%error, "old events could not be forgotten; the next look is in an hour")
        }
    }
}

async fn trim(store: &Store, now: UtcMillis) -> Result<u64, StoreError> {
    let made = now.plus(-EVENT_DAYS * DAY_MILLIS);
    let dead = now.plus(-DEAD_LETTER_DAYS * DAY_MILLIS);
    // A clock that jumped ahead would make all events old. Where webhooks are told, the newest event shows it; a quiet
    // shop's outbox waits for the next one.
    let is_doubtful = move |newest: Option<i64>| newest.is_some_and(|at| now.0 - at > DAY_MILLIS);
    let must_wait = store
        .read(move |tx| {
            let is_told = webhook::all(tx)?.iter().any(|row| row.state == WebhookState::Active);
            Ok(is_told && is_doubtful(webhook::newest(tx)?))
        })
        .await?;
    if must_wait {
        return Ok(0);
    }
    let counted = now.plus(-ATTEMPT_DAYS * DAY_MILLIS);
    store.write_background(move |tx| attempt::trim(tx, counted)).await?;
    store.write_background(move |tx| webhook::trim_removed(tx, made.0)).await?;
    // Who sends may move on meanwhile, so this is no work for the background's looser isolation.
    while store.write(move |tx| crate::webhook::pass_over(tx, made.0, now)).await? {}
    while is_full(store.write_background(move |tx| webhook::trim_dead(tx, dead.0, PAGE_ROWS)).await?) {}
    let mut events = 0;
    loop {
        let gone = store.write_background(move |tx| webhook::trim(tx, made.0, PAGE_ROWS)).await?;
        events += gone;
        if !is_full(gone) {
            return Ok(events);
        }
    }
}

fn is_full(rows: u64) -> bool {
    rows >= PAGE_ROWS.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use protocol::id::Generation;

    use super::*;
    use crate::store::webhook::NewEvent;
    use crate::store::{conformance, exception, generation};
    use crate::webhook::EventKind;

    const DAY: i64 = DAY_MILLIS;

    fn event(number: i64, made_at: i64) -> NewEvent {
        NewEvent {
            ordinal: number,
            number: 1,
            event: format!("evt_{number}_1"),
            kind: EventKind::ShipmentPacked,
            subject: format!("order/{number}"),
            body: "{}".to_owned(),
            made_at,
        }
    }

    #[tokio::test]
    async fn a_webhook_that_does_not_get_on_holds_nothing_for_ever() {
        for fresh in conformance::engines() {
            let (store, place) = (&fresh.store, fresh.store.place());
            let write = |tx: &mut crate::store::Tx<'_>| {
                generation::current(tx, Generation::from_random([1; 16]))?;
                webhook::enrol(tx, "shop", "shop.example")?;
                let old: Vec<NewEvent> = (1..=1_500).map(|number| event(number, DAY)).collect();
                webhook::insert(tx, &old)?;
                webhook::insert(tx, &[event(1_501, 40 * DAY)])
            };
            store.write(write).await.unwrap();
            assert_eq!(trim(store, UtcMillis(90 * DAY)).await.unwrap(), 0, "{place}: the clock is in doubt");
            assert_eq!(trim(store, UtcMillis(40 * DAY)).await.unwrap(), 1_500, "{place}");
            let (row, left) = store
                .read(|tx| {
                    let row = webhook::find(tx, "shop")?.expect("it was enrolled");
                    let left = webhook::events_after(tx, (0, 0), 9)?;
                    Ok((row, left))
                })
                .await
                .unwrap();
            assert_eq!((row.place, row.buried, left.len()), ((1_500, 1), 1_500, 1), "{place}");
        }
    }

    #[tokio::test]
    async fn one_that_cannot_be_opened_is_a_persons_business() {
        let fresh = conformance::sqlite();
        let opened = async |why: Option<&'static str>| {
            let write = move |tx: &mut crate::store::Tx<'_>| {
                crate::webhook::opened(tx, "shop", why, UtcMillis(1))?;
                crate::apply::batch(tx, 9)?;
                let live = exception::live_of_cause(tx, "webhook_failing/shop")?;
                Ok::<_, StoreError>(live.is_some())
            };
            fresh.store.write(write).await.unwrap()
        };
        assert!(!opened(None).await);
        assert!(opened(Some("secret_file cannot be read")).await);
        assert!(!opened(None).await, "it can be used again");
    }
}
