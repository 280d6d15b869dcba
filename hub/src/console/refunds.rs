//! Refunds: what each executor still has to pay out, and the list, filtered and paged on the server.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::known;
use super::frame::{Frame, Tab, page};
use super::returns::day;
use super::sheet::{self, Sheet, address, place};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::refund::{EXECUTORS, RefundState};
use crate::report::refunds::{self, RefundFilter, RefundTotals, RefundView};
use crate::report::{Amount, PAGE_ROWS, PAGE_ROWS_MAX};

/// Longest number that is looked up.
const NUMBER_CHARS_MAX: usize = 200;
/// All that the customer is still owed.
const OPEN: &str = "open";
/// Most rows of one file.
const SHEET_ROWS_MAX: usize = 20_000;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/refunds", get(show)).route("/refunds.csv", get(download))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    number: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    executor: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    /// Refuses words that no choice has: a file of everybody's would pass for one of the executor that was meant.
    fn check(&self, text: Text) -> Result<(), Failure> {
        let is_standing = self.standing == OPEN || RefundState::parse(&self.standing).is_some();
        known(text, "standing", &self.standing, is_standing)?;
        known(text, "executor", &self.executor, EXECUTORS.contains(&self.executor.as_str()))
    }

    fn filter(&self) -> RefundFilter {
        let number = self.number.trim().chars().filter(|c| !c.is_control()).take(NUMBER_CHARS_MAX).collect();
        RefundFilter {
            standing: self.standing.clone(),
            executor: self.executor.clone(),
            site: self.site.clone(),
            number,
        }
    }

    fn href(&self, path: &str, after: &str) -> String {
        let pairs = [
            ("number", self.number.trim()),
            ("site", &self.site),
            ("standing", &self.standing),
            ("executor", &self.executor),
            ("after", after),
        ];
        address(path, &pairs)
    }
}

#[derive(Template)]
#[template(path = "console/refunds.html")]
struct RefundsPage {
    frame: Frame,
    text: Text,
    /// On the first page only.
    cards: Vec<Card>,
    number: String,
    sites: Vec<Choice>,
    standings: Vec<Choice>,
    executors: Vec<Choice>,
    rows: Vec<RefundLine>,
    is_empty: bool,
    is_filtered: bool,
    download: String,
    next: Option<String>,
    first: Option<String>,
}

