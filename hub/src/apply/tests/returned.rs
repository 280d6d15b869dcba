//! Returns are found from their arrival on, their tracks follow their operations and postings, and a day adds up.

use protocol::id::{DocumentNumber, ReturnId, ShipmentId, SiteId, WorkerId};
use protocol::operation::{Body, Operation, Subject};
use protocol::time::BusinessDate;

use super::day::{self, Back};
use super::way::{AT, Bench, basics, order_id};
use crate::log::{Entry, ErpAnswer, OperatorAction, PulledChange};
use crate::report::close::{self, Close, Why};
use crate::report::returned::{self, Again, ReturnDetail};
use crate::report::returns::{self, ReturnFilter, Returns};
use crate::report::trace;
use crate::store::close::Day;
use crate::store::conformance;
use crate::store::invariant;
use crate::store::{migration, returned as kept};
use crate::track::{Goods, Money};

async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    let policy = day::pulled(PulledChange::Policy(Box::new(day::policy())));
    entries.extend([day::site("store2"), policy, day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
}

fn take(bench: &mut Bench, site: &str, number: &str, units: i64, before: i64) -> Operation {
    let back = Back { order: 1, line: 1, units, before };
    let body = back.taken_at(&SiteId::parse(site).unwrap(), ReturnId::parse(number).unwrap());
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

async fn read(bench: &Bench, number: &'static str) -> ReturnDetail {
    bench.fresh.store.read(move |tx| returned::read(tx, number, AT)).await.unwrap().expect("it is known")
}

async fn list(bench: &Bench, filter: ReturnFilter, oldest: bool, after: Option<i64>, rows: i64) -> Returns {
    let read = move |tx: &mut crate::store::Tx<'_>| returns::read(tx, &filter, oldest, after, rows, AT);
    bench.fresh.store.read(read).await.unwrap()
}

async fn answer(bench: &Bench, operation: &Operation, answer: ErpAnswer) {
    let posting = format!("return-{}", operation.id);
    bench.log(vec![Entry::ErpAnswer { posting, answer }]).await;
}

fn day_of(site: &str) -> Day {
    Day { site: SiteId::parse(site).unwrap(), date: BusinessDate::parse("2023-11-14").unwrap() }
}

async fn close(bench: &Bench, site: &'static str, since: Option<i64>) -> Close {
    let day = day_of(site);
    bench.fresh.store.read(move |tx| close::read(tx, &day, since, AT)).await.unwrap()
}

fn steps(of: &ReturnDetail) -> Vec<String> {
    let steps = of.money_steps.iter();
    steps.map(|step| format!("{}{}", if step.happened { "" } else { "?" }, step.step)).collect()
}

fn numbers(of: &Returns) -> Vec<&str> {
    of.returns.iter().map(|row| row.number.as_str()).collect()
}

#[tokio::test]
async fn tracks_follow_what_becomes_of_a_return() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let mut first = take(&mut bench, "dc1", "R1", 4, 0);
        first.worker = WorkerId::parse("4127").ok();
        bench.send(&[&first]).await;
        let found = read(&bench, "R1").await;
        assert_eq!((found.head.money, found.head.goods), (Money::Requested, Goods::Dispositioned));
        assert_eq!(steps(&found), ["promised", "requested", "?accepted", "?settled"]);
        assert_eq!((found.lines[0].bought, found.lines[0].returned), (Some(5), 4));
        let assessed = found.assessed.as_ref().unwrap();
        assert_eq!(assessed.again, Again::Same);
        assert_eq!(assessed.calculation.as_ref().unwrap().total.minor(), 4 * 333);
        assert_eq!(found.worker, "4127");

        answer(&bench, &first, ErpAnswer::Unknown { why: "the connection broke".to_owned() }).await;
        assert_eq!(read(&bench, "R1").await.head.money, Money::Unknown);
        let (code, message) = ("closed_period".to_owned(), "December is closed".to_owned());
        answer(&bench, &first, ErpAnswer::Rejected { code, message }).await;
        let found = read(&bench, "R1").await;
        assert_eq!((found.head.money, found.exceptions.len()), (Money::Failed, 2), "{:?}", found.exceptions);
        let repost = OperatorAction::Repost { posting: format!("return-{}", first.id), exception: None };
        bench.log(vec![day::operator(repost)]).await;
        assert_eq!(read(&bench, "R1").await.head.money, Money::Requested);
        let documents = vec![DocumentNumber::parse("CN-1").unwrap()];
        answer(&bench, &first, ErpAnswer::Posted { documents, mapping: 0 }).await;
        let found = read(&bench, "R1").await;
        assert_eq!(steps(&found), ["promised", "requested", "accepted", "?settled"]);
        assert_eq!(found.posting.unwrap().documents, ["CN-1"]);

        // The same units elsewhere: both are claims, and neither number hides.
        bench.go_to("store2-a", "store2", 4);
        let mut second = take(&mut bench, "store2", "R2", 3, 0);
        second.worker = WorkerId::parse("5001").ok();
        bench.send(&[&second]).await;
        let waits = read(&bench, "R2").await;
        assert_eq!((waits.head.money, waits.head.goods), (Money::DuplicateReview, Goods::Received));
        assert_eq!(steps(&waits), ["promised", "duplicate_review", "?requested"]);
        let claim = &waits.claims[0];
        assert_eq!(
            (claim.head.number.as_str(), claim.worker.as_str(), claim.head.site.as_str()),
            ("R1", "4127", "dc1")
        );
        assert_eq!(claim.lines[0].refund.as_ref().unwrap().minor, 4 * 333);
        assert_eq!(waits.posting, None);
        assert_eq!(read(&bench, "R1").await.claims[0].head.number, "R2");
        let traced = bench.fresh.store.read(|tx| trace::read(tx, "R2", AT)).await.unwrap();
        assert_eq!((traced.found[0].kind.as_str(), traced.operations.len()), ("return", 1));

        // Given up: the number stays known, and another return may have it.
        let review = bench.live().await.into_iter().find(|row| row.category == "duplicate_review").unwrap();
        let note = "paid by the insurer".to_owned();
        let resolve = OperatorAction::Resolve { exception: review.exception, note };
        bench.log(vec![day::operator(resolve)]).await;
        let denied = read(&bench, "R2").await;
        assert_eq!((denied.head.money, denied.claims.len()), (Money::Denied, 1));
        assert_eq!(steps(&denied), ["promised", "denied"]);
        let again = take(&mut bench, "store2", "R2", 1, 4);
        bench.send(&[&again]).await;
        let taken = read(&bench, "R2").await;
        assert_eq!((taken.head.money, taken.head.units), (Money::Requested, 1), "the one that was taken");
        assert_eq!(taken.same_number, [second.id.to_string()]);
        let third = take(&mut bench, "store2", "R2", 1, 4);
        bench.send(&[&third]).await;
        assert_eq!(bench.state(&third).await.1, "duplicate_return", "a number is taken once");
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}

#[tokio::test]
async fn lists_are_filtered_and_paged() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        assert_eq!(list(&bench, ReturnFilter::default(), false, None, 10).await.returns, []);
        for (number, before) in [("R1", 0), ("R2", 1), ("R3", 2)] {
            let operation = take(&mut bench, "dc1", number, 1, before);
            bench.send(&[&operation]).await;
            if number == "R2" {
                answer(&bench, &operation, ErpAnswer::Posted { documents: Vec::new(), mapping: 0 }).await;
            }
        }
        let more = take(&mut bench, "dc1", "R4", 3, 0);
        bench.send(&[&more]).await;
        let with = |change: fn(&mut ReturnFilter)| {
            let mut filter = ReturnFilter::default();
            change(&mut filter);
            filter
        };
        let checks: [(ReturnFilter, &[&str]); 9] = [
            (with(|_| {}), &["R4", "R3", "R2", "R1"]),
            (with(|f| f.money = "open".to_owned()), &["R4", "R3", "R1"]),
            (with(|f| f.money = "review".to_owned()), &["R4"]),
            (with(|f| f.money = "accepted".to_owned()), &["R2"]),
            (with(|f| f.goods = "received".to_owned()), &["R4"]),
            (with(|f| f.evidence = "hub".to_owned()), &[]),
            (with(|f| f.number = "R3".to_owned()), &["R3"]),
            (with(|f| f.number = "1001".to_owned()), &["R4", "R3", "R2", "R1"]),
            (with(|f| f.site = "store2".to_owned()), &[]),
        ];
        for (filter, expect) in checks {
            let found = list(&bench, filter.clone(), false, None, 10).await;
            assert_eq!(numbers(&found), expect, "{filter:?}");
            let turned = list(&bench, filter.clone(), true, None, 10).await;
            let mut expect = expect.to_vec();
            expect.reverse();
            assert_eq!(numbers(&turned), expect, "{filter:?}, the oldest first");
        }
        for oldest in [false, true] {
            let (mut all, mut after, mut pages) = (Vec::new(), None, 0);
            loop {
                let page = list(&bench, ReturnFilter::default(), oldest, after, 2).await;
                all.extend(page.returns.iter().map(|row| row.number.clone()));
                pages += 1;
                after = page.next.as_deref().and_then(returns::parse_cursor);
                if after.is_none() {
                    break;
                }
            }
            let expect = if oldest { ["R1", "R2", "R3", "R4"] } else { ["R4", "R3", "R2", "R1"] };
            assert_eq!((all, pages), (expect.map(str::to_owned).to_vec(), 2));
        }
        let owed = list(&bench, with(|f| f.number = "none".to_owned()), false, None, 10).await;
        assert_eq!(owed.returns, [], "the sums above the list are of all");
        let owed = &owed.liabilities[0];
        assert_eq!((owed.open.minor, owed.open.returns), (5 * 333, 3));
        assert_eq!((owed.under_review.minor, owed.requested.minor), (3 * 333, 2 * 333));
        assert_eq!(owed.promised, owed.open, "all were promises");
    }
}

