//! Returns: what is still owed for them, and the list, filtered and paged on the server.

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
use super::sheet::address;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::PAGE_ROWS;
use crate::report::returns::{self, Liability, Owed, ReturnFilter, ReturnView};
use crate::store::listing;
use crate::track::{Goods, Money};

/// Longest number that is looked up.
const NUMBER_CHARS_MAX: usize = 200;
/// How a purchase can be known.
const EVIDENCE: [&str; 5] = ["hub", "pass", "cached_order", "document", "no_receipt"];
/// Groups of places on the money track.
const GROUPS: [&str; 2] = ["open", "review"];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/returns", get(show))
}

#[derive(Deserialize, Clone)]
struct Asked {
    #[serde(default)]
    number: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    money: String,
    #[serde(default)]
    goods: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn is_oldest_first(&self) -> bool {
        self.sort == "oldest"
    }

    /// Refuses words that no choice has.
    fn check(&self, text: Text) -> Result<(), Failure> {
        let is_money = GROUPS.contains(&self.money.as_str()) || Money::parse(&self.money).is_some();
        known(text, "money", &self.money, is_money)?;
        known(text, "goods", &self.goods, Goods::parse(&self.goods).is_some())?;
        known(text, "evidence", &self.evidence, EVIDENCE.contains(&self.evidence.as_str()))
    }

    fn filter(&self) -> ReturnFilter {
        let number = self.number.trim().chars().filter(|c| !c.is_control()).take(NUMBER_CHARS_MAX).collect();
        ReturnFilter {
            site: self.site.clone(),
            money: self.money.clone(),
            goods: self.goods.clone(),
            evidence: self.evidence.clone(),
            number,
        }
    }

    /// The same list in another order, or its next page.
    fn href(&self, sort: &str, after: &str) -> String {
        let pairs = [
            ("number", self.number.trim()),
            ("site", &self.site),
            ("money", &self.money),
            ("goods", &self.goods),
            ("evidence", &self.evidence),
            ("sort", sort),
            ("after", after),
        ];
        address("/returns", &pairs)
    }
}

#[derive(Template)]
#[template(path = "console/returns.html")]
struct ReturnsPage {
    frame: Frame,
    text: Text,
    /// On the first page only.
    cards: Vec<Card>,
    /// A site that was asked for and that there is not.
    missing_site: Option<String>,
    number: String,
    sort: String,
    sites: Vec<Choice>,
    money: Vec<Choice>,
    goods: Vec<Choice>,
    evidence: Vec<Choice>,
    rows: Vec<Row>,
    is_empty: bool,
    is_filtered: bool,
    oldest_first: bool,
    turned: String,
    next: Option<String>,
    first: Option<String>,
}

