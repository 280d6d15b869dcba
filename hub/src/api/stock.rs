//! Stock, what a channel may sell of it, and buffers.
//!
//! A program with the scope `read` sees all of it; a channel with the scope `orders` sees and changes what is its own.

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::id::{ItemId, SiteId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::buffer::{self, BufferError, BufferKey, CHANNEL_CHARS_MAX};
use crate::channel::of_token;
use crate::console::ConsoleState;
use crate::console::sheet::download;
use crate::order::QUANTITY_MAX;
use crate::report::stock::{self, CURSOR_CHARS_MAX, StockFilter};
use crate::report::{buffers, page_rows};

/// What a file is called.
const FILE_NAME: &str = "stock.csv";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/stock", get(list))
        .route("/api/v1/stock.csv", get(file))
        .route("/api/v1/availability", get(availability))
        .route("/api/v1/buffers", get(list_buffers).put(set))
        .route("/api/v1/buffers/clear", post(clear))
}

/// Which stock to list first.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Show {
    /// Where open orders need more than is on hand.
    Short,
    /// Where some of it is not for sale.
    Unfit,
}

/// Which stock.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StockQuery {
    /// Only this site.
    site: Option<SiteId>,
    /// Only this item.
    item: Option<ItemId>,
    /// Only items whose number holds this.
    #[schemars(length(max = CURSOR_CHARS_MAX))]
    part: Option<String>,
    /// Only where it stands so.
    show: Option<Show>,
    /// What is left for this channel; for one without buffers if absent.
    #[schemars(length(max = CHANNEL_CHARS_MAX))]
    channel: Option<String>,
    /// `next` of the page before.
    #[schemars(length(max = CURSOR_CHARS_MAX))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

fn filter(site: Option<SiteId>, item: Option<ItemId>) -> StockFilter {
    let site = site.map_or_else(String::new, |site| site.to_string());
    let item = item.map_or_else(String::new, |item| item.to_string());
    StockFilter { site, item, ..StockFilter::default() }
}

fn bounded(name: &str, text: Option<String>, chars_max: usize) -> Result<Option<String>, Problem> {
    if text.as_ref().is_some_and(|text| text.chars().count() > chars_max) {
        return Err(Problem::invalid(format!("`{name}` has at most {chars_max} characters.")));
    }
    Ok(text)
}

fn place(after: Option<String>) -> Result<Option<stock::After>, Problem> {
    after.map(|text| stock::parse_cursor(&text).ok_or_else(bad_cursor)).transpose()
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<StockQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let StockQuery { site, item, part, show, channel, after, limit } = asked(query)?;
    let (after, rows) = (place(after)?, page_rows(limit.map(|rows| rows.0)));
    let filter =
        shown(filter(site, item), bounded("part", part, CURSOR_CHARS_MAX)?.unwrap_or_default(), show);
    let channel = bounded("channel", channel, CHANNEL_CHARS_MAX)?.unwrap_or_default();
    let read = state.store().read(move |tx| stock::read(tx, &filter, &channel, after.as_ref(), rows));
    Ok(answer(read.await?))
}

fn shown(filter: StockFilter, part: String, show: Option<Show>) -> StockFilter {
    let show = match show {
        None => "",
        Some(Show::Short) => "short",
        Some(Show::Unfit) => "unfit",
    };
    StockFilter { part, show: show.to_owned(), ..filter }
}

/// Which stock, all of it at once.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StockFileQuery {
    /// Only this site.
    site: Option<SiteId>,
    /// Only this item.
    item: Option<ItemId>,
    /// Only items whose number holds this.
    #[schemars(length(max = CURSOR_CHARS_MAX))]
    part: Option<String>,
    /// Only where it stands so.
    show: Option<Show>,
    /// What is left for this channel; for one without buffers if absent.
    #[schemars(length(max = CHANNEL_CHARS_MAX))]
    channel: Option<String>,
}

async fn file(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<StockFileQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let StockFileQuery { site, item, part, show, channel } = asked(query)?;
    let filter =
        shown(filter(site, item), bounded("part", part, CURSOR_CHARS_MAX)?.unwrap_or_default(), show);
    let channel = bounded("channel", channel, CHANNEL_CHARS_MAX)?.unwrap_or_default();
    Ok(download(state.store().read(move |tx| stock::sheet(tx, &filter, &channel)).await?, FILE_NAME))
}

/// Of what, where and for whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AvailabilityQuery {
    /// For this channel. A token with the scope `orders` asks for its own, which need not be given; one with `read` for
    /// any, or, if absent, for one without buffers.
    #[schemars(length(max = CHANNEL_CHARS_MAX))]
    channel: Option<String>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only this item.
    item: Option<ItemId>,
    /// `next` of the page before.
    #[schemars(length(max = CURSOR_CHARS_MAX))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// The channel that is asked about: a channel's own, or any for whoever reads all.