#[tokio::test]
async fn a_day_adds_up_and_names_what_does_not() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let empty = close(&bench, "store2", None).await;
        assert_eq!((empty.kinds.len(), empty.agrees, empty.items_total), (0, Some(true), 0));
        let (first, plain) = (take(&mut bench, "dc1", "R1", 2, 0), bench.take_back(1, 1));
        bench.send(&[&first, &plain]).await;
        answer(&bench, &first, ErpAnswer::Posted { documents: Vec::new(), mapping: 0 }).await;
        let number = close(&bench, "dc1", None).await.number;
        let waits = take(&mut bench, "dc1", "W3", 3, 0);
        bench.send(&[&waits]).await;
        let day = close(&bench, "dc1", Some(number)).await;
        assert_eq!(day.agrees, Some(true), "{day:#?}");
        assert_eq!(day.since.unwrap().operations, 1, "what came after that sheet");
        let tie = &day.ties[0];
        assert_eq!(
            (tie.refunds.captured, tie.refunds.posted, tie.refunds.pending),
            (6 * 333, 2 * 333, 4 * 333)
        );
        assert_eq!((tie.in_documents, tie.capped, tie.unexplained), (Some(2 * 333), Some(0), Some(0)));
        let refunds = &day.refunds[0];
        assert_eq!((refunds.returns, refunds.units, refunds.legal_entity.as_str()), (3, 6, "uk"));
        assert_eq!(
            (refunds.minor.accepted, refunds.minor.requested, refunds.minor.under_review),
            (666, 333, 999)
        );
        let tenders: Vec<_> = day.tenders.iter().map(|of| (of.target.as_str(), of.minor.captured)).collect();
        assert_eq!(tenders, [("", 333), ("original", 5 * 333)], "a return without a policy has no plan");
        let sheet = bench.fresh.store.read(|tx| close::sheet(tx, &day_of("dc1"), AT)).await.unwrap().unwrap();
        let text = String::from_utf8(sheet.into_bytes()).unwrap();
        let place = |name: &str| close::COLUMNS.iter().position(|column| *column == name).unwrap();
        let rows = text.lines().map(|row| row.split(',').collect::<Vec<_>>());
        let rows: Vec<_> = rows.filter(|row| row[0] == "tender").collect();
        let minor = |row: &Vec<&str>| row[place("amount")].replace('.', "").parse::<i64>().unwrap();
        assert_eq!(rows.iter().map(minor).sum::<i64>(), 6 * 333, "the file's ways come to the refunds");
        assert!(rows.iter().any(|row| row[place("target")].is_empty() && minor(row) == 333), "{text}");
        let items: Vec<_> =
            day.items.iter().map(|of| (of.why, of.returned.clone().unwrap_or_default())).collect();
        let plain = (Why::Pending, items[1].1.clone());
        assert_eq!(items, [(Why::Pending, String::new()), plain, (Why::Waiting, "W3".to_owned())]);
        assert_eq!(day.items[0].kind, "counterfoil.shipment.packed.v1");
        // Received on 14 November 2023, as it was captured.
        assert_eq!((day.late.operations, day.late.last_at), (0, None));
        let shipments = day.kinds.iter().find(|of| of.kind == "counterfoil.shipment.packed.v1").unwrap();
        assert_eq!((shipments.operations.captured, shipments.operations.pending), (1, 1));
    }
}

