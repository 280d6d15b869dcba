//! Exceptions, filtered and sorted, page by page.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::fleet::site_names;
use crate::decision::{self, Waiting};
use crate::refund::RefundId;
use crate::store::exception;
use crate::store::exception_step::{self, Step, StepRow};
use crate::store::listing::{self, ExceptionRow};
pub use crate::store::listing::{After, ExceptionFilter, ExceptionSort, Queue};
use crate::store::{StoreError, Tx};

/// One page of exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Exceptions {
    /// The rows.
    pub exceptions: Vec<ExceptionView>,
    /// How many the filter leaves, on all pages.
    pub matching: i64,
    /// How many there ever were.
    pub total: i64,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One business problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionView {
    /// Its number.
    pub exception: i64,
    /// What kind of problem.
    pub category: String,
    /// The business key it is about, such as `order/100234`; may be empty.
    pub subject: String,
    /// Where; may be empty.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// How bad.
    pub severity: String,
    /// `open`, `taken`, `resolved` or `waived`.
    pub state: String,
    /// Who has it; while nobody has, the role that is to look at it.
    pub owner: String,
    /// What happened, for a person.
    pub detail: String,
    /// What was written when it was closed, by a person or by what closed it; may be empty.
    pub note: String,
    /// The operation it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The posting it came from; empty for none.
    pub posting: String,
    /// How often the same cause came up.
    pub occurrences: i64,
    /// UTC milliseconds.
    pub opened_at: i64,
    /// UTC milliseconds.
    pub deadline: i64,
    /// UTC milliseconds; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<i64>,
}

impl ExceptionView {
    /// Whether a person still has to act.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The business key without what kind of key it is: what Trace is asked for.
    #[must_use]
    pub fn key(&self) -> &str {
        key_of(&self.subject)
    }

    pub(super) fn of(row: ExceptionRow, names: &BTreeMap<String, String>) -> Self {
        let operation = Uuid::from_slice(&row.operation).ok().filter(|id| !id.is_nil());
        Self {
            exception: row.number,
            category: row.category,
            subject: row.subject,
            site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
            site: row.site,
            severity: row.severity,
            state: row.state,
            owner: row.owner,
            detail: row.detail,
            note: row.note,
            operation: operation.map(|id| id.to_string()),
            posting: row.posting,
            occurrences: row.occurrences,
            opened_at: row.opened_at,
            deadline: row.deadline,
            closed_at: (row.closed_at != 0).then_some(row.closed_at),
        }
    }
}

/// `order/100234` → `100234`, `stock/site/item` → `item`.
pub(crate) fn key_of(subject: &str) -> &str {
    match subject.split_once('/') {
        Some(("stock", rest)) => rest.split_once('/').map_or(rest, |(_, item)| item),
        Some((_, key)) => key,
        None => subject,
    }
}

/// Reads one page after a place.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &ExceptionFilter,
    sort: ExceptionSort,
    after: Option<&After>,
    rows: i64,
) -> Result<Exceptions, StoreError> {
    let names = site_names(tx)?;
    let (total, matching) = listing::count_exceptions(tx, filter)?;
    let mut found = listing::exceptions(tx, filter, sort, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| {
        let key = match sort {
            ExceptionSort::Deadline => last.deadline.to_string(),
            ExceptionSort::Newest => String::new(),
            ExceptionSort::Category => last.category.clone(),
            ExceptionSort::Site => last.site.clone(),
        };
        cursor(&After { key, number: last.number })
    });
    let exceptions = found.into_iter().map(|row| ExceptionView::of(row, &names)).collect();
    Ok(Exceptions { exceptions, matching, total, next })
}

/// One exception, and what waits for a decision about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionDetail {
    /// The exception.
    #[serde(flatten)]
    pub exception: ExceptionView,
    /// What waits.
    pub waiting: Waiting,
    /// It closes with what it is about: nobody can resolve or waive it before.
    pub closes_itself: bool,
    /// The number of the return that it is about, if it is about one.
    #[serde(rename = "return", skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
    /// The refund that it is about, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundId>,
    /// What was done about it, in order: its opening, and the newest 200 steps.
    pub history: Vec<StepView>,
    /// Earlier steps that are not listed.
    pub more_steps: i64,
}

