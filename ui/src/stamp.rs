//! Instants on a page: in UTC with the word, exact on hover; the script turns them into the viewer's zone.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::messages::Text;

/// Markup of one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    machine: String,
    style: &'static str,
    shown: String,
    title: String,
}

impl HtmlSafe for Stamp {}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // All parts are digits, month names and words of ours: nothing to escape.
        let Self { machine, style, shown, title } = self;
        write!(f, r#"<time datetime="{machine}" data-t="{style}" title="{title}">{shown}</time>"#)
    }
}

impl Text {
    /// The time of day to the millisecond.
    #[must_use]
    pub fn clock(&self, utc_millis: i64) -> Stamp {
        self.stamp(utc_millis, "clock", self.format.clock(utc_millis))
    }

    /// Date and time to the second.
    #[must_use]
    pub fn moment(&self, utc_millis: i64) -> Stamp {
        self.stamp(utc_millis, "moment", self.format.moment(utc_millis))
    }

    /// A calendar date, written as ISO 8601 has it, as this viewer writes it; anything else as it is.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        iso.parse().map_or_else(|_| iso.to_owned(), |date: jiff::civil::Date| self.format.date(date))
    }

    /// How long ago, or in how long.
    #[must_use]
    pub fn ago(&self, now: i64, utc_millis: i64) -> Stamp {
        let age = now.saturating_sub(utc_millis);
        let time = self.format.about(age);
        let shown = match age {
            -999..=999 => self.say("time-now"),
            1_000.. => self.fill("time-ago").set("time", time).to_string(),
            ..=-1_000 => self.fill("time-in").set("time", time).to_string(),
        };
        self.stamp(utc_millis, "ago", shown)
    }

    fn stamp(&self, utc_millis: i64, style: &'static str, shown: String) -> Stamp {
        let (machine, title) = (self.format.machine(utc_millis), self.format.moment(utc_millis));
        Stamp { machine, style, shown, title }
    }
}