/// A return without a row, as a version before left it: it gets one when it is tried again, or by the refill, which
/// leaves those that are there.
#[tokio::test]
async fn rows_come_later() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let first = take(&mut bench, "dc1", "R1", 2, 0);
        bench.send(&[&first]).await;
        let waits = take(&mut bench, "dc1", "R2", 4, 0);
        bench.send(&[&waits]).await;
        let before = list(&bench, ReturnFilter::default(), false, None, 10).await.returns;
        assert_eq!(before.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), ["R2", "R1"]);
        assert_eq!(before[0].money, Money::DuplicateReview);

        let (one, other) = (first.id, waits.id);
        bench.fresh.store.write(move |tx| kept::forget(tx, other)).await.unwrap();
        assert_eq!(list(&bench, ReturnFilter::default(), false, None, 10).await.returns, before[1..]);
        let review = bench.live().await.into_iter().find(|row| row.category == "duplicate_review").unwrap();
        bench.log(vec![day::operator(OperatorAction::Replay { exception: review.exception })]).await;
        assert_eq!(list(&bench, ReturnFilter::default(), false, None, 10).await.returns, before);
        assert_eq!(read(&bench, "R2").await.lines[0].returned, 4);

        let refill = move |tx: &mut crate::store::Tx<'_>| {
            kept::forget(tx, one)?;
            migration::ask_backfill(tx, "returns")
        };
        bench.fresh.store.write(refill).await.unwrap();
        assert!(bench.fresh.store.read(migration::has_backfill).await.unwrap());
        bench.fresh.store.write(crate::apply::backfill).await.unwrap();
        assert!(!bench.fresh.store.read(migration::has_backfill).await.unwrap());
        assert_eq!(list(&bench, ReturnFilter::default(), false, None, 10).await.returns, before);
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}

