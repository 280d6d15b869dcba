//! Two days of two sites, small enough to count by hand, and what comes of them.

use protocol::id::{OrderId, SiteId};
use protocol::time::{BusinessDate, UtcMillis};

use super::*;
use crate::store::attempt::{self, Sending};
use crate::store::conformance;
use crate::store::order_time::{self, TimesRow};

/// 2010-12-01T00:00:00Z.
pub(crate) const DAY: i64 = 1_291_161_600_000;
const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const BEFORE: &str = "2010-11-30";
const ON: &str = "2010-12-01";

pub(crate) fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

/// Milliseconds after the day began: captured, received, settled.
type Times = (i64, i64, i64);

/// An operation: number, kind, subject, site, item, units, state, times.
type Made = (i64, &'static str, &'static str, &'static str, &'static str, i64, &'static str, Times);

/// Everything below.
pub(crate) fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let all: [Made; 11] = [
        (1, "pick.confirmed.v1", "order/A", "dc1", "MUG", 2, "posted", (0, 1, 10)),
        // The same line once more.
        (2, "pick.confirmed.v1", "order/A", "dc1", "MUG", 1, "posted", (0, 2, 20)),
        (3, "pick.short.v1", "order/A", "dc1", "CUP", 1, "posted", (1, 4, 31)),
        (4, "pick.confirmed.v1", "order/B", "dc1", "CUP", 1, "rejected", (0, 4, 4)),
        (5, "shipment.packed.v1", "order/A", "dc1", "", 3, "posted", (0, 5, 40)),
        (6, "shipment.packed.v1", "order/A", "dc1", "", 1, "pending", (-100, -99, 0)),
        (7, "goods.received.v1", "purchase/P", "dc1", "MUG", 10, "pending", (100, 106, 0)),
        (8, "goods.received.v1", "purchase/P", "dc1", "MUG", 5, "pending", (150, 157, 0)),
        (9, "goods_receipt.closed.v1", "purchase/P", "dc1", "MUG", 15, "pending", (400, 408, 0)),
        (10, "return.accepted.v2", "return/R1", "dc1", "", 2, "posted", (0, 9, 50)),
        (11, "pick.confirmed.v1", "order/C", "store2", "MUG", 1, "no_erp_effect", (0, 10, 0)),
    ];
    for of in all {
        operation(tx, of)?;
    }
    for (order, ordered_on, shipped_on, item, shipped, returned, parcels) in [
        ("A", "2010-11-28", ON, "MUG", 3, 2, 2),
        ("E", "2010-11-30", ON, "CUP", 5, 0, 1),
        ("F", "2010-11-30", BEFORE, "MUG", 1, 0, 1),
    ] {
        order_of(tx, order, (ordered_on, shipped_on), (item, shipped, returned), parcels)?;
    }
    came_in(tx)?;
    times(tx)?;
    sent_out(tx)?;
    stuck(tx)
}

/// When orders were placed, heard of, promised and called off. Of F nothing is known, of E no parcel.
fn times(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO orders (order_id, legal_entity, site, ordered_on, status, shipment, shipped_on)
         VALUES ('G', 'uk', 'dc1', $1, 'cancelled', '', '')",
        &[&ON],
    )?;
    for (order, ordered_at, received_at, promised, cancelled_at) in [
        ("A", DAY - HOUR, DAY - HOUR + 20 * SECOND, Some(ON), 0),
        ("E", DAY - 4 * SECOND, DAY + SECOND, Some(BEFORE), 0),
        ("G", 0, DAY + 2 * SECOND, Some(ON), DAY + 3 * SECOND),
    ] {
        let row = TimesRow {
            order: OrderId::parse(order).unwrap(),
            ordered_at,
            promised_ship_date: promised.map(date),
            received_at,
            cancelled_at,
        };
        order_time::save(tx, &[&row])?;
    }
    Ok(())
}

/// Three sendings to a webhook, and two tries of a posting that were in vain.
fn sent_out(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for (kind, sending, is_again) in [
        ("stock.changed", Sending::Taken(1_201), false),
        ("shipment.packed", Sending::Failed, false),
        ("shipment.packed", Sending::Dead, true),
    ] {
        attempt::sent(tx, "shop", kind, UtcMillis(DAY), sending, is_again)?;
    }
    let day = UtcMillis(DAY).0 / DAY_MILLIS;
    tx.execute_one("INSERT INTO posting_days (day, site, failed) VALUES ($1, 'dc1', 2)", &[&day])
}

