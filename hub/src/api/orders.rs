//! Orders of sales channels: sent, changed and cancelled under keys of the channel's own ([`crate::channel`]).
//!
//! The header `Idempotency-Key` is that of draft-ietf-httpapi-idempotency-key-header; a key is taken with or without the
//! quotes of a structured field.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::chain::Hash;
use protocol::id::{ItemId, LegalEntity, LocationId, OrderId, SiteId};
use protocol::money::Currency;
use protocol::returns::{Problems, SaleFile};
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::endpoints::{Nothing, answer, asked};
use super::{Problem, Program};
use crate::access::Permission;
use crate::channel::{self, Asked, Less, Outcome, Refusal, Request, of_token};
use crate::console::ConsoleState;
use crate::hold::HoldKind;
use crate::order::{self, AMOUNT_MAX, LINES_MAX, QUANTITY_MAX, Sender};
use crate::report::order::SalesOrder;

/// An order of [`LINES_MAX`] lines, and one that still fits a frame to the agents of its site.
const BODY_BYTES_MAX: usize = 128 * 1024;
/// Characters of the longest key.
pub(super) const KEY_CHARS_MAX: usize = 128;
pub(super) const KEY_HEADER: &str = "Idempotency-Key";

/// Postings name Tryton's own numbers of an order's lines; a channel does not know them.
const NOT_WITH_TRYTON: &str = "Orders by the API do not go together with Tryton yet: Tryton numbers the lines itself, and \
    what is shipped could not be posted. Send the order to Tryton; the hub takes it from there. Nothing was changed.";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/orders", post(send))
        .route("/api/v1/orders/{order}", get(show).put(change))
        .route("/api/v1/orders/{order}/cancel", post(cancel))
        .route("/api/v1/orders/{order}/holds/{kind}/release", post(release))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// Which order.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OrderPath {
    /// Its number.
    order: OrderId,
}

/// A sales order as a channel sends it: no name, no address, no e-mail.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "only its schema is wanted: it is read field by field, to find all that is wrong"
)]
pub(super) struct OrderRequest {
    /// The number people know. One number is one order, whoever sends it.
    order: OrderId,
    /// Who sold it.
    legal_entity: LegalEntity,
    /// Who fulfils it: a site that the hub knows.
    site: SiteId,
    /// The calendar date it was placed.
    ordered_on: BusinessDate,
    /// The instant it was placed, RFC 3339 with an offset.
    #[schemars(extend("format" = "date-time"))]
    ordered_at: Option<String>,
    /// The day by which its last parcel is promised to leave.
    promised_ship_date: Option<BusinessDate>,
    /// Whether each document of it needs an invoice of its own: its returns are never summed up with others.
    invoice_required: Option<bool>,
    /// May be left out: a new order is open.
    status: Option<OpenStatus>,
    /// What was bought. Line numbers are the order's own, each once. A body has at most 128 KiB: with a `sale`, or with
    /// long codes, fewer lines fit.
    #[schemars(length(min = 1, max = LINES_MAX))]
    lines: Vec<OrderRequestLine>,
    /// What was paid, frozen at sale; lines, quantities and amounts must be the order's.
    sale: Option<SaleFile>,
    /// Why nobody is to begin with it yet. Its goods are allocated all the same; each is released by a request of its own.
    holds: Option<Vec<HoldKind>>,
}

/// Which hold of which order.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct HoldPath {
    /// The order's number.
    order: OrderId,
    /// What it is held for.
    kind: HoldKind,
}

/// The only status that a channel sends.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case", inline)]
#[expect(dead_code, reason = "only its schema is wanted")]
enum OpenStatus {
    /// Nothing has been picked.
    Open,
}

/// One line.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is wanted")]
pub(super) struct OrderRequestLine {
    /// The order's own numbering.
    line: u32,
    /// What: an item that the hub knows.
    item: ItemId,
    /// How much, in the item's base unit.
    #[schemars(range(min = 1, max = QUANTITY_MAX))]
    base_quantity: i64,
    /// For the whole line; one currency for the whole order.
    amount: OrderRequestAmount,
    /// Where to pick it, if the site has places.
    location: Option<LocationId>,
}

