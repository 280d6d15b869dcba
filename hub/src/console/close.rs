//! The daily close of a site: added up when it is asked for, for a screen, for paper and as a file; and sealed by a person.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::{known, no_site};
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::{address, download, download_bytes};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::close::{
    self as closing, ByTrack, CloseError, KindTotals, Outcomes, RefundTotals, TaxTotals, TenderTotals, Tie,
};
use crate::report::Amount;
use crate::report::close::{self, Close, CloseItem, SITES_NAMED_MAX, Why};
use crate::report::closes::{self, SealedView};
use crate::store::close::Day;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/close", get(show)).route("/close.csv", get(file)).route("/close/seal", post(seal))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    site: String,
    #[serde(default)]
    date: String,
    /// The number on an earlier sheet.
    #[serde(default)]
    since: String,
    /// The file as it was sealed.
    #[serde(default)]
    sealed: String,
    /// What was done on the page before.
    #[serde(default)]
    done: String,
}

impl Asked {
    /// Without a date it is today's.
    fn or_today(mut self, now: UtcMillis) -> Self {
        if self.date.is_empty() {
            self.date = now.date().to_string();
        }
        self
    }

    fn day(&self) -> Option<Day> {
        Some(Day { site: SiteId::parse(self.site.as_str()).ok()?, date: BusinessDate::parse(&self.date)? })
    }
}

#[derive(Template)]
#[template(path = "console/close.html")]
struct ClosePage {
    frame: Frame,
    text: Text,
    sites: Vec<(String, String, bool)>,
    /// A site that was asked for and that there is not, with the pages of those there are.
    missing: Option<(String, Vec<(String, String)>)>,
    date: String,
    since: String,
    sheet: Option<Paper>,
    is_done: bool,
    fault: Option<String>,
    may_seal: bool,
}

