//! `close`: a site's business date added up, as of now, sealed, and checked.

use std::fmt::Write;
use std::io::Write as _;

use clap::{Args, Subcommand};
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::authority::Authority;
use crate::clock;
use crate::close::sealed::{FILE_BYTES_MAX, SealedDay};
use crate::close::{self as closing, CloseError, Outcomes, Tie};
use crate::config::Config;
use crate::console;
use crate::report::Amount;
use crate::report::close::{self, Close, Why};
use crate::report::closes;
use crate::seal::has_begun;
use crate::store::Store;
use crate::store::close::Day;

/// Add up a site's business date, seal it, or check what was sealed.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct CloseArguments {
    #[command(subcommand)]
    command: Option<CloseCommand>,
    #[command(flatten)]
    day: Option<DayArguments>,
}

/// What there is to do with a close beside reading it.
#[derive(Debug, Subcommand)]
enum CloseCommand {
    /// Sign a day as it stands and chain it to the site's close before. What comes later is listed on the next one.
    Seal {
        /// Which site.
        #[arg(value_parser = site)]
        site: SiteId,
        /// The business date, such as 2026-11-27.
        #[arg(value_parser = date)]
        date: BusinessDate,
        /// Also if the day is not over (UTC): what is captured on it from now on is late.
        #[arg(long)]
        early: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a sealed close: its rows, its signature, and all closes of its site before it. Exit 65 if anything differs.
    Verify {
        /// The file that finance has, or a day as SITE/DATE.
        #[arg(value_name = "FILE|SITE/DATE")]
        what: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Which day, and how it is printed.
#[derive(Debug, Args)]
struct DayArguments {
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
    /// That file as it was sealed.
    #[arg(long, requires = "csv")]
    sealed: bool,
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
    match arguments {
        CloseArguments { command: Some(CloseCommand::Seal { site, date, early, json }), .. } => {
            seal(config, &store, Day { site, date }, early, json)
        }
        CloseArguments { command: Some(CloseCommand::Verify { what, json }), .. } => {
            verify(&store, &what, json)
        }
        CloseArguments { command: None, day: Some(day) } => add_up(&store, day),
        CloseArguments { command: None, day: None } => {
            Err(Failure::Data("name a site and a business date".to_owned()))
        }
    }
}

fn seal(config: &Config, store: &Store, day: Day, early: bool, json: bool) -> Result<(), Failure> {
    known(store, &day.site)?;
    let now = clock::wall();
    let authority = Authority::open(&config.data_dir, now).map_err(|error| Failure::Io(error.to_string()))?;
    block_on(closing::seal(store, &authority, ACTOR, &day, early, now))??;
    let of = day.clone();
    let sealed = block_on(store.read(move |tx| closes::of_day(tx, &of)))??;
    let text = sealed.as_ref().map_or_else(String::new, |sealed| {
        let empty = if sealed.operations == 0 { " Nothing was captured on that day." } else { "" };
        format!(
            "{} on {} is sealed as close {}: hash {}, key {}.{empty} {} operations of earlier days had come late. For \
             finance: counterfoil-hub close {} {} --csv --sealed",
            day.site, day.date, sealed.number, sealed.hash, sealed.key, sealed.late, day.site, day.date
        )
    });
    print(json, &sealed, &text)
}

/// A file of that name is a file; else it is a day.
fn verify(store: &Store, what: &str, json: bool) -> Result<(), Failure> {
    let checked = match std::fs::metadata(what) {
        Ok(file) if file.len() > FILE_BYTES_MAX => {
            return Err(Failure::Data(format!("{what} is longer than any close")));
        }
        Ok(_) => {
            let bytes = std::fs::read(what).map_err(|error| Failure::io(what, &error))?;
            let sealed = SealedDay::read(&bytes)
                .map_err(|why| Failure::Data(format!("{what} is no sealed close: {why}")))?;
            Some(block_on(store.read(move |tx| closes::verify(tx, &sealed)))??)
        }
        Err(error) => {
            let Some((of, on)) = what.split_once('/') else { return Err(Failure::io(what, &error)) };
            let day = Day {
                site: site(of).map_err(Failure::Data)?,
                date: date(on)
                    .map_err(|why| Failure::Data(format!("{what}: {why}, or the name of a file")))?,
            };
            block_on(store.read(move |tx| closes::verify_day(tx, &day)))??
        }
    };
    let of = checked.ok_or_else(|| Failure::Data(format!("{what} is not sealed")))?;
    let name = format!("close {} of {} on {}", of.number, of.site, of.business_date);
    let mut text = if of.problems.is_empty() {
        format!("{name} is what was sealed: hash {}, signed by key {}", of.hash, of.key)
    } else {
        format!("{name} is not what was sealed: {}", of.problems.join("; "))
    };
    if let Some(on) = &of.key_revoked_on {
        write!(
            text,
            ". That key was revoked on {on}: ask the hub's log, as this did, not the signature alone"
        )
        .expect("a String takes everything");
    }
    if of.problems.is_empty() {
        return print(json, &of, &text);
    }
    if json {
        print(json, &of, &text)?;
    }
    Err(Failure::Data(text))
}

/// Refuses a site that the hub does not know, and says which it knows.
fn known(store: &Store, site: &SiteId) -> Result<(), Failure> {
    let asked = site.clone();
    match block_on(store.read(move |tx| close::known_instead(tx, &asked)))?? {
        Some(instead) => Err(Failure::Data(format!("the hub knows no site {site}; {instead}"))),
        None => Ok(()),
    }
}

impl From<CloseError> for Failure {
    fn from(error: CloseError) -> Self {
        match error {
            CloseError::Store(error) => error.into(),
            CloseError::Key(error) => Self::Io(error.to_string()),
            CloseError::NotOver(_) => Self::Data(format!("{error}. Give --early to seal it all the same")),
            CloseError::NoSite(_)
            | CloseError::Sealed { .. }
            | CloseError::Older { .. }
            | CloseError::Before { .. }
            | CloseError::NotBegun(_)
            | CloseError::NoKey => Self::Data(error.to_string()),
        }
    }
}

fn add_up(store: &Store, arguments: DayArguments) -> Result<(), Failure> {
    let (now, DayArguments { site, date, since, csv, sealed, json }) = (clock::wall(), arguments);
    known(store, &site)?;
    let day = Day { site, date };
    if sealed {
        let file = block_on(store.read(move |tx| closes::file(tx, &day)))??;
        let file = file.ok_or_else(|| Failure::Data("the day is not sealed".to_owned()))?;
        let written = std::io::stdout().write_all(&file);
        return written.map_err(|error| Failure::io("the file cannot be printed", &error));
    }
    if csv {
        let sheet = block_on(store.read(move |tx| close::sheet(tx, &day, now)))??;
        let Some(sheet) = sheet else {
            return Err(Failure::Data("the day has more returns than a file holds".to_owned()));
        };
        let written = std::io::stdout().write_all(&sheet.into_bytes());
        return written.map_err(|error| Failure::io("the file cannot be printed", &error));
    }
    let read = block_on(store.read(move |tx| close::read(tx, &day, since, now)))??;
    if since.is_some_and(|since| since > read.number) {
        return Err(Failure::Data(format!(
            "no sheet has that number yet: this one has {}. Give --since the number of an earlier one",
            read.number
        )));
    }
    print(json, &read, &told(&read))
}

fn told(of: &Close) -> String {
    let at = UtcMillis(of.at).rfc3339();
    let mut text = format!("{} on {}, as of {at}, number {}", of.site_name, of.business_date, of.number);
    let mut add = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    if BusinessDate::parse(&of.business_date).is_some_and(|date| !has_begun(date, UtcMillis(of.at))) {
        add("The day has not begun at any site.".to_owned());
    } else if of.kinds.is_empty() {
        add("Nothing of this day is here.".to_owned());
    }
    let names = console::english_kinds(of.kinds.iter().map(|kind| kind.kind.as_str()));
    for (kind, name) in of.kinds.iter().zip(names) {
        add(format!("{name}: {}", sum(&kind.operations, |of| of.to_string())));
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
    for tax in of.taxes.iter().filter(|tax| !tax.tax.is_empty()) {
        let money = |minor: i64| Amount::of(minor, &tax.currency).map_or_else(String::new, |of| of.decimal);
        let (posted, open) = (money(tax.posted), money(tax.open));
        add(format!(
            "tax {} in {}: {posted} in ERP, {open} in documents that it has not taken",
            tax.tax, tax.currency
        ));
    }
    if let Some(sealed) = &of.sealed {
        let at = UtcMillis(sealed.at).rfc3339();
        add(format!("Sealed as close {} by {} at {at}: hash {}", sealed.number, sealed.by, sealed.hash));
        if sealed.later > 0 {
            add(format!(
                "{} operations of days up to this one came later; the next close lists them",
                sealed.later
            ));
        }
    }
    if let Some(before) = of.before.filter(|before| *before > 0) {
        add(format!(
            "Nothing of the site is sealed: {before} operations of earlier days would stand on this close as a sum"
        ));
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
