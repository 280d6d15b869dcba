//! The key figures as a file.

use super::{Figures, Measure};
use crate::sheet::Sheet;

/// The columns.
const COLUMNS: [&str; 15] = [
    "row", "figure", "group", "unit", "site", "from", "to", "by", "code", "value", "p95", "part", "of",
    "amount", "currency",
];

/// One row per figure for the range (`range`) and for the one before (`before`), per day (`day`), per row of a breakdown
/// (`part`), and for what stands open now (`now`, once for each currency). A value that there is not is an empty cell.
#[must_use]
pub fn sheet(of: &Figures) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    let site = of.site.as_ref().map(ToString::to_string).unwrap_or_default();
    let (from, to) = (of.from.to_string(), of.to.to_string());
    let before_to = super::later(of.from, -1).to_string();
    let before_from = of.before_from.to_string();
    let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut row = |name: &str,
                   [key, group, unit]: [&str; 3],
                   [first, last]: [&str; 2],
                   [by, code]: [&str; 2],
                   measure: Option<Measure>,
                   [amount, currency]: [&str; 2]| {
        let value = text(measure.map(|of| of.value));
        let whole = text(measure.map(|of| of.of));
        let p95 = text(measure.and_then(|of| of.p95));
        let part = text(measure.and_then(|of| of.part));
        sheet.row(&[
            name, key, group, unit, &site, first, last, by, code, &value, &p95, &part, &whole, amount,
            currency,
        ]);
    };
    let none = ["", ""];
    for figure in &of.figures {
        let names = [figure.figure.as_str(), figure.group.as_str(), figure.unit.as_str()];
        row("range", names, [&from, &to], none, figure.value, none);
        row("before", names, [&before_from, &before_to], none, figure.before, none);
        for day in &figure.days {
            let date = day.day.to_string();
            row("day", names, [&date, &date], none, day.value, none);
        }
        for breakdown in &figure.breakdowns {
            for part in &breakdown.rows {
                row("part", names, [&from, &to], [breakdown.by, &part.code], Some(part.value), none);
            }
        }
    }
    for standing in &of.standing {
        let unit = if standing.value.is_some_and(|of| of.part.is_some()) { "share" } else { "count" };
        let names = [standing.figure.as_str(), "now", unit];
        if standing.amounts.is_empty() {
            row("now", names, none, none, standing.value, none);
        }
        for amount in &standing.amounts {
            row("now", names, none, none, standing.value, [&amount.decimal, &amount.currency]);
        }
    }
    sheet
}

/// What the file is called.
#[must_use]
pub fn file_name(of: &Figures) -> String {
    let site = of.site.as_ref().map(|site| format!("{site}-")).unwrap_or_default();
    format!("figures-{site}{}-{}.csv", of.from, of.to)
}