/// What a customer brought of two orders at once was recorded together: each return names the other.
#[tokio::test]
async fn returns_of_a_visit_name_each_other() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        bench.log(vec![day::order(2)]).await;
        let mut packed = bench.pack(2, 5);
        if let Body::ShipmentPacked(body) = &mut packed.body {
            body.shipment = ShipmentId::parse("S2").unwrap();
        }
        let mut first = take(&mut bench, "dc1", "R1", 2, 0);
        let back = Back { order: 2, line: 1, units: 1, before: 0 };
        let body = back.taken_at(&SiteId::parse("dc1").unwrap(), ReturnId::parse("R2").unwrap());
        let mut second = bench.operation(Subject::order(&order_id(2)), Body::ReturnAcceptedV2(body));
        let visit = first.id;
        for of in [&mut first, &mut second] {
            let Body::ReturnAcceptedV2(body) = &mut of.body else { panic!("a return") };
            body.accepted.visit = Some(visit);
        }
        let alone = take(&mut bench, "dc1", "R3", 1, 2);
        bench.send(&[&packed, &first, &second, &alone]).await;
        let named = |of: &ReturnDetail| of.visit.iter().map(|row| row.number.clone()).collect::<Vec<_>>();
        assert_eq!(named(&read(&bench, "R1").await), ["R2"]);
        let other = read(&bench, "R2").await;
        assert_eq!((named(&other), other.visit[0].order.as_str()), (vec!["R1".to_owned()], "1001"));
        assert!(read(&bench, "R3").await.visit.is_empty());
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}