/// Money of a line.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
pub(super) struct OrderRequestAmount {
    /// Minor units, such as cents.
    #[schemars(range(min = 0, max = AMOUNT_MAX))]
    minor: i64,
    /// ISO 4217.
    currency: Currency,
}

/// What is not wanted any more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelRequest {
    /// Only so much of these lines. Where this is left out, the whole order.
    #[serde(default)]
    #[schemars(length(min = 1, max = LINES_MAX))]
    lines: Vec<CancelLine>,
}

/// Units of a line that are not wanted any more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelLine {
    /// The order's line.
    line: u32,
    /// How many, in the item's base unit.
    #[schemars(range(min = 1, max = QUANTITY_MAX))]
    quantity: i64,
}

/// The address says it all: an empty object.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseRequest {}

/// An order after a request.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct OrderAnswer {
    /// The hub had it so already: nothing was changed.
    known: bool,
    /// As it is now.
    #[serde(flatten)]
    order: SalesOrder,
}

async fn send(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    if state.erp_numbers_lines() {
        return Err(Problem::order_stands(NOT_WITH_TRYTON, &Problems::default()));
    }
    let Nothing {} = asked(query)?;
    let key = key(&headers)?;
    let Json(value) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let order = order::read(&value, Sender::Channel).map_err(|problems| Problem::order(&problems))?;
    ask(&state, &program, key, &format!("send {value}"), Asked::Add(order, order::holds(&value))).await
}