/// What is on the sheet.
struct Paper {
    of: Close,
    day: String,
    at: Stamp,
    previous: String,
    next: String,
    download: String,
    is_empty: bool,
    late: Option<(String, Stamp)>,
    /// With whether there is any.
    since: Option<(String, bool)>,
    chip: (&'static str, String),
    elsewhere: Vec<String>,
    ties: Vec<TieRow>,
    refunds: Vec<TrackRow>,
    tenders: Vec<TrackRow>,
    taxes: Vec<TaxRow>,
    sealed: Option<Seal>,
    /// Why it cannot be sealed.
    refused: Option<String>,
    /// What lies before the site's first close.
    before: Option<String>,
    /// The day may go on.
    is_running: bool,
    kinds: Vec<KindRow>,
    items: Vec<ItemRow>,
    more: Option<String>,
}

struct TieRow {
    /// Captured, in ERP, waiting, refused, unknown, without ERP effect.
    terms: [String; 6],
    chip: (&'static str, String),
    /// What differs, each by itself: a sum of differences may come to nothing.
    faults: Vec<String>,
    documents: String,
}

struct TrackRow {
    label: String,
    returns: Option<(String, String)>,
    /// Captured, in ERP, waiting, unknown, refused by the ERP, refused here, paid by others.
    amounts: [String; 8],
    rounding: Option<String>,
}

struct TaxRow {
    label: String,
    posted: String,
    open: String,
}

/// What stands on the sheet of a sealed day.
struct Seal {
    /// By whom, and which close it is.
    words: String,
    number: String,
    at: Stamp,
    by: String,
    hash: Vec<String>,
    previous: Vec<String>,
    key: String,
    late: String,
    later: Option<String>,
    /// Nothing of its day is in it.
    is_empty: bool,
    download: String,
}

struct KindRow {
    icon: &'static str,
    words: String,
    /// As the terms above.
    counts: [String; 6],
    units: String,
    money: String,
    is_bad: bool,
}

struct ItemRow {
    view: CloseItem,
    why: (&'static str, String),
    words: String,
    subject: String,
    key: String,
    reason: String,
    amount: String,
    captured: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, viewer, asked, None).await
}

/// A day that somebody wants sealed.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    site: String,
    #[serde(default)]
    date: String,
    /// Although the day is not over.
    #[serde(default)]
    early: String,
}

async fn seal(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<Wanted>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Settle)?;
    let Wanted { site, date, early } = form;
    let asked = Asked { site, date, since: String::new(), sealed: String::new(), done: String::new() };
    let day = asked.day().ok_or(Failure::NotFound)?;
    let is_early = early == "yes";
    let sealed =
        closing::seal(state.store(), state.authority(), &viewer.user, &day, is_early, state.now()).await;
    let fault = match sealed {
        Ok(_) => {
            let to = address("/close", &[("site", &asked.site), ("date", &asked.date), ("done", "sealed")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => why_not(viewer.text, error)?,
    };
    respond(&state, viewer, asked, Some(fault)).await
}

/// Why a day is not sealed, in words.
fn why_not(text: Text, error: CloseError) -> Result<String, Failure> {
    Ok(match error {
        CloseError::Store(error) => return Err(error.into()),
        CloseError::NoSite(_) => return Err(Failure::NotFound),
        CloseError::Sealed { .. } => text.say("close-fault-sealed"),
        CloseError::Older { last, .. } => text.fill("close-fault-older").set("last", last).to_string(),
        CloseError::Before { first, .. } => text.fill("close-fault-before").set("first", first).to_string(),
        CloseError::NotOver(_) => text.say("close-fault-early"),
        CloseError::NotBegun(_) => text.say("close-fault-not-begun"),
        error @ (CloseError::NoKey | CloseError::Key(_)) => {
            tracing::error!(%error, "a day cannot be sealed");
            text.say("close-fault-key")
        }
    })
}

async fn respond(
    state: &ConsoleState,
    viewer: Viewer,
    mut asked: Asked,
    fault: Option<String>,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, &viewer, Tab::Close).await?;
    let (text, now) = (viewer.text, state.now());
    let sites = state.store().read(close::sites).await?;
    // Nothing chosen: the first site, today.
    if asked.site.is_empty() {
        asked.site = sites.first().map(|(site, _)| site.to_string()).unwrap_or_default();
    }
    known(text, "date", &asked.date, BusinessDate::parse(&asked.date).is_some())?;
    let asked = asked.or_today(now);
    let is_known = sites.iter().any(|(site, _)| site.as_str() == asked.site);
    let missing = (!is_known && !asked.site.is_empty()).then(|| {
        let others = sites.iter().take(SITES_NAMED_MAX).map(|(site, name)| {
            (address("/close", &[("site", site.as_str()), ("date", &asked.date)]), name.clone())
        });
        (asked.site.clone(), others.collect())
    });
    let since: Option<i64> = asked.since.trim().parse().ok().filter(|number| *number >= 0);
    let sheet = match asked.day().filter(|_| is_known) {
        None => None,
        Some(day) => {
            let date = day.date;
            let read = state
                .store()
                .read(move |tx| Ok((close::read(tx, &day, since, now)?, closing::refused(tx, &day, now)?)));
            let (read, refused) = read.await?;
            let mut sheet = Paper::of(text, now, date, read);
            sheet.refused = refused.map(|why| why_not(text, why)).transpose()?;
            Some(sheet)
        }
    };
    let title = match &sheet {
        Some(sheet) => {
            let day = text.day(&sheet.of.business_date);
            format!("{} {} {day}", text.say("nav-close"), sheet.of.site_name)
        }
        None => text.say("nav-close"),
    };
    let view = ClosePage {
        sites: sites
            .into_iter()
            .map(|(site, name)| {
                let is_chosen = site.as_str() == asked.site;
                (site.to_string(), name, is_chosen)
            })
            .collect(),
        missing,
        date: asked.date,
        since: since.map(|number| number.to_string()).unwrap_or_default(),
        sheet,
        is_done: asked.done == "sealed",
        fault,
        may_seal: viewer.role.may(Permission::Settle),
        frame,
        text,
    };
    let status = if view.missing.is_some() {
        StatusCode::NOT_FOUND
    } else if view.fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    page_with(status, text, &title, &view, None)
}

async fn file(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let text = viewer.text;
    known(text, "date", &asked.date, BusinessDate::parse(&asked.date).is_some())?;
    let asked = asked.or_today(state.now());
    let day = asked.day().ok_or_else(|| no_site(text, &asked.site))?;
    if asked.sealed == "yes" {
        let name = closes::file_name(&day);
        let file = state.store().read(move |tx| closes::file(tx, &day)).await?;
        return Ok(download_bytes(file.ok_or(Failure::NotFound)?, &name));
    }
    let (name, now) = (close::file_name(&day), state.now());
    let read = state.store().read(move |tx| match close::known_instead(tx, &day.site)? {
        Some(_) => Ok(None),
        None => close::sheet(tx, &day, now),
    });
    let sheet = read.await?;
    Ok(download(sheet.ok_or_else(|| no_site(text, &asked.site))?, &name))
}

fn minor(text: Text, minor: i64, currency: &str) -> String {
    words::money(text, Amount::of(minor, currency).as_ref())
}

/// A dash where there is nothing: a sheet of zeros hides what is not zero.
fn some(text: Text, of: i64, currency: &str) -> String {
    if of == 0 { "–".to_owned() } else { minor(text, of, currency) }
}

impl Paper {
    fn of(text: Text, now: UtcMillis, date: BusinessDate, of: Close) -> Self {
        let other = |date: jiff::civil::Date| {
            address("/close", &[("site", &of.site), ("date", &BusinessDate(date).to_string())])
        };
        let listed = of.items.len();
        let more = of.items_total.saturating_sub(listed);
        let mut elsewhere = Vec::new();
        if of.at_agents > 0 {
            elsewhere.push(text.count("close-at-agents", of.at_agents));
        }
        if of.unapplied > 0 {
            elsewhere.push(text.count("close-unapplied", of.unapplied));
        }
        Self {
            day: text.format.date(date.0),
            at: text.moment(of.at),
            previous: other(date.0.yesterday().unwrap_or(date.0)),
            next: other(date.0.tomorrow().unwrap_or(date.0)),
            download: address("/close.csv", &[("site", &of.site), ("date", &of.business_date)]),
            is_empty: of.kinds.is_empty(),
            late: of.late.last_at.map(|at| (text.count("close-late", of.late.operations), text.moment(at))),
            since: of.since.map(|since| {
                let words = text.fill("close-since").set("n", since.operations);
                (words.set("number", since.number.to_string()).to_string(), since.operations > 0)
            }),
            chip: chip(text, of.agrees),
            elsewhere,
            ties: of.ties.iter().map(|tie| TieRow::of(text, tie)).collect(),
            refunds: of.refunds.iter().map(|row| TrackRow::of_refunds(text, row)).collect(),
            tenders: of.tenders.iter().map(|row| TrackRow::of_tender(text, row)).collect(),
            taxes: of.taxes.iter().map(|row| TaxRow::of(text, row)).collect(),
            sealed: of.sealed.as_ref().map(|sealed| Seal::of(text, sealed)),
            refused: None,
            before: of.before.filter(|n| *n > 0).map(|n| text.count("close-before", n)),
            is_running: now.0 < of.late.over_at,
            kinds: of
                .kinds
                .iter()
                .zip(words::kinds(text, of.kinds.iter().map(|kind| kind.kind.as_str())))
                .map(|(kind, words)| KindRow::of(text, kind, words))
                .collect(),
            items: of.items.iter().map(|item| ItemRow::of(text, item)).collect(),
            more: (more > 0).then(|| text.count("close-more", i64::try_from(more).unwrap_or(i64::MAX))),
            of,
        }
    }
}

impl TaxRow {
    fn of(text: Text, row: &TaxTotals) -> Self {
        let name = if row.tax.is_empty() { text.say("close-tax-net") } else { row.tax.clone() };
        Self {
            label: format!("{name} · {}", row.currency),
            posted: some(text, row.posted, &row.currency),
            open: some(text, row.open, &row.currency),
        }
    }
}

impl Seal {
    fn of(text: Text, of: &SealedView) -> Self {
        let parts = |hash: &str| {
            hash.as_bytes().chunks(16).map(|part| String::from_utf8_lossy(part).into_owned()).collect()
        };
        let by = words::actor(text, &of.by);
        let words = text.fill("close-sealed-by").set("by", by.as_str());
        Self {
            words: words.set("number", text.format.number(of.number)).to_string(),
            number: text.format.number(of.number),
            at: text.moment(of.at),
            by,
            hash: parts(&of.hash),
            previous: parts(&of.previous),
            key: of.key.clone(),
            late: text.count("close-sealed-late", of.late),
            later: (of.later > 0).then(|| text.count("close-sealed-later", of.later)),
            is_empty: of.operations == 0,
            download: address(
                "/close.csv",
                &[("site", &of.site), ("date", &of.business_date), ("sealed", "yes")],
            ),
        }
    }
}

impl TieRow {
    fn of(text: Text, tie: &Tie) -> Self {
        let money = |of: i64| minor(text, of, &tie.currency);
        let difference = tie.refunds.difference;
        let documents = match (tie.in_documents, tie.capped) {
            (None, _) => {
                let most = text.format.number(close::RETURNS_MAX);
                text.fill("close-not-added").set("most", most).to_string()
            }
            (Some(minor), None | Some(0)) => {
                text.fill("close-documents").set("amount", money(minor)).to_string()
            }
            (Some(minor), Some(capped)) => {
                let words = text.fill("close-documents-capped").set("amount", money(minor));
                words.set("capped", money(capped)).to_string()
            }
        };
        let found = [("close-difference", difference), ("close-unexplained", tie.unexplained.unwrap_or(0))];
        let found = found.into_iter().filter(|(_, minor)| *minor != 0);
        Self {
            terms: terms(&tie.refunds).map(money),
            chip: chip(text, tie.agrees()),
            faults: found
                .map(|(key, minor)| text.fill(key).set("amount", money(minor)).to_string())
                .collect(),
            documents,
        }
    }
}

/// Captured, and what became of it, in the order of the page.
fn terms(of: &Outcomes) -> [i64; 6] {
    let Outcomes { captured, posted, unknown, rejected, no_erp_effect, .. } = *of;
    [captured, posted, of.waiting(), rejected, unknown, no_erp_effect]
}

/// Whether it adds up, as a class and words.
fn chip(text: Text, agrees: Option<bool>) -> (&'static str, String) {
    match agrees {
        Some(true) => ("ok", text.say("identity-holds")),
        Some(false) => ("stop", text.say("identity-broken")),
        None => ("warn", text.say("close-not-added-short")),
    }
}

fn track(text: Text, minor: &ByTrack, currency: &str) -> [String; 8] {
    let ByTrack { captured, accepted, unknown, failed, denied, external, cancelled, .. } = *minor;
    let all = [captured, accepted, minor.waiting(), unknown, failed, denied, external, cancelled];
    all.map(|of| some(text, of, currency))
}

impl TrackRow {
    fn of_refunds(text: Text, row: &RefundTotals) -> Self {
        Self {
            label: format!("{} · {}", row.legal_entity, row.currency),
            returns: Some((text.format.number(row.returns), text.format.number(row.units))),
            amounts: track(text, &row.minor, &row.currency),
            rounding: None,
        }
    }

    fn of_tender(text: Text, row: &TenderTotals) -> Self {
        let label = if row.target.is_empty() {
            text.say("close-no-tender")
        } else {
            let target = text.code("return-target", &row.target);
            let executor = text.code("return-executor", &row.executor);
            let words = match row.method.as_str() {
                "" => target,
                method => format!("{target} ({})", text.code("return-method", method)),
            };
            format!("{words}, {executor}")
        };
        let rounding = (row.cash_rounding != 0).then(|| {
            let amount = minor(text, row.cash_rounding, &row.currency);
            text.fill("close-cash-rounding").set("amount", amount).to_string()
        });
        Self {
            label: format!("{label} · {}", row.currency),
            returns: None,
            amounts: track(text, &row.minor, &row.currency),
            rounding,
        }
    }
}

impl KindRow {
    fn of(text: Text, kind: &KindTotals, words: String) -> Self {
        let money = kind.money.iter().map(|(currency, of)| minor(text, of.captured, currency));
        let money = money.collect::<Vec<_>>().join(" + ");
        Self {
            icon: words::kind_icon(&kind.kind),
            words,
            counts: terms(&kind.operations).map(|n| text.format.number(n)),
            units: text.format.number(kind.units.captured),
            money: if money.is_empty() { "–".to_owned() } else { money },
            is_bad: kind.operations.rejected > 0,
        }
    }
}

impl ItemRow {
    fn of(text: Text, view: &CloseItem) -> Self {
        let class = match view.why {
            Why::Pending => "wait",
            Why::Waiting => "warn",
            Why::Rejected | Why::Unknown => "stop",
            Why::Capped | Why::External | Why::Reversed => "plain",
        };
        let reason = match (view.said.as_str(), view.reason.as_str()) {
            ("", "") => String::new(),
            ("", "behind") => text.say("return-behind"),
            ("", reason) => text.code("category", reason),
            (said, _) => said.to_owned(),
        };
        let (subject, key) = match &view.returned {
            Some(number) => (format!("{} {number}", text.say("found-return")), number.clone()),
            None => {
                let key = crate::report::exceptions::key_of(&view.subject).to_owned();
                (words::subject(text, &view.subject), key)
            }
        };
        Self {
            why: (class, text.code("close-why", view.why.as_str())),
            words: words::kind(text, &view.kind),
            subject,
            key,
            reason,
            amount: words::money(text, view.amount.as_ref()),
            captured: text.moment(view.captured_at),
            view: view.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::Language;

    #[test]
    fn what_differs_is_shown_each_by_itself() {
        let refunds = Outcomes { captured: 1_000, posted: 900, difference: 100, ..Outcomes::default() };
        let third = |of: Option<i64>| (of.map(|_| 1_000), of.map(|_| 0), of);
        let tie = |refunds: Outcomes, unexplained: Option<i64>| {
            let (in_documents, capped, unexplained) = third(unexplained);
            Tie { currency: "GBP".to_owned(), refunds, in_documents, capped, unexplained }
        };
        let text = super::super::WORDS.text(Language::English);
        let row = TieRow::of(text, &tie(refunds, Some(-100)));
        assert_eq!((row.chip.0, row.faults.len()), ("stop", 2), "{:?}", row.faults);
        assert!(row.faults.iter().all(|fault| fault.contains("1.00")), "{:?}", row.faults);
        let agreed = Outcomes { posted: 1_000, difference: 0, ..refunds };
        let row = TieRow::of(text, &tie(agreed, Some(0)));
        assert_eq!((row.chip.0, row.faults.len()), ("ok", 0));
        let row = TieRow::of(text, &tie(agreed, None));
        assert_eq!((row.chip.0, row.faults.len()), ("warn", 0));
        assert!(row.documents.contains("20,000"), "{}", row.documents);
    }

    #[test]
    fn kinds_of_one_name_are_told_apart() {
        let all = [
            "counterfoil.return.accepted.v1",
            "counterfoil.return.accepted.v2",
            "counterfoil.stock.counted.v1",
        ];
        assert_eq!(words::english_kinds(all.into_iter()), ["Return (v1)", "Return (v2)", "Count"]);
        let text = super::super::WORDS.text(Language::English);
        for (actor, told) in [
            ("ann", "ann"),
            ("command line", "the command line"),
            ("command line/ann", "the command line (ann)"),
            ("command liner", "command liner"),
        ] {
            assert_eq!(words::actor(text, actor), told);
        }
    }

    #[test]
    fn terms_come_to_what_was_captured() {
        let of =
            Outcomes { captured: 15, posted: 1, pending: 6, unknown: 4, rejected: 3, ..Outcomes::default() };
        let terms = terms(&Outcomes { no_erp_effect: 5, ..of });
        assert_eq!(terms, [15, 1, 2, 3, 4, 5]);
        assert_eq!(terms[1..].iter().sum::<i64>(), terms[0]);
    }
}
