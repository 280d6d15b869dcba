//! Key figures of a range of days, each beside the same of as many days before, and how things stand now.
//!
//! Only what the hub's own rows say is a figure: `docs/figures.md` defines each, and says what is not counted. Where there
//! is nothing to count there is no value: a share of nothing is not zero, and a median of nothing is not fast. All is
//! whole numbers: shares are in parts of ten thousand, beside the part and the whole that they are of. A day is a business
//! date, which is a UTC calendar date; what has an instant only counts on the UTC day of it.

mod gather;
mod now;
mod sheet;

use std::collections::BTreeMap;
use std::fmt;

use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::Serialize;

use self::gather::gather;
pub use self::now::{Standing, StandingKey};
pub use self::sheet::{file_name, sheet};
use super::fleet::site_names;
use crate::store::figure::{self, Span};
use crate::store::{StoreError, Tx};

/// Days of a range where nobody asks for another.
pub const RANGE_DAYS: i64 = 28;
/// Most days of a range.
pub const RANGE_DAYS_MAX: i64 = 92;
/// Most operations of a range: medians are exact, so all of them are put in order.
pub const OPERATIONS_MAX: i64 = 500_000;
/// Most rows of a breakdown.
pub const ROWS_MAX: i64 = 12;

/// The days that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    from: BusinessDate,
    to: BusinessDate,
    days: i64,
}

/// Why days are no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// It ends before it begins.
    #[error("the range ends before it begins: `from` is the first day, `to` the last")]
    Backwards,
    /// It has too many days.
    #[error("the range has {0} days, {most} are the most: ask for fewer", most = RANGE_DAYS_MAX)]
    TooLong(i64),
    /// It begins after today, by whatever clock.
    #[error("the range begins after today: nothing of it has happened yet")]
    Ahead,
}

impl Range {
    /// From a day to a day, both counted. What is missing makes the range [`RANGE_DAYS`] long, and it ends today.
    ///
    /// # Errors
    /// [`RangeError`].
    pub fn new(
        from: Option<BusinessDate>,
        to: Option<BusinessDate>,
        now: UtcMillis,
    ) -> Result<Self, RangeError> {
        let to = match (from, to) {
            (_, Some(to)) => to,
            (Some(from), None) => now.date().min(later(from, RANGE_DAYS - 1)).max(from),
            (None, None) => now.date(),
        };
        let from = from.unwrap_or_else(|| later(to, 1 - RANGE_DAYS));
        match days_between(from, to) + 1 {
            ..=0 => Err(RangeError::Backwards),
            // A site may have begun a day that is not UTC's yet.
            1.. if from > later(now.date(), 1) => Err(RangeError::Ahead),
            days @ 1..=RANGE_DAYS_MAX => Ok(Self { from, to, days }),
            days => Err(RangeError::TooLong(days)),
        }
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> BusinessDate {
        self.from
    }

    /// The last day.
    #[must_use]
    pub fn to(self) -> BusinessDate {
        self.to
    }

    /// As many days before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self { from: later(self.from, -self.days), to: later(self.from, -1), days: self.days }
    }

    /// As many days after it.
    #[must_use]
    pub fn after(self) -> Self {
        Self { from: later(self.to, 1), to: later(self.to, self.days), days: self.days }
    }

    fn each(self) -> impl Iterator<Item = BusinessDate> {
        (0..self.days).map(move |days| later(self.from, days))
    }
}

/// A day so many days later; the calendar's last one if there is none.
fn later(day: BusinessDate, days: i64) -> BusinessDate {
    BusinessDate(day.0.saturating_add(jiff::Span::new().days(days)))
}

