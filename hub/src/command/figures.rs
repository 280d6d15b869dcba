//! `figures`: key figures of a range of days, beside the same of as many days before.

use std::fmt::Write;
use std::io::Write as _;

use clap::Args;
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use ui::{Format, Language};

use super::{Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::close::known_instead;
use crate::report::figures::{self, FigureUnit, Figures, Measure, Range};

/// Count what the hub's own rows say.
#[derive(Debug, Args)]
pub(super) struct FiguresArguments {
    /// The first day, such as 2026-11-01; if not given, 27 days before the last.
    #[arg(long, value_parser = date)]
    from: Option<BusinessDate>,
    /// The last day, at most 91 after the first; if not given, today (UTC), or 27 days after the first where that is
    /// earlier.
    #[arg(long, value_parser = date)]
    to: Option<BusinessDate>,
    /// Only this site.
    #[arg(long, value_parser = site)]
    site: Option<SiteId>,
    /// Print the file that the console gives: every figure day by day.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn site(text: &str) -> Result<SiteId, String> {
    SiteId::parse(text).map_err(|why| why.to_string())
}

fn date(text: &str) -> Result<BusinessDate, String> {
    BusinessDate::parse(text).ok_or_else(|| "a date as YEAR-MONTH-DAY".to_owned())
}

pub(super) fn run(config: &Config, arguments: FiguresArguments) -> Result<(), Failure> {
    let FiguresArguments { from, to, site, csv, json } = arguments;
    let now = clock::wall();
    let range = Range::new(from, to, now).map_err(|why| Failure::Usage(why.to_string()))?;
    let store = existing_store(config)?;
    if let Some(site) = site.clone() {
        let of = site.clone();
        if let Some(instead) = block_on(store.read(move |tx| known_instead(tx, &of)))?? {
            return Err(Failure::Data(format!("the hub knows no site {site}; {instead}")));
        }
    }
    let read = block_on(store.read(move |tx| figures::read(tx, range, site.as_ref(), now)))??;
    let read = read.ok_or_else(|| Failure::Data(figures::too_many()))?;
    if csv {
        let written = std::io::stdout().write_all(&figures::sheet(&read).into_bytes());
        return written.map_err(|error| Failure::io("the file cannot be printed", &error));
    }
    print(json, &read, &told(&read))
}

fn told(of: &Figures) -> String {
    let place = of.site_name.as_deref().unwrap_or("all sites");
    let at = UtcMillis(of.at).rfc3339();
    let mut text = format!("{place}, {} to {}, as of {at}", of.from, of.to);
    let mut add = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    for figure in &of.figures {
        let before = match &figure.before {
            Some(before) => format!(" (before: {})", measure(figure.unit, before)),
            None => String::new(),
        };
        let value = figure.value.as_ref().map_or_else(|| "no data".to_owned(), |of| measure(figure.unit, of));
        add(format!("{}: {value}{before}", figure.figure));
    }
    add("now:".to_owned());
    for standing in &of.standing {
        let unit = if standing.value.is_some_and(|of| of.part.is_some()) {
            FigureUnit::Share
        } else {
            FigureUnit::Count
        };
        let mut line = standing.value.as_ref().map_or_else(|| "no data".to_owned(), |of| measure(unit, of));
        for amount in &standing.amounts {
            line.push_str(&format!(", {} {}", amount.decimal, amount.currency));
        }
        if let Some(at) = standing.oldest_at {
            line.push_str(&format!(", the oldest since {}", UtcMillis(at).rfc3339()));
        }
        add(format!("  {}: {line}", standing.figure.as_str()));
    }
    if !of.is_compared {
        add(format!("The range before is not counted: {}.", figures::too_many()));
    }
    text
}

fn measure(unit: FigureUnit, of: &Measure) -> String {
    let (value, p95) = (of.value, of.p95.unwrap_or(of.value));
    match unit {
        FigureUnit::Count => value.to_string(),
        FigureUnit::Units => format!("{value} units"),
        FigureUnit::Share => {
            let part = of.part.unwrap_or_default();
            format!("{}.{:02} % ({part} of {})", value.div_euclid(100), value.rem_euclid(100), of.of)
        }
        FigureUnit::Millis => {
            let (value, p95) = (duration(value), duration(p95));
            format!("median {value}, 95 of 100 within {p95}, {} counted", of.of)
        }
        FigureUnit::PerHour => {
            let part = of.part.unwrap_or_default();
            format!(
                "{}.{:02} an hour ({part} in {})",
                value.div_euclid(100),
                value.rem_euclid(100),
                duration(of.of)
            )
        }
        FigureUnit::Days => format!("median {value} days, 95 of 100 within {p95} days, {} counted", of.of),
    }
}

/// As the page has it.
fn duration(millis: i64) -> String {
    Format::of(Language::English).duration(millis).replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_name_their_unit() {
        let of = Measure { value: 3_333, p95: None, part: Some(1), of: 3 };
        assert_eq!(measure(FigureUnit::Share, &of), "33.33 % (1 of 3)");
        let of = Measure { value: 2, p95: Some(9), part: None, of: 4 };
        assert_eq!(measure(FigureUnit::Days, &of), "median 2 days, 95 of 100 within 9 days, 4 counted");
        assert_eq!(measure(FigureUnit::Units, &of), "2 units");
        let of = Measure { value: 1_300, p95: Some(341_000), part: None, of: 4 };
        assert_eq!(measure(FigureUnit::Millis, &of), "median 1.3 s, 95 of 100 within 5 min 41 s, 4 counted");
    }
}
