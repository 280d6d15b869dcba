use super::*;
use crate::store::conformance;
use crate::store::figure::sample::{DAY, date, fill};

const HOUR: i64 = 3_600_000;

async fn counted(fresh: &conformance::Fresh, from: &str, to: &str, site: Option<&str>) -> Figures {
    let now = UtcMillis(DAY + 12 * HOUR);
    let range = Range::new(Some(date(from)), Some(date(to)), now).unwrap();
    let site = site.map(|site| SiteId::parse(site).unwrap());
    fresh.store.read(move |tx| read(tx, range, site.as_ref(), now)).await.unwrap().unwrap()
}

fn of(figures: &Figures, key: FigureKey) -> &Figure {
    figures.figures.iter().find(|figure| figure.figure == key).unwrap()
}

/// Value, 95th percentile, part, whole.
fn told(measure: Option<Measure>) -> Option<(i64, Option<i64>, Option<i64>, i64)> {
    measure.map(|of| (of.value, of.p95, of.part, of.of))
}

#[tokio::test]
async fn figures_of_a_day_beside_the_day_before() {
    use FigureKey as Key;
    for fresh in conformance::engines() {
        fresh.store.write(fill).await.unwrap();
        let figures = counted(&fresh, "2010-12-01", "2010-12-01", Some("dc1")).await;
        let count = |value, of| Some((value, None, None, of));
        let share = |value, part, of| Some((value, None, Some(part), of));
        let spread = |median, p95, of| Some((median, Some(p95), None, of));
        for (key, value, before) in [
            (Key::Operations, count(9, 9), count(1, 1)),
            (Key::LinesPicked, count(1, 2), count(0, 0)),
            (Key::PickAccuracy, share(5_000, 1, 2), None),
            (Key::Shipments, count(1, 1), count(1, 1)),
            (Key::SplitShipments, share(5_000, 1, 2), share(0, 0, 1)),
            (Key::OrderCycle, spread(1, 3, 2), spread(0, 0, 1)),
            (Key::OrderCycleTime, spread(HOUR, HOUR, 1), None),
            (Key::OrdersReceived, count(2, 2), count(1, 1)),
            (Key::OrderAcknowledgement, spread(5_000, 5_000, 1), spread(20_000, 20_000, 1)),
            // What was called off is not late.
            (Key::OnTimeShip, share(10_000, 1, 1), share(0, 0, 1)),
            (Key::OrdersCancelled, count(1, 1), count(0, 0)),
            (Key::CancellationRate, share(5_000, 1, 2), share(0, 0, 1)),
            // One line in the second between two picks.
            (Key::LinesPerHour, share(360_000, 1, 1_000), None),
            // Nobody counted on the day before.
            (Key::PostingRetries, count(2, 2), None),
            // Webhooks belong to no site.
            (Key::StockSyncLag, None, None),
            (Key::WebhookErrors, None, None),
            (Key::WebhookRetries, None, None),
            (Key::WebhookDead, None, None),
            (Key::GoodsReceived, count(15, 2), count(0, 0)),
            (Key::DockToStock, spread(300_000, 300_000, 1), None),
            (Key::Returns, count(1, 1), count(0, 0)),
            (Key::UnitsReturned, count(2, 1), count(0, 0)),
            (Key::ReturnRate, share(2_500, 2, 8), share(0, 0, 1)),
            (Key::RefundCycle, spread(2 * HOUR, 2 * HOUR, 1), None),
            (Key::TimeToHub, spread(5_000, 9_000, 9), spread(1_000, 1_000, 1)),
            (Key::TimeToErp, spread(30_000, 50_000, 5), None),
            (Key::Refused, share(1_111, 1, 9), share(0, 0, 1)),
            (Key::ExceptionsOpened, count(1, 1), count(1, 1)),
            (Key::ExceptionsClosed, count(2, 2), count(0, 0)),
            (Key::TimeToClose, spread(60_000, 2 * HOUR, 2), None),
        ] {
            let figure = of(&figures, key);
            assert_eq!(told(figure.value), value, "{key} on {}", fresh.store.place());
            assert_eq!(told(figure.before), before, "{key} before on {}", fresh.store.place());
            assert_eq!(told(figure.days[0].value), value, "{key}: the only day is the range");
            assert_eq!((figure.days.len(), figure.unit), (1, key.unit()));
        }
        assert_eq!((figures.before_from, figures.is_compared), (date("2010-11-30"), true));
    }
}

