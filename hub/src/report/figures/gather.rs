//! Adds up what the store counted, by day and for the whole range.

use std::collections::BTreeMap;

use protocol::operation::Kind;
use protocol::time::BusinessDate;

use super::{Breakdown, BreakdownRow, FigureKey, Measure, ROWS_MAX, days_between};
use crate::exception::Category;
use crate::store::figure::{self, By, CodePart, DayPart, Span, Spread, order, sent};
use crate::store::{StoreError, Tx};

/// What a span comes to.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// For all of it.
    pub(super) whole: BTreeMap<FigureKey, Measure>,
    /// Day by day.
    pub(super) days: BTreeMap<(FigureKey, BusinessDate), Measure>,
    /// What it is made of.
    pub(super) breakdowns: BTreeMap<FigureKey, Vec<Breakdown>>,
}

/// By day: what is counted, or a part; and how many rows that is, or the whole.
type Sums = BTreeMap<BusinessDate, (i64, i64)>;

/// Lengths with how often each occurs, in all and by day.
#[derive(Debug, Default)]
struct Lengths {
    all: BTreeMap<i64, i64>,
    days: BTreeMap<BusinessDate, BTreeMap<i64, i64>>,
}

impl Lengths {
    fn add(&mut self, day: BusinessDate, length: i64, rows: i64) {
        *self.all.entry(length).or_default() += rows;
        *self.days.entry(day).or_default().entry(length).or_default() += rows;
    }
}

fn add(sums: &mut Sums, day: BusinessDate, part: i64, of: i64) {
    let sum = sums.entry(day).or_default();
    *sum = (sum.0.saturating_add(part), sum.1.saturating_add(of));
}

fn total(sums: &Sums) -> (i64, i64) {
    sums.values().fold((0, 0), |all, one| (all.0.saturating_add(one.0), all.1.saturating_add(one.1)))
}

fn by_day(parts: Vec<DayPart>) -> Sums {
    parts.into_iter().map(|of| (of.day, (of.part, of.of))).collect()
}

/// Everything of a span.
pub(super) fn gather(tx: &mut Tx<'_>, span: &Span) -> Result<Gathered, StoreError> {
    let mut all = sums(tx, span)?;
    all.spreads(tx, span, By::Whole)?;
    all.spreads(tx, span, By::Day)?;
    all.break_down(tx, span)?;
    Ok(all)
}

/// Only what the whole span comes to.
pub(super) fn whole(tx: &mut Tx<'_>, span: &Span) -> Result<BTreeMap<FigureKey, Measure>, StoreError> {
    let mut all = sums(tx, span)?;
    all.spreads(tx, span, By::Whole)?;
    Ok(all.whole)
}

fn sums(tx: &mut Tx<'_>, span: &Span) -> Result<Gathered, StoreError> {
    let mut all = Gathered::default();
    let (mut heard, mut refused) = (Sums::new(), Sums::new());
    let (mut shipments, mut received) = (Sums::new(), Sums::new());
    for sum in figure::kinds(tx, span)? {
        add(&mut heard, sum.day, sum.operations, sum.operations);
        add(&mut refused, sum.day, if sum.is_refused { sum.operations } else { 0 }, sum.operations);
        if !sum.has_happened {
            continue;
        }
        if sum.kind == Kind::ShipmentPacked.as_str() {
            add(&mut shipments, sum.day, sum.operations, sum.operations);
        } else if sum.kind == Kind::GoodsReceived.as_str() {
            add(&mut received, sum.day, sum.units, sum.operations);
        }
    }
    let picked = by_day(figure::picked_lines(tx, span)?);
    let returned = by_day(figure::returns(tx, span)?);
    let (mut opened, mut closed) = (Sums::new(), Sums::new());
    for (day, _, count) in figure::opened(tx, span)? {
        add(&mut opened, day, count, count);
    }
    for of in figure::to_close(tx, span, By::Day)? {
        if let Some(day) = of.day {
            add(&mut closed, day, of.rows, of.rows);
        }
    }
    all.counts(FigureKey::Operations, &heard, &heard);
    all.counts(FigureKey::LinesPicked, &picked, &heard);
    all.counts(FigureKey::Shipments, &shipments, &heard);
    all.counts(FigureKey::GoodsReceived, &received, &heard);
    all.counts(FigureKey::UnitsReturned, &returned, &heard);
    let returns: Sums = returned.iter().map(|(day, (_, returns))| (*day, (*returns, *returns))).collect();
    all.counts(FigureKey::Returns, &returns, &heard);
    all.counts(FigureKey::ExceptionsOpened, &opened, &heard);
    all.counts(FigureKey::ExceptionsClosed, &closed, &heard);
    all.shares(FigureKey::PickAccuracy, &by_day(figure::whole_lines(tx, span)?));
    all.shares(FigureKey::ReturnRate, &by_day(figure::came_back(tx, span)?));
    all.shares(FigureKey::Refused, &refused);
    let received_orders = by_day(order::received(tx, span)?);
    let orders: Sums = received_orders.iter().map(|(day, (_, orders))| (*day, (*orders, *orders))).collect();
    all.counts(FigureKey::OrdersReceived, &orders, &heard);
    all.counts(FigureKey::OrdersCancelled, &by_day(order::cancelled(tx, span)?), &heard);
    all.shares(FigureKey::CancellationRate, &received_orders);
    all.shares(FigureKey::OnTimeShip, &by_day(order::promised(tx, span)?));
    all.parts(FigureKey::LinesPerHour, &by_day(order::pace(tx, span)?), Measure::per_hour);
    if let Some(first) = sent::first_posting_day(tx)? {
        let counted = heard.into_iter().filter(|(day, _)| *day >= first).collect();
        all.counts(FigureKey::PostingRetries, &by_day(sent::posting_failures(tx, span)?), &counted);
    }
    all.orders(tx, span)?;
    all.sendings(tx, span)?;
    Ok(all)
}