fn operation(
    tx: &mut Tx<'_>,
    (number, kind, subject, site, item, units, state, times): Made,
) -> Result<(), StoreError> {
    let id = [u8::try_from(number).unwrap(); 16];
    let at = |seconds: i64| DAY + seconds * SECOND;
    let settled_at = if times.2 == 0 { 0 } else { at(times.2) };
    tx.execute_one(
        "INSERT INTO operations (operation, ordinal, source, position, agent, site, kind, subject, subject_number, station,
           worker, business_date, legal_entity, captured_at, received_at, item, units, amount, currency, state, reason,
           posting, settled_at)
         VALUES ($1, $2, 1, $3, 'agent-1', $4, $5, $6, 1, 'station', $7, $8, 'uk', $9, $10, $11, $12, 0, '', $13, '', '', $14)",
        &[
            &id.as_slice(),
            &(1_000 + number),
            &number,
            &site,
            &format!("counterfoil.{kind}"),
            &subject,
            &if kind.starts_with("pick") { "w1" } else { "" },
            &if times.0 < 0 { BEFORE } else { ON },
            &at(times.0),
            &at(times.1),
            &item,
            &units,
            &state,
            &settled_at,
        ],
    )
}

/// An order with one line, and its parcels.
fn order_of(
    tx: &mut Tx<'_>,
    order: &str,
    (ordered_on, shipped_on): (&str, &str),
    (item, shipped, returned): (&str, i64, i64),
    parcels: i64,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO orders (order_id, legal_entity, site, ordered_on, status, shipment, shipped_on)
         VALUES ($1, 'uk', 'dc1', $2, 'shipped', 'p', $3)",
        &[&order, &ordered_on, &shipped_on],
    )?;
    tx.execute_one(
        "INSERT INTO order_lines (order_id, line, item, base_quantity, amount, currency, location, picked, short, shipped,
           returned, refunded)
         VALUES ($1, 1, $2, 9, 900, 'GBP', '', 9, 0, $3, $4, 0)",
        &[&order, &item, &shipped, &returned],
    )?;
    for number in 0..parcels {
        let key = format!("shipment-{order}-{number}");
        tx.execute_one(
            "INSERT INTO shipments (posting, shipment, order_id) VALUES ($1, $2, $3)",
            &[&key, &key, &order],
        )?;
    }
    Ok(())
}

/// A return of two units, with a refund that is paid and one of which a part is.
fn came_in(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let id = [10_u8; 16];
    let id = id.as_slice();
    tx.execute_one(
        "INSERT INTO returns (operation, ordinal, return_id, order_id, site, business_date, evidence, verdict, units, refund,
           currency, began, has_goods, captured_at, received_at, taken, capped, goods, money, is_open, payout)
         VALUES ($1, 1010, 'R1', 'A', 'dc1', $2, 'hub', 'approve', 2, 500, 'GBP', 'approved', 1, $3, $4, 1, 0,
           'dispositioned', 'accepted', 0, 'open')",
        &[&id, &ON, &DAY, &(DAY + 9 * SECOND)],
    )?;
    for (line, reason, disposition) in [(1_i64, "damaged", "quarantine"), (2, "changed_mind", "shelf")] {
        tx.execute_one(
            "INSERT INTO return_lines (operation, line, order_line, item, base_quantity, reason, condition, disposition, refund)
             VALUES ($1, $2, 1, 'MUG', 1, $3, 'opened', $4, 250)",
            &[&id, &line, &reason, &disposition],
        )?;
    }
    for (refund, step, amount, state, paid, answered_at) in
        [("R1.1", 1_i64, 300_i64, "settled", 300_i64, DAY + 2 * HOUR), ("R1.2", 2, 200, "requested", 50, 0)]
    {
        tx.execute_one(
            "INSERT INTO refunds (refund, operation, step, ordinal, return_id, order_id, site, business_date, legal_entity,
               executor, target, method, payment, due, amount, currency, state, is_open, paid, evidence, settled_on, message,
               requested_at, answered_at, replaced_by, replaces, redirected_by, consent, late_told)
             VALUES ($1, $2, $3, 1010, 'R1', 'A', 'dc1', $4, 'uk', 'provider', 'original', 'card', '', $5, $6, 'GBP', $7,
               $8, $9, '', '', '', $10, $11, '', '', '', '', 0)",
            &[
                &refund,
                &id,
                &step,
                &ON,
                &amount,
                &amount,
                &state,
                &i64::from(state == "requested"),
                &paid,
                &DAY,
                &answered_at,
            ],
        )?;
    }
    Ok(())
}

