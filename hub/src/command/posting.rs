//! `posting list`, `release` and `settle`: what goes to the ERP, what came of it in shadow, sending what was shadowed, and
//! saying that it is in.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::id::SiteId;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::postings::{self, PostingFilter, PostingView};
use crate::shadow::{self, RELEASE_POSTINGS_MAX, ReleaseError, ShadowFilter, Verdict};
use crate::store::posting::{PostingKind, PostingState};
use crate::store::{Store, shadow as kept};

/// What there is to do with postings.
#[derive(Debug, Subcommand)]
pub(super) enum PostingCommand {
    /// The newest.
    List(ListArguments),
    /// Have postings sent that were computed in shadow. Without --yes it says how many, and does nothing.
    Release(ReleaseArguments),
    /// Say that postings in shadow are in, of which the ERP has the same. Without --yes it says how many, and does nothing.
    Settle(SettleArguments),
}

/// Which postings are listed.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only those that stand so: pending, posted, rejected, unknown, sealed, withdrawn or shadowed.
    #[arg(long, value_parser = state)]
    state: Option<PostingState>,
    /// Only those that write this.
    #[arg(long, value_parser = kind)]
    kind: Option<PostingKind>,
    /// Only those in shadow with this verdict.
    #[arg(long)]
    verdict: Option<Verdict>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Which postings are released.
#[derive(Debug, Args)]
pub(super) struct ReleaseArguments {
    /// Those that were computed in shadow; there are no others to release.
    #[arg(long)]
    shadowed: bool,
    /// Those with this verdict; what the ERP has the same of is never sent.
    #[arg(long)]
    verdict: Verdict,
    /// Only those that write this.
    #[arg(long, value_parser = kind)]
    kind: Option<PostingKind>,
    /// Only this site.
    #[arg(long)]
    site: Option<SiteId>,
    /// Why.
    #[arg(long)]
    note: String,
    /// Send them.
    #[arg(long)]
    yes: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Which postings are settled as keyed in: of those that the ERP has the same of.
#[derive(Debug, Args)]
pub(super) struct SettleArguments {
    /// Only those that write this.
    #[arg(long, value_parser = kind)]
    kind: Option<PostingKind>,
    /// Only this site.
    #[arg(long)]
    site: Option<SiteId>,
    /// Why.
    #[arg(long)]
    note: String,
    /// Settle them.
    #[arg(long)]
    yes: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn state(word: &str) -> Result<PostingState, String> {
    let found = PostingState::ALL.into_iter().find(|known| known.as_str() == word);
    found.ok_or_else(|| PostingState::ALL.map(PostingState::as_str).join(", "))
}

fn kind(word: &str) -> Result<PostingKind, String> {
    let found = PostingKind::ALL.into_iter().find(|known| known.as_str() == word);
    found.ok_or_else(|| PostingKind::ALL.map(PostingKind::as_str).join(", "))
}

pub(super) fn run(config: &Config, command: PostingCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        PostingCommand::List(arguments) => list(&store, arguments),
        PostingCommand::Release(arguments) => release(config, &store, arguments),
        PostingCommand::Settle(arguments) => settle(&store, arguments),
    }
}

fn line(of: &PostingView) -> String {
    let said = if of.message.is_empty() { &of.error } else { &of.message };
    let line = format!("{}  {}  {}  {}  {said}", of.posting, of.site, of.key(), of.state);
    line.trim_end().to_owned()
}

fn list(store: &Store, arguments: ListArguments) -> Result<(), Failure> {
    let ListArguments { state, kind, verdict, json } = arguments;
    let filter = PostingFilter {
        state: state.map_or("", PostingState::as_str).to_owned(),
        kind: kind.map_or("", PostingKind::as_str).to_owned(),
        verdict,
    };
    let found = block_on(store.read(move |tx| postings::read(tx, &filter, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for of in &found.postings {
        writeln!(text, "{}", line(of)).expect("a String takes everything");
    }
    if found.postings.is_empty() {
        text.push_str("No posting matches.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn release(config: &Config, store: &Store, arguments: ReleaseArguments) -> Result<(), Failure> {
    let ReleaseArguments { shadowed, verdict, kind, site, note, yes, json } = arguments;
    if !shadowed {
        return Err(Failure::Usage(
            "say --shadowed: only postings that were computed in shadow are released; exceptions have their own way"
                .to_owned(),
        ));
    }
    if verdict == Verdict::Same {
        return Err(ReleaseError::Same.into());
    }
    let filter = ShadowFilter { verdict: Some(verdict), kind, site };
    let count = count(store, &filter)?;
    if !yes {
        let text = format!(
            "{count} shadowed postings are chosen. Released, each becomes a document in the ERP: what people have keyed in \
             there by hand is booked a second time then. Nothing was done; say --yes to release up to \
             {RELEASE_POSTINGS_MAX} of them."
        );
        return print(json, &json!({"chosen": count, "released": 0}), &text);
    }
    let done =
        block_on(shadow::release(store, ACTOR, config.shadow(), &filter, count, &note, clock::wall()))??;
    let text = match done.left {
        0 => format!("{} postings are sent from now on.", done.released),
        left => {
            format!("{} postings are sent from now on; {left} more are chosen: release again.", done.released)
        }
    };
    print(json, &done, &text)
}

fn settle(store: &Store, arguments: SettleArguments) -> Result<(), Failure> {
    let SettleArguments { kind, site, note, yes, json } = arguments;
    let filter = ShadowFilter { verdict: Some(Verdict::Same), kind, site };
    let count = count(store, &filter)?;
    if !yes {
        let text = format!(
            "{count} shadowed postings are chosen, of which the ERP has the same. Settled, each stands as posted with the \
             documents that people keyed in, its station hears of it, and nothing is sent. Nothing was done; say --yes to \
             settle up to {RELEASE_POSTINGS_MAX} of them."
        );
        return print(json, &json!({"chosen": count, "settled": 0}), &text);
    }
    let done = block_on(shadow::settle(store, ACTOR, &filter, count, &note, clock::wall()))??;
    let text = match done.left {
        0 => format!("{} postings stand as posted.", done.settled),
        left => format!("{} postings stand as posted; {left} more are chosen: settle again.", done.settled),
    };
    print(json, &done, &text)
}

fn count(store: &Store, filter: &ShadowFilter) -> Result<i64, Failure> {
    let chosen = filter.clone();
    Ok(block_on(store.read(move |tx| kept::count(tx, &chosen)))??)
}

impl From<ReleaseError> for Failure {
    fn from(error: ReleaseError) -> Self {
        match error {
            ReleaseError::Store(error) => error.into(),
            ReleaseError::InShadow(_) => Self::Usage(error.to_string()),
            ReleaseError::Same
            | ReleaseError::Nothing
            | ReleaseError::Changed { .. }
            | ReleaseError::Note => Self::Data(error.to_string()),
        }
    }
}
