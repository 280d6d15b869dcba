//! Key figures of a range of days: each a number, the same of the range before, a plot, and the table behind it.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use serde::Deserialize;
use ui::plot::{Form, Plot};
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::{known, no_site, refused};
use super::frame::{Frame, Tab, page_with};
use super::sheet::{address, download};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::close::sites;
use crate::report::figures::{
    self, Breakdown, Figure, FigureKey, FigureUnit, Figures, Group, Measure, OPERATIONS_MAX, RANGE_DAYS_MAX,
    Range, RangeError, Standing, StandingKey,
};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/figures", get(show)).route("/figures.csv", get(file))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    group: String,
}

impl Asked {
    fn range(&self, state: &ConsoleState) -> Result<Range, RangeError> {
        Range::new(BusinessDate::parse(&self.from), BusinessDate::parse(&self.to), state.now())
    }

    /// Refuses words that no choice has.
    fn check(&self, text: Text) -> Result<(), Failure> {
        known(text, "from", &self.from, BusinessDate::parse(&self.from).is_some())?;
        known(text, "to", &self.to, BusinessDate::parse(&self.to).is_some())?;
        known(text, "group", &self.group, Group::parse(&self.group).is_some())
    }

    /// Nothing for all sites; a site that cannot be one is none of them.
    fn site(&self) -> Option<SiteId> {
        SiteId::parse(self.site.as_str()).ok()
    }
}

#[derive(Template)]
#[template(path = "console/figures.html")]
struct FiguresPage {
    frame: Frame,
    text: Text,
    sites: Vec<(String, String, bool)>,
    groups: Vec<(String, String, bool)>,
    group: &'static str,
    from: String,
    to: String,
    /// Why nothing is shown.
    fault: Option<String>,
    /// A site that was asked for and that there is not.
    missing: Option<String>,
    shown: Option<Shown>,
}

struct Shown {
    at: Stamp,
    lead: String,
    standing: Vec<Card>,
    figures: Vec<PlotCard>,
    download: String,
    previous: String,
    /// Unless it is all ahead.
    next: Option<String>,
}

struct Card {
    href: String,
    class: &'static str,
    words: String,
    value: String,
    amounts: Vec<String>,
    oldest: Option<Stamp>,
    part: Option<String>,
}

struct PlotCard {
    title: String,
    value: String,
    href: Option<String>,
    p95: Option<String>,
    made_of: Option<String>,
    before: Option<String>,
    plot: Plot,
    is_spread: bool,
    days: Vec<DayRow>,
    parts: Vec<Parts>,
}

struct DayRow {
    day: String,
    href: Option<String>,
    value: String,
    p95: String,
    of: String,
}

struct Parts {
    title: String,
    rows: Vec<PartRow>,
}

struct PartRow {
    words: String,
    href: Option<String>,
    value: String,
    of: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Figures).await?;
    let (text, now) = (viewer.text, state.now());
    asked.check(text)?;
    let all_sites = state.store().read(sites).await?;
    let group = Group::parse(&asked.group).unwrap_or(Group::Work);
    let is_known = asked.site.is_empty() || all_sites.iter().any(|(site, _)| site.as_str() == asked.site);
    let mut fault = None;
    let mut shown = None;
    match asked.range(&state) {
        Err(why) => fault = Some(backwards_or_long(text, &why)),
        Ok(range) if is_known => {
            let site = asked.site();
            let read = state.store().read(move |tx| figures::read(tx, range, site.as_ref(), now)).await?;
            match read {
                None => fault = Some(too_many(text)),
                Some(read) => shown = Some(Shown::of(text, range, group, &asked.site, &read)),
            }
        }
        Ok(_) => {}
    }
    let range = asked.range(&state).ok();
    let tab = |of: Group| {
        let pairs =
            [("from", &*asked.from), ("to", &asked.to), ("site", &asked.site), ("group", of.as_str())];
        (address("/figures", &pairs), text.code("figures-group", of.as_str()), of == group)
    };
    let status = if is_known { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let view = FiguresPage {
        sites: all_sites
            .into_iter()
            .map(|(site, name)| {
                let is_chosen = site.as_str() == asked.site;
                (site.to_string(), name, is_chosen)
            })
            .collect(),
        groups: Group::ALL.into_iter().map(tab).collect(),
        group: group.as_str(),
        from: range.map_or_else(|| asked.from.clone(), |range| range.from().to_string()),
        to: range.map_or_else(|| asked.to.clone(), |range| range.to().to_string()),
        fault,
        missing: (!is_known).then(|| asked.site.clone()),
        shown,
        frame,
        text,
    };
    page_with(status, text, &text.say("nav-figures"), &view, None)
}