fn days_between(from: BusinessDate, to: BusinessDate) -> i64 {
    from.0.duration_until(to.0).as_hours() / 24
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum FigureKey {
    /// Operations that were captured.
    Operations,
    /// Order lines of which something was picked.
    LinesPicked,
    /// Lines of which nothing was missing, of those that were gone to.
    PickAccuracy,
    /// Parcels that left.
    Shipments,
    /// Orders that left in more than one parcel, of those that left.
    SplitShipments,
    /// From the day an order was placed to the day its last parcel left.
    OrderCycle,
    /// From the instant an order was placed until its last parcel was packed.
    OrderCycleTime,
    /// Orders that the hub first heard of.
    OrdersReceived,
    /// From the instant an order was placed until the hub had it.
    OrderAcknowledgement,
    /// Orders whose last parcel left by the day that was promised, of those promised for it.
    OnTimeShip,
    /// Orders that were called off.
    OrdersCancelled,
    /// Orders that are called off by now, of those that the hub first heard of.
    CancellationRate,
    /// Lines picked for each hour between picks.
    LinesPerHour,
    /// Units that were counted in.
    GoodsReceived,
    /// From the first count of a goods receipt until its goods were stock.
    DockToStock,
    /// Returns that were taken.
    Returns,
    /// Their units.
    UnitsReturned,
    /// Units that came back, of those that left in the range.
    ReturnRate,
    /// From the counter until the customer was paid.
    RefundCycle,
    /// From capture until the hub had it.
    TimeToHub,
    /// From capture until the ERP had it.
    TimeToErp,
    /// Operations that hub or ERP refused, of all.
    Refused,
    /// Tries of postings that did not get through to the ERP.
    PostingRetries,
    /// From a change of the stock until a webhook took it.
    StockSyncLag,
    /// Sendings to webhooks that were not taken, of all.
    WebhookErrors,
    /// Events that webhooks were sent once more.
    WebhookRetries,
    /// Events that were given up.
    WebhookDead,
    /// Exceptions that were opened.
    ExceptionsOpened,
    /// Exceptions that were closed.
    ExceptionsClosed,
    /// From opening to closing an exception.
    TimeToClose,
}

/// Figures that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Group {
    /// What leaves and what comes in.
    Work,
    /// How orders come and go.
    Orders,
    /// What comes back.
    Returns,
    /// How fast it is known.
    Sync,
    /// What needs a person.
    Exceptions,
}

/// What a value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum FigureUnit {
    /// A number of things.
    Count,
    /// Base units of items.
    Units,
    /// Parts of ten thousand.
    Share,
    /// Milliseconds: a median.
    Millis,
    /// Calendar days: a median.
    Days,
    /// Hundredths for each hour.
    PerHour,
}