/// Exceptions, postings, and stock that was compared.
fn stuck(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let none = [0_u8; 16];
    for (number, category, site, state, opened_at, closed_at) in [
        (9_001_i64, "short_pick", "dc1", "resolved", DAY + SECOND, DAY + 61 * SECOND),
        (9_002, "erp_rejected", "dc1", "waived", DAY - HOUR, DAY + HOUR),
        (9_003, "clock", "", "open", DAY, 0),
    ] {
        tx.execute_one(
            "INSERT INTO exceptions (exception, category, cause, subject, site, severity, state, owner, detail, note,
               operation, posting, occurrences, opened_at, deadline, escalated_at, closed_at)
             VALUES ($1, $2, $3, '', $4, 'warning', $5, 'operator', '', '', $6, '', 1, $7, $8, 0, $9)",
            &[
                &number,
                &category,
                &format!("{category}/{number}"),
                &site,
                &state,
                &none.as_slice(),
                &opened_at,
                &(opened_at + HOUR),
                &closed_at,
            ],
        )?;
    }
    for (posting, state, created_at) in [("p1", "pending", DAY), ("p2", "unknown", DAY + 1)] {
        tx.execute_one(
            "INSERT INTO postings (posting, ordinal, kind, site, legal_entity, subject, document, state, documents, message,
               created_at, settled_at)
             VALUES ($1, 1005, 'shipment', 'dc1', 'uk', 'order/A', '{}', $2, '', '', $3, 0)",
            &[&posting, &state, &created_at],
        )?;
    }
    tx.execute_one(
        "INSERT INTO stock_looks (site, told_at, looked_at) VALUES ('dc1', $1, $2)",
        &[&DAY, &(DAY + 5)],
    )?;
    for item in ["CUP", "MUG", "PEN"] {
        tx.execute_one(
            "INSERT INTO stock_figures (site, item, quantity, from_at, to_at) VALUES ('dc1', $1, 7, $2, $3)",
            &[&item, &DAY, &DAY],
        )?;
        tx.execute_one(
            "INSERT INTO erp_stock (item, site, quantity, at) VALUES ($1, 'dc1', 7, $2)",
            &[&item, &DAY],
        )?;
    }
    tx.execute_one(
        "INSERT INTO stock_levels (site, item, on_hand, damaged, quarantined, return_pending, allocated, moves, moved_at)
         VALUES ('dc1', 'CUP', 1, 0, 0, 0, 4, 1, $1)",
        &[&DAY],
    )?;
    for (number, kind, expected, found, unit) in [
        (1_i64, "order_state", "shipped", "open", "state"),
        (2, "credit_note_tax", "2.00", "1.50", "GBP"),
        (3, "credit_note_untaxed", "10.00", "10.25", "GBP"),
        (4, "credit_note_untaxed", "10.00", "?", "GBP"),
        (5, "credit_note_total", "12.00", "11.75", "GBP"),
    ] {
        tx.execute_one(
            "INSERT INTO document_differences (difference, connector, legal_entity, site, order_id, kind, posting, document,
               part, expected, found, unit, since, last_seen)
             VALUES ($1, 'tryton', 'uk', 'dc1', 'A', $2, '', '', '', $3, $4, $5, $6, $7)",
            &[&number, &kind, &expected, &found, &unit, &(DAY + number), &DAY],
        )?;
    }
    tx.execute_one("INSERT INTO drifts (site, item, drift, since) VALUES ('dc1', 'MUG', 2, $1)", &[&DAY])
}

async fn read<T: Send + 'static>(
    fresh: &conformance::Fresh,
    span: &Span,
    work: fn(&mut Tx<'_>, &Span) -> Result<T, StoreError>,
) -> T {
    let span = span.clone();
    fresh.store.read(move |tx| work(tx, &span)).await.unwrap()
}

fn part(day: &str, part: i64, of: i64) -> DayPart {
    DayPart { day: date(day), part, of }
}

fn spread(day: Option<&str>, rows: i64, median: i64, p95: i64) -> Spread {
    Spread { day: day.map(date), rows, median, p95 }
}

fn code(code: &str, part: i64, of: i64) -> CodePart {
    CodePart { code: code.to_owned(), part, of }
}

