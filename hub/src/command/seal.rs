//! `seal list`, `show`, `verify`, `day` and `split`: postings that go to the ERP together.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::seals::{self, SealFilter, SealView};
use crate::seal::{self, SealError};
use crate::store::Store;
use crate::store::posting::PostingState;

/// What there is to do with sealed summaries.
#[derive(Debug, Subcommand)]
pub(super) enum SealCommand {
    /// The newest.
    List {
        /// Only those that stand so: pending, posted, rejected, unknown or withdrawn.
        #[arg(long, value_parser = state)]
        state: Option<&'static str>,
        /// Only this site.
        #[arg(long)]
        site: Option<SiteId>,
        /// Only this business date, such as 2026-11-28.
        #[arg(long, value_parser = date)]
        date: Option<BusinessDate>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One of them, with its members.
    Show {
        /// Its key.
        seal: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Compute its hash again, from the log's entry and its members. Exit 65 if something differs.
    Verify {
        /// Its key.
        seal: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Have a site's day sealed now, as far as the hub has it; the running hub does it within seconds. Exit 64 if the day
    /// has not begun, 65 if the hub does not know the site.
    Day {
        /// Which site.
        site: SiteId,
        /// Which business date, such as 2026-11-28.
        #[arg(value_parser = date)]
        date: BusinessDate,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Have the members of a seal that the ERP refused sent one by one. Look first that the ERP has nothing under its key.
    Split {
        /// Its key.
        seal: String,
        /// Why.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How a seal can stand; a member is sealed, a seal is not.
fn state(word: &str) -> Result<&'static str, String> {
    let all = PostingState::ALL.into_iter().filter(|state| *state != PostingState::Sealed);
    let known: Vec<&'static str> = all.map(PostingState::as_str).collect();
    known.iter().copied().find(|state| *state == word).ok_or_else(|| known.join(", "))
}

fn date(text: &str) -> Result<BusinessDate, String> {
    BusinessDate::parse(text).ok_or_else(|| "not a date like 2026-11-28".to_owned())
}

pub(super) fn run(config: &Config, command: SealCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let now = clock::wall();
    match command {
        SealCommand::List { state, site, date, json } => {
            let filter = SealFilter {
                state: state.unwrap_or_default().to_owned(),
                kind: String::new(),
                site: site.map_or_else(String::new, |site| site.to_string()),
                business_date: date.map_or_else(String::new, |date| date.to_string()),
            };
            list(&store, filter, json)
        }
        SealCommand::Show { seal, json } => show(&store, &seal, json),
        SealCommand::Verify { seal, json } => verify(&store, &seal, json),
        SealCommand::Day { site, date, json } => {
            block_on(seal::seal_day(&store, ACTOR, &site, date, now))??;
            let text = format!(
                "What the hub has of {site} on {date} is sealed within seconds, if `[posting]` seals anything and the ERP \
                 can be asked."
            );
            print(json, &json!({"site": site, "date": date}), &text)
        }
        SealCommand::Split { seal, note, json } => {
            block_on(seal::split(&store, ACTOR, &seal, &note, now))??;
            let text = format!("The members of {seal} are sent one by one.");
            print(json, &json!({"seal": seal, "state": "withdrawn"}), &text)
        }
    }
}

fn line(of: &SealView) -> String {
    let SealView { seal, kind, site, business_date, members, state, .. } = of;
    let amount = of.money.as_ref().map_or_else(
        || format!("{} units", of.amount),
        |money| format!("{} {}", money.decimal, money.currency),
    );
    format!("{seal}  {business_date} {site}  {members} × {kind}  {amount}  {state}")
}

fn list(store: &Store, filter: SealFilter, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(move |tx| seals::read(tx, &filter, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for of in &found.seals {
        writeln!(text, "{}", line(of)).expect("a String takes everything");
    }
    if found.seals.is_empty() {
        text.push_str("No seal matches. `[posting]` says which postings are sealed.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn show(store: &Store, seal: &str, json: bool) -> Result<(), Failure> {
    let key = seal.to_owned();
    let all = i64::from(seal::SEAL_MEMBERS_MAX);
    let found = block_on(store.read(move |tx| seals::one(tx, &key, 0, all)))??;
    let of = found.ok_or_else(|| SealError::NotFound(seal.to_owned()))?;
    let mut text = line(&of.head);
    let mut say = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    say(format!("sealed {} by {}", UtcMillis(of.head.sealed_at).rfc3339(), of.head.sealed_by));
    say(format!("hash {}", of.head.hash));
    for (words, told) in [("documents:", of.head.documents.join(", ")), ("said:", of.head.message.clone())] {
        if !told.is_empty() {
            say(format!("{words} {told}"));
        }
    }
    for member in &of.postings {
        let left = if member.left { "  sent alone" } else { "" };
        let (position, posting, amount, state) =
            (member.position, &member.posting, member.amount, &member.state);
        say(format!("{position:>4}  {posting}  {}  {amount}  {state}{left}", member.key()));
    }
    print(json, &of, &text)
}

fn verify(store: &Store, seal: &str, json: bool) -> Result<(), Failure> {
    let key = seal.to_owned();
    let found = block_on(store.read(move |tx| seals::verify(tx, &key)))??;
    let of = found.ok_or_else(|| SealError::NotFound(seal.to_owned()))?;
    let text = if of.problems.is_empty() {
        format!("{seal} is what was sealed: {}", of.hash)
    } else {
        format!("{seal} is not what was sealed: {}", of.problems.join("; "))
    };
    print(json, &of, &text)?;
    if of.problems.is_empty() { Ok(()) } else { Err(Failure::Data(text)) }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Store(error) => error.into(),
            SealError::NotFound(_)
            | SealError::NotRejected { .. }
            | SealError::InDoubt(_)
            | SealError::NoSite(_)
            | SealError::Note => Self::Data(error.to_string()),
            SealError::NotBegun(_) => Self::Usage(error.to_string()),
        }
    }
}
