//! `return list`, `show` and `reverse`: returns and what is owed for them, at the hub's machine.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::SiteId;
use protocol::time::UtcMillis;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::refunds::RefundView;
use crate::report::returned::{self, ReturnDetail};
use crate::report::returns::{self, ReturnFilter, ReturnView};
use crate::report::{Amount, PAGE_ROWS_MAX, close};
use crate::reversal::{self, ReversalError};
use crate::store::Store;
use crate::track::{Money, Step};

/// What there is to look at.
#[derive(Debug, Subcommand)]
pub(super) enum ReturnCommand {
    /// The newest, or those that still need an answer or a person.
    List {
        /// Only where the money stands so: a word such as `failed`, `open` or `review`.
        #[arg(long, value_parser = money)]
        money: Option<String>,
        /// Only this site.
        #[arg(long)]
        site: Option<SiteId>,
        /// Only this return, or the returns of this order.
        #[arg(long, default_value = "", hide_default_value = true)]
        number: String,
        /// The oldest first.
        #[arg(long)]
        oldest: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Undo a return later than its station can: the goods are the customer's again, and nothing is due.
    Reverse {
        /// Its number.
        number: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One return, with its calculation and both tracks.
    Show {
        /// Its number.
        number: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn money(word: &str) -> Result<String, String> {
    if ["open", "review"].contains(&word) || Money::parse(word).is_some() {
        return Ok(word.to_owned());
    }
    let all: Vec<_> = Money::ALL.iter().map(|money| money.as_str()).collect();
    Err(format!("open, review, {}", all.join(", ")))
}

pub(super) fn run(config: &Config, command: ReturnCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        ReturnCommand::List { money, site, number, oldest, json } => {
            let money = money.unwrap_or_default();
            list(&store, site, ReturnFilter { money, number, ..ReturnFilter::default() }, oldest, json)
        }
        ReturnCommand::Reverse { number, reason, json } => {
            block_on(reversal::reverse(&store, ACTOR, &number, &reason, clock::wall()))??;
            show(&store, &number, json)
        }
        ReturnCommand::Show { number, json } => show(&store, &number, json),
    }
}

fn decimal(amount: Option<&Amount>) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| format!("{} {}", amount.decimal, amount.currency))
}

fn list(
    store: &Store,
    site: Option<SiteId>,
    filter: ReturnFilter,
    oldest: bool,
    json: bool,
) -> Result<(), Failure> {
    let (now, asked) = (clock::wall(), site.clone());
    let filter = ReturnFilter { site: site.as_ref().map_or_else(String::new, ToString::to_string), ..filter };
    let read = store.read(move |tx| {
        let list = returns::read(tx, &filter, oldest, None, PAGE_ROWS_MAX, now)?;
        let instead = match &asked {
            Some(site) if list.returns.is_empty() => close::known_instead(tx, site)?,
            Some(_) | None => None,
        };
        Ok((list, instead))
    });
    let (list, instead) = block_on(read)??;
    if let (Some(site), Some(instead)) = (site, instead) {
        return Err(Failure::Data(format!("the hub knows no site {site}; {instead}")));
    }
    let mut text = String::new();
    for row in &list.returns {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    for owed in &list.liabilities {
        let (open, count) = (decimal(owed.open.amount.as_ref()), owed.open.returns);
        let word = if count == 1 { "return" } else { "returns" };
        writeln!(text, "Owed, not accepted by the ERP: {open} in {count} {word}")
            .expect("a String takes everything");
    }
    if list.returns.is_empty() {
        text.push_str("No return matches. A number is looked up whole; capital letters count.");
    } else if list.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &list, &text)
}

fn line(row: &ReturnView) -> String {
    let ReturnView { number, site, business_date, order, money, goods, .. } = row;
    let (refund, order) = (decimal(row.refund.as_ref()), if order.is_empty() { "–" } else { order });
    format!(
        "{number}  {business_date} {site}  order {order}  {refund}  money {}, goods {}",
        money.as_str(),
        goods.as_str()
    )
}

fn show(store: &Store, number: &str, json: bool) -> Result<(), Failure> {
    let (now, asked) = (clock::wall(), number.to_owned());
    let found = block_on(store.read(move |tx| returned::read(tx, &asked, now)))??;
    let Some(of) = found else { return Err(Failure::Data(format!("no return has the number {number}"))) };
    print(json, &of, &told(&of))
}

fn told(of: &ReturnDetail) -> String {
    let mut text = line(&of.head);
    let steps = |steps: &[Step]| {
        let step = |step: &Step| match step.at {
            Some(at) => format!("{} {}", step.step, UtcMillis(at).rfc3339()),
            None if step.happened => step.step.clone(),
            None => format!("{} not yet", step.step),
        };
        steps.iter().map(step).collect::<Vec<_>>().join(" → ")
    };
    for line in &of.lines {
        let refund = decimal(line.refund.as_ref());
        let (units, item, condition) = (line.returned, &line.item, &line.condition);
        write!(text, "\n  {units} × {item}, {condition}, to {}: {refund}", line.disposition)
            .expect("a String takes everything");
    }
    for taken in of.exchange.iter().flat_map(|exchange| &exchange.lines) {
        let price = decimal(taken.price.as_ref());
        write!(text, "\n  took {} × {} for it: {price}", taken.quantity, taken.item)
            .expect("a String takes everything");
    }
    let taken_by = if of.worker.is_empty() { "nobody signed in" } else { &of.worker };
    write!(text, "\ntaken at {} by {taken_by}, {}", of.station, UtcMillis(of.head.captured_at).rfc3339())
        .expect("a String takes everything");
    if let Some(by) = &of.approved_by {
        write!(text, "\nagreed by {by}").expect("a String takes everything");
    }
    let age = match of.assessed.as_ref().and_then(|assessed| assessed.age_hours) {
        Some(u32::MAX) => ", of unknown age".to_owned(),
        Some(hours) => format!(", {hours} h old"),
        None => String::new(),
    };
    write!(text, "\nevidence: {}{age}", of.head.evidence).expect("a String takes everything");
    if let Some(number) = &of.authorisation {
        write!(text, "\nby return authorisation {number}").expect("a String takes everything");
    }
    for reason in of.assessed.iter().flat_map(|assessed| &assessed.reasons) {
        write!(text, "\nreason: {}", reason.code.as_str()).expect("a String takes everything");
        if let Some(line) = reason.line {
            write!(text, " (line {line})").expect("a String takes everything");
        }
    }
    for refund in &of.refunds {
        let (due, state) = (decimal(refund.amount.as_ref()), refund.state.as_str());
        let RefundView { refund, target, executor, evidence, .. } = refund;
        let paid = if evidence.is_empty() { String::new() } else { format!(" ({evidence})") };
        write!(text, "\nrefund {refund}: {due}, {target} by {executor}, {state}{paid}")
            .expect("a String takes everything");
    }
    write!(text, "\nmoney: {}\ngoods: {}", steps(&of.money_steps), steps(&of.goods_steps))
        .expect("a String takes everything");
    for other in &of.visit {
        write!(text, "\nsame visit: {}", line(other)).expect("a String takes everything");
    }
    if let Some(reversal) = &of.reversal {
        let by = if reversal.by.is_empty() { "nobody signed in" } else { &reversal.by };
        write!(text, "\nreversed by {by}: {}", reversal.why).expect("a String takes everything");
    }
    for claim in &of.claims {
        let worker = if claim.worker.is_empty() { "nobody signed in" } else { &claim.worker };
        write!(text, "\nalso claimed by {} by {worker}", line(&claim.head))
            .expect("a String takes everything");
    }
    text
}

impl From<ReversalError> for Failure {
    fn from(error: ReversalError) -> Self {
        match error {
            ReversalError::Store(error) => error.into(),
            ReversalError::NotFound(_) | ReversalError::Invalid(_) | ReversalError::Conflict(_) => {
                Self::Data(error.to_string())
            }
        }
    }
}