impl Gathered {
    /// A number is zero on a day of which the hub has heard anything, and unknown on others.
    fn counts(&mut self, key: FigureKey, sums: &Sums, heard: &Sums) {
        for day in heard.keys().chain(sums.keys()) {
            let (value, of) = sums.get(day).copied().unwrap_or_default();
            self.days.insert((key, *day), Measure::count(value, of));
        }
        if !heard.is_empty() || !sums.is_empty() {
            let (value, of) = total(sums);
            self.whole.insert(key, Measure::count(value, of));
        }
    }

    fn shares(&mut self, key: FigureKey, sums: &Sums) {
        self.parts(key, sums, Measure::share);
    }

    fn parts(&mut self, key: FigureKey, sums: &Sums, measure: fn(i64, i64) -> Option<Measure>) {
        for (day, (part, of)) in sums {
            if let Some(part) = measure(*part, *of) {
                self.days.insert((key, *day), part);
            }
        }
        let (part, of) = total(sums);
        if let Some(part) = measure(part, of) {
            self.whole.insert(key, part);
        }
    }

    /// What became of what webhooks were sent. Where nothing was sent nothing is known of them.
    fn sendings(&mut self, tx: &mut Tx<'_>, span: &Span) -> Result<(), StoreError> {
        let (mut failed, mut again, mut dead) = (Sums::new(), Sums::new(), Sums::new());
        for of in sent::sendings(tx, span)? {
            add(&mut failed, of.day, of.failed, of.sent);
            add(&mut again, of.day, of.again, of.again);
            add(&mut dead, of.day, of.dead, of.dead);
        }
        self.shares(FigureKey::WebhookErrors, &failed);
        self.counts(FigureKey::WebhookRetries, &again, &failed);
        self.counts(FigureKey::WebhookDead, &dead, &failed);
        let mut lags = Lengths::default();
        for of in sent::stock_lags(tx, span)? {
            lags.add(of.day, of.lag, of.events);
        }
        self.lengths(FigureKey::StockSyncLag, lags);
        Ok(())
    }

    fn lengths(&mut self, key: FigureKey, of: Lengths) {
        if let Some(spread) = Measure::spread(&of.all) {
            self.whole.insert(key, spread);
        }
        for (day, lengths) in of.days {
            if let Some(spread) = Measure::spread(&lengths) {
                self.days.insert((key, day), spread);
            }
        }
    }

    /// How long orders took, and how many went in parts.
    fn orders(&mut self, tx: &mut Tx<'_>, span: &Span) -> Result<(), StoreError> {
        let mut split = Sums::new();
        let mut took = Lengths::default();
        for left in figure::orders(tx, span)? {
            add(&mut split, left.day, left.split, left.orders);
            took.add(left.day, days_between(left.ordered_on, left.day).max(0), left.orders);
        }
        self.shares(FigureKey::SplitShipments, &split);
        self.lengths(FigureKey::OrderCycle, took);
        Ok(())
    }