async fn file(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let text = viewer.text;
    asked.check(text)?;
    let range = asked.range(&state).map_err(|why| refused(backwards_or_long(text, &why)))?;
    let (site, now) = (asked.site(), state.now());
    if !asked.site.is_empty() {
        let all = state.store().read(sites).await?;
        if !all.iter().any(|(site, _)| site.as_str() == asked.site) {
            return Err(no_site(text, &asked.site));
        }
    }
    let read = state.store().read(move |tx| figures::read(tx, range, site.as_ref(), now)).await?;
    let of = read.ok_or_else(|| refused(too_many(text)))?;
    Ok(download(figures::sheet(&of), &figures::file_name(&of)))
}

/// Why a range cannot be counted.
fn backwards_or_long(text: Text, why: &RangeError) -> String {
    match why {
        RangeError::Backwards => text.say("figures-backwards"),
        RangeError::Ahead => text.say("figures-ahead"),
        RangeError::TooLong(_) => text.fill("figures-too-long").set("days", RANGE_DAYS_MAX).to_string(),
    }
}

fn too_many(text: Text) -> String {
    text.fill("figures-too-many").set("most", OPERATIONS_MAX).to_string()
}

/// A value in its unit, as the viewer reads it.
fn value(text: Text, unit: FigureUnit, value: i64) -> String {
    match unit {
        FigureUnit::Count | FigureUnit::Units => text.format.number(value),
        FigureUnit::Share => {
            let hundredths = value.rem_euclid(100);
            let percent = format!("{}.{hundredths:02}", value.div_euclid(100));
            format!("{}\u{a0}%", text.format.digits(&percent))
        }
        FigureUnit::PerHour => {
            text.format.digits(&format!("{}.{:02}", value.div_euclid(100), value.rem_euclid(100)))
        }
        FigureUnit::Millis => text.format.duration(value),
        FigureUnit::Days => text.count("figures-days", value),
    }
}

fn some(text: Text, unit: FigureUnit, of: Option<&Measure>) -> String {
    of.map_or_else(|| text.say("figures-no-data"), |of| value(text, unit, of.value))
}

/// What a value is made of: the part and the whole of a share, else how many were counted.
fn made_of(text: Text, unit: FigureUnit, of: &Measure) -> String {
    match of.part {
        Some(part) if unit == FigureUnit::PerHour => {
            text.fill("figures-in").set("part", part).set("time", text.format.duration(of.of)).to_string()
        }
        Some(part) => text.fill("figures-part").set("part", part).set("of", of.of).to_string(),
        None => text.format.number(of.of),
    }
}

/// The list of what a figure counts, where there is one.
fn list(key: FigureKey, site: &str) -> Option<String> {
    Some(match key {
        FigureKey::Shipments => "/postings?kind=shipment".to_owned(),
        FigureKey::GoodsReceived | FigureKey::DockToStock => address("/purchase-orders", &[("site", site)]),
        FigureKey::Returns | FigureKey::UnitsReturned | FigureKey::ReturnRate => {
            address("/returns", &[("site", site)])
        }
        FigureKey::RefundCycle => address("/refunds", &[("standing", "settled"), ("site", site)]),
        FigureKey::TimeToErp => "/postings?state=posted".to_owned(),
        FigureKey::PostingRetries => "/postings".to_owned(),
        FigureKey::StockSyncLag
        | FigureKey::WebhookErrors
        | FigureKey::WebhookRetries
        | FigureKey::WebhookDead => "/webhooks".to_owned(),
        FigureKey::ExceptionsOpened => address("/exceptions", &[("state", "any"), ("site", site)]),
        FigureKey::ExceptionsClosed | FigureKey::TimeToClose => {
            address("/exceptions", &[("state", "closed"), ("site", site)])
        }
        FigureKey::Operations
        | FigureKey::LinesPicked
        | FigureKey::PickAccuracy
        | FigureKey::SplitShipments
        | FigureKey::OrderCycle
        | FigureKey::OrderCycleTime
        | FigureKey::OrdersReceived
        | FigureKey::OrderAcknowledgement
        | FigureKey::OnTimeShip
        | FigureKey::OrdersCancelled
        | FigureKey::CancellationRate
        | FigureKey::LinesPerHour
        | FigureKey::TimeToHub
        | FigureKey::Refused => return None,
    })
}