struct Card {
    href: String,
    class: &'static str,
    words: String,
    amounts: Vec<String>,
    count: String,
    more: Option<String>,
    oldest: Option<Stamp>,
    is_chosen: bool,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

struct Row {
    view: ReturnView,
    refund: String,
    money: (&'static str, String),
    began: String,
    goods: (&'static str, String),
    evidence: String,
    verdict: String,
    day: String,
    /// The list is in the order of these.
    received: Stamp,
    captured: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Returns).await?;
    let (text, now) = (viewer.text, state.now());
    asked.check(text)?;
    let (filter, oldest_first) = (asked.filter(), asked.is_oldest_first());
    let after = returns::parse_cursor(&asked.after);
    let (list, sites, has_any) = state
        .store()
        .read(move |tx| {
            let list = returns::read(tx, &filter, oldest_first, after, PAGE_ROWS, now)?;
            Ok((list, crate::report::close::sites(tx)?, listing::has_returns(tx)?))
        })
        .await?;
    let title = text.say("nav-returns");
    let choices = |chosen: &str, prefix: &str, values: Vec<&str>| -> Vec<Choice> {
        let choice = |value: &str| Choice {
            words: text.code(prefix, value),
            is_chosen: value == chosen,
            value: value.to_owned(),
        };
        values.into_iter().map(choice).collect()
    };
    let money = GROUPS.into_iter().chain(Money::ALL.iter().map(|money| money.as_str())).collect();
    let goods = Goods::ALL.iter().map(|goods| goods.as_str()).collect();
    let filters = [&asked.number, &asked.site, &asked.money, &asked.goods, &asked.evidence];
    let is_known = asked.site.is_empty() || sites.iter().any(|(site, _)| site.as_str() == asked.site);
    let view = ReturnsPage {
        cards: match after {
            None => cards(text, now.0, &list.liabilities, &asked.money),
            Some(_) => Vec::new(),
        },
        missing_site: (!is_known).then(|| asked.site.clone()),
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        money: choices(&asked.money, "money-track", money),
        goods: choices(&asked.goods, "goods-track", goods),
        evidence: choices(&asked.evidence, "evidence", EVIDENCE.into()),
        rows: list.returns.into_iter().map(|view| Row::of(text, now.0, view)).collect(),
        is_empty: !has_any,
        is_filtered: filters.iter().any(|filter| !filter.trim().is_empty()),
        oldest_first,
        turned: asked.href(if oldest_first { "" } else { "oldest" }, ""),
        next: list.next.as_deref().map(|next| asked.href(&asked.sort, next)),
        first: after.map(|_| asked.href(&asked.sort, "")),
        number: asked.number.trim().to_owned(),
        sort: asked.sort.clone(),
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

/// What is owed, each figure with the list that it counts. Currencies stand below each other, never in one sum.
fn cards(text: Text, now: i64, all: &[Liability], chosen: &str) -> Vec<Card> {
    let card = |key: &str, value: &'static str, class: &'static str, owed: fn(&Liability) -> &Owed| {
        let some = all.iter().map(owed).filter(|owed| owed.returns > 0);
        let amounts: Vec<String> =
            some.clone().map(|owed| words::money(text, owed.amount.as_ref())).collect();
        let count: i64 = some.clone().map(|owed| owed.returns).sum();
        let shown = if chosen == value { "" } else { value };
        Card {
            href: address(
                "/returns",
                &[("money", shown), ("sort", if value == "accepted" { "" } else { "oldest" })],
            ),
            class: if count > 0 { class } else { "" },
            words: text.say(key),
            amounts: if amounts.is_empty() { vec!["–".to_owned()] } else { amounts },
            count: text.count("returns-count", count),
            more: None,
            oldest: some.filter_map(|owed| owed.oldest_at).min().map(|at| text.ago(now, at)),
            is_chosen: chosen == value,
        }
    };
    let mut open = card("returns-open", "open", "", |of| &of.open);
    let promised: Vec<String> = all
        .iter()
        .filter(|of| of.promised.returns > 0)
        .map(|of| words::money(text, of.promised.amount.as_ref()))
        .collect();
    if !promised.is_empty() {
        open.more = Some(text.fill("returns-promised").set("amount", promised.join(" + ")).to_string());
    }
    let mut accepted = card("returns-accepted", "accepted", "", |of| &of.accepted);
    accepted.oldest = None;
    vec![
        open,
        card("returns-review", "review", "warn", |of| &of.under_review),
        card("returns-failed", "failed", "stop", |of| &of.failed),
        accepted,
    ]
}

impl Row {
    fn of(text: Text, now: i64, view: ReturnView) -> Self {
        Self {
            refund: words::money(text, view.refund.as_ref()),
            money: (words::money_class(view.money), text.code("money-track", view.money.as_str())),
            began: text.code("money-track", view.began.as_str()),
            goods: (words::goods_class(view.goods), text.code("goods-track", view.goods.as_str())),
            evidence: text.code("evidence", &view.evidence),
            verdict: match view.verdict.as_str() {
                "" => text.say("verdict-not-assessed"),
                verdict => text.code("verdict", verdict),
            },
            day: day(text, &view.business_date),
            received: text.ago(now, view.received_at),
            captured: text.ago(now, view.captured_at),
            view,
        }
    }
}

/// A business date as the viewer writes it.
pub(super) fn day(text: Text, date: &str) -> String {
    text.day(date)
}
