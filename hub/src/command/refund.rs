//! `refund list`, `show`, `settle`, `ask`, `fail`, `redirect` and `cancel`: who has to pay out what, and a person's word where an
//! executor says nothing.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::id::SiteId;
use protocol::money::Currency;
use protocol::time::{BusinessDate, UtcMillis};
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::refund::{self, Instead, RefundAnswer, RefundError, RefundId, RefundState};
use crate::report::refunds::{self, RefundFilter, RefundPayment, RefundView};
use crate::report::{Amount, PAGE_ROWS_MAX, read_decimal};
use crate::store::Store;
use crate::webhook::executor;

/// What there is to do with refunds.
#[derive(Debug, Subcommand)]
pub(super) enum RefundCommand {
    /// The oldest, or those that customers are still owed.
    List {
        /// Only those that stand so: open, requested, settled, failed, replaced, cancelled or before.
        #[arg(long, value_parser = standing)]
        standing: Option<String>,
        /// Only those that this one has to pay out: commerce, provider, erp or till.
        #[arg(long, value_parser = refund::executor)]
        executor: Option<&'static str>,
        /// Only this site.
        #[arg(long)]
        site: Option<SiteId>,
        /// Only this refund, or those of this return or order.
        #[arg(long, default_value = "", hide_default_value = true)]
        number: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One refund, with what became of it.
    Show {
        /// Its number, such as R-1A2B3C4D.1.
        refund: RefundId,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say that the customer has the money, or a part of it. The same evidence again corrects what was said of it.
    Settle(SettleArguments),
    /// Ask its executor anew by webhook, where that is configured: what was given up, or was due before it was.
    Ask {
        /// Its number, such as R-1A2B3C4D.1.
        refund: RefundId,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say that it could not be paid, or that the money came back. It can be settled again afterwards.
    Fail {
        /// Its number, such as R-1A2B3C4D.1.
        refund: RefundId,
        /// Why, in the executor's words; never a card number.
        #[arg(long)]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Have it paid in another way, to which the customer has agreed. Another refund takes its place.
    Redirect {
        /// Its number, such as R-1A2B3C4D.1.
        refund: RefundId,
        /// How.
        #[arg(long, value_enum)]
        to: Instead,
        /// Who agreed, when and how.
        #[arg(long)]
        note: String,
        /// The executor was told to stop, and will not pay it any more. Needed if it has not said that it failed.
        #[arg(long)]
        not_paid: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say that nothing is due for it any more, or for what is not paid of it.
    Cancel {
        /// Its number, such as R-1A2B3C4D.1.
        refund: RefundId,
        /// Why.
        #[arg(long)]
        note: String,
        /// The executor was told to stop, and will not pay it any more. Needed if it has not said that it failed.
        #[arg(long)]
        not_paid: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A payment.
#[derive(Debug, Args)]
pub(super) struct SettleArguments {
    /// Its number, such as R-1A2B3C4D.1.
    refund: RefundId,
    /// What was paid, in the refund's currency, such as 15.30.
    #[arg(long)]
    amount: String,
    /// The executor's number for it; never a card number.
    #[arg(long)]
    evidence: String,
    /// On which day, such as 2026-11-28.
    #[arg(long, value_parser = date)]
    on: Option<BusinessDate>,
    /// The customer did get another amount than is due. Needed for one that is.
    #[arg(long)]
    differs: bool,
    /// What the payment came to in all, where it was for several refunds.
    #[arg(long)]
    total: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn standing(word: &str) -> Result<String, String> {
    if word == "open" || RefundState::parse(word).is_some() {
        return Ok(word.to_owned());
    }
    Err(format!("open, {}", RefundState::ALL.map(RefundState::as_str).join(", ")))
}

fn date(text: &str) -> Result<BusinessDate, String> {
    BusinessDate::parse(text).ok_or_else(|| "not a date like 2026-11-28".to_owned())
}

pub(super) fn run(config: &Config, command: RefundCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        RefundCommand::List { standing, executor, site, number, json } => {
            let site = site.map_or_else(String::new, |site| site.to_string());
            let standing = standing.unwrap_or_default();
            let executor = executor.unwrap_or_default().to_owned();
            list(&store, RefundFilter { standing, executor, site, number }, json)
        }
        RefundCommand::Show { refund, json } => {
            let of = read(&store, &refund)?;
            print(json, &of, &told(&of))
        }
        RefundCommand::Settle(arguments) => settle(&store, arguments),
        RefundCommand::Ask { refund, json } => {
            block_on(executor::ask(&store, &actor(), &refund, clock::wall()))??;
            let text =
                format!("Refund {refund} is asked of its executor by the running hub, within seconds.");
            print(json, &json!({"refund": refund}), &text)
        }
        RefundCommand::Fail { refund, reason, json } => {
            answer(&store, &refund, RefundAnswer::Failed { reason }, json)
        }
        RefundCommand::Redirect { refund, to, note, not_paid, json } => {
            let (by, now) = (actor(), clock::wall());
            block_on(refund::redirect(&store, &by, &refund, to, &note, not_paid, now))??;
            let replaced_by = read(&store, &refund)?.replaced_by;
            let text = format!("Refund {refund} is paid in another way, by refund {replaced_by}.");
            print(json, &json!({"refund": refund, "instead": to, "replaced_by": replaced_by}), &text)
        }
        RefundCommand::Cancel { refund, note, not_paid, json } => {
            block_on(refund::cancel(&store, &actor(), &refund, &note, not_paid, clock::wall()))??;
            let state = read(&store, &refund)?.state;
            let text = match state {
                RefundState::Settled => {
                    format!("What is paid of refund {refund} stays paid, and nothing more is due.")
                }
                RefundState::Before
                | RefundState::Requested
                | RefundState::Failed
                | RefundState::Replaced
                | RefundState::Cancelled => {
                    format!("Refund {refund} is cancelled: nothing is due for it any more.")
                }
            };
            print(json, &json!({"refund": refund, "state": state}), &text)
        }
    }
}

/// Who sits at the machine, as far as the system tells: whoever has a refund paid in another way may not settle it.
fn actor() -> String {
    let user = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    user.filter(|user| !user.is_empty()).map_or_else(|| ACTOR.to_owned(), |user| format!("{ACTOR}/{user}"))
}

fn read(store: &Store, refund: &RefundId) -> Result<RefundView, Failure> {
    let (now, asked) = (clock::wall(), refund.clone());
    let found = block_on(store.read(move |tx| refunds::one(tx, &asked, now)))??;
    found.ok_or_else(|| RefundError::NotFound(refund.clone()).into())
}

fn decimal(amount: Option<&Amount>) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| format!("{} {}", amount.decimal, amount.currency))
}

fn list(store: &Store, filter: RefundFilter, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let found = block_on(store.read(move |tx| refunds::read(tx, &filter, None, PAGE_ROWS_MAX, now)))??;
    let mut text = String::new();
    for row in &found.refunds {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    for total in &found.totals {
        let amount = decimal(Amount::of(total.minor, &total.currency).as_ref());
        let (executor, state, refunds) = (&total.executor, total.state.as_str(), total.refunds);
        let word = if refunds == 1 { "refund" } else { "refunds" };
        writeln!(text, "Not paid out by {executor}: {amount} in {refunds} {word}, {state}")
            .expect("a String takes everything");
    }
    if found.refunds.is_empty() {
        text.push_str("No refund matches. A number is looked up whole; capital letters count.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn line(row: &RefundView) -> String {
    let RefundView { refund, business_date, site, executor, target, .. } = row;
    let (due, order) = (decimal(row.amount.as_ref()), if row.order.is_empty() { "–" } else { &row.order });
    let state = row.state.as_str();
    format!("{refund}  {business_date} {site}  order {order}  {due}  {target} by {executor}  {state}")
}

fn told(of: &RefundView) -> String {
    let mut text = line(of);
    let mut say = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    say(format!("asked for {}", UtcMillis(of.requested_at).rfc3339()));
    if let Some(at) = of.accepted_at {
        let under = if of.reference.is_empty() { String::new() } else { format!(" as {}", of.reference) };
        say(format!("accepted {}{under}", UtcMillis(at).rfc3339()));
    }
    if let Some(at) = of.answered_at {
        say(format!("answered {}", UtcMillis(at).rfc3339()));
    }
    for RefundPayment { evidence, amount, settled_on, came_back, .. } in &of.payments {
        let on = if settled_on.is_empty() { String::new() } else { format!(" on {settled_on}") };
        let back = if *came_back { "; it came back" } else { "" };
        say(format!("paid {} by {evidence}{on}{back}", decimal(amount.as_ref())));
    }
    if !of.payments.is_empty()
        && let Some(rest) = &of.rest
    {
        say(format!("still to be paid {}", decimal(Some(rest))));
    }
    let is_note = of.is_message_a_note();
    for (words, text) in [
        (if is_note { "why nothing more is due:" } else { "said:" }, &of.message),
        ("in place of", &of.replaces),
        ("by word of", &of.redirected_by),
        ("customer's consent:", &of.consent),
        ("replaced by", &of.replaced_by),
    ] {
        if !text.is_empty() {
            say(format!("{words} {text}"));
        }
    }
    text
}

fn settle(store: &Store, arguments: SettleArguments) -> Result<(), Failure> {
    let SettleArguments { refund, amount, evidence, on, differs, total, json } = arguments;
    let of = read(store, &refund)?;
    let currency = of.amount.as_ref().and_then(|due| Currency::parse(&due.currency));
    let in_currency = |option: &str, text: &str| {
        let read = currency.and_then(|currency| read_decimal(text, currency));
        read.ok_or_else(|| {
            let example = of.amount.as_ref().map_or("", |due| due.decimal.as_str());
            Failure::Data(format!(
                "{option} {text} is no amount in the refund's currency: give it like {example}"
            ))
        })
    };
    let amount = in_currency("--amount", &amount)?;
    let total = total.map(|total| in_currency("--total", &total)).transpose()?;
    let due = of.due_by(&evidence);
    if !differs && due != Some(amount.minor) {
        let due = due.and_then(|minor| Amount::of(minor, &amount.currency.to_string()));
        return Err(Failure::Data(format!(
            "{} is to be paid of refund {refund} by this evidence, not {}: correct --amount. If the customer got that, add \
             --differs: a person hears of the difference then",
            decimal(due.as_ref()),
            amount.decimal()
        )));
    }
    answer(store, &refund, RefundAnswer::Settled { amount, evidence, on, total }, json)
}

fn answer(store: &Store, refund: &RefundId, answer: RefundAnswer, json: bool) -> Result<(), Failure> {
    let news = block_on(refund::answer(store, &actor(), refund, answer, clock::wall()))??;
    let text = if news {
        format!("Written down for refund {refund}.")
    } else {
        format!("That was known of refund {refund} already. Nothing was changed.")
    };
    print(json, &json!({"refund": refund, "news": news}), &text)
}

impl From<RefundError> for Failure {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Store(error) => error.into(),
            RefundError::NotFound(_) | RefundError::Invalid { .. } | RefundError::Conflict(_) => {
                Self::Data(error.to_string())
            }
        }
    }
}