impl Shown {
    fn of(text: Text, range: Range, group: Group, site: &str, read: &Figures) -> Self {
        let other = |range: Range| {
            let (from, to) = (range.from().to_string(), range.to().to_string());
            address("/figures", &[("from", &from), ("to", &to), ("site", site), ("group", group.as_str())])
        };
        let before = read.is_compared.then(|| text.format.date(read.before_from.0));
        Self {
            at: text.moment(read.at),
            lead: match before {
                Some(before) => text.fill("figures-compared").set("from", before).to_string(),
                None => text.say("figures-not-compared"),
            },
            standing: read.standing.iter().map(|of| Card::of(text, read.at, site, of)).collect(),
            figures: read
                .figures
                .iter()
                .filter(|figure| figure.group == group)
                .map(|figure| PlotCard::of(text, site, figure))
                .collect(),
            download: address(
                "/figures.csv",
                &[("from", &*range.from().to_string()), ("to", &range.to().to_string()), ("site", site)],
            ),
            previous: other(range.before()),
            next: Some(range.after()).filter(|next| next.from() <= UtcMillis(read.at).date()).map(other),
        }
    }
}

impl Card {
    fn of(text: Text, now: i64, site: &str, of: &Standing) -> Self {
        let (href, class) = match of.figure {
            StandingKey::PostingsPending => ("/postings?state=pending".to_owned(), ""),
            StandingKey::PostingsStuck => ("/postings".to_owned(), "stop"),
            StandingKey::RefundsOpen => (address("/refunds", &[("standing", "open"), ("site", site)]), ""),
            StandingKey::ExceptionsOpen => (address("/exceptions", &[("site", site)]), "warn"),
            StandingKey::Oversold => (address("/stock", &[("site", site)]), "warn"),
            StandingKey::OrderMismatches | StandingKey::Unreconciled => {
                ("/reconciliation".to_owned(), "warn")
            }
            StandingKey::DeadLetters => ("/webhooks".to_owned(), "stop"),
            StandingKey::StockAccuracy => (address("/drift", &[("site", site)]), ""),
        };
        let is_share = of.figure == StandingKey::StockAccuracy;
        let unit = if is_share { FigureUnit::Share } else { FigureUnit::Count };
        let is_some = of.value.is_some_and(|of| of.value > 0);
        Self {
            href,
            class: if is_some { class } else { "" },
            words: text.code("figures-now", of.figure.as_str()),
            value: some(text, unit, of.value.as_ref()),
            amounts: of.amounts.iter().map(|amount| words::money(text, Some(amount))).collect(),
            oldest: of.oldest_at.map(|at| text.ago(now, at)),
            part: of.value.filter(|of| of.part.is_some()).map(|of| made_of(text, unit, &of)),
        }
    }
}

impl PlotCard {
    fn of(text: Text, site: &str, of: &Figure) -> Self {
        let unit = of.unit;
        let title = text.code("figure", of.figure.as_str());
        let is_spread = matches!(unit, FigureUnit::Millis | FigureUnit::Days);
        let day =
            |at: Option<&figures::FigureDay>| at.map(|of| text.format.date(of.day.0)).unwrap_or_default();
        let (first, last) = (day(of.days.first()), day(of.days.last()));
        let values: Vec<Option<i64>> =
            of.days.iter().map(|day| day.value.map(|of| of.value.max(0))).collect();
        let most = values.iter().flatten().max().map(|most| value(text, unit, *most));
        let shown = some(text, unit, of.value.as_ref());
        let most = most.unwrap_or_else(|| text.say("figures-no-data"));
        let description = text.fill("figures-plot").set("first", &first).set("last", &last);
        let description = description.set("value", &shown).set("most", &most).to_string();
        let plot = Plot {
            id: of.figure.as_str().replace('_', "-"),
            form: match unit {
                FigureUnit::Count | FigureUnit::Units => Form::Bars,
                FigureUnit::Share | FigureUnit::Millis | FigureUnit::Days | FigureUnit::PerHour => Form::Line,
            },
            title: title.clone(),
            description,
            values,
            most,
            least: value(text, unit, 0),
            first,
            last,
        };
        let p95 = |of: &Measure| of.p95.map(|p95| value(text, unit, p95));
        let said = |p95: String| text.fill("figures-p95").set("value", p95).to_string();
        // How many were counted says nothing new of a number.
        let tells = !matches!(unit, FigureUnit::Count | FigureUnit::Units);
        Self {
            href: of.value.and(list(of.figure, site)),
            p95: of.value.as_ref().and_then(p95).map(said),
            made_of: of.value.filter(|_| tells).map(|measure| match measure.part {
                Some(_) => made_of(text, unit, &measure),
                None => text.count("figures-counted", measure.of),
            }),
            before: of.before.map(|before| {
                text.fill("figures-before").set("value", value(text, unit, before.value)).to_string()
            }),
            plot,
            is_spread,
            days: of.days.iter().map(|day| DayRow::of(text, of.figure, site, day)).collect(),
            parts: of.breakdowns.iter().map(|parts| Parts::of(text, unit, site, parts)).collect(),
            value: shown,
            title,
        }
    }
}