impl FigureKey {
    /// All, by group.
    pub const ALL: [Self; 30] = [
        Self::Operations,
        Self::LinesPicked,
        Self::PickAccuracy,
        Self::LinesPerHour,
        Self::Shipments,
        Self::GoodsReceived,
        Self::DockToStock,
        Self::OrdersReceived,
        Self::OrderAcknowledgement,
        Self::OnTimeShip,
        Self::OrderCycle,
        Self::OrderCycleTime,
        Self::SplitShipments,
        Self::OrdersCancelled,
        Self::CancellationRate,
        Self::Returns,
        Self::UnitsReturned,
        Self::ReturnRate,
        Self::RefundCycle,
        Self::TimeToHub,
        Self::TimeToErp,
        Self::Refused,
        Self::PostingRetries,
        Self::StockSyncLag,
        Self::WebhookErrors,
        Self::WebhookRetries,
        Self::WebhookDead,
        Self::ExceptionsOpened,
        Self::ExceptionsClosed,
        Self::TimeToClose,
    ];

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::LinesPicked => "lines_picked",
            Self::PickAccuracy => "pick_accuracy",
            Self::Shipments => "shipments",
            Self::SplitShipments => "split_shipments",
            Self::OrderCycle => "order_cycle",
            Self::OrderCycleTime => "order_cycle_time",
            Self::OrdersReceived => "orders_received",
            Self::OrderAcknowledgement => "order_acknowledgement",
            Self::OnTimeShip => "on_time_ship",
            Self::OrdersCancelled => "orders_cancelled",
            Self::CancellationRate => "cancellation_rate",
            Self::LinesPerHour => "lines_per_hour",
            Self::GoodsReceived => "goods_received",
            Self::DockToStock => "dock_to_stock",
            Self::Returns => "returns",
            Self::UnitsReturned => "units_returned",
            Self::ReturnRate => "return_rate",
            Self::RefundCycle => "refund_cycle",
            Self::TimeToHub => "time_to_hub",
            Self::TimeToErp => "time_to_erp",
            Self::Refused => "refused",
            Self::PostingRetries => "posting_retries",
            Self::StockSyncLag => "stock_sync_lag",
            Self::WebhookErrors => "webhook_errors",
            Self::WebhookRetries => "webhook_retries",
            Self::WebhookDead => "webhook_dead",
            Self::ExceptionsOpened => "exceptions_opened",
            Self::ExceptionsClosed => "exceptions_closed",
            Self::TimeToClose => "time_to_close",
        }
    }

    /// Where it belongs.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::Operations
            | Self::LinesPicked
            | Self::PickAccuracy
            | Self::LinesPerHour
            | Self::Shipments
            | Self::GoodsReceived
            | Self::DockToStock => Group::Work,
            Self::OrdersReceived
            | Self::OrderAcknowledgement
            | Self::OnTimeShip
            | Self::OrderCycle
            | Self::OrderCycleTime
            | Self::SplitShipments
            | Self::OrdersCancelled
            | Self::CancellationRate => Group::Orders,
            Self::Returns | Self::UnitsReturned | Self::ReturnRate | Self::RefundCycle => Group::Returns,
            Self::TimeToHub
            | Self::TimeToErp
            | Self::Refused
            | Self::PostingRetries
            | Self::StockSyncLag
            | Self::WebhookErrors
            | Self::WebhookRetries
            | Self::WebhookDead => Group::Sync,
            Self::ExceptionsOpened | Self::ExceptionsClosed | Self::TimeToClose => Group::Exceptions,
        }
    }

    /// What it is in.
    #[must_use]
    pub fn unit(self) -> FigureUnit {
        match self {
            Self::Operations
            | Self::LinesPicked
            | Self::Shipments
            | Self::OrdersReceived
            | Self::OrdersCancelled
            | Self::Returns
            | Self::PostingRetries
            | Self::WebhookRetries
            | Self::WebhookDead
            | Self::ExceptionsOpened
            | Self::ExceptionsClosed => FigureUnit::Count,
            Self::GoodsReceived | Self::UnitsReturned => FigureUnit::Units,
            Self::PickAccuracy
            | Self::SplitShipments
            | Self::OnTimeShip
            | Self::CancellationRate
            | Self::ReturnRate
            | Self::Refused
            | Self::WebhookErrors => FigureUnit::Share,
            Self::OrderCycle => FigureUnit::Days,
            Self::LinesPerHour => FigureUnit::PerHour,
            Self::OrderCycleTime
            | Self::OrderAcknowledgement
            | Self::DockToStock
            | Self::RefundCycle
            | Self::TimeToHub
            | Self::TimeToErp
            | Self::StockSyncLag
            | Self::TimeToClose => FigureUnit::Millis,
        }
    }
}

impl fmt::Display for FigureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Group {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Work, Self::Orders, Self::Returns, Self::Sync, Self::Exceptions];

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Orders => "orders",
            Self::Returns => "returns",
            Self::Sync => "sync",
            Self::Exceptions => "exceptions",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == word)
    }
}

impl FigureUnit {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Units => "units",
            Self::Share => "share",
            Self::Millis => "millis",
            Self::Days => "days",
            Self::PerHour => "per_hour",
        }
    }
}

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FigureValue")]
pub struct Measure {
    /// In the figure's unit. Of lengths of time the median by nearest rank: half of them are no longer.
    pub value: i64,
    /// Of lengths of time: 95 of a hundred are no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p95: Option<i64>,
    /// Of a share: the part. For each hour: how many things.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<i64>,
    /// Of a share the whole; for each hour the milliseconds; else how many things were counted.
    pub of: i64,
}

impl Measure {
    /// A number of things, or what they come to.
    fn count(value: i64, of: i64) -> Self {
        Self { value, p95: None, part: None, of }
    }

    /// A part of a whole; nothing of nothing.
    fn share(part: i64, of: i64) -> Option<Self> {
        let ten_thousandths = (i128::from(part) * 10_000 + i128::from(of) / 2).checked_div(i128::from(of))?;
        Some(Self { value: i64::try_from(ten_thousandths).ok()?, p95: None, part: Some(part), of })
    }

    /// So many things in so many milliseconds, for each hour; nothing in no time.
    fn per_hour(part: i64, of: i64) -> Option<Self> {
        let hundredths = (i128::from(part) * 360_000_000 + i128::from(of) / 2).checked_div(i128::from(of))?;
        Some(Self { value: i64::try_from(hundredths).ok()?, p95: None, part: Some(part), of })
    }

