//! From a barcode to the thing it names: first what to look up, then what the mirror had.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::barcode::{self, Barcode, Gtin, PatternMeaning, Reading, Sscc};
use protocol::id::{ItemId, LocationId, LotId, OrderId, PurchaseOrderId, Serial, WorkerId};
use protocol::pass;
use protocol::quantity::Unit;
use protocol::reference::{Carton, Item, ItemKind, Order, Pack, PurchaseOrder, TrackedBy, Worker};
use protocol::returns::{RecentSale, Restriction};
use protocol::time::BusinessDate;
use serde::{Deserialize, Serialize};

use super::QUANTITY_MAX;
use super::authorised::AuthorisedFacts;
use super::pass::{PassFacts, PassProblem};

/// What a scan asks the mirror for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A worker by badge.
    Worker(WorkerId),
    /// An order by number.
    Order(OrderId),
    /// A purchase order by number.
    Purchase(PurchaseOrderId),
    /// An item by the ERP's code.
    Item(ItemId),
    /// An item by the GTIN of one of its packs.
    Gtin {
        /// 14 digits.
        gtin: String,
        /// AI 10.
        lot: Option<LotId>,
        /// AI 21.
        serial: Option<Serial>,
        /// AI 17, as YYMMDD.
        expiry: Option<String>,
        /// AI 30, or AI 37 of what a carton or pallet contains (AI 02); 1 without.
        count: i64,
    },
    /// A place; there is nothing to look up.
    Location(LocationId),
    /// The pass of a packing slip, as text.
    Pass(String),
    /// A return authorisation, as text.
    Authorisation(String),
    /// A carton or pallet by its number.
    Carton(Sscc),
    /// A code that means nothing here.
    Nothing(Unusable),
}

/// Why a code means nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Not readable, by the barcode's own rules.
    Misread {
        /// The barcode error's code.
        code: &'static str,
        /// In words.
        message: String,
    },
    /// A payment card; nothing of it is kept.
    Card,
    /// Weight or price inside; not used here.
    Restricted,
    /// Matched a site pattern, but the key cannot be one.
    Key,
    /// None of the kinds above.
    Text,
    /// The site's data has not arrived yet, or cannot be read.
    NoData,
}

impl Wanted {
    /// What a barcode asks for, and a word for its kind.
    #[must_use]
    pub fn of(reading: &Reading) -> (&'static str, Self) {
        // Before the site's own patterns: no site may take a pass for something else.
        if pass::is_pass(&reading.text) {
            return ("pass", Self::Pass(reading.text.clone()));
        }
        if pass::is_authorisation(&reading.text) {
            return ("authorisation", Self::Authorisation(reading.text.clone()));
        }
        let barcode = match &reading.meaning {
            Ok(barcode) => barcode,
            Err(error) if error.code() == barcode::CARD => return ("card", Self::Nothing(Unusable::Card)),
            Err(error) => {
                // Typed, or of a symbol that does not say it is GS1's: by the check digit it is a carton's number.
                if let Some(sscc) = Sscc::typed(&reading.text) {
                    return ("sscc", Self::Carton(sscc));
                }
                let misread = Unusable::Misread { code: error.code(), message: error.message().to_owned() };
                return ("misread", Self::Nothing(misread));
            }
        };
        let key = Self::Nothing(Unusable::Key);
        match barcode {
            Barcode::Site { meaning: PatternMeaning::Item, key: text } => {
                ("item", ItemId::parse(text.as_str()).map_or(key, Self::Item))
            }
            Barcode::Site { meaning: PatternMeaning::Order, key: text } => {
                ("order", OrderId::parse(text.as_str()).map_or(key, Self::Order))
            }
            Barcode::Site { meaning: PatternMeaning::Badge, key: text } => {
                ("badge", WorkerId::parse(text.to_ascii_lowercase()).map_or(key, Self::Worker))
            }
            Barcode::Site { meaning: PatternMeaning::Location, key: text } => {
                ("location", LocationId::parse(text.as_str()).map_or(key, Self::Location))
            }
            Barcode::Site { meaning: PatternMeaning::Station, .. } => {
                ("station", Self::Nothing(Unusable::Text))
            }
            Barcode::Gtin(gtin) => {
                let gtin = gtin.to_string();
                ("gtin", Self::Gtin { gtin, lot: None, serial: None, expiry: None, count: 1 })
            }
            Barcode::Elements(_) | Barcode::DigitalLink { .. } | Barcode::Composite { .. } => {
                match counted_gtin(barcode) {
                    Some((gtin, count)) => (
                        "gs1",
                        Self::Gtin {
                            gtin: gtin.to_string(),
                            lot: barcode.element("10").and_then(|lot| LotId::parse(lot).ok()),
                            serial: barcode.element("21").and_then(|serial| Serial::parse(serial).ok()),
                            expiry: barcode.element("17").map(str::to_owned),
                            count,
                        },
                    ),
                    None => match barcode.sscc() {
                        Some(sscc) => ("sscc", Self::Carton(sscc)),
                        None => ("gs1", Self::Nothing(Unusable::Text)),
                    },
                }
            }
            Barcode::Restricted(_) => ("restricted", Self::Nothing(Unusable::Restricted)),
            Barcode::Text(text) => match Sscc::typed(text) {
                Some(sscc) => ("sscc", Self::Carton(sscc)),
                None => ("text", Self::Nothing(Unusable::Text)),
            },
        }
    }
}

