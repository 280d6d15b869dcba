//! What was done about exceptions: kept as it was said, the same after a rebuild and after an update, and told by mail once.

use protocol::time::UtcMillis;

use super::day;
use super::way::{AT, Bench, basics};
use crate::exception::Category;
use crate::log::{self, DeadlineFired, Entry, OperatorAction};
use crate::store::exception::ExceptionRow;
use crate::store::exception_step;
use crate::store::{conformance, dump, mail};

fn noticed(category: Category, cause: &str) -> Entry {
    Entry::Noticed {
        category,
        cause: cause.to_owned(),
        subject: String::new(),
        site: None,
        detail: "something is wrong".to_owned(),
    }
}

async fn log_at(bench: &Bench, at: UtcMillis, entry: Entry) {
    bench.fresh.store.write(move |tx| log::append(tx, at, &entry)).await.unwrap();
    // Applies it.
    bench.log(Vec::new()).await;
}

async fn live_of(bench: &Bench, category: Category) -> ExceptionRow {
    let live = bench.live().await;
    live.into_iter().find(|row| row.category == category.code()).unwrap()
}

fn fired(exception: i64) -> Entry {
    Entry::DeadlineFired(DeadlineFired::Exception { exception })
}

/// Later than any deadline that is set when something is opened.
const LATE: UtcMillis = UtcMillis(AT.0 + 30 * 24 * 60 * 60 * 1_000);

#[tokio::test]
async fn steps_are_the_same_after_an_update() {
    for fresh in conformance::engines() {
        let bench = Bench::on(fresh);
        let place = bench.fresh.store.place();
        bench.log(basics()).await;
        bench
            .log(vec![noticed(Category::BadInput, "bad_input/a"), noticed(Category::Clock, "clock/a")])
            .await;
        let (first, second) = (
            live_of(&bench, Category::BadInput).await.exception,
            live_of(&bench, Category::Clock).await.exception,
        );
        // One after another: what stands in several sources has no order of its own.
        for entry in [
            day::operator(OperatorAction::Take { exception: first }),
            fired(first),
            fired(first),
            day::operator(OperatorAction::Note { exception: first, note: "asked".to_owned() }),
            day::operator(OperatorAction::Resolve { exception: first, note: "done".to_owned() }),
            fired(first),
            day::operator(OperatorAction::Waive { exception: second, note: "seen".to_owned() }),
            day::operator(OperatorAction::Repost { posting: "none".to_owned(), exception: None }),
        ] {
            log_at(&bench, LATE, entry).await;
        }
        let kept = bench.fresh.store.read(move |tx| exception_step::of(tx, first, 100)).await.unwrap();
        let words: Vec<&str> = kept.iter().map(|step| step.step.as_str()).collect();
        assert_eq!(words.iter().filter(|word| **word == "escalated").count(), 1, "{place}: {words:?}");
        assert_eq!(words.len(), 4, "{place}: {words:?}");
        let rows = |tx: &mut crate::store::Tx<'_>| dump::rows(tx, "exception_steps");
        let before = bench.fresh.store.read(rows).await.unwrap();
        bench
            .fresh
            .store
            .write(|tx| {
                exception_step::clear(tx)?;
                super::super::step::backfill(tx)
            })
            .await
            .unwrap();
        assert_eq!(bench.fresh.store.read(rows).await.unwrap(), before, "{place}");
    }
}

#[tokio::test]
async fn a_moved_deadline_escalates_again() {
    let bench = Bench::on(conformance::sqlite());
    bench.log(vec![noticed(Category::BadInput, "bad_input/a")]).await;
    let row = live_of(&bench, Category::BadInput).await;
    let (number, first, second) = (row.exception, UtcMillis(row.deadline), UtcMillis(row.deadline + 5_000));
    // Somebody moved it while the entry was on its way.
    log_at(&bench, first.plus(-1), fired(number)).await;
    assert_eq!(live_of(&bench, Category::BadInput).await.escalated_at, 0, "it is not over yet");
    log_at(&bench, first, fired(number)).await;
    log_at(&bench, first.plus(1), fired(number)).await;
    assert_eq!(live_of(&bench, Category::BadInput).await.escalated_at, first.0, "once a deadline");
    let (exception, note) = (number, "the file comes late".to_owned());
    let moved = OperatorAction::MoveDeadline { exception, deadline: second, note };
    log_at(&bench, first.plus(2), day::operator(moved)).await;
    log_at(&bench, second.plus(-1), fired(number)).await;
    assert_eq!(live_of(&bench, Category::BadInput).await.escalated_at, first.0, "not before it is over");
    let due = async |at: UtcMillis| {
        let overdue = bench.fresh.store.read(move |tx| crate::store::exception::overdue(tx, at.0, 10)).await;
        overdue.unwrap()
    };
    assert_eq!(due(second.plus(-1)).await, Vec::<i64>::new());
    assert_eq!(due(second).await, [number]);
    log_at(&bench, second, fired(number)).await;
    assert_eq!(live_of(&bench, Category::BadInput).await.escalated_at, second.0);
    assert_eq!(due(second.plus(1)).await, Vec::<i64>::new());
}

#[tokio::test]
async fn mail_is_written_where_it_is_sent() {
    for fresh in conformance::engines() {
        let bench = Bench::on(fresh);
        let place = bench.fresh.store.place();
        let waiting = async || bench.fresh.store.read(mail::standing).await.unwrap().waiting;
        bench
            .log(vec![
                noticed(Category::BadInput, "bad_input/a"),
                noticed(Category::Clock, "clock/a"),
                noticed(Category::MailFailing, "mail_failing/server"),
            ])
            .await;
        log_at(&bench, LATE, fired(live_of(&bench, Category::BadInput).await.exception)).await;
        assert_eq!(waiting().await, 0, "{place}: this hub sends none");
        bench.fresh.store.write(|tx| mail::switch(tx, true)).await.unwrap();
        let late = live_of(&bench, Category::Clock).await.exception;
        let broken = live_of(&bench, Category::MailFailing).await.exception;
        for entry in [fired(late), fired(late), fired(broken)] {
            log_at(&bench, LATE, entry).await;
        }
        assert_eq!(waiting().await, 1, "{place}: once, and none about mail");

        let due =
            async |now: i64| bench.fresh.store.read(move |tx| mail::due(tx, now, now + 100)).await.unwrap();
        let row = due(LATE.0).await.unwrap();
        assert_eq!((row.exception, row.made_at), (late, LATE.0), "{place}");
        let claim = async |row: mail::MailRow| {
            bench.fresh.store.write(move |tx| mail::claim(tx, &row, LATE.0 + 50)).await.unwrap()
        };
        assert!(claim(row.clone()).await, "{place}");
        assert!(!claim(row.clone()).await, "{place}: of two that saw it one has it");
        assert_eq!(due(LATE.0 + 49).await, None, "{place}");
        assert_eq!(due(LATE.0 + 50).await.map(|row| row.tries), Some(1), "{place}: whoever had it is gone");
        assert!(due(LATE.0 - 1_000).await.is_some(), "{place}: the clock was set back");
        let (lost, again) = (row.clone(), row);
        assert!(bench.fresh.store.write(move |tx| mail::bury(tx, &lost, "550", LATE.0)).await.unwrap());
        assert!(!bench.fresh.store.write(move |tx| mail::bury(tx, &again, "550", LATE.0)).await.unwrap());
        assert_eq!(due(LATE.0 + 50).await, None, "{place}");
        assert_eq!(bench.fresh.store.write(mail::again).await.unwrap(), 1, "{place}");
        assert!(due(LATE.0).await.is_some(), "{place}");
    }
}
