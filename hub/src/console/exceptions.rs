//! Exceptions: what needs a person, filtered, sorted and paged on the server, and as a CSV file. Several can be decided
//! about at once ([`super::several`]).

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
use super::sheet::{self, Sheet};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::decision::{self, DECIDED_EXCEPTIONS_MAX, NOTE_CHARS_MAX};
use crate::exception::{Category, DUE_SOON_MILLIS};
use crate::report::close;
use crate::report::exceptions::{self, ExceptionFilter, ExceptionSort, ExceptionView, Exceptions, Queue};
use crate::report::{PAGE_ROWS, PAGE_ROWS_MAX};
use crate::store::listing;

/// Longest CSV file; more would be a report, not a list.
const SHEET_ROWS_MAX: usize = 20_000;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/exceptions", get(show).post(super::several::decide))
        .route("/exceptions.csv", get(download))
}

#[derive(Deserialize, Clone)]
pub(super) struct Asked {
    /// Absent means open: that is what a person comes for.
    state: Option<String>,
    #[serde(default)]
    category: String,
    #[serde(default)]
    site: String,
    /// `mine`, or a word of [`Queue`].
    #[serde(default)]
    queue: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    after: String,
    /// About so many something was just decided.
    #[serde(default)]
    done: String,
    /// `all`: the boxes of this page are ticked.
    #[serde(default)]
    ticked: String,
}

/// Which exceptions by their end.
const STATES: [&str; 3] = ["open", "closed", "any"];
/// The word for boxes that are ticked.
const TICKED: &str = "all";
/// The queue of the viewer's own.
const MINE: &str = "mine";

impl Asked {
    fn state(&self) -> &str {
        self.state.as_deref().map_or("open", |state| if state == "any" { "" } else { state })
    }

    fn filter(&self, viewer: &Viewer, now: i64) -> ExceptionFilter {
        let is_queue = Queue::ALL.iter().any(|queue| queue.as_str() == self.queue);
        ExceptionFilter {
            queue: if is_queue { self.queue.clone() } else { String::new() },
            owner: if self.queue == MINE { viewer.user.clone() } else { String::new() },
            now,
            state: self.state().to_owned(),
            category: self.category.clone(),
            site: self.site.clone(),
        }
    }

    /// Refuses words that no choice has. A category of another version has rows without being one here.
    fn check(&self, text: Text) -> Result<(), Failure> {
        let state = self.state.as_deref().unwrap_or_default();
        known(text, "state", state, STATES.contains(&state))?;
        let is_queue = self.queue == MINE || Queue::ALL.iter().any(|queue| queue.as_str() == self.queue);
        known(text, "queue", &self.queue, is_queue)?;
        known(text, "after", &self.after, exceptions::parse_cursor(&self.after).is_some())
    }

    /// The same for what rows have, which other versions may have written, or may have later.
    async fn check_places(&self, state: &ConsoleState, text: Text) -> Result<(), Failure> {
        if self.category.is_empty() && self.site.is_empty() {
            return Ok(());
        }
        let ((categories, noted), sites) =
            state.store().read(|tx| Ok((listing::exception_places(tx)?, close::sites(tx)?))).await?;
        let is_here = Category::ALL.iter().any(|category| category.code() == self.category);
        known(text, "category", &self.category, is_here || categories.contains(&self.category))?;
        let is_site = sites.iter().any(|(site, _)| site.as_str() == self.site);
        known(text, "site", &self.site, is_site || noted.contains(&self.site))
    }

    fn sort(&self) -> ExceptionSort {
        ExceptionSort::parse(&self.sort).unwrap_or_default()
    }

    /// The address of the same list in another order, or of its next page.
    fn href(&self, path: &str, sort: &str, after: &str) -> String {
        let state = self.state.as_deref().unwrap_or("open");
        let pairs = [
            ("state", state),
            ("category", &self.category),
            ("site", &self.site),
            ("queue", &self.queue),
            ("sort", sort),
            ("after", after),
        ];
        sheet::address(path, &pairs)
    }