    /// The spread of lengths with how often each occurs; nothing of nothing.
    fn spread(lengths: &BTreeMap<i64, i64>) -> Option<Self> {
        let of: i64 = lengths.values().sum();
        if of == 0 {
            return None;
        }
        let at = |percent: i64| {
            let rank = (of * percent + 99) / 100;
            let mut passed = 0_i64;
            lengths.iter().find_map(|(length, rows)| {
                passed += *rows;
                (passed >= rank).then_some(*length)
            })
        };
        Some(Self { value: at(50)?, p95: at(95), part: None, of })
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Which.
    pub figure: FigureKey,
    /// Where it belongs.
    pub group: Group,
    /// What its values are in.
    pub unit: FigureUnit,
    /// Of the whole range; absent if there was nothing to count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Measure>,
    /// Of the whole range before; absent if there was nothing to count, or too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Measure>,
    /// Day by day.
    pub days: Vec<FigureDay>,
    /// What it is made of, where that is told.
    pub breakdowns: Vec<Breakdown>,
}

/// One day of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FigureDay {
    /// The day.
    pub day: BusinessDate,
    /// Absent if there was nothing to count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Measure>,
}

/// A figure by what it is of, the most first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FigureBreakdown")]
pub struct Breakdown {
    /// `item`, `reason`, `disposition`, `category` or `webhook`.
    pub by: &'static str,
    /// The rows; of long ones the first.
    pub rows: Vec<BreakdownRow>,
}

/// One row of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FigureBreakdownRow")]
pub struct BreakdownRow {
    /// The item, the webhook, or the reason's, disposition's or category's code.
    pub code: String,
    /// In the figure's unit.
    pub value: Measure,
}

/// The key figures of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figures {
    /// The first day.
    pub from: BusinessDate,
    /// The last day.
    pub to: BusinessDate,
    /// The first day of the range that it is compared with; that one ends the day before `from`.
    pub before_from: BusinessDate,
    /// Of which site; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// The site's name, or its id; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site_name: Option<String>,
    /// When it was counted, UTC milliseconds.
    pub at: i64,
    /// Whether the range before was counted: not if it has more operations than a range may have.
    pub is_compared: bool,
    /// Of the days.
    pub figures: Vec<Figure>,
    /// Of now.
    pub standing: Vec<Standing>,
}

/// Counts a range, and the range before. Nothing if it has more than [`OPERATIONS_MAX`] operations.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    range: Range,
    site: Option<&SiteId>,
    now: UtcMillis,
) -> Result<Option<Figures>, StoreError> {
    let (span, before) = (span(range, site), span(range.before(), site));
    if figure::operations(tx, &span, OPERATIONS_MAX + 1)? > OPERATIONS_MAX {
        return Ok(None);
    }
    let mut gathered = gather(tx, &span)?;
    let is_compared = figure::operations(tx, &before, OPERATIONS_MAX + 1)? <= OPERATIONS_MAX;
    let before = if is_compared { gather::whole(tx, &before)? } else { BTreeMap::new() };
    let figures = FigureKey::ALL.into_iter().map(|key| Figure {
        figure: key,
        group: key.group(),
        unit: key.unit(),
        value: gathered.whole.get(&key).copied(),
        before: before.get(&key).copied(),
        days: range
            .each()
            .map(|day| FigureDay { day, value: gathered.days.get(&(key, day)).copied() })
            .collect(),
        breakdowns: gathered.breakdowns.remove(&key).unwrap_or_default(),
    });
    let figures = figures.collect();
    let name = |site: &SiteId, names: BTreeMap<String, String>| {
        names.get(site.as_str()).cloned().unwrap_or_else(|| site.to_string())
    };
    let site_name = match site {
        None => None,
        Some(site) => Some(name(site, site_names(tx)?)),
    };
    Ok(Some(Figures {
        from: range.from,
        to: range.to,
        before_from: range.before().from,
        site: site.cloned(),
        site_name,
        at: now.0,
        is_compared,
        figures,
        standing: now::read(tx, site, now)?,
    }))
}

fn span(range: Range, site: Option<&SiteId>) -> Span {
    Span::new(range.from, range.to, site)
}

/// What to say of a range with more operations than are counted.
#[must_use]
pub fn too_many() -> String {
    format!("the range has more than {OPERATIONS_MAX} operations: ask for fewer days, or for one site")
}

#[cfg(test)]
mod tests;
