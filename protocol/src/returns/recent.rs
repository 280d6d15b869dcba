//! What an item was sold for lately: all that a return without a receipt can go by.
//!
//! The lowest price of the policy's last days counts, so nobody gets more for goods than the least that anybody paid for
//! them. Each price names the order's line it comes from, and is an input of the assessment: whoever reads the operation
//! can look it up. It does not know where orders are kept: whoever asks brings the lines.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar::minus_days;
use super::{Amount, Input, KnownBy, PolicyFile, Problems};
use crate::id::OrderId;
use crate::time::BusinessDate;

/// For how much one unit of an item was sold, when, and to whom nobody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecentSale {
    /// What was paid for one unit, tax included, rounded down to the minor unit.
    pub unit: Amount,
    /// The day of the order.
    pub sold_on: BusinessDate,
    /// Which order.
    pub order: OrderId,
    /// Its line.
    pub order_line: u32,
}

/// The price of a line of a sale without a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecentPrice {
    /// The line.
    pub line: u32,
    /// The lowest recent sale of its item that was known.
    pub sold: RecentSale,
}

impl RecentSale {
    /// What a line of an order says of one unit: nothing before any of it was shipped, and nothing of what was given away.
    #[must_use]
    pub fn of(
        order: &OrderId,
        sold_on: BusinessDate,
        order_line: u32,
        shipped: i64,
        base_quantity: i64,
        paid_minor: i64,
    ) -> Option<Self> {
        if shipped < 1 || base_quantity < 1 {
            return None;
        }
        let unit = Amount::new(paid_minor / base_quantity).ok().filter(|unit| !unit.is_zero())?;
        Some(Self { unit, sold_on, order: order.clone(), order_line })
    }

    /// The lowest of some, of equal ones the newest: the same one whatever order they come in.
    #[must_use]
    pub fn lowest(sales: impl IntoIterator<Item = Self>) -> Option<Self> {
        sales.into_iter().min_by(|one, other| {
            one.unit
                .cmp(&other.unit)
                .then_with(|| other.sold_on.cmp(&one.sold_on))
                .then_with(|| one.order.cmp(&other.order))
                .then_with(|| one.order_line.cmp(&other.order_line))
        })
    }
}

impl PolicyFile {
    /// The first day whose sales still count without a receipt.
    #[must_use]
    pub fn no_receipt_from(&self, today: BusinessDate) -> BusinessDate {
        minus_days(today, self.no_receipt_days)
    }
}