#[tokio::test]
async fn sums_by_day() {
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let dc1 = SiteId::parse("dc1").unwrap();
        let span = Span::new(date(BEFORE), date(ON), Some(&dc1));
        let everywhere = Span::new(date(ON), date(ON), None);
        let elsewhere = Span::new(date(ON), date(ON), Some(&SiteId::parse("store2").unwrap()));

        for (span, limit, expect) in [(&span, 100, 10), (&everywhere, 100, 10), (&everywhere, 4, 4)] {
            let span = span.clone();
            let counted = fresh.store.read(move |tx| operations(tx, &span, limit)).await.unwrap();
            assert_eq!(counted, expect);
        }
        let by_kind = read(&fresh, &span, kinds).await;
        let shipped: Vec<_> = by_kind
            .iter()
            .filter(|sum| sum.kind == "counterfoil.shipment.packed.v1")
            .map(|sum| (sum.day.to_string(), sum.operations, sum.units, sum.is_refused))
            .collect();
        assert_eq!(shipped, [(BEFORE.to_owned(), 1, 1, false), (ON.to_owned(), 1, 3, false)]);
        assert_eq!(by_kind.iter().filter(|sum| sum.is_refused).map(|sum| sum.operations).sum::<i64>(), 1);

        assert_eq!(read(&fresh, &span, picked_lines).await, [part(ON, 1, 2)]);
        assert_eq!(read(&fresh, &span, whole_lines).await, [part(ON, 1, 2)]);
        assert_eq!(read(&fresh, &everywhere, picked_lines).await, [part(ON, 2, 3)]);
        assert_eq!(read(&fresh, &elsewhere, whole_lines).await, [part(ON, 1, 1)]);
        assert_eq!(read(&fresh, &span, came_back).await, [part(BEFORE, 0, 1), part(ON, 2, 8)]);
        assert_eq!(read(&fresh, &span, returns).await, [part(ON, 2, 1)]);
        assert!(read(&fresh, &elsewhere, returns).await.is_empty());
        let left: Vec<_> = read(&fresh, &span, orders).await;
        let left: Vec<_> = left
            .iter()
            .map(|of| (of.day.to_string(), of.ordered_on.to_string(), of.orders, of.split))
            .collect();
        let expect = [(BEFORE, "2010-11-30", 1, 0), (ON, "2010-11-28", 1, 1), (ON, "2010-11-30", 1, 0)];
        assert_eq!(
            left,
            expect.map(|(day, on, orders, split)| (day.to_owned(), on.to_owned(), orders, split))
        );
    }
}

/// What the ERP refuses has happened all the same: a parcel does not come back for it.
#[tokio::test]
async fn what_the_erp_refused_has_happened() {
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let refuse = |tx: &mut Tx<'_>| {
            tx.execute(
                "UPDATE operations SET state = 'rejected', posting = 'p1'
                 WHERE subject IN ('order/A', 'purchase/P') AND business_date = $1",
                &[&ON],
            )
        };
        assert_eq!(fresh.store.write(refuse).await.unwrap(), 7);
        let span = Span::new(date(ON), date(ON), Some(&SiteId::parse("dc1").unwrap()));
        let sums = read(&fresh, &span, kinds).await;
        let count = |is: fn(&KindSum) -> bool| -> i64 {
            sums.iter().filter(|sum| is(sum)).map(|sum| sum.operations).sum()
        };
        assert_eq!((count(|sum| sum.is_refused), count(|sum| !sum.has_happened)), (8, 1));
        assert_eq!(read(&fresh, &span, picked_lines).await, [part(ON, 1, 2)]);
        assert_eq!(read(&fresh, &span, whole_lines).await, [part(ON, 1, 2)]);
        let to_stock = read(&fresh, &span, |tx, span| to_stock(tx, span, By::Whole)).await;
        assert_eq!(to_stock, [spread(None, 1, 300 * SECOND, 300 * SECOND)]);
    }
}