/// Steps that are listed, the newest.
const LISTED_STEPS_MAX: i64 = 200;

/// Something that was done about an exception, or happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepView {
    /// `opened`, `noted`, `taken`, `assigned`, `given_back`, `moved` (its deadline), `tried_again`, `resolved`, `waived`,
    /// `escalated`, or `closed`: its cause went away.
    pub step: &'static str,
    /// UTC milliseconds.
    pub at: i64,
    /// Who; empty for the hub itself.
    pub who: String,
    /// What was written with it; may be empty.
    pub note: String,
    /// Whom it was given to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The new deadline in UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<i64>,
}

impl StepView {
    fn of(row: StepRow) -> Self {
        let (to, deadline) = match row.step {
            Step::Assigned => (Some(row.value), None),
            Step::Moved => (None, row.value.parse().ok()),
            Step::Noted
            | Step::Taken
            | Step::GivenBack
            | Step::TriedAgain
            | Step::Resolved
            | Step::Waived
            | Step::Escalated => (None, None),
        };
        Self { step: row.step.as_str(), at: row.at, who: row.actor, note: row.note, to, deadline }
    }

    fn plain(step: &'static str, at: i64, note: &str) -> Self {
        Self { step, at, who: String::new(), note: note.to_owned(), to: None, deadline: None }
    }
}

/// From its opening to its end. That it closed by itself stands in no step.
fn history(row: &exception::ExceptionRow, steps: Vec<StepRow>) -> Vec<StepView> {
    let is_end = |step: &StepRow| step.step.closes() && step.at == row.closed_at;
    let by_itself = (row.closed_at != 0 && !steps.iter().any(is_end))
        .then(|| StepView::plain("closed", row.closed_at, &row.note));
    let mut history = vec![StepView::plain("opened", row.opened_at, "")];
    history.extend(steps.into_iter().map(StepView::of));
    history.extend(by_itself);
    history.sort_by_key(|step| step.at);
    history
}

/// Reads one; nothing if there is none of that number.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut Tx<'_>, number: i64) -> Result<Option<ExceptionDetail>, StoreError> {
    let Some(row) = exception::find(tx, number)? else { return Ok(None) };
    let (waiting, closes_itself) = (decision::waiting(tx, &row)?, decision::closes_itself(tx, &row)?);
    let returned = super::returned::number_of(tx, row.operation)?;
    let refund = refund_of(&row.cause);
    let steps = exception_step::of(tx, number, LISTED_STEPS_MAX)?;
    let more_steps = match i64::try_from(steps.len()) {
        Ok(LISTED_STEPS_MAX) => exception_step::count(tx, number)? - LISTED_STEPS_MAX,
        Ok(_) | Err(_) => 0,
    };
    let history = history(&row, steps);
    let listed = ExceptionRow {
        number,
        category: row.category,
        subject: row.subject,
        site: row.site,
        severity: row.severity,
        state: row.state.as_str().to_owned(),
        owner: row.owner,
        detail: row.detail,
        note: row.note,
        operation: row.operation.0.as_bytes().to_vec(),
        posting: row.posting,
        occurrences: row.occurrences,
        opened_at: row.opened_at,
        deadline: row.deadline,
        closed_at: row.closed_at,
    };
    let exception = ExceptionView::of(listed, &site_names(tx)?);
    Ok(Some(ExceptionDetail { exception, waiting, closes_itself, returned, refund, history, more_steps }))
}

/// `refund_failed/R1.1` → `R1.1`, as is `refund_twice/0a1b2c3d4e5f/R1.1`; nothing for a cause of another kind.
fn refund_of(cause: &str) -> Option<RefundId> {
    if let Some(of) = crate::refund::asked(cause).or_else(|| crate::refund::given_up(cause)) {
        return Some(of);
    }
    let (kind, key) = cause.split_once('/')?;
    let key =
        if kind == crate::exception::Category::RefundTwice.code() { key.split_once('/')?.1 } else { key };
    if kind.starts_with("refund_") { RefundId::parse(key).ok() } else { None }
}

/// As text that a client hands back unread.
fn cursor(after: &After) -> String {
    format!("{}-{}", after.number, after.key)
}

/// What a cursor looks like: a number, and the sort key of a row, which is a number, a category or a site.
pub const CURSOR_PATTERN: &str = "^[0-9]{1,18}-[a-z0-9_-]{0,64}$";