#[tokio::test]
async fn a_day_without_anything_has_no_data() {
    let fresh = conformance::sqlite();
    fresh.store.write(fill).await.unwrap();
    let figures = counted(&fresh, "2010-11-29", "2010-12-01", None).await;
    for key in FigureKey::ALL {
        let days = &of(&figures, key).days;
        assert_eq!(days.len(), 3);
        assert_eq!(days[0].value, None, "{key}: nothing was heard of that day");
        assert!(of(&figures, key).value.is_some(), "{key}");
        assert_eq!(of(&figures, key).before, None, "{key}");
    }
    assert_eq!(told(of(&figures, FigureKey::Returns).days[1].value), Some((0, None, None, 0)));
    let cycle = told(of(&figures, FigureKey::OrderCycle).value);
    assert_eq!(cycle, Some((1, Some(3), None, 3)), "0, 1 and 3 days");
    let rows = |key: FigureKey| -> Vec<(&str, &str, i64, i64)> {
        let breakdowns = of(&figures, key).breakdowns.iter();
        breakdowns
            .flat_map(|of| {
                of.rows.iter().map(|row| (of.by, row.code.as_str(), row.value.value, row.value.of))
            })
            .collect()
    };
    assert_eq!(rows(FigureKey::ReturnRate), [("item", "MUG", 5_000, 4)]);
    let units = rows(FigureKey::UnitsReturned);
    assert_eq!(units[..2], [("reason", "changed_mind", 1, 1), ("reason", "damaged", 1, 1)]);
    assert_eq!(units[2..], [("disposition", "quarantine", 1, 1), ("disposition", "shelf", 1, 1)]);
    assert_eq!(rows(FigureKey::ExceptionsOpened).len(), 3);
    assert_eq!(rows(FigureKey::WebhookErrors), [("webhook", "shop", 6_667, 3)]);
    assert_eq!(rows(FigureKey::StockSyncLag), [("webhook", "shop", 1_300, 1)]);
    let whole = |key| told(of(&figures, key).value);
    assert_eq!(
        whole(FigureKey::StockSyncLag),
        Some((1_300, Some(1_300), None, 1)),
        "rounded up to two digits"
    );
    assert_eq!(whole(FigureKey::WebhookRetries), Some((1, None, None, 1)));
    assert_eq!(whole(FigureKey::WebhookDead), Some((1, None, None, 1)));
    assert_eq!(
        whole(FigureKey::LinesPerHour),
        Some((360_000, None, Some(1), 1_000)),
        "one has no second pick"
    );
}

#[tokio::test]
async fn what_stands_now() {
    let fresh = conformance::sqlite();
    fresh.store.write(fill).await.unwrap();
    let figures = counted(&fresh, "2010-12-01", "2010-12-01", Some("dc1")).await;
    let found: Vec<_> = figures
        .standing
        .iter()
        .map(|of| (of.figure.as_str(), of.value.map(|value| (value.value, value.of)), of.oldest_at))
        .collect();
    let expect = [
        ("postings_pending", Some((1, 1)), Some(DAY)),
        ("postings_stuck", Some((1, 1)), Some(DAY + 1)),
        ("refunds_open", Some((1, 1)), Some(DAY)),
        ("exceptions_open", Some((0, 0)), None),
        ("oversold", Some((1, 3)), None),
        ("order_mismatches", Some((5, 5)), Some(DAY + 1)),
        ("unreconciled", Some((3, 3)), Some(DAY + 2)),
        ("stock_accuracy", Some((6_667, 3)), None),
    ];
    assert_eq!(found, expect);
    let owed: Vec<_> = figures.standing[2].amounts.iter().map(|amount| amount.decimal.as_str()).collect();
    assert_eq!(owed, ["1.50"], "what is paid of it is not owed any more");
    let differ: Vec<_> = figures.standing[6].amounts.iter().map(|amount| amount.decimal.as_str()).collect();
    assert_eq!(differ, ["0.75"], "0.50 of tax and 0.25 of the net; one sum cannot be read");
    let everywhere = counted(&fresh, "2010-12-01", "2010-12-01", None).await;
    assert_eq!(everywhere.standing[3].value.map(|of| of.value), Some(1));
    let letters = &everywhere.standing[7];
    assert_eq!((letters.figure, letters.value), (StandingKey::DeadLetters, None), "there is no webhook");
}