/// The trade item and how many of it: the one that is named (AI 01, count in AI 30), or what a logistic unit contains
/// (AI 02, count in AI 37; GS1 General Specifications §3.2.2, §3.2.10).
fn counted_gtin(barcode: &Barcode) -> Option<(Gtin, i64)> {
    let count =
        |ai| barcode.element(ai).and_then(|count| count.parse::<i64>().ok()).filter(|count| *count > 0);
    match barcode.gtin() {
        Some(gtin) => Some((gtin, count("30").unwrap_or(1))),
        None => Some((Gtin::from_digits(barcode.element("02")?).ok()?, count("37")?)),
    }
}

/// What a scan or an action names, as far as this site knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A worker of this site.
    Worker(Badge),
    /// An order with its items.
    Order(OrderFacts),
    /// A purchase order with its items.
    Purchase(Arc<PurchaseFacts>),
    /// An order whose number a purchase order has, too.
    Both(Box<OrderFacts>),
    /// An item, and how many of it the code stands for.
    Item(Scanned),
    /// A place.
    Location(LocationId),
    /// A pass that is believed.
    Pass(Box<PassFacts>),
    /// A return authorisation that is believed.
    Authorised(Box<AuthorisedFacts>),
    /// A pass or an authorisation that is not taken.
    NoPass(PassProblem),
    /// A carton, whether anybody has told of it or not.
    Carton(Arc<CartonFacts>),
    /// The mirror does not have it.
    Unknown(Wanted),
}

/// A worker by badge. A badge can be photographed: where it is not enough, something else must prove who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// Whose.
    pub worker: Worker,
    /// What agreeing to a return takes beside it.
    pub proof: Proof,
}

/// What agreeing to a return takes beside a supervisor's badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: no supervisor of the site has a PIN yet.
    Badge,
    /// A PIN, which this worker has not; others of the site have one.
    NoPin,
    /// This worker's PIN.
    Pin,
    /// The same, but too many wrong ones were typed.
    Locked {
        /// How long none is taken.
        rest_millis: u64,
    },
}

/// An order and what is known of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFacts {
    /// The order.
    pub order: Order,
    /// Items by code; a missing one is shown by its code alone and counts as goods.
    pub items: BTreeMap<ItemId, Item>,
}

impl OrderFacts {
    /// How an item's units are told apart; those of one that is not known are not.
    #[must_use]
    pub fn tracked_by(&self, item: &ItemId) -> TrackedBy {
        self.items.get(item).map(|item| item.tracked_by).unwrap_or_default()
    }

    /// Whether a line is a service, which nobody picks.
    #[must_use]
    pub fn is_service(&self, item: &ItemId) -> bool {
        self.items.get(item).is_some_and(|item| item.kind == ItemKind::Service)
    }

    /// For people; may be empty.
    #[must_use]
    pub fn description(&self, item: &ItemId) -> &str {
        self.items.get(item).map_or("", |item| item.description.as_str())
    }

    /// The base unit.
    #[must_use]
    pub fn unit(&self, item: &ItemId) -> Unit {
        self.items.get(item).map_or_else(Unit::each, |item| item.base_unit.clone())
    }
}

/// The lowest price at which an item was sold lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sold {
    /// Where and when.
    pub sale: RecentSale,
    /// Why it did not come back like others there: that is the item's.
    pub restriction: Option<Restriction>,
}

/// A purchase order and what is known of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseFacts {
    /// The purchase order.
    pub purchase: PurchaseOrder,
    /// Items by code, also of what was counted and not ordered; a missing one is shown by its code alone.
    pub items: BTreeMap<ItemId, Item>,
}

impl PurchaseFacts {
    /// For people; may be empty.
    #[must_use]
    pub fn description(&self, item: &ItemId) -> &str {
        self.items.get(item).map_or("", |item| item.description.as_str())
    }

