//! Times of orders follow from the log alone: a backfill and a rebuild come to what apply wrote.

use protocol::reference::{Order, OrderStatus};
use protocol::time::{BusinessDate, UtcMillis};

use super::check_rebuild;
use super::day;
use super::way::{Bench, basics, order_id};
use crate::log::{Entry, PulledChange};
use crate::store::order_time::{self, TimesRow};
use crate::store::{conformance, dump, migration};

fn order_of(number: u64) -> Order {
    let Entry::Pulled { change: PulledChange::Order(order), .. } = day::order(number) else {
        panic!("no order")
    };
    order
}

async fn said(bench: &Bench, by: &str, order: Order) {
    bench.log(vec![Entry::Pulled { connector: by.to_owned(), change: PulledChange::Order(order) }]).await;
}

async fn times(bench: &Bench, number: u64) -> TimesRow {
    bench.fresh.store.read(move |tx| order_time::of(tx, &order_id(number))).await.unwrap().unwrap()
}

#[tokio::test]
async fn only_who_brought_an_order_says_its_times() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let bench = Bench::on(fresh);
        bench.log(basics()).await;
        let promised = |day: &str, at: i64| Order {
            ordered_at: Some(UtcMillis(at)),
            promised_ship_date: BusinessDate::parse(day),
            ..order_of(1)
        };
        said(&bench, "files", promised("2023-11-15", 70)).await;
        said(&bench, "tryton", promised("2023-11-19", 90)).await;
        said(&bench, "files", order_of(1)).await;
        let found = times(&bench, 1).await;
        assert_eq!((found.ordered_at, found.cancelled_at), (70, 0), "{place}");
        assert_eq!(found.promised_ship_date, BusinessDate::parse("2023-11-15"), "{place}");
        said(&bench, "files", promised("2023-11-16", 70)).await;
        assert_eq!(times(&bench, 1).await.promised_ship_date, BusinessDate::parse("2023-11-16"), "{place}");
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_backfill_is_what_a_rebuild_makes() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let bench = Bench::on(fresh);
        bench.log(basics()).await;
        let cancelled = |number| Order { status: OrderStatus::Cancelled, ..order_of(number) };
        for (by, order) in [
            ("files", order_of(1)),
            ("files", order_of(2)),
            ("tryton", cancelled(2)),
            ("files", cancelled(3)),
            ("files", cancelled(2)),
        ] {
            said(&bench, by, order).await;
        }
        let rows = || bench.fresh.store.read(|tx| dump::rows(tx, "order_times"));
        let before = rows().await.unwrap();
        assert_eq!(before.len(), 3, "{place}");
        assert!(times(&bench, 2).await.cancelled_at != 0, "{place}");
        let refill = |tx: &mut crate::store::Tx<'_>| {
            order_time::forget(tx)?;
            migration::ask_backfill(tx, "order_times")
        };
        bench.fresh.store.write(refill).await.unwrap();
        bench.fresh.store.write(crate::apply::backfill).await.unwrap();
        assert_eq!(rows().await.unwrap(), before, "{place}");
        check_rebuild(&bench.fresh, 0).await;
    }
}
