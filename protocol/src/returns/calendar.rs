//! Calendar dates: when a window ends.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Problems;
use crate::time::BusinessDate;

/// More than a policy's life has.
const HOLIDAYS_MAX: usize = 500;
const EXTENSIONS_MAX: usize = 50;

/// The days on which a window cannot end, and longer windows around a season.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// A window that ends on one of these or on a holiday ends on the next other day (for EU law see Regulation
    /// 1182/71, Art. 3(4)).
    #[serde(default)]
    pub closed_weekdays: Vec<Weekday>,
    /// Public holidays where the site is.
    #[serde(default)]
    pub holidays: Vec<BusinessDate>,
    /// Longer goodwill windows.
    #[serde(default)]
    pub extensions: Vec<Extension>,
}

/// What was sold between two dates may come back until a third, if that is later than the window's own end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// First day of sale.
    pub sold_from: BusinessDate,
    /// Last day of sale.
    pub sold_to: BusinessDate,
    /// Last day of return.
    pub until: BusinessDate,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    fn of(date: Date) -> Self {
        match date.weekday() {
            jiff::civil::Weekday::Monday => Self::Monday,
            jiff::civil::Weekday::Tuesday => Self::Tuesday,
            jiff::civil::Weekday::Wednesday => Self::Wednesday,
            jiff::civil::Weekday::Thursday => Self::Thursday,
            jiff::civil::Weekday::Friday => Self::Friday,
            jiff::civil::Weekday::Saturday => Self::Saturday,
            jiff::civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

impl Calendar {
    /// The date itself, or the next one that is neither a closed weekday nor a holiday.
    #[must_use]
    pub fn business_day(&self, date: BusinessDate) -> BusinessDate {
        let is_closed = |date: Date| {
            self.closed_weekdays.contains(&Weekday::of(date)) || self.holidays.contains(&BusinessDate(date))
        };
        let mut day = date.0;
        // A closed stretch is no longer than all holidays with a weekend between each.
        for _ in 0..=7 * (self.holidays.len() + 1) {
            if !is_closed(day) {
                break;
            }
            day = day.saturating_add(1.day());
        }
        BusinessDate(day)
    }

    /// The latest extension that a day of sale has.
    #[must_use]
    pub fn extended(&self, sold_on: BusinessDate) -> Option<BusinessDate> {
        self.extensions
            .iter()
            .filter(|season| season.sold_from <= sold_on && sold_on <= season.sold_to)
            .map(|season| season.until)
            .max()
    }

    pub(super) fn check(&self, problems: &mut Problems) {
        let mut days = self.closed_weekdays.clone();
        days.sort_unstable();
        days.dedup();
        problems.require(
            days.len() < 7,
            "policy.calendar.closed_weekdays",
            "calendar_never_open",
            "every day of the week is closed: a window could never end",
        );
        problems.require(
            self.holidays.len() <= HOLIDAYS_MAX,
            "policy.calendar.holidays",
            "too_many",
            format!("at most {HOLIDAYS_MAX} holidays"),
        );
        problems.require(
            self.extensions.len() <= EXTENSIONS_MAX,
            "policy.calendar.extensions",
            "too_many",
            format!("at most {EXTENSIONS_MAX} extensions"),
        );
        for (index, season) in self.extensions.iter().enumerate() {
            problems.require(
                season.sold_from <= season.sold_to && season.sold_to <= season.until,
                format!("policy.calendar.extensions[{index}]"),
                "dates_out_of_order",
                "sold_from, sold_to and until must follow each other",
            );
        }
    }
}

/// `days` later; the end of time stays.
pub(super) fn plus_days(date: BusinessDate, days: u16) -> BusinessDate {
    BusinessDate(date.0.saturating_add(i64::from(days).days()))
}

/// `days` earlier; the beginning of time stays.
pub(super) fn minus_days(date: BusinessDate, days: u16) -> BusinessDate {
    BusinessDate(date.0.saturating_sub(i64::from(days).days()))
}

/// `months` later, on the last day of a shorter month; the end of time stays.
pub(super) fn plus_months(date: BusinessDate, months: u16) -> BusinessDate {
    BusinessDate(date.0.saturating_add(i64::from(months).months()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> BusinessDate {
        BusinessDate::parse(text).unwrap()
    }

    #[test]
    fn windows_end_on_a_business_day() {
        let calendar = Calendar {
            closed_weekdays: vec![Weekday::Saturday, Weekday::Sunday],
            holidays: vec![date("2026-04-03"), date("2026-04-06")],
            extensions: Vec::new(),
        };
        let check = |from, expect| assert_eq!(calendar.business_day(date(from)), date(expect));
        check("2026-04-02", "2026-04-02");
        check("2026-04-03", "2026-04-07");
        check("2026-04-11", "2026-04-13");
        assert_eq!(Calendar::default().business_day(date("2026-04-12")), date("2026-04-12"));
    }

    #[test]
    fn the_end_of_time_stays() {
        let last = date("9999-12-31");
        assert_eq!((plus_days(last, u16::MAX), plus_months(last, u16::MAX)), (last, last));
        let closed = Calendar { closed_weekdays: vec![Weekday::Friday], ..Calendar::default() };
        assert_eq!(closed.business_day(last), last);
        assert_eq!(plus_months(date("2026-01-31"), 1), date("2026-02-28"));
    }
}
