//! The loop of the mail: what is due goes out one after another, and what came of it is written down.

use std::time::Duration;

use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use super::smtp::SEND_TIMEOUT;
use super::{ADDRESS, DEAD, FAILING, Letter, Mailer, Missed, Sent, clear, noticed, schedule};
use crate::clock;
use crate::log;
use crate::report::exceptions;
use crate::store::mail::{self, MailRow};
use crate::store::{Store, StoreError, Tx, exception};

/// A look costs one read, and nobody waits for a mail by the second.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// Whoever claimed a mail and is gone holds it up for so long; twice what a try may last, to all and then to each.
const CLAIM_MILLIS: i64 = 4 * 1_000 * SEND_TIMEOUT.as_secs().cast_signed();

/// Why trouble with the server is over when nothing was sent.
const NONE_WAITS: &str = "No mail waits any more that was not taken.";

/// Sends until `shutdown`. Trouble with the store or the server is waited out, visibly.
pub async fn run(store: Store, mailer: Mailer, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        match round(&store, &mailer, &shutdown).await {
            // More may be due at once.
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(%error, "mail waits: the store does not answer; it goes on by itself");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// One mail; says whether there may be more.
async fn round(store: &Store, mailer: &Mailer, shutdown: &CancellationToken) -> Result<bool, StoreError> {
    let now = clock::wall().0;
    let found = store
        .read(move |tx| {
            let latest = now.saturating_add(schedule::RETRY_MILLIS_MAX);
            let Some(row) = mail::due(tx, now, latest)? else { return Ok(None) };
            let about = exceptions::one(tx, row.exception)?;
            Ok(Some((row, about)))
        })
        .await?;
    let Some((row, about)) = found else { return Ok(false) };
    let seen = row.clone();
    let until = now.saturating_add(CLAIM_MILLIS);
    if !store.write(move |tx| mail::claim(tx, &seen, until)).await? {
        return Ok(true);
    }
    let tries = row.tries + 1;
    let view = about.map(|about| about.exception).filter(|view| view.is_open());
    let to = view.as_ref().map_or(&[][..], |view| mailer.config.recipients(&view.category));
    // Who has it gets no second one; who is no longer on the list, none.
    let is_left = |address: &&String| row.remaining.is_empty() || row.remaining.contains(address);
    let to: Vec<String> = to.iter().filter(is_left).cloned().collect();
    let Some(view) = view.as_ref().filter(|_| !to.is_empty()) else {
        // Dealt with meanwhile, or nobody wants to hear of it.
        store.write(move |tx| forget(tx, &row, NONE_WAITS, clock::wall())).await?;
        return Ok(true);
    };
    let letter: Letter = (mailer.write)(mailer.config.language, view, &mailer.config.console);
    let id = format!("exception.{}.{}", row.exception, row.ordinal);
    let sent = tokio::select! {
        () = shutdown.cancelled() => return Ok(false),
        sent = mailer.smtp.send(&letter, &to, &id, clock::wall()) => sent,
    };
    match sent {
        Sent::Taken => {
            let now = clock::wall();
            tracing::info!(exception = row.exception, tries, "a mail about a late exception is sent");
            store.write(move |tx| forget(tx, &row, "Mail gets through again.", now)).await?;
        }
        Sent::Partly(missed) => partly(store, row, tries, missed).await?,
        // Others of the list have it.
        Sent::Refused(why) if !row.remaining.is_empty() => {
            let refused = format!("{}: {why}", to.join(", "));
            partly(store, row, tries, Missed { refused, ..Missed::default() }).await?;
        }
        Sent::Failed(why) => failed(store, row, tries, why, false).await?,
        Sent::Refused(why) => failed(store, row, tries, why, true).await?,
    }
    Ok(true)
}

/// Nobody needs it any more.
fn forget(tx: &mut Tx<'_>, row: &MailRow, note: &str, now: UtcMillis) -> Result<(), StoreError> {
    mail::forget(tx, row)?;
    settle(tx, note, now)
}

/// Somebody has it. A person hears of whom the server will never take it for; for whom it did not take it now it is sent again.
async fn partly(store: &Store, row: MailRow, tries: i64, missed: Missed) -> Result<(), StoreError> {
    let Missed { refused, later, why } = missed;
    tracing::warn!(exception = row.exception, tries, %refused, %why, "a mail about a late exception did not reach all");
    let now = clock::wall();
    let (is_over, about) = (later.is_empty(), row.clone());
    store
        .write(move |tx| {
            if !refused.is_empty() && exception::live_of_cause(tx, ADDRESS)?.is_none() {
                let detail = format!(
                    "The mail that exception {} is late is not taken for some of its list: {refused}. The server says that it \
                     never will be. The others have it, or get it when the server takes it for them. Correct the addresses in \
                     [mail] and start the hub anew; this closes by hand.",
                    about.exception
                );
                log::append(tx, now, &noticed(ADDRESS, detail))?;
            }
            if later.is_empty() {
                return forget(tx, &about, "Mail gets through again.", now);
            }
            mail::keep_for(tx, &about, &later)
        })
        .await?;
    if is_over { Ok(()) } else { failed(store, row, tries, why, false).await }
}

/// That mail does not get through is over when none waits that was not taken.
fn settle(tx: &mut Tx<'_>, note: &str, now: UtcMillis) -> Result<(), StoreError> {
    if mail::is_any_failing(tx)? { Ok(()) } else { clear(tx, FAILING, note, now) }
}

/// It is tried again later, or given up; a person hears of it once.
async fn failed(
    store: &Store,
    row: MailRow,
    tries: i64,
    why: String,
    is_refused: bool,
) -> Result<(), StoreError> {
    let now = clock::wall();
    let next = schedule::next(tries, row.made_at, now.0, clock::random());
    tracing::warn!(exception = row.exception, tries, %why, "a mail about a late exception was not taken");
    store
        .write(move |tx| {
            let Some(next) = next else {
                if mail::bury(tx, &row, &why, now.0)? {
                    let detail = format!(
                        "The mail that exception {} is late could not be sent for a day, and is given up: {why}. Look at the \
                         exception; counterfoil-hub mail again tries it once more. This closes by hand.",
                        row.exception
                    );
                    log::append(tx, now, &noticed(DEAD, detail))?;
                }
                return settle(tx, NONE_WAITS, now);
            };
            mail::put_off(tx, &row, next, &why)?;
            let is_due = is_refused || schedule::is_long(row.made_at, now.0);
            if !is_due || exception::live_of_cause(tx, FAILING)?.is_some() {
                return Ok(());
            }
            let detail = format!(
                "The mail that exception {} is late does not get through: {why}. It is tried again for a day; work goes on. \
                 Look at [mail] and at the server; counterfoil-hub mail test ADDRESS says what it answers.",
                row.exception
            );
            log::append(tx, now, &noticed(FAILING, detail))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    const NOW: UtcMillis = UtcMillis(1_700_000_000_000);

    #[tokio::test]
    async fn whom_it_did_not_reach_gets_it_later() {
        for fresh in conformance::engines() {
            let (store, place) = (&fresh.store, fresh.store.place());
            store.write(|tx| mail::insert(tx, 1, 1, NOW.0)).await.unwrap();
            let late = async || {
                let latest = i64::MAX - 1;
                store.read(move |tx| mail::due(tx, latest, latest)).await.unwrap()
            };
            let told = async || {
                store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
                store.read(|tx| exception::live_of_cause(tx, ADDRESS)).await.unwrap()
            };
            let away = "b@x.example".to_owned();
            let missed =
                Missed { refused: String::new(), later: vec![away.clone()], why: "451 later".to_owned() };
            let row = late().await.unwrap();
            partly(store, row, 1, missed).await.unwrap();
            let row = late().await.unwrap();
            assert_eq!((row.remaining.as_slice(), &*row.error), (&[away][..], "451 later"), "{place}");
            assert_eq!(told().await, None, "{place}: no address is wrong");
            let refused = "b@x.example: 550 no such user".to_owned();
            partly(store, row, 2, Missed { refused, ..Missed::default() }).await.unwrap();
            assert!(told().await.unwrap().detail.contains("550 no such user"), "{place}");
            assert_eq!(late().await, None, "{place}: nobody is left");
        }
    }

    #[tokio::test]
    async fn trouble_is_over_when_no_mail_waits_that_was_not_taken() {
        for fresh in conformance::engines() {
            let (store, place) = (&fresh.store, fresh.store.place());
            let row = |exception: i64| MailRow {
                exception,
                ordinal: 1,
                made_at: 0,
                tries: 9,
                next_try: 0,
                error: String::new(),
                remaining: Vec::new(),
            };
            let apply = async || store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
            let is_told = async || {
                apply().await;
                store.read(|tx| exception::live_of_cause(tx, FAILING)).await.unwrap().is_some()
            };
            let fail = async |exceptions: &'static [i64]| {
                let write = move |tx: &mut Tx<'_>| {
                    for exception in exceptions {
                        mail::insert(tx, *exception, 1, 0)?;
                        mail::put_off(tx, &row(*exception), 0, "550 no")?;
                    }
                    log::append(tx, NOW, &noticed(FAILING, "It does not get through.".to_owned()))
                };
                store.write(write).await.unwrap();
                assert!(is_told().await, "{place}");
            };
            fail(&[1, 2]).await;
            // One that was never tried says nothing of the server.
            store.write(|tx| mail::insert(tx, 3, 1, 0)).await.unwrap();
            store.write(move |tx| forget(tx, &row(1), "Mail gets through again.", NOW)).await.unwrap();
            assert!(is_told().await, "{place}: the other one still does not get through");
            store.write(move |tx| forget(tx, &row(2), NONE_WAITS, NOW)).await.unwrap();
            assert!(!is_told().await, "{place}: the last one is dealt with");

            fail(&[4]).await;
            failed(store, row(4), 9, "550 no".to_owned(), true).await.unwrap();
            assert!(!is_told().await, "{place}: the last one is given up");
            let dead = store.read(|tx| exception::live_of_cause(tx, DEAD)).await.unwrap();
            assert!(dead.is_some(), "{place}: that has its own");
        }
    }
}