#[tokio::test]
async fn parts_by_code() {
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let span = Span::new(date(BEFORE), date(ON), None);
        assert_eq!(read(&fresh, &span, |tx, span| came_back_items(tx, span, 5)).await, [code("MUG", 2, 4)]);
        let why = read(&fresh, &span, |tx, span| reasons(tx, span, 5)).await;
        assert_eq!(why, [code("changed_mind", 1, 1), code("damaged", 1, 1)]);
        let to = read(&fresh, &span, |tx, span| dispositions(tx, span, 1)).await;
        assert_eq!(to, [code("quarantine", 1, 1)]);
        let opened = read(&fresh, &span, opened).await;
        let expect = [(BEFORE, "erp_rejected", 1), (ON, "clock", 1), (ON, "short_pick", 1)];
        assert_eq!(opened, expect.map(|(day, category, count)| (date(day), category.to_owned(), count)));
        let closed = read(&fresh, &span, to_close_by_category).await;
        assert_eq!(closed, [code("erp_rejected", 2 * HOUR, 1), code("short_pick", 60 * SECOND, 1)]);
    }
}

#[tokio::test]
async fn spreads_are_exact() {
    type Told = fn(&mut Tx<'_>, &Span, By) -> Result<Vec<Spread>, StoreError>;
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let span = Span::new(date(BEFORE), date(ON), Some(&SiteId::parse("dc1").unwrap()));
        let checks: [(Told, Vec<Spread>, Vec<Spread>); 5] = [
            // 1 to 9 seconds on the day, 1 second on the day before.
            (
                to_hub,
                vec![spread(None, 10, 4 * SECOND, 9 * SECOND)],
                vec![spread(Some(BEFORE), 1, SECOND, SECOND), spread(Some(ON), 9, 5 * SECOND, 9 * SECOND)],
            ),
            (
                to_erp,
                vec![spread(None, 5, 30 * SECOND, 50 * SECOND)],
                vec![spread(Some(ON), 5, 30 * SECOND, 50 * SECOND)],
            ),
            (
                to_stock,
                vec![spread(None, 1, 300 * SECOND, 300 * SECOND)],
                vec![spread(Some(ON), 1, 300 * SECOND, 300 * SECOND)],
            ),
            (
                to_refund,
                vec![spread(None, 1, 2 * HOUR, 2 * HOUR)],
                vec![spread(Some(ON), 1, 2 * HOUR, 2 * HOUR)],
            ),
            (
                to_close,
                vec![spread(None, 2, 60 * SECOND, 2 * HOUR)],
                vec![spread(Some(ON), 2, 60 * SECOND, 2 * HOUR)],
            ),
        ];
        for (told, whole, days) in checks {
            for (by, expect) in [(By::Whole, whole), (By::Day, days)] {
                let span = span.clone();
                let found = fresh.store.read(move |tx| told(tx, &span, by)).await.unwrap();
                assert_eq!(found, expect, "{by:?} on {}", fresh.store.place());
            }
        }
        let empty = Span::new(date("2010-11-01"), date("2010-11-02"), None);
        let found = fresh.store.read(move |tx| to_hub(tx, &empty, By::Whole)).await.unwrap();
        assert!(found.is_empty(), "nothing to count is no zero");
    }
}

#[tokio::test]
async fn what_stands_open() {
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let open = |code: &str, rows: i64, minor: i64, oldest_at: i64| Open {
            code: code.to_owned(),
            rows,
            minor,
            oldest_at,
        };
        let postings = fresh.store.read(|tx| open_postings(tx, "dc1")).await.unwrap();
        assert_eq!(postings, [open("pending", 1, 0, DAY), open("unknown", 1, 0, DAY + 1)]);
        assert!(fresh.store.read(|tx| open_postings(tx, "store2")).await.unwrap().is_empty());
        assert_eq!(fresh.store.read(|tx| open_refunds(tx, "")).await.unwrap(), [open("GBP", 1, 150, DAY)]);
        assert_eq!(fresh.store.read(|tx| open_exceptions(tx, "")).await.unwrap(), open("", 1, 0, DAY));
        assert_eq!(fresh.store.read(|tx| open_exceptions(tx, "dc1")).await.unwrap(), open("", 0, 0, 0));
        for (site, since, expect) in [("dc1", DAY, (3, 1)), ("dc1", DAY + 1, (0, 0)), ("store2", 0, (0, 0))] {
            let site = SiteId::parse(site).unwrap();
            let found = fresh.store.read(move |tx| compared(tx, &site, since)).await.unwrap();
            assert_eq!(found, expect);
        }
    }
}

#[test]
fn days_begin_at_midnight_utc() {
    assert_eq!(begin(date(ON)), DAY);
    assert_eq!(UtcMillis(DAY).date(), date(ON));
    assert_eq!(UtcMillis(DAY - 1).date(), date(BEFORE));
}