    fn spreads(&mut self, tx: &mut Tx<'_>, span: &Span, by: By) -> Result<(), StoreError> {
        let found = [
            (FigureKey::OrderAcknowledgement, order::to_acknowledge(tx, span, by)?),
            (FigureKey::OrderCycleTime, order::to_leave(tx, span, by)?),
            (FigureKey::DockToStock, figure::to_stock(tx, span, by)?),
            (FigureKey::RefundCycle, figure::to_refund(tx, span, by)?),
            (FigureKey::TimeToHub, figure::to_hub(tx, span, by)?),
            (FigureKey::TimeToErp, figure::to_erp(tx, span, by)?),
            (FigureKey::TimeToClose, figure::to_close(tx, span, by)?),
        ];
        for (key, spreads) in found {
            for Spread { day, rows, median, p95 } in spreads {
                let measure = Measure { value: median, p95: Some(p95), part: None, of: rows };
                match day {
                    Some(day) => self.days.insert((key, day), measure),
                    None => self.whole.insert(key, measure),
                };
            }
        }
        Ok(())
    }

    fn break_down(&mut self, tx: &mut Tx<'_>, span: &Span) -> Result<(), StoreError> {
        let units = |of: &CodePart| Some(Measure::count(of.part, of.of));
        let rate = |of: &CodePart| Measure::share(of.part, of.of);
        let mut opened: BTreeMap<String, i64> = BTreeMap::new();
        for (_, category, count) in figure::opened(tx, span)? {
            *opened.entry(category).or_default() += count;
        }
        let mut opened: Vec<CodePart> =
            opened.into_iter().map(|(code, count)| CodePart { code, part: count, of: count }).collect();
        opened.sort_by_key(|of| std::cmp::Reverse(of.part));
        let closed = figure::to_close_by_category(tx, span)?;
        let items = figure::came_back_items(tx, span, ROWS_MAX)?;
        let why = figure::reasons(tx, span, ROWS_MAX)?;
        let to = figure::dispositions(tx, span, ROWS_MAX)?;
        let mut errors: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        let mut lags: BTreeMap<String, Lengths> = BTreeMap::new();
        for of in sent::sendings(tx, span)? {
            let sum = errors.entry(of.webhook).or_default();
            *sum = (sum.0 + of.failed, sum.1 + of.sent);
        }
        for of in sent::stock_lags(tx, span)? {
            lags.entry(of.webhook).or_default().add(of.day, of.lag, of.events);
        }
        let errors: Vec<CodePart> =
            errors.into_iter().map(|(code, (part, of))| CodePart { code, part, of }).collect();
        let median = |(code, lengths): (String, Lengths)| {
            Measure::spread(&lengths.all).map(|of| CodePart { code, part: of.value, of: of.of })
        };
        let lags: Vec<CodePart> = lags.into_iter().filter_map(median).collect();
        self.tell(FigureKey::WebhookErrors, "webhook", &errors, rate);
        self.tell(FigureKey::StockSyncLag, "webhook", &lags, units);
        self.tell(FigureKey::UnitsReturned, "reason", &why, units);
        self.tell(FigureKey::UnitsReturned, "disposition", &to, units);
        self.tell(FigureKey::ReturnRate, "item", &items, rate);
        self.tell(FigureKey::ExceptionsOpened, "category", &opened, units);
        self.tell(FigureKey::TimeToClose, "category", &closed, units);
        Ok(())
    }

    fn tell(
        &mut self,
        key: FigureKey,
        by: &'static str,
        parts: &[CodePart],
        measure: impl Fn(&CodePart) -> Option<Measure>,
    ) {
        let most =
            if by == "category" { Category::ALL.len() } else { usize::try_from(ROWS_MAX).unwrap_or(0) };
        let row = |of: &CodePart| Some(BreakdownRow { code: of.code.clone(), value: measure(of)? });
        let rows: Vec<BreakdownRow> = parts.iter().filter_map(row).take(most).collect();
        if !rows.is_empty() {
            self.breakdowns.entry(key).or_default().push(Breakdown { by, rows });
        }
    }
}