impl DayRow {
    fn of(text: Text, figure: FigureKey, site: &str, of: &figures::FigureDay) -> Self {
        let (date, unit) = (of.day.to_string(), figure.unit());
        // The daily close of a site lists what these count.
        let is_in_close = matches!(figure, FigureKey::Operations | FigureKey::Returns) && !site.is_empty();
        let dash = || "–".to_owned();
        let measure = of.value.as_ref();
        Self {
            day: text.format.date(of.day.0),
            href: is_in_close.then(|| address("/close", &[("site", site), ("date", &date)])),
            value: some(text, unit, measure),
            p95: measure.and_then(|of| of.p95).map_or_else(dash, |p95| value(text, unit, p95)),
            of: measure.map_or_else(dash, |of| made_of(text, unit, of)),
        }
    }
}

impl Parts {
    fn of(text: Text, unit: FigureUnit, site: &str, parts: &Breakdown) -> Self {
        let row = |of: &figures::BreakdownRow| {
            let code = of.code.as_str();
            let (words, href) = match parts.by {
                "reason" => (text.code("return-reason", code), None),
                "disposition" => (text.code("return-disposition", code), None),
                "category" => {
                    let pairs = [("state", "any"), ("category", code), ("site", site)];
                    (text.code("category", code), Some(address("/exceptions", &pairs)))
                }
                "webhook" => (code.to_owned(), Some("/webhooks".to_owned())),
                _ => (code.to_owned(), Some(address("/trace", &[("q", code)]))),
            };
            PartRow {
                words,
                href,
                value: value(text, unit, of.value.value),
                of: made_of(text, unit, &of.value),
            }
        };
        Self { title: text.code("figures-by", parts.by), rows: parts.rows.iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::Language;

    #[test]
    fn values_by_their_unit() {
        let (en, de) =
            (super::super::WORDS.text(Language::English), super::super::WORDS.text(Language::German));
        assert_eq!(value(en, FigureUnit::Share, 5_000), "50.00\u{a0}%");
        assert_eq!(value(de, FigureUnit::Share, 5), "0,05\u{a0}%");
        assert_eq!(value(en, FigureUnit::Count, 1_234), "1,234");
        assert_eq!(value(en, FigureUnit::Days, 1), "1 day");
        assert_eq!(value(de, FigureUnit::Days, 3), "3 Tage");
        assert_eq!(value(de, FigureUnit::PerHour, 4_205), "42,05");
        let pace = Measure { value: 4_205, p95: None, part: Some(7), of: 600_000 };
        assert_eq!(made_of(en, FigureUnit::PerHour, &pace), "Lines: 7, time: 10\u{a0}min");
        assert_eq!(value(en, FigureUnit::Millis, 1_290), "1.2\u{a0}s");
    }

    #[test]
    fn every_code_has_words() {
        let words = |prefix: &str, code: &str| {
            let key = format!("{prefix}-{}", code.replace('_', "-"));
            assert!(super::super::WORDS.has(&key), "{key}");
        };
        for key in FigureKey::ALL {
            words("figure", key.as_str());
        }
        for key in StandingKey::ALL {
            words("figures-now", key.as_str());
        }
        for group in Group::ALL {
            words("figures-group", group.as_str());
        }
        for by in ["item", "reason", "disposition", "category", "webhook"] {
            words("figures-by", by);
        }
    }
}