struct Card {
    href: String,
    class: &'static str,
    words: String,
    amounts: Vec<String>,
    count: String,
    oldest: Option<Stamp>,
    failed: Option<String>,
    is_chosen: bool,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

/// A refund as lists show it.
pub(super) struct RefundLine {
    pub(super) view: RefundView,
    pub(super) href: String,
    pub(super) state: (&'static str, String),
    pub(super) due: String,
    pub(super) paid: String,
    pub(super) way: String,
    pub(super) executor: String,
    pub(super) day: String,
    pub(super) asked: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Refunds).await?;
    let (text, now) = (viewer.text, state.now());
    asked.check(text)?;
    let (filter, after) = (asked.filter(), refunds::parse_cursor(&asked.after));
    let (list, sites, has_any) = state
        .store()
        .read(move |tx| {
            let list = refunds::read(tx, &filter, after, PAGE_ROWS, now)?;
            Ok((list, crate::report::close::sites(tx)?, crate::store::refund::has_any(tx)?))
        })
        .await?;
    let title = text.say("nav-refunds");
    let choices = |chosen: &str, prefix: &str, values: Vec<&str>| -> Vec<Choice> {
        let choice = |value: &str| Choice {
            words: text.code(prefix, value),
            is_chosen: value == chosen,
            value: value.to_owned(),
        };
        values.into_iter().map(choice).collect()
    };
    let standings =
        std::iter::once(OPEN).chain(RefundState::ALL.iter().map(|state| state.as_str())).collect();
    let filters = [&asked.number, &asked.site, &asked.standing, &asked.executor];
    let view = RefundsPage {
        cards: if after.is_none() { cards(text, now.0, &list.totals, &asked) } else { Vec::new() },
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        standings: choices(&asked.standing, "refund-state", standings),
        executors: choices(&asked.executor, "return-executor", EXECUTORS.into()),
        rows: list.refunds.into_iter().map(|view| RefundLine::of(text, now.0, view)).collect(),
        is_empty: !has_any,
        is_filtered: filters.iter().any(|filter| !filter.trim().is_empty()),
        download: asked.href("/refunds.csv", ""),
        next: list.next.as_deref().map(|next| asked.href("/refunds", next)),
        first: after.map(|_| asked.href("/refunds", "")),
        number: asked.number.trim().to_owned(),
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

/// What each executor still has to pay out, with the list that it counts. Currencies stand below each other, never in one
/// sum.
fn cards(text: Text, now: i64, totals: &[RefundTotals], asked: &Asked) -> Vec<Card> {
    let mut by_executor: BTreeMap<&str, Vec<&RefundTotals>> = BTreeMap::new();
    for total in totals.iter().filter(|total| total.state.is_open()) {
        by_executor.entry(&total.executor).or_default().push(total);
    }
    let card = |(executor, totals): (&str, Vec<&RefundTotals>)| {
        let mut due: BTreeMap<&str, i64> = BTreeMap::new();
        let mut failed: BTreeMap<&str, i64> = BTreeMap::new();
        for total in &totals {
            *due.entry(&total.currency).or_default() += total.minor;
            if total.state == RefundState::Failed {
                *failed.entry(&total.currency).or_default() += total.minor;
            }
        }
        let told = |sums: BTreeMap<&str, i64>| -> Vec<String> {
            sums.into_iter()
                .map(|(currency, minor)| words::money(text, Amount::of(minor, currency).as_ref()))
                .collect()
        };
        let has_failed = !failed.is_empty();
        let is_chosen = asked.executor == executor && asked.standing == OPEN;
        let pairs = if is_chosen { [("", ""); 2] } else { [("standing", OPEN), ("executor", executor)] };
        Card {
            href: address("/refunds", &pairs),
            class: if has_failed { "stop" } else { "" },
            words: text.code("return-executor", executor),
            amounts: told(due),
            count: text.count("refunds-count", totals.iter().map(|total| total.refunds).sum::<i64>()),
            oldest: totals.iter().map(|total| total.oldest_at).min().map(|at| text.ago(now, at)),
            failed: has_failed
                .then(|| text.fill("refunds-failed-of").set("amount", told(failed).join(" + ")).to_string()),
            is_chosen,
        }
    };
    by_executor.into_iter().map(card).collect()
}

impl RefundLine {
    pub(super) fn of(text: Text, now: i64, view: RefundView) -> Self {
        Self {
            href: place("/refunds", view.refund.as_str()),
            state: (words::refund_class(view.state), text.code("refund-state", view.state.as_str())),
            due: words::money(text, view.amount.as_ref()),
            paid: words::money(text, view.paid.as_ref()),
            way: words::way(text, &view.target, &view.method),
            executor: text.code("return-executor", &view.executor),
            day: day(text, &view.business_date),
            asked: text.ago(now, view.requested_at),
            view,
        }
    }
}

async fn download(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    asked.check(viewer.text)?;
    let (filter, now) = (asked.filter(), state.now());
    let (rows, is_cut) = state
        .store()
        .read(move |tx| {
            let (mut rows, mut after) = (Vec::new(), None);
            loop {
                let page = refunds::read(tx, &filter, after, PAGE_ROWS_MAX, now)?;
                rows.extend(page.refunds);
                after = page.next.as_deref().and_then(refunds::parse_cursor);
                if after.is_none() || rows.len() >= SHEET_ROWS_MAX {
                    return Ok((rows, after.is_some()));
                }
            }
        })
        .await?;
    let format = viewer.text.format;
    let mut sheet = Sheet::new(&[
        "refund",
        "state",
        "executor",
        "target",
        "method",
        "payment",
        "due",
        "amount",
        "paid",
        "currency",
        "evidence",
        "settled_on",
        "message",
        "return",
        "order",
        "site",
        "business_date",
        "legal_entity",
        "requested_at",
        "answered_at",
        "replaces",
        "replaced_by",
        "redirected_by",
        "consent",
    ]);
    let decimal = |amount: Option<&Amount>| amount.map(|of| of.decimal.clone()).unwrap_or_default();
    for row in rows {
        sheet.row(&[
            row.refund.as_str(),
            row.state.as_str(),
            &row.executor,
            &row.target,
            &row.method,
            &row.payment,
            &decimal(row.due.as_ref()),
            &decimal(row.amount.as_ref()),
            &decimal(row.paid.as_ref()),
            row.amount.as_ref().map_or("", |amount| amount.currency.as_str()),
            &row.evidence,
            &row.settled_on,
            &row.message,
            &row.number,
            &row.order,
            &row.site,
            &row.business_date,
            &row.legal_entity,
            &format.machine(row.requested_at),
            &row.answered_at.map(|at| format.machine(at)).unwrap_or_default(),
            &row.replaces,
            &row.replaced_by,
            &row.redirected_by,
            &row.consent,
        ]);
    }
    if is_cut {
        // The rest is missing: whoever adds the rows up must see it.
        let words = viewer.text.fill("refunds-cut").set("rows", SHEET_ROWS_MAX as i64).to_string();
        let mut last = [""; 24];
        last[0] = &words;
        sheet.row(&last);
    }
    Ok(sheet::download(sheet, "refunds.csv"))
}