fn channel_of(program: &Program, asked: Option<String>) -> Result<String, Problem> {
    let own = program.may(Permission::Order).then(|| of_token(program.name()).to_owned());
    if program.may(Permission::Read) {
        return Ok(asked.or(own).unwrap_or_default());
    }
    program.require(Permission::Order)?;
    let own = own.unwrap_or_default();
    match asked {
        Some(other) if other != own => Err(Problem::forbidden("read")),
        Some(_) | None => Ok(own),
    }
}

async fn availability(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<AvailabilityQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    if !program.may(Permission::Read) {
        program.require(Permission::Order)?;
    }
    let AvailabilityQuery { channel, site, item, after, limit } = asked(query)?;
    let channel = channel_of(&program, bounded("channel", channel, CHANNEL_CHARS_MAX)?)?;
    let (after, rows) = (place(after)?, page_rows(limit.map(|rows| rows.0)));
    let filter = filter(site, item);
    let read = state.store().read(move |tx| stock::available(tx, &filter, &channel, after.as_ref(), rows));
    Ok(answer(read.await?))
}

/// Which buffers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BuffersQuery {
    /// Only of this channel; a token with the scope `orders` sees its own.
    #[schemars(length(max = CHANNEL_CHARS_MAX))]
    channel: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list_buffers(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<BuffersQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    if !program.may(Permission::Read) {
        program.require(Permission::Order)?;
    }
    let BuffersQuery { channel, after, limit } = asked(query)?;
    let channel = bounded("channel", channel, CHANNEL_CHARS_MAX)?;
    let channel = if program.may(Permission::Read) {
        channel.unwrap_or_default()
    } else {
        channel_of(&program, channel)?
    };
    let after = match after {
        None => buffers::After::default(),
        Some(text) => buffers::parse_cursor(&text).ok_or_else(bad_cursor)?,
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    Ok(answer(state.store().read(move |tx| buffers::read(tx, &channel, &after, rows)).await?))
}

/// What of the stock is not for the channel that says so.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BufferRequest {
    /// At one site; at all if absent.
    site: Option<SiteId>,
    /// Of one item; of all if absent.
    item: Option<ItemId>,
    /// How much, in the item's base unit; 0 takes the place of a buffer for more items or sites.
    #[schemars(range(min = 0, max = QUANTITY_MAX))]
    quantity: i64,
}

/// Which buffer of the channel is to go.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BufferClearRequest {
    /// As it was set.
    site: Option<SiteId>,
    /// As it was set.
    item: Option<ItemId>,
}

/// What came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct BufferAnswer {
    /// It was so before: nothing was changed.
    known: bool,
    /// For whom.
    channel: String,
    /// At which site; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<SiteId>,
    /// Of which item; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    /// How much; absent for one that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<i64>,
}

async fn set(
    State(state): State<ConsoleState>,
    program: Program,
    body: Result<Json<BufferRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Json(BufferRequest { site, item, quantity }) =
        body.map_err(|rejection| Problem::unreadable(&rejection))?;
    change(&state, &program, site, item, Some(quantity)).await
}

async fn clear(
    State(state): State<ConsoleState>,
    program: Program,
    body: Result<Json<serde_json::Map<String, serde_json::Value>>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Json(named) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    // A list without names would be read, too, and clear what nobody named.
    let BufferClearRequest { site, item } =
        serde_json::from_value(named.into()).map_err(|error| Problem::invalid(format!("{error}.")))?;
    change(&state, &program, site, item, None).await
}

async fn change(
    state: &ConsoleState,
    program: &Program,
    site: Option<SiteId>,
    item: Option<ItemId>,
    quantity: Option<i64>,
) -> Result<Response, Problem> {
    let key = BufferKey { channel: of_token(program.name()).to_owned(), site, item };
    let changed = buffer::change(state.store(), &program.actor(), &key, quantity, state.now()).await;
    let is_news = match changed {
        Ok(is_news) => is_news,
        // The same request again: it is gone already.
        Err(BufferError::NotFound) => false,
        Err(BufferError::Store(error)) => return Err(Problem::from(error)),
        Err(BufferError::TooMany) => return Err(Problem::conflict(format!("{}.", BufferError::TooMany))),
        Err(
            error @ (BufferError::Channel
            | BufferError::NoSite(_)
            | BufferError::NoItem(_)
            | BufferError::Quantity),
        ) => return Err(Problem::unprocessable(format!("{error}."))),
    };
    let BufferKey { channel, site, item } = key;
    Ok(answer(BufferAnswer { known: !is_news, channel, site, item, quantity }))
}