/// Reads a cursor; nothing if it is not one of ours ([`CURSOR_PATTERN`]).
#[must_use]
pub fn parse_cursor(text: &str) -> Option<After> {
    let (number, key) = text.split_once('-')?;
    let is_number = (1..=18).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
    let is_key = key.len() <= 64 && key.bytes().all(is_word);
    (is_number && is_key).then_some(())?;
    Some(After { key: key.to_owned(), number: number.parse().ok()? })
}

impl ExceptionSort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Deadline, Self::Newest, Self::Category, Self::Site];

    /// The word of addresses and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Newest => "newest",
            Self::Category => "category",
            Self::Site => "site",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use protocol::time::UtcMillis;

    use super::*;
    use crate::exception::Category;
    use crate::log::{self, Entry};
    use crate::store::conformance;

    const NOW: UtcMillis = UtcMillis(1_700_000_000_000);

    #[tokio::test]
    async fn the_newest_steps_are_listed() {
        for fresh in conformance::engines() {
            let (store, place) = (&fresh.store, fresh.store.place());
            let noticed = Entry::Noticed {
                category: Category::BadInput,
                cause: "bad_input/a".to_owned(),
                subject: String::new(),
                site: None,
                detail: "1 of 2 entries was not taken".to_owned(),
            };
            store.write(move |tx| log::append(tx, NOW, &noticed)).await.unwrap();
            store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
            let found = store.read(|tx| exception::live_of_cause(tx, "bad_input/a")).await.unwrap().unwrap();
            let number = found.exception;
            store
                .write(move |tx| {
                    for at in 0..LISTED_STEPS_MAX + 2 {
                        let step = StepRow {
                            exception: number,
                            ordinal: 1_000 + at,
                            step: Step::Noted,
                            at: NOW.0 + at,
                            actor: "anna".to_owned(),
                            note: at.to_string(),
                            value: String::new(),
                        };
                        exception_step::insert(tx, &step)?;
                    }
                    Ok(())
                })
                .await
                .unwrap();
            let told = store.read(move |tx| one(tx, number)).await.unwrap().unwrap();
            let notes: Vec<String> = told
                .history
                .iter()
                .filter(|step| step.step == "noted")
                .map(|step| step.note.clone())
                .collect();
            let expect: Vec<String> = (2..LISTED_STEPS_MAX + 2).map(|at| at.to_string()).collect();
            assert_eq!((notes, told.more_steps), (expect, 2), "{place}");
            assert_eq!(told.history[0].step, "opened", "{place}");
        }
    }

    #[test]
    fn cursors_read_back() {
        for key in ["over_return", "s001-2", "1291191960123", ""] {
            let after = After { key: key.to_owned(), number: 42 };
            assert_eq!(parse_cursor(&cursor(&after)), Some(after));
        }
        for bad in ["", "x", "1", "1-A", "-", "-1-a", "+1-a", "1-\0", "9999999999999999999-a"] {
            assert_eq!(parse_cursor(bad), None, "{bad}");
        }
    }

    #[test]
    fn refunds_of_causes() {
        let of = |cause: &str| refund_of(cause).map(|refund| refund.to_string());
        assert_eq!(of("refund_failed/R1.1").as_deref(), Some("R1.1"));
        assert_eq!(of("refund_late/R/1.12").as_deref(), Some("R/1.12"));
        assert_eq!(of("refund_twice/0a1b2c3d4e5f/R/1.12").as_deref(), Some("R/1.12"));
        assert_eq!(of("refund_twice/R/1.12/asked").as_deref(), Some("R/1.12"));
        assert_eq!(of("reversal_too_late/R1.1/untold").as_deref(), Some("R1.1"));
        assert_eq!(of("refund_late/R1.1/given_up").as_deref(), Some("R1.1"));
        assert_eq!(of("refund_failed/R1"), None);
        assert_eq!(of("bad_input/R1.1"), None);
        assert_eq!(of("restored"), None);
    }

    #[test]
    fn keys_of_subjects() {
        assert_eq!(key_of("order/100234"), "100234");
        assert_eq!(key_of("stock/dc1/85123A"), "85123A");
        assert_eq!(key_of("order/a/b"), "a/b");
        assert_eq!(key_of("foreign"), "foreign");
    }
}