impl Input {
    /// Prices that are told are the sale's, are recent, and only stand where nothing better is known.
    pub(super) fn check_prices(&self, problems: &mut Problems) {
        let (place, prices) = ("evidence.prices", &self.evidence.prices);
        if prices.is_empty() {
            return;
        }
        if self.evidence.known_by != KnownBy::NoReceipt {
            let message = "what was paid is known by the sale itself, not by what others paid";
            return problems.add(place, "prices_with_receipt", message);
        }
        let (from, to) = (self.policy.no_receipt_from(self.today), self.today);
        let mut seen = BTreeSet::new();
        for (index, price) in prices.iter().enumerate() {
            let place = format!("{place}[{index}]");
            problems.require(seen.insert(price.line), &*place, "named_twice", "one price per line");
            problems.require(
                from <= price.sold.sold_on && price.sold.sold_on <= to,
                format!("{place}.sold.sold_on"),
                "price_not_recent",
                format!("the policy goes by sales from {from} to {to}"),
            );
            let Some(line) = self.sale.line(price.line) else {
                let message = format!("the sale has no line {}", price.line);
                problems.add(format!("{place}.line"), "line_unknown", message);
                continue;
            };
            let units = i64::try_from(line.file.quantity.count()).ok();
            let expected = units.and_then(|units| price.sold.unit.minor().checked_mul(units));
            problems.require(
                expected == Some(line.file.price.minor()),
                place,
                "other_price",
                "the line's price must be the unit's, times its quantity",
            );
        }
        problems.require(
            seen.len() == self.sale.sold().len(),
            place,
            "price_missing",
            "a line has no price: what nobody knows the price of belongs into request.unknown_items",
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::returns::{Code, Target, Verdict, assess};

    /// The worked example, changed.
    fn example(changes: &[(&str, Value)]) -> Value {
        let example = include_str!("../../../docs/returns/11-without-receipt.json");
        let mut example: Value = serde_json::from_str(example).unwrap();
        let mut request = example["request"].take();
        for (place, value) in changes {
            let (parent, name) = place.rsplit_once('/').unwrap();
            let parent = request.pointer_mut(parent).unwrap();
            parent[name] = value.clone();
        }
        request
    }

    fn read(changes: &[(&str, Value)]) -> Result<Input, String> {
        Input::read(example(changes).to_string().as_bytes()).map_err(|error| error.to_string())
    }

    fn sold(day: &str, order: &str, line: u32, quantity: i64, minor: i64) -> Option<RecentSale> {
        let day = BusinessDate::parse(day).unwrap();
        RecentSale::of(&OrderId::parse(order).unwrap(), day, line, 1, quantity, minor)
    }

    #[test]
    fn the_lowest_counts_and_of_equal_ones_the_newest() {
        let unit = |sale: Option<RecentSale>| sale.map(|sale| sale.unit.minor());
        assert_eq!(unit(sold("2026-03-01", "1", 1, 3, 1_000)), Some(333), "rounded down");
        for (what, quantity, minor) in [("a gift", 1, 0), ("less than a cent", 5, 4), ("no units", 0, 5)] {
            assert_eq!(sold("2026-03-01", "1", 1, quantity, minor), None, "{what}");
        }
        assert_eq!(sold("2026-03-01", "1", 1, 1, -5), None, "below nothing");
        let order = OrderId::parse("1").unwrap();
        let day = BusinessDate::parse("2026-03-01").unwrap();
        assert_eq!(RecentSale::of(&order, day, 1, 0, 1, 500), None, "it has not left");
        let all = [
            sold("2026-03-01", "7", 1, 1, 400),
            sold("2026-03-01", "8", 2, 2, 600),
            sold("2026-03-02", "9", 1, 1, 300),
            sold("2026-03-02", "10", 1, 1, 300),
        ];
        let lowest = RecentSale::lowest(all.clone().into_iter().flatten()).unwrap();
        assert_eq!((lowest.unit.minor(), lowest.order.as_str()), (300, "10"));
        let other_way = RecentSale::lowest(all.into_iter().rev().flatten());
        assert_eq!(other_way, Some(lowest));
        assert_eq!(RecentSale::lowest([]), None);
    }

    #[test]
    fn prices_are_the_sales_and_recent() {
        assert!(read(&[]).is_ok());
        let day = |day: &str| ("/evidence/prices/0/sold/sold_on", json!(day));
        for (what, changes, expect) in [
            ("the first of thirty days", vec![day("2026-02-07")], ""),
            ("a day before", vec![day("2026-02-06")], "2026-02-07"),
            ("tomorrow", vec![day("2026-03-10")], "2026-03-09"),
            (
                "a shorter window",
                vec![day("2026-02-20"), ("/policy/no_receipt_days", json!(7))],
                "2026-03-02",
            ),
            ("a longer one", vec![day("2026-01-10"), ("/policy/no_receipt_days", json!(60))], ""),
            ("another price", vec![("/evidence/prices/0/sold/unit", json!(299))], "times its quantity"),
            ("another line", vec![("/evidence/prices/0/line", json!(2))], "no line 2"),
            ("with a receipt", vec![("/evidence/known_by", json!({"how": "document"}))], "others paid"),
            ("no window at all", vec![("/policy/no_receipt_days", json!(0))], "1 to 366"),
            ("a window of years", vec![("/policy/no_receipt_days", json!(400))], "1 to 366"),
        ] {
            match read(&changes) {
                Ok(_) => assert_eq!(expect, "", "{what}"),
                Err(error) => assert!(!expect.is_empty() && error.contains(expect), "{what}: {error}"),
            }
        }
    }

    #[test]
    fn it_is_store_credit_within_the_limits() {
        let verdict = |changes: &[(&str, Value)]| assess(&read(changes).unwrap()).unwrap().verdict;
        let has = |verdict: &Verdict, code: Code| verdict.reasons().iter().any(|reason| reason.code == code);
        let usual = verdict(&[]);
        assert_eq!(usual.as_str(), "needs_supervisor");
        let steps = &usual.refund().unwrap().payout.steps;
        assert_eq!((steps.len(), steps[0].to), (1, Target::StoreCredit));
        let free = ("/policy/evidence/no_receipt", json!("allow"));
        assert_eq!(verdict(std::slice::from_ref(&free)).as_str(), "approve");
        let limit = |minor: i64| [free.clone(), ("/policy/amounts/0/no_receipt_max", json!(minor))];
        assert_eq!(verdict(&limit(540)).as_str(), "approve");
        assert!(has(&verdict(&limit(539)), Code::NoReceiptHigh), "more than an associate may give");
        let often = verdict(&[free.clone(), ("/evidence/earlier_returns", json!(11))]);
        assert!(
            often.as_str() == "needs_supervisor" && has(&often, Code::ManyReturns),
            "a person, no refusal"
        );
        let offline = |left: i64| ("/exposure", json!({"connection": "offline", "allowance_left": left}));
        let apart = verdict(&[free.clone(), offline(10_000)]);
        assert!(apart.as_str() == "deny" && has(&apart, Code::OfflineNoReceipt));
        let allowed = [free.clone(), offline(10_000), ("/policy/offline/no_receipt", json!(true))];
        assert_eq!(verdict(&allowed).as_str(), "promise");
        let used = verdict(&[free, offline(539), ("/policy/offline/no_receipt", json!(true))]);
        assert!(used.as_str() == "deny" && has(&used, Code::OfflineAllowanceUsed));
    }

    #[test]
    fn what_nobody_knows_the_price_of_gives_no_money() {
        let only_unknown = [
            ("/sale/lines", json!([])),
            ("/request/lines", json!([])),
            ("/evidence/prices", json!([])),
            (
                "/request/unknown_items",
                json!([{"item": "LAMP", "quantity": 1, "description": "a lamp, no box"}]),
            ),
        ];
        let assessment = assess(&read(&only_unknown).unwrap()).unwrap();
        let refund = assessment.verdict.refund().unwrap();
        assert!(refund.total.is_zero() && refund.payout.steps.is_empty());
        assert_eq!(refund.unknown_items[0].description.as_deref(), Some("a lamp, no box"));
        let long = "x".repeat(121);
        let named = json!([{"item": "LAMP", "quantity": 1, "description": long}]);
        assert!(read(&[("/request/unknown_items", named)]).is_err());
        let none = json!([{"item": "LAMP", "quantity": 0}]);
        assert!(read(&[("/request/unknown_items", none)]).is_err());
    }
}