async fn change(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<OrderPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(OrderPath { order: number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let key = key(&headers)?;
    let Json(value) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let order = order::read(&value, Sender::Channel).map_err(|problems| Problem::order(&problems))?;
    if order.order != number {
        let mut problems = Problems::default();
        problems.add("order", "other_order", format!("the address says `{number}`"));
        return Err(Problem::order(&problems));
    }
    let asked = Asked::Change(order, order::holds(&value));
    ask(&state, &program, key, &format!("change {number} {value}"), asked).await
}

async fn release(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<HoldPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Json<ReleaseRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(HoldPath { order, kind }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let key = key(&headers)?;
    let Json(ReleaseRequest {}) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let request = format!("release {order} {}", kind.as_str());
    ask(&state, &program, key, &request, Asked::Release(order, kind)).await
}

async fn cancel(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<OrderPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(OrderPath { order }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let key = key(&headers)?;
    let Json(value) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let lines = read_cancel(&value).map_err(|problems| Problem::order(&problems))?;
    let less = lines.into_iter().map(|CancelLine { line, quantity }| Less { line, quantity }).collect();
    ask(&state, &program, key, &format!("cancel {order} {value}"), Asked::Cancel(order, less)).await
}

/// Lines to take off, or none for the whole order: only a body that names none at all means that.
fn read_cancel(value: &Value) -> Result<Vec<CancelLine>, Problems> {
    let mut problems = Problems::default();
    let Value::Object(fields) = value else {
        problems.add("", "not_an_object", "what is cancelled is a JSON object; `{}` is the whole order");
        return Err(problems);
    };
    let read = CancelRequest::deserialize(value);
    if let Err(error) = &read {
        problems.add("", "invalid", error.to_string());
    }
    let lines = read.map(|read| read.lines).unwrap_or_default();
    let is_empty = fields.contains_key("lines") && lines.is_empty() && problems.list().is_empty();
    let why = "name the lines, or leave `lines` out to cancel the whole order";
    problems.require(!is_empty, "lines", "empty", why);
    let why = format!("it has {} lines, at most {LINES_MAX} are taken", lines.len());
    problems.require(lines.len() <= LINES_MAX, "lines", "too_many", why);
    problems.or(lines)
}

/// What the key stands for is the whole request: the same one again, and no other.
async fn ask(
    state: &ConsoleState,
    program: &Program,
    key: String,
    request: &str,
    asked: Asked,
) -> Result<Response, Problem> {
    let (channel, body) = (of_token(program.name()).to_owned(), Hash::of(request.as_bytes()));
    let request = Request { channel, key, body, asked };
    let (outcome, order) = channel::ask(state.store(), request, state.now()).await?;
    let location = format!("/api/v1/orders/{}", encoded(&order.order));
    let order = shown(program, order);
    let told = answer(OrderAnswer { known: outcome == Outcome::Known, order });
    Ok(match outcome {
        Outcome::Added => (StatusCode::CREATED, [(LOCATION, location)], told).into_response(),
        Outcome::Known | Outcome::Changed | Outcome::Cancelled | Outcome::Released => told,
    })
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<OrderPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(OrderPath { order }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let found = state.store().read(move |tx| crate::report::order::read(tx, &order)).await?;
    Ok(answer(shown(&program, found.ok_or_else(no_order)?)))
}

/// What people at the hub wrote is for those who may read there.
fn shown(program: &Program, order: SalesOrder) -> SalesOrder {
    if program.may(Permission::Read) { order } else { order.without_notes() }
}

fn no_order() -> Problem {
    Problem::missing("No order has this number. Numbers are looked up whole; capital letters count.")
}

/// A key is between quotes, as a structured field has it, or stands alone.
pub(super) fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut sent = headers.get_all(KEY_HEADER).iter();
    let (Some(value), None) = (sent.next(), sent.next()) else { return Err(Problem::no_key()) };
    let text = value.to_str().map_err(|_| Problem::no_key())?.trim();
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let key = quoted.unwrap_or(text);
    let is_printable = key.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if key.is_empty() || key.len() > KEY_CHARS_MAX || !is_printable {
        return Err(Problem::no_key());
    }
    Ok(key.to_owned())
}

/// A number as one part of an address.
fn encoded(number: &str) -> String {
    use askama::filters::urlencode_strict;
    urlencode_strict(number).map_or_else(|_| String::new(), |encoded| encoded.to_string())
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::KeyUsed => Self::key_used(),
            Refusal::Unknown => no_order(),
            Refusal::Invalid(problems) => Self::order(&problems),
            Refusal::Conflict { detail, problems } => Self::order_stands(detail, &problems),
            Refusal::Store(error) => Self::unsure(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use serde_json::json;

    use super::*;

    #[test]
    fn keys() {
        let read = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(KEY_HEADER, HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
            key(&headers).ok()
        };
        let long = "k".repeat(KEY_CHARS_MAX);
        for (value, expect) in [
            ("8e03978e-40d5", Some("8e03978e-40d5")),
            ("\"8e03978e-40d5\"", Some("8e03978e-40d5")),
            (" order 7, try 1 ", Some("order 7, try 1")),
            (&long, Some(long.as_str())),
            (&format!("{long}k"), None),
            ("", None),
            ("\"\"", None),
            ("schlüssel", None),
            ("a\tb", None),
        ] {
            assert_eq!(read(&[value]).as_deref(), expect, "{value:?}");
        }
        assert_eq!((read(&[]), read(&["a", "a"])), (None, None));
    }

    /// What is described is what is read: no field more and none less.
    #[test]
    fn the_schema_is_what_is_read() {
        let schema = schemars::schema_for!(OrderRequest).to_value();
        let line = schema["$defs"]["OrderRequestLine"].clone();
        let names = |schema: &Value| -> Vec<String> {
            schema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        let written = |names: Vec<String>| -> Value {
            names.into_iter().map(|name| (name, json!(null))).collect::<serde_json::Map<_, _>>().into()
        };
        let mut order = written(names(&schema));
        order["lines"] = json!([written(names(&line))]);
        let Err(problems) = order::read(&order, Sender::Channel) else { panic!("nothing is missing") };
        let mut missing: Vec<&str> = Vec::new();
        for problem in problems.list() {
            assert_eq!(problem.code, "missing", "{problem:?}");
            missing.push(&problem.place);
        }
        missing.sort_unstable();
        let mut needed: Vec<String> = Vec::new();
        for (of, place) in [(&schema, ""), (&line, "lines[0].")] {
            for name in of["required"].as_array().unwrap() {
                needed.push(format!("{place}{}", name.as_str().unwrap()));
            }
        }
        needed.retain(|place| place != "lines");
        needed.sort_unstable();
        assert_eq!(missing, needed);
    }
}