#[tokio::test]
async fn files_have_a_row_for_everything() {
    let fresh = conformance::sqlite();
    fresh.store.write(fill).await.unwrap();
    let figures = counted(&fresh, "2010-11-30", "2010-12-01", Some("dc1")).await;
    assert_eq!(file_name(&figures), "figures-dc1-2010-11-30-2010-12-01.csv");
    let text = String::from_utf8(sheet(&figures).into_bytes()).unwrap();
    for line in [
        "range,pick_accuracy,work,share,dc1,2010-11-30,2010-12-01,,,5000,,1,2,,",
        "before,pick_accuracy,work,share,dc1,2010-11-28,2010-11-29,,,,,,,,",
        "day,time_to_hub,sync,millis,dc1,2010-12-01,2010-12-01,,,5000,9000,,9,,",
        "part,return_rate,returns,share,dc1,2010-11-30,2010-12-01,item,MUG,5000,,2,4,,",
        "now,refunds_open,now,count,dc1,,,,,1,,,1,1.50,GBP",
        "now,stock_accuracy,now,share,dc1,,,,,6667,,2,3,,",
    ] {
        assert!(text.lines().any(|row| row == line), "{line}: {text}");
    }
}

#[test]
fn ranges() {
    let now = UtcMillis(DAY);
    let range = |from: &str, to: &str| {
        let day = |text: &str| (!text.is_empty()).then(|| date(text));
        Range::new(day(from), day(to), now)
    };
    for (from, to, expect) in [
        ("", "", ("2010-11-04", "2010-12-01")),
        ("2010-11-30", "", ("2010-11-30", "2010-12-01")),
        ("2010-01-01", "", ("2010-01-01", "2010-01-28")),
        ("2010-12-02", "", ("2010-12-02", "2010-12-02")),
        ("", "2010-03-28", ("2010-03-01", "2010-03-28")),
        ("2010-03-28", "2010-03-28", ("2010-03-28", "2010-03-28")),
        ("2010-01-01", "2010-04-02", ("2010-01-01", "2010-04-02")),
    ] {
        let found = range(from, to).unwrap();
        assert_eq!((found.from(), found.to()), (date(expect.0), date(expect.1)), "{from} {to}");
    }
    assert_eq!(range("2010-12-02", "2010-12-01"), Err(RangeError::Backwards));
    assert_eq!(range("2010-01-01", "2010-04-03"), Err(RangeError::TooLong(93)));
    assert_eq!(range("2010-12-03", "2010-12-04"), Err(RangeError::Ahead));
    assert_eq!(range("2011-01-01", ""), Err(RangeError::Ahead));
    assert!(RangeError::TooLong(93).to_string().contains("92 are the most"));
    let before = range("2010-12-01", "2010-12-03").unwrap().before();
    assert_eq!((before.from(), before.to()), (date("2010-11-28"), date("2010-11-30")));
    assert_eq!(before.after(), range("2010-12-01", "2010-12-03").unwrap());
}

#[test]
fn values_are_exact() {
    assert_eq!(Measure::share(0, 0), None);
    assert_eq!(Measure::share(1, 3).map(|of| of.value), Some(3_333));
    assert_eq!(Measure::share(2, 3).map(|of| of.value), Some(6_667));
    assert_eq!(Measure::share(i64::MAX, i64::MAX).map(|of| of.value), Some(10_000));
    assert_eq!(Measure::per_hour(7, 0), None);
    assert_eq!(Measure::per_hour(7, 600_000).map(|of| of.value), Some(4_200));
    assert_eq!(Measure::spread(&BTreeMap::new()), None);
    let spread = Measure::spread(&BTreeMap::from([(1, 10), (5, 9), (9, 1)])).unwrap();
    assert_eq!((spread.value, spread.p95, spread.of), (1, Some(5), 20));
}
