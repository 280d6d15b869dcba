//! Returns, and the daily close of a site.

use axum::Json;
use axum::Router;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use protocol::chain::Hash;
use protocol::id::SiteId;
use protocol::operation::Evidence;
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::close::{self as closing, CloseError};
use crate::console::ConsoleState;
use crate::console::picture;
use crate::console::sheet::{download, download_bytes};
use crate::decision::NOTE_CHARS_MAX;
use crate::report::returns::{self, CURSOR_PATTERN, ReturnFilter};
use crate::report::trace::QUERY_CHARS_MAX;
use crate::report::{close, closes, page_rows, returned};
use crate::reversal::{self, ReversalError};
use crate::store::close::Day;
use crate::track::{Goods, Money};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/returns", get(list))
        .route("/api/v1/returns/{number}", get(show))
        .route("/api/v1/returns/{number}/photos/{sha256}", get(show_photo))
        .route("/api/v1/returns/{number}/reverse", post(reverse))
        .route("/api/v1/close", get(show_close).post(seal_close))
        .route("/api/v1/close.csv", get(close_file))
}

/// Which returns.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnsQuery {
    /// Only those of this number: a return's or an order's, as a whole.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    number: Option<String>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only those whose money stands so.
    money: Option<MoneyFilter>,
    /// Only those whose goods stand so.
    goods: Option<Goods>,
    /// Only those whose purchase is known so.
    evidence: Option<Evidence>,
    /// In this order; if absent, the newest first.
    sort: Option<Sort>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// Where the money stands, or a group of places.
#[derive(Debug, Clone, Copy, JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
enum Group {
    /// All that need an answer or a person.
    Open,
    /// All that wait without an effect: `held` and `duplicate_review`.
    Review,
}

/// A place on the money track, or a group of places.
#[derive(Debug, Clone, Copy, JsonSchema)]
#[schemars(inline, untagged)]
enum MoneyFilter {
    Group(Group),
    One(Money),
}

/// Of two enums the derived code would say only that none fits.
impl<'de> Deserialize<'de> for MoneyFilter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::all().find(|one| one.as_str() == word).ok_or_else(|| {
            let all: Vec<String> = Self::all().map(|one| format!("`{}`", one.as_str())).collect();
            D::Error::custom(format!("unknown variant `{word}`, expected one of {}", all.join(", ")))
        })
    }
}

impl MoneyFilter {
    fn all() -> impl Iterator<Item = Self> {
        let groups = [Self::Group(Group::Open), Self::Group(Group::Review)].into_iter();
        groups.chain(Money::ALL.iter().map(|money| Self::One(*money)))
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Group(Group::Open) => "open",
            Self::Group(Group::Review) => "review",
            Self::One(money) => money.as_str(),
        }
    }
}