    /// The base unit.
    #[must_use]
    pub fn unit(&self, item: &ItemId) -> Unit {
        self.items.get(item).map_or_else(Unit::each, |item| item.base_unit.clone())
    }
}

/// A carton by its number, and what is known of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CartonFacts {
    /// The number on it.
    pub sscc: Sscc,
    /// What it should hold; nothing if nobody has told of it.
    pub carton: Option<Carton>,
    /// Items by code; a missing one is shown by its code alone.
    pub items: BTreeMap<ItemId, Item>,
}

/// An item by its barcode. Visits on disk hold it so: what is added to it has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    /// Which.
    pub item: Item,
    /// Base units that one scan of this code stands for: its pack's content.
    pub units: i64,
    /// From the barcode.
    pub lot: Option<LotId>,
    /// From the barcode: which unit it is. Of a pack of several it is the pack's, and none of theirs.
    pub serial: Option<Serial>,
    /// From the barcode.
    pub expiry: Option<BusinessDate>,
}

impl Scanned {
    /// Whether the code names one unit, and the item's units are told apart by that.
    #[must_use]
    pub fn is_one_unit(&self) -> bool {
        self.item.tracked_by == TrackedBy::Serial && self.serial.is_some()
    }

    /// By the ERP's code: one base unit.
    #[must_use]
    pub fn by_code(item: Item) -> Self {
        Self { item, units: 1, lot: None, serial: None, expiry: None }
    }

    /// By a GTIN: its pack's content.
    #[must_use]
    pub fn by_gtin(
        item: Item,
        gtin: &str,
        lot: Option<LotId>,
        serial: Option<Serial>,
        expiry: Option<&str>,
        count: i64,
        today: BusinessDate,
    ) -> Self {
        let of_gtin = |pack: &&Pack| pack.gtin.as_deref() == Some(gtin);
        let units = item.packs.iter().find(of_gtin).map_or(1, |pack| pack.base_quantity.max(1));
        let units = units.saturating_mul(count).min(QUANTITY_MAX);
        let serial = serial.filter(|_| units == 1);
        Self { item, units, lot, serial, expiry: expiry.and_then(|text| gs1_date(text, today)) }
    }
}

/// YYMMDD with the century that is nearest to today (GS1 General Specifications §7.12); day 00 is the month's
/// last day.
fn gs1_date(text: &str, today: BusinessDate) -> Option<BusinessDate> {
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (yy, month, day): (i16, i8, i8) =
        (text[..2].parse().ok()?, text[2..4].parse().ok()?, text[4..].parse().ok()?);
    let this = today.0.year();
    let year = match yy - this % 100 {
        51.. => this - this % 100 - 100 + yy,
        ..=-50 => this - this % 100 + 100 + yy,
        -49..=50 => this - this % 100 + yy,
    };
    let first = jiff::civil::Date::new(year, month, 1).ok()?;
    let date =
        if day == 0 { first.last_of_month() } else { jiff::civil::Date::new(year, month, day).ok()? };
    Some(BusinessDate(date))
}

#[cfg(test)]
mod tests {
    use protocol::barcode::SitePatterns;

    use super::*;

    #[test]
    fn counts_of_what_is_inside() {
        let check = |scan: &str, expect: Option<(&str, i64)>| {
            let reading = barcode::read(scan.as_bytes(), &SitePatterns::default());
            let found = match Wanted::of(&reading).1 {
                Wanted::Gtin { gtin, count, .. } => Some((gtin, count)),
                Wanted::Worker(_)
                | Wanted::Order(_)
                | Wanted::Purchase(_)
                | Wanted::Item(_)
                | Wanted::Location(_)
                | Wanted::Pass(_)
                | Wanted::Authorisation(_)
                | Wanted::Carton(_)
                | Wanted::Nothing(_) => None,
            };
            assert_eq!(found.as_ref().map(|(gtin, count)| (gtin.as_str(), *count)), expect, "{scan}");
        };
        check("]C10104006381333931", Some(("04006381333931", 1)));
        check("]C101040063813339313012", Some(("04006381333931", 12)));
        check("]C102040063813339313724", Some(("04006381333931", 24)));
    }

    #[test]
    fn dates_have_the_nearest_century() {
        let today = BusinessDate::parse("2026-11-21").unwrap();
        let check = |text, expect: Option<&str>| {
            assert_eq!(gs1_date(text, today).map(|d| d.to_string()).as_deref(), expect, "{text}");
        };
        check("270200", Some("2027-02-28"));
        check("261121", Some("2026-11-21"));
        check("760101", Some("2076-01-01"));
        check("770101", Some("1977-01-01"));
        check("261301", None);
        check("26010", None);
    }
}
