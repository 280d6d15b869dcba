//! One return: its lines and their calculation, both tracks, who claims the same units, and where it stands in the ERP.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use protocol::chain::Hash;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::calculation::{self, Calculation, ReasonLine};
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::refunds::RefundLine;
use super::returns::day;
use super::sheet::place;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::decision::NOTE_CHARS_MAX;
use crate::kit::KitPart;
use crate::refund::RefundState;
use crate::report::exceptions::ExceptionView;
use crate::report::postings::PostingView;
use crate::report::returned::{self, Assessed, ClaimView, ExchangeView, LineView, ReturnDetail, TakenView};
use crate::report::returns::ReturnView;
use crate::reversal::{self, Blocked, ReversalError};
use crate::store::photo::Picture;
use crate::track::{Money, Step};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/returns/{number}", get(show))
        .route("/returns/{number}/photos/{sha256}", get(photo))
        .route("/returns/{number}/reverse", post(reverse))
}

#[derive(Template)]
#[template(path = "console/returned.html")]
struct ReturnPage {
    frame: Frame,
    text: Text,
    of: ReturnDetail,
    refund: String,
    money: (&'static str, String),
    goods: (&'static str, String),
    captured: Stamp,
    received: Stamp,
    day: String,
    evidence: String,
    verdict: String,
    /// What waits, or why nothing is paid; with the colour of it.
    standing: Option<(&'static str, String, String)>,
    capped: Option<String>,
    /// The money's and the goods' way.
    tracks: Vec<(String, Vec<Hole>)>,
    /// This return's claim and the others, where several want the same units.
    claims: Vec<Claim>,
    claims_words: String,
    held: Vec<String>,
    /// Each part of the money that somebody has to pay out.
    refunds: Vec<RefundLine>,
    lines: Vec<Row>,
    exchange: Option<Exchange>,
    policy: Option<(String, &'static str, String)>,
    reasons: Vec<ReasonLine>,
    calculation: Option<Calculation>,
    posting: Option<Posting>,
    exceptions: Vec<Note>,
    /// That it was undone, in words.
    reversed: Option<String>,
    /// The posting that takes it back.
    taken_back: Option<Posting>,
    /// Whether this person can undo it here.
    may_reverse: bool,
    note_chars: usize,
    fault: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
struct Reverse {
    #[serde(default)]
    reason: String,
}

/// A step of a track: what, when, and how long after the step before.
struct Hole {
    class: &'static str,
    words: String,
    at: Option<Stamp>,
    after: Option<String>,
}

struct Claim {
    number: String,
    is_this: bool,
    site: String,
    station: String,
    worker: String,
    captured: Stamp,
    received: Stamp,
    lines: Vec<String>,
    refund: String,
    money: (&'static str, String),
    evidence: String,
}

struct Row {
    view: LineView,
    /// What of a kit was not whole, which units came, and by which price without a receipt.
    more: Vec<String>,
    bought: String,
    returned: String,
    reason: String,
    condition: String,
    disposition: String,
    refund: String,
}

/// What was taken instead of a refund.
struct Exchange {
    lines: Vec<Taken>,
    paid: String,
    document: Option<String>,
}

struct Taken {
    view: TakenView,
    quantity: String,
    price: String,
}

struct Posting {
    key: String,
    state: (&'static str, String),
    documents: String,
    said: String,
}

struct Note {
    view: ExceptionView,
    words: String,
    detail: String,
    state: (&'static str, String),
    opened: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Failure> {
    draw(&state, &viewer, &number, StatusCode::OK, None).await
}

/// A person undoes it.
async fn reverse(
    State(state): State<ConsoleState>,
    Path(number): Path<String>,
    Sent { viewer, form }: Sent<Reverse>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Settle)?;
    let done = reversal::reverse(state.store(), &viewer.user, &number, &form.reason, state.now()).await;
    let why = match done {
        Ok(()) => return Ok(Redirect::to(&place("/returns", &number)).into_response()),
        Err(ReversalError::Store(error)) => return Err(error.into()),
        Err(ReversalError::NotFound(_)) => return Err(Failure::NotFound),
        Err(ReversalError::Invalid(_)) => viewer.text.say("return-reverse-why-missing"),
        Err(ReversalError::Conflict(why)) => blocked(viewer.text, &why),
    };
    draw(&state, &viewer, &number, StatusCode::UNPROCESSABLE_ENTITY, Some((why, form.reason))).await
}

fn blocked(text: Text, why: &Blocked) -> String {
    let key = format!("return-reverse-blocked-{}", why.code());
    let words = text.fill(&key);
    match why {
        Blocked::Reversed(_) => words.to_string(),
        Blocked::Behind { number: _, subject } => words.set("subject", subject.as_str()).to_string(),
    }
}

/// The page, with what the last form led to and what was written in it.
async fn draw(
    state: &ConsoleState,
    viewer: &Viewer,
    number: &str,
    status: StatusCode,
    fault: Option<(String, String)>,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Returns).await?;
    let (text, now) = (viewer.text, state.now());
    let asked = number.to_owned();
    let found = state.store().read(move |tx| returned::read(tx, &asked, now)).await?;
    let of = found.ok_or(Failure::NotFound)?;
    let title = format!("{} {number}", text.say("found-return"));
    let mut view = ReturnPage::of(text, now.0, frame, of);
    view.may_reverse &= viewer.role.may(Permission::Settle);
    if let Some((fault, reason)) = fault {
        (view.fault, view.reason) = (Some(fault), reason);
    }
    page_with(status, text, &title, &view, Some("/live"))
}

async fn photo(
    State(state): State<ConsoleState>,
    _viewer: Viewer,
    Path((number, sha256)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (sha256, now) = (Hash::parse(&sha256).ok_or(Failure::NotFound)?, state.now());
    let found = state.store().read(move |tx| returned::photo(tx, &number, sha256, now)).await?;
    Ok(picture(found.ok_or(Failure::NotFound)?))
}

/// The bytes as what they are; no browser guesses, and none keeps them.
pub(crate) fn picture(of: Picture) -> Response {
    let headers = [
        (CONTENT_TYPE, of.kind.media_type()),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_DISPOSITION, "inline"),
    ];
    (headers, of.bytes).into_response()
}

impl ReturnPage {
    fn of(text: Text, now: i64, frame: Frame, of: ReturnDetail) -> Self {
        let head = &of.head;
        let assessed = of.assessed.as_ref();
        Self {
            refund: words::money(text, head.refund.as_ref()),
            money: money_chip(text, head.money),
            goods: (words::goods_class(head.goods), text.code("goods-track", head.goods.as_str())),
            captured: text.ago(now, head.captured_at),
            received: text.ago(now, head.received_at),
            day: day(text, &head.business_date),
            evidence: evidence(text, &head.evidence, assessed),
            verdict: match head.verdict.as_str() {
                "" => text.say("verdict-not-assessed"),
                verdict => text.code("verdict", verdict),
            },
            standing: standing(text, &of),
            capped: of.capped.as_ref().map(|capped| {
                let amount = words::money(text, Some(capped));
                text.fill("return-capped").set("amount", amount).to_string()
            }),
            tracks: vec![
                (text.say("return-money-track"), holes(text, now, &of.money_steps, "money-step")),
                (text.say("return-goods-track"), holes(text, now, &of.goods_steps, "goods-step")),
            ],
            claims: claims(text, now, &of),
            claims_words: text.say(if head.money == Money::DuplicateReview || !head.money.is_open() {
                "return-claims"
            } else {
                "return-claims-later"
            }),
            held: of.held.iter().map(|held| words::held(text, held)).collect(),
            refunds: of.refunds.iter().map(|view| RefundLine::of(text, now, view.clone())).collect(),
            lines: of.lines.iter().map(|line| Row::of(text, line)).collect(),
            exchange: of.exchange.as_ref().map(|exchange| Exchange::of(text, exchange)),
            policy: assessed.map(|assessed| {
                let class = match assessed.again {
                    returned::Again::Same => "ok",
                    returned::Again::OtherRules => "plain",
                    returned::Again::Differs => "stop",
                };
                let policy = text.fill("return-policy").set("policy", assessed.policy.policy.as_str());
                let policy = policy.set("version", assessed.policy.version.to_string()).to_string();
                (policy, class, text.code("return-again", assessed.again.as_str()))
            }),
            reasons: assessed.map_or_else(Vec::new, |assessed| {
                assessed.reasons.iter().map(|reason| calculation::reason(text, reason)).collect()
            }),
            calculation: assessed.and_then(|assessed| {
                assessed
                    .calculation
                    .as_ref()
                    .map(|refund| calculation::calculation(text, refund, &assessed.payments))
            }),
            posting: of.posting.as_ref().map(|posting| Posting::of(text, posting)),
            reversed: of.reversal.as_ref().map(|reversal| {
                let by = if reversal.by.is_empty() {
                    text.say("return-nobody")
                } else {
                    words::actor(text, &reversal.by)
                };
                let words = text.fill("return-reversed").set("by", by);
                let words = words.set("why", text.code("return-reversal", &reversal.why)).to_string();
                match &reversal.approved_by {
                    Some(by) => {
                        let agreed = text.fill("return-reversed-agreed").set("supervisor", by.as_str());
                        format!("{words} ({agreed})")
                    }
                    None => words,
                }
            }),
            taken_back: of
                .reversal
                .as_ref()
                .and_then(|reversal| reversal.posting.as_ref())
                .map(|posting| Posting::of(text, posting)),
            may_reverse: of.can_be_reversed,
            note_chars: NOTE_CHARS_MAX,
            fault: None,
            reason: String::new(),
            exceptions: of
                .exceptions
                .iter()
                .map(|view| Note {
                    words: text.code("category", &view.category),
                    detail: super::detail::told(text, &view.detail),
                    state: (words::state_class(&view.state), text.code("exception", &view.state)),
                    opened: text.ago(now, view.opened_at),
                    view: view.clone(),
                })
                .collect(),
            frame,
            text,
            of,
        }
    }
}

fn money_chip(text: Text, money: Money) -> (&'static str, String) {
    (words::money_class(money), text.code("money-track", money.as_str()))
}

/// How the purchase is known, with the age of what it is known by.
fn evidence(text: Text, evidence: &str, assessed: Option<&Assessed>) -> String {
    let words = text.code("evidence", evidence);
    match assessed.and_then(|assessed| assessed.age_hours) {
        None => words,
        Some(u32::MAX) => format!("{words}, {}", text.say("evidence-age-unknown")),
        Some(hours) => format!("{words}, {}", text.count("evidence-age", hours)),
    }
}

/// What waits, in plain words.
fn standing(text: Text, of: &ReturnDetail) -> Option<(&'static str, String, String)> {
    let (class, key) = match of.head.money {
        Money::DuplicateReview => ("stop", "duplicate-review"),
        Money::Held => ("warn", "held"),
        Money::Denied => ("warn", "denied"),
        // A part that could not be paid is what a person can do something about.
        Money::Failed if of.refunds.iter().any(|refund| refund.state == RefundState::Failed) => {
            ("stop", "not-paid")
        }
        Money::Failed => ("stop", "failed"),
        Money::Unknown => ("stop", "unknown"),
        Money::External => ("info", "external"),
        Money::Cancelled => ("info", "cancelled"),
        Money::Requested | Money::Accepted | Money::Settled | Money::None => return None,
    };
    let what = text.say(&format!("return-standing-{key}"));
    let reason = match of.head.money {
        Money::Held | Money::Denied => match of.reason.as_str() {
            "behind" => text.say("return-behind"),
            "" => String::new(),
            reason => text.code("category", reason),
        },
        Money::DuplicateReview
        | Money::Requested
        | Money::Unknown
        | Money::Failed
        | Money::Accepted
        | Money::Settled
        | Money::External
        | Money::Cancelled
        | Money::None => String::new(),
    };
    Some((class, reason, what))
}

fn holes(text: Text, now: i64, steps: &[Step], prefix: &str) -> Vec<Hole> {
    let mut before = None;
    steps
        .iter()
        .map(|step| {
            let after = step.at.zip(before).map(|(at, before): (i64, i64)| text.format.duration(at - before));
            before = step.at.or(before);
            let class = match (step.happened, step.step.as_str()) {
                (false, _) => "wait",
                (true, "failed" | "not_paid" | "unknown" | "duplicate_review" | "denied") => "stop",
                (true, "held") => "warn",
                (true, _) => "",
            };
            let code = if step.happened { step.step.clone() } else { format!("open_{}", step.step) };
            Hole { class, words: text.code(prefix, &code), at: step.at.map(|at| text.ago(now, at)), after }
        })
        .collect()
}

fn claims(text: Text, now: i64, of: &ReturnDetail) -> Vec<Claim> {
    if of.claims.is_empty() {
        return Vec::new();
    }
    let mine = Claim::of(text, now, &of.head, (&of.station, &of.worker), &of.lines, true);
    let others = of.claims.iter().map(|other| {
        let ClaimView { head, station, worker, lines } = other;
        Claim::of(text, now, head, (station, worker), lines, false)
    });
    let mut all: Vec<Claim> = std::iter::once(mine).chain(others).collect();
    // The one that arrived later at the hub stands last.
    if of.head.money == Money::DuplicateReview || of.head.money == Money::Denied {
        all.rotate_left(1);
    }
    all
}

impl Claim {
    fn of(
        text: Text,
        now: i64,
        head: &ReturnView,
        (station, worker): (&str, &str),
        lines: &[LineView],
        is_this: bool,
    ) -> Self {
        let line = |line: &LineView| {
            let units = text.format.number(line.returned);
            let words = text.fill("return-claim-line").set("units", units).set("item", line.item.as_str());
            let words = words.set("line", line.order_line.to_string());
            let words = words.set("amount", words::money(text, line.refund.as_ref())).to_string();
            std::iter::once(words).chain(not_whole(text, line)).collect::<Vec<_>>().join("; ")
        };
        Self {
            number: head.number.clone(),
            is_this,
            site: head.site_name.clone(),
            station: station.to_owned(),
            worker: if worker.is_empty() { text.say("return-nobody") } else { worker.to_owned() },
            captured: text.ago(now, head.captured_at),
            received: text.ago(now, head.received_at),
            lines: lines.iter().map(line).collect(),
            refund: words::money(text, head.refund.as_ref()),
            money: money_chip(text, head.money),
            evidence: text.code("evidence", &head.evidence),
        }
    }
}

/// What of a kit was not whole, in words.
fn not_whole(text: Text, view: &LineView) -> Vec<String> {
    let words = |key, parts: &[KitPart]| {
        let part = |part: &KitPart| {
            format!(
                "{} × {}",
                text.format.number(i64::try_from(part.quantity).unwrap_or(i64::MAX)),
                part.item
            )
        };
        let parts: Vec<String> = parts.iter().map(part).collect();
        (!parts.is_empty()).then(|| text.fill(key).set("parts", parts.join(", ")).to_string())
    };
    let missing = words("return-kit-missing", &view.missing);
    missing.into_iter().chain(words("return-kit-alone", &view.parts)).collect()
}

/// Where the price comes from, if nothing was known of the purchase.
fn recent(text: Text, view: &LineView) -> Vec<String> {
    let words = view.recent.iter().map(|recent| {
        let words = text.fill("return-recent").set("price", words::money(text, recent.unit.as_ref()));
        let words = words.set("date", text.format.date(recent.sold_on.0));
        words.set("order", recent.order.as_str()).to_string()
    });
    words.collect()
}

impl Posting {
    fn of(text: Text, posting: &PostingView) -> Self {
        Self {
            key: posting.posting.clone(),
            state: (words::state_class(&posting.state), text.code("state", &posting.state)),
            documents: posting.documents.join(", "),
            said: if posting.message.is_empty() { posting.error.clone() } else { posting.message.clone() },
        }
    }
}

impl Exchange {
    fn of(text: Text, of: &ExchangeView) -> Self {
        let paid = text.fill("return-exchange-paid").set("covered", words::money(text, of.covered.as_ref()));
        let taken = |view: &TakenView| Taken {
            quantity: text.format.number(i64::try_from(view.quantity).unwrap_or(i64::MAX)),
            price: words::money(text, view.price.as_ref()),
            view: view.clone(),
        };
        Self {
            lines: of.lines.iter().map(taken).collect(),
            paid: paid.set("to_pay", words::money(text, of.to_pay.as_ref())).to_string(),
            document: of.till_document.as_ref().map(|document| {
                text.fill("return-exchange-document").set("document", document.as_str()).to_string()
            }),
        }
    }
}

impl Row {
    fn of(text: Text, view: &LineView) -> Self {
        Self {
            more: [
                not_whole(text, view),
                words::numbers(text, &view.serials, &view.lots),
                recent(text, view),
            ]
            .concat(),
            bought: view.bought.map_or_else(|| "–".to_owned(), |bought| text.format.number(bought)),
            returned: text.format.number(view.returned),
            reason: text.code("return-reason", &view.reason),
            condition: text.code("return-condition", &view.condition),
            disposition: match view.to_site.as_str() {
                "" => text.code("return-disposition", &view.disposition),
                site => format!("{} → {site}", text.code("return-disposition", &view.disposition)),
            },
            refund: words::money(text, view.refund.as_ref()),
            view: view.clone(),
        }
    }
}
