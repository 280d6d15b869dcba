//! `close`: a site's business date added up, as of now.

use std::fmt::Write;
use std::io::Write as _;

use clap::Args;
use protocol::id::SiteId;
use protocol::time::BusinessDate;

use super::{Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::close::{Outcomes, Tie};
use crate::config::Config;
use crate::report::Amount;
use crate::report::close::{self, Close, Why};
use crate::store::close::Day;

/// Add up a site's business date.
#[derive(Debug, Args)]
pub(super) struct CloseArguments {
    /// Which site.
    #[arg(value_parser = site)]
    site: SiteId,
    /// The business date, such as 2026-11-27.
    #[arg(value_parser = date)]
    date: BusinessDate,
    /// The number of an earlier statement: how many operations came later?
    #[arg(long, value_parser = clap::value_parser!(i64).range(0..))]
    since: Option<i64>,
    /// Print the file that finance gets.
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

pub(super) fn run(config: &Config, arguments: CloseArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let (now, CloseArguments { site, date, since, csv, json }) = (clock::wall(), arguments);
    let asked = site.clone();
    if let Some(instead) = block_on(store.read(move |tx| close::known_instead(tx, &asked)))?? {
        return Err(Failure::Data(format!("the hub knows no site {site}; {instead}")));
    }
    let day = Day { site, date };
    if csv {
        let sheet = block_on(store.read(move |tx| close::sheet(tx, &day, now)))??;
        let Some(sheet) = sheet else {
            return Err(Failure::Data("the day has more returns than a file holds".to_owned()));
        };
        let written = std::io::stdout().write_all(&sheet.into_bytes());
        return written.map_err(|error| Failure::io("the file cannot be printed", &error));
    }
    let read = block_on(store.read(move |tx| close::read(tx, &day, since, now)))??;
    print(json, &read, &told(&read))
}

fn told(of: &Close) -> String {
    let at = protocol::time::UtcMillis(of.at).rfc3339();
    let mut text = format!("{} on {}, as of {at}, number {}", of.site_name, of.business_date, of.number);
    let mut add = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    for kind in &of.kinds {
        add(format!("{}: {}", kind.kind, sum(&kind.operations, |of| of.to_string())));
    }
    for tie in &of.ties {
        add(tie_line(tie));
    }
    for item in &of.items {
        let amount =
            item.amount.as_ref().map_or_else(String::new, |a| format!(" {} {}", a.decimal, a.currency));
        let about = item.returned.as_deref().unwrap_or(&item.subject);
        let why = if item.said.is_empty() { &item.reason } else { &item.said };
        add(format!("  {}: {about}{amount} {why}", words(item.why)));
    }
    if of.items_total > of.items.len() {
        add(format!("  {} more", of.items_total - of.items.len()));
    }
    if of.late.operations > 0 {
        add(format!("{} operations came after the date was over", of.late.operations));
    }
    if let Some(since) = of.since {
        add(format!("{} operations came after number {}", since.operations, since.number));
    }
    if of.at_agents > 0 {
        add(format!("{} operations had not been sent when the site's agents were last heard", of.at_agents));
    }
    add(match of.agrees {
        Some(true) => "Adds up.".to_owned(),
        Some(false) => "Does not add up.".to_owned(),
        None => "Nothing differs, but what the documents say is not added up.".to_owned(),
    });
    text
}

/// What was captured and what became of it, in the words of the page.
fn sum(of: &Outcomes, say: impl Fn(i64) -> String) -> String {
    let Outcomes { captured, posted, unknown, rejected, no_erp_effect, .. } = *of;
    format!(
        "{} = {} in ERP + {} waiting + {} refused + {} unknown + {} without ERP effect",
        say(captured),
        say(posted),
        say(of.waiting()),
        say(rejected),
        say(unknown),
        say(no_erp_effect)
    )
}

fn words(why: Why) -> &'static str {
    match why {
        Why::Pending => "waiting for the ERP",
        Why::Unknown => "unknown",
        Why::Waiting => "waiting here",
        Why::Rejected => "refused",
        Why::Capped => "less in ERP",
        Why::External => "paid by others",
        Why::Reversed => "reversed",
    }
}

fn tie_line(tie: &Tie) -> String {
    let money =
        |minor: i64| Amount::of(minor, &tie.currency).map_or_else(String::new, |amount| amount.decimal);
    let difference = tie.refunds.difference;
    let mut line = format!("refunds in {}: {}", tie.currency, sum(&tie.refunds, money));
    let mut add = |words: String| write!(line, "; {words}").expect("a String takes everything");
    match tie.in_documents {
        Some(minor) => add(format!("the ERP's documents say {}", money(minor))),
        None => add(format!(
            "the ERP's documents are not added up, the day has more than {} returns",
            close::RETURNS_MAX
        )),
    }
    if let Some(capped) = tie.capped.filter(|capped| *capped != 0) {
        add(format!("{} less on purpose", money(capped)));
    }
    if difference != 0 {
        add(format!("A FAULT: returns and operations differ by {}", money(difference)));
    }
    if let Some(unexplained) = tie.unexplained.filter(|unexplained| *unexplained != 0) {
        add(format!("A FAULT: what is in ERP and the documents differ by {}", money(unexplained)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(difference: i64, capped: Option<i64>, unexplained: Option<i64>) -> Tie {
        let refunds = Outcomes { captured: 1_000, posted: 1_000, difference, ..Outcomes::default() };
        let in_documents = unexplained.map(|_| 900);
        Tie { currency: "GBP".to_owned(), refunds, in_documents, capped, unexplained }
    }

    #[test]
    fn what_differs_is_said_each_by_itself() {
        let told = tie_line(&tie(100, Some(0), Some(-100)));
        assert!(told.contains("operations differ by 1.00"), "{told}");
        assert!(told.contains("documents differ by -1.00"), "{told}");
        assert!(!told.contains("on purpose"), "{told}");
        let told = tie_line(&tie(0, Some(100), Some(0)));
        assert!(told.ends_with("the ERP's documents say 9.00; 1.00 less on purpose"), "{told}");
        let told = tie_line(&tie(0, None, None));
        assert!(told.ends_with("are not added up, the day has more than 20000 returns"), "{told}");
    }

    #[test]
    fn the_words_of_the_page() {
        let of =
            Outcomes { captured: 15, posted: 1, pending: 6, unknown: 4, rejected: 3, ..Outcomes::default() };
        let told = sum(&Outcomes { no_erp_effect: 5, ..of }, |of| of.to_string());
        assert_eq!(told, "15 = 1 in ERP + 2 waiting + 3 refused + 4 unknown + 5 without ERP effect");
    }
}