    /// The address of this page of the list, after so many were decided about; an empty word for none.
    pub(super) fn here(&self, done: &str) -> String {
        self.this_page(done, "")
    }

    fn this_page(&self, done: &str, ticked: &str) -> String {
        let pairs = [
            ("state", self.state.as_deref().unwrap_or_default()),
            ("category", &self.category),
            ("site", &self.site),
            ("queue", &self.queue),
            ("sort", &self.sort),
            ("after", &self.after),
            ("done", done),
            ("ticked", ticked),
        ];
        sheet::address("/exceptions", &pairs)
    }
}

#[derive(Template)]
#[template(path = "console/exceptions.html")]
struct ExceptionsPage {
    frame: Frame,
    text: Text,
    list: Exceptions,
    rows: Vec<ExceptionLine>,
    heads: Vec<Head>,
    states: Vec<Choice>,
    categories: Vec<Choice>,
    sites: Vec<Choice>,
    queues: Vec<Choice>,
    sort: &'static str,
    next: Option<String>,
    first: Option<String>,
    /// This page of the list: whoever decides comes back to it.
    here: String,
    download: String,
    any: String,
    may_decide: bool,
    /// The boxes are ticked, and where that is the other way round.
    is_ticked: bool,
    tick: String,
    tick_words: String,
    decisions: Vec<(&'static str, String)>,
    owners: Vec<String>,
    chosen_max: usize,
    note_chars_max: usize,
    /// What was just decided, in words.
    done: Option<String>,
}

/// An option of a filter.
struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

/// A sortable column's head.
struct Head {
    words: String,
    href: String,
    direction: Option<&'static str>,
}

/// One exception in the viewer's words; its own page has it too.
pub(super) struct ExceptionLine {
    pub(super) view: ExceptionView,
    pub(super) words: String,
    pub(super) detail: String,
    pub(super) subject: String,
    pub(super) state: (&'static str, String),
    pub(super) opened: Stamp,
    pub(super) due: Option<Stamp>,
    pub(super) is_late: bool,
    pub(super) is_soon: bool,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Exceptions).await?;
    let (text, now) = (viewer.text, state.now());
    asked.check(text)?;
    asked.check_places(&state, text).await?;
    let (filter, sort) = (asked.filter(&viewer, now.0), asked.sort());
    let may_decide = viewer.role.may(Permission::Decide);
    let after = exceptions::parse_cursor(&asked.after);
    let (is_first, is_ticked) = (after.is_none(), asked.ticked == TICKED);
    let (list, (categories, sites), owners) = state
        .store()
        .read(move |tx| {
            Ok((
                exceptions::read(tx, &filter, sort, after.as_ref(), PAGE_ROWS)?,
                listing::exception_places(tx)?,
                decision::owners(tx)?,
            ))
        })
        .await?;
    let head = |words: String, by: ExceptionSort, direction| Head {
        words,
        href: asked.href("/exceptions", by.as_str(), ""),
        direction: (sort == by).then_some(direction),
    };
    let title = text.say("nav-exceptions");
    let view = ExceptionsPage {
        rows: list.exceptions.iter().map(|view| ExceptionLine::of(text, now.0, view)).collect(),
        heads: vec![
            head(text.say("exceptions-category"), ExceptionSort::Category, "ascending"),
            head(text.say("exceptions-site"), ExceptionSort::Site, "ascending"),
            head(text.say("exceptions-due"), ExceptionSort::Deadline, "ascending"),
            head(text.say("exceptions-opened"), ExceptionSort::Newest, "descending"),
        ],
        states: STATES
            .map(|value| Choice {
                value: value.to_owned(),
                words: text.code("exceptions-state", value),
                is_chosen: asked.state.as_deref().unwrap_or("open") == value,
            })
            .into(),
        categories: choices(text, "category", categories, &asked.category),
        sites: choices(text, "site", sites, &asked.site),
        queues: [MINE, "nobody", "late", "soon"]
            .map(|value| Choice {
                value: value.to_owned(),
                words: text.code("exceptions-queue", value),
                is_chosen: asked.queue == value,
            })
            .into(),
        may_decide,
        is_ticked,
        tick: format!("{}#several", asked.this_page("", if is_ticked { "" } else { TICKED })),
        tick_words: if is_ticked {
            text.say("several-tick-none")
        } else {
            text.count("several-tick-all", list.exceptions.len() as i64)
        },
        decisions: super::several::DECISIONS
            .map(|decision| (decision.as_str(), text.code("decide", decision.as_str())))
            .into(),
        owners,
        chosen_max: DECIDED_EXCEPTIONS_MAX,
        note_chars_max: NOTE_CHARS_MAX,
        done: asked.done.parse::<i64>().ok().map(|done| text.count("exceptions-decided", done)),
        sort: sort.as_str(),
        next: list.next.as_deref().map(|next| asked.href("/exceptions", sort.as_str(), next)),
        first: (!is_first).then(|| asked.href("/exceptions", sort.as_str(), "")),
        here: asked.here(""),
        download: asked.href("/exceptions.csv", sort.as_str(), ""),
        any: text.say("filter-any"),
        frame,
        text,
        list,
    };
    page(text, &title, &view, Some("/live"))
}

fn choices(text: Text, prefix: &str, values: Vec<String>, chosen: &str) -> Vec<Choice> {
    let choice =
        |value: String| Choice { words: text.code(prefix, &value), is_chosen: value == chosen, value };
    values.into_iter().map(choice).collect()
}

impl ExceptionLine {
    pub(super) fn of(text: Text, now: i64, view: &ExceptionView) -> Self {
        Self {
            words: text.code("category", &view.category),
            detail: super::detail::told(text, &view.detail),
            subject: words::subject(text, &view.subject),
            state: (words::state_class(&view.state), text.code("exception", &view.state)),
            opened: text.ago(now, view.opened_at),
            due: (view.is_open() && view.deadline != 0).then(|| text.ago(now, view.deadline)),
            is_late: view.is_open() && view.deadline != 0 && view.deadline < now,
            is_soon: view.is_open()
                && view.deadline >= now
                && view.deadline < now.saturating_add(DUE_SOON_MILLIS),
            view: view.clone(),
        }
    }
}

async fn download(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    asked.check(viewer.text)?;
    asked.check_places(&state, viewer.text).await?;
    let (filter, sort) = (asked.filter(&viewer, state.now().0), asked.sort());
    let rows = state
        .store()
        .read(move |tx| {
            let (mut rows, mut after) = (Vec::new(), None);
            loop {
                let page = exceptions::read(tx, &filter, sort, after.as_ref(), PAGE_ROWS_MAX)?;
                rows.extend(page.exceptions);
                after = page.next.as_deref().and_then(exceptions::parse_cursor);
                if after.is_none() || rows.len() >= SHEET_ROWS_MAX {
                    return Ok(rows);
                }
            }
        })
        .await?;
    let format = viewer.text.format;
    let mut sheet = Sheet::new(&[
        "exception",
        "category",
        "severity",
        "state",
        "subject",
        "site",
        "owner",
        "detail",
        "operation",
        "posting",
        "occurrences",
        "opened_at",
        "deadline",
        "closed_at",
    ]);
    for row in rows {
        let closed = row.closed_at.map(|at| format.machine(at)).unwrap_or_default();
        sheet.row(&[
            &row.exception.to_string(),
            &row.category,
            &row.severity,
            &row.state,
            &row.subject,
            &row.site,
            &row.owner,
            &row.detail,
            row.operation.as_deref().unwrap_or_default(),
            &row.posting,
            &row.occurrences.to_string(),
            &format.machine(row.opened_at),
            &format.machine(row.deadline),
            &closed,
        ]);
    }
    Ok(sheet::download(sheet, "exceptions.csv"))
}