/// The order of returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Sort {
    /// What the hub received last.
    Newest,
    /// What it received first.
    Oldest,
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<ReturnsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let ReturnsQuery { number, site, money, goods, evidence, sort, after, limit } = asked(query)?;
    let number = number.unwrap_or_default();
    if number.chars().count() > QUERY_CHARS_MAX {
        return Err(Problem::invalid(format!("`number` has at most {QUERY_CHARS_MAX} characters.")));
    }
    let after = match after {
        None => None,
        Some(text) => Some(returns::parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let evidence = evidence.map_or("", |evidence| match evidence {
        Evidence::Hub => "hub",
        Evidence::Pass => "pass",
        Evidence::CachedOrder => "cached_order",
        Evidence::Document => "document",
        Evidence::NoReceipt => "no_receipt",
    });
    let filter = ReturnFilter {
        site: site.as_ref().map_or_else(String::new, ToString::to_string),
        money: money.map_or("", MoneyFilter::as_str).to_owned(),
        goods: goods.map_or("", Goods::as_str).to_owned(),
        evidence: evidence.to_owned(),
        number,
    };
    let (is_oldest_first, now) = (sort == Some(Sort::Oldest), state.now());
    let rows = page_rows(limit.map(|rows| rows.0));
    let of = site.clone();
    let read = state.store().read(move |tx| {
        let page = returns::read(tx, &filter, is_oldest_first, after, rows, now)?;
        let instead = match &of {
            Some(site) if page.returns.is_empty() => close::known_instead(tx, site)?,
            Some(_) | None => None,
        };
        Ok((page, instead))
    });
    let (page, instead) = read.await?;
    match (site, instead) {
        (Some(site), Some(instead)) => Err(no_site(&site, &instead)),
        (_, _) => Ok(answer(page)),
    }
}

fn no_site(site: &SiteId, instead: &str) -> Problem {
    Problem::missing(format!("The hub knows no site `{site}`; {instead}."))
}

/// Which return.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ReturnPath {
    /// Its number.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    number: String,
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<ReturnPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(ReturnPath { number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let now = state.now();
    let found = state.store().read(move |tx| returned::read(tx, &number, now)).await?;
    let missing = || Problem::missing("No return has this number; `/api/v1/returns` lists them.");
    Ok(answer(found.ok_or_else(missing)?))
}

/// Which photo of which return.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct PhotoPath {
    /// The return's number.
    number: String,
    /// As the return's `photos` name it.
    sha256: Hash,
}

async fn show_photo(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<PhotoPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(PhotoPath { number, sha256 }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let now = state.now();
    let found = state.store().read(move |tx| returned::photo(tx, &number, sha256, now)).await?;
    let missing = || Problem::missing("No return of this number has this photo, or its bytes are not here.");
    Ok(picture(found.ok_or_else(missing)?))
}

/// Why a return is reversed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReversalRequest {
    /// In a person's words; never a card number.
    #[schemars(length(min = 1, max = NOTE_CHARS_MAX))]
    reason: String,
}

async fn reverse(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<ReturnPath>, PathRejection>,
    body: Result<Json<ReversalRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Settle)?;
    // Not for a program that says only what one executor paid.
    program.require_executor("")?;
    let Path(ReturnPath { number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Json(ReversalRequest { reason }) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let missing = || Problem::missing("No return has this number; `/api/v1/returns` lists them.");
    let now = state.now();
    let done = reversal::reverse(state.store(), &program.actor(), &number, &reason, now).await;
    done.map_err(|error| match error {
        ReversalError::Store(error) => Problem::from(error),
        ReversalError::NotFound(_) => missing(),
        ReversalError::Invalid(why) => Problem::unprocessable(format!("`reason`: {why}.")),
        ReversalError::Conflict(why) => Problem::conflict(format!("{why}.")),
    })?;
    let found = state.store().read(move |tx| returned::read(tx, &number, now)).await?;
    Ok(answer(found.ok_or_else(missing)?))
}

/// Which day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CloseQuery {
    /// Of which site.
    site: SiteId,
    /// The business date.
    date: BusinessDate,
    /// The `number` of an earlier statement: says how many came later.
    #[schemars(range(min = 0))]
    since: Option<i64>,
}

async fn show_close(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<CloseQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let CloseQuery { site, date, since } = asked(query)?;
    if since.is_some_and(|number| number < 0) {
        return Err(Problem::invalid("`since` is the number of a statement: 0 or more."));
    }
    let (of, day, now) = (site.clone(), Day { site, date }, state.now());
    let read = state.store().read(move |tx| match close::known_instead(tx, &day.site)? {
        Some(instead) => Ok(Err(instead)),
        None => Ok(Ok(close::read(tx, &day, since, now)?)),
    });
    Ok(answer(read.await?.map_err(|instead| no_site(&of, &instead))?))
}

/// A day that is to be sealed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SealRequest {
    /// Of which site.
    site: SiteId,
    /// The business date.
    date: BusinessDate,
    /// Also if the day is not over (UTC): what is captured on it from now on is late.
    #[serde(default)]
    early: bool,
}

async fn seal_close(
    State(state): State<ConsoleState>,
    program: Program,
    body: Result<Json<SealRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Settle)?;
    // Not for a program that says only what one executor paid.
    program.require_executor("")?;
    let Json(SealRequest { site, date, early }) =
        body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let day = Day { site, date };
    let sealed =
        closing::seal(state.store(), state.authority(), &program.actor(), &day, early, state.now()).await;
    sealed.map_err(|error| match error {
        CloseError::Store(error) => Problem::from(error),
        CloseError::NoSite(_) => Problem::missing(format!("{error}.")),
        CloseError::NotOver(_) | CloseError::NotBegun(_) => Problem::unprocessable(format!("{error}.")),
        CloseError::Sealed { .. } | CloseError::Older { .. } | CloseError::Before { .. } => {
            Problem::conflict(format!("{error}."))
        }
        CloseError::NoKey | CloseError::Key(_) => {
            tracing::error!(%error, "a day cannot be sealed");
            Problem::conflict("No key can sign here: the hub's log says why.")
        }
    })?;
    let view = state.store().read(move |tx| closes::of_day(tx, &day)).await?;
    Ok(answer(view.ok_or_else(|| Problem::missing("The day is not sealed."))?))
}

/// Which day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CloseFileQuery {
    /// Of which site.
    site: SiteId,
    /// The business date.
    date: BusinessDate,
    /// As it was sealed.
    #[serde(default)]
    sealed: bool,
}

async fn close_file(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<CloseFileQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let CloseFileQuery { site, date, sealed } = asked(query)?;
    let (of, day, now) = (site.clone(), Day { site, date }, state.now());
    if sealed {
        let name = closes::file_name(&day);
        let file = state.store().read(move |tx| closes::file(tx, &day)).await?;
        let missing = || Problem::missing("The day is not sealed.");
        return Ok(download_bytes(file.ok_or_else(missing)?, &name));
    }
    let name = close::file_name(&day);
    let read = state.store().read(move |tx| match close::known_instead(tx, &day.site)? {
        Some(instead) => Ok(Err(instead)),
        None => Ok(Ok(close::sheet(tx, &day, now)?)),
    });
    let sheet = read.await?.map_err(|instead| no_site(&of, &instead))?;
    let missing = || Problem::missing("The day has more returns than a file holds.");
    Ok(download(sheet.ok_or_else(missing)?, &name))
}
