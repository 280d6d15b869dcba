//! Postings, newest first, page by page.

use schemars::JsonSchema;
use serde::Serialize;

use super::exceptions::key_of;
use crate::shadow::{Differing, Shadowed, Verdict};
use crate::store::listing::{self, PostingRow};
use crate::store::shadow::{self, ShadowRow};
use crate::store::{self, StoreError, Tx, overview};

/// One page of postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Postings {
    /// How many there are by state.
    pub states: Vec<PostingState>,
    /// How many shadowed ones there are by verdict.
    pub shadowed: Vec<ShadowCount>,
    /// The rows.
    pub postings: Vec<PostingView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How many postings stand in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostingState {
    /// `pending`, `sealed`, `posted`, `rejected`, `unknown`, `withdrawn` or `shadowed`.
    pub state: String,
    /// How many.
    pub postings: i64,
    /// When the oldest of them was made, UTC milliseconds.
    pub oldest_at: i64,
}

/// How many postings that were computed in shadow, and not sent, have one verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShadowCount {
    /// Which.
    pub verdict: Verdict,
    /// How many.
    pub postings: i64,
}

/// What came of a posting in shadow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "PostingShadow")]
pub struct ShadowView {
    /// In a word.
    pub verdict: Verdict,
    /// What differs.
    pub differences: Vec<Differing>,
    /// The ERP's documents that it was compared with.
    pub documents: Vec<String>,
    /// Why it cannot be told, or could not be posted; empty otherwise.
    pub why: String,
    /// What would have been sent, its first characters.
    pub would: String,
    /// When that was last compared with another result; UTC milliseconds.
    pub compared_at: i64,
}

impl ShadowView {
    fn of(row: ShadowRow) -> Self {
        let ShadowRow { of: Shadowed { verdict, differences, documents, why, would }, compared_at } = row;
        let documents = documents.iter().map(ToString::to_string).collect();
        Self { verdict, differences, documents, why, would, compared_at }
    }
}

/// Which postings; empty texts and nothing mean any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingFilter {
    /// A word of a state.
    pub state: String,
    /// A word of a kind.
    pub kind: String,
    /// Only those in shadow with this verdict.
    pub verdict: Option<Verdict>,
}

/// One write to the ERP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostingView {
    /// Its idempotency key.
    pub posting: String,
    /// What it writes.
    pub kind: String,
    /// Where it happened.
    pub site: String,
    /// The business key.
    pub subject: String,
    /// `pending`, `sealed`, `posted`, `rejected`, `unknown`, `withdrawn` or `shadowed`.
    pub state: String,
    /// The seal that it is in, or that it is itself; absent if it goes alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The ERP's document numbers.
    pub documents: Vec<String>,
    /// What the ERP said, where it refused.
    pub message: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong last; empty if nothing did.
    pub error: String,
    /// UTC milliseconds.
    pub created_at: i64,
    /// When the ERP's final word came; UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<i64>,
    /// What came of it in shadow; absent if it never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow: Option<ShadowView>,
}

impl PostingView {
    /// The business key without what kind of key it is.
    #[must_use]
    pub fn key(&self) -> &str {
        key_of(&self.subject)
    }

    pub(super) fn of(row: PostingRow) -> Self {
        Self {
            posting: row.key,
            seal: (!row.seal.is_empty()).then_some(row.seal),
            kind: row.kind,
            site: row.site,
            subject: row.subject,
            state: row.state,
            documents: serde_json::from_str(&row.documents).unwrap_or_default(),
            message: row.message,
            attempts: row.attempts,
            error: row.error,
            created_at: row.created_at,
            settled_at: (row.settled_at != 0).then_some(row.settled_at),
            shadow: None,
        }
    }
}

/// Reads one page.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &PostingFilter,
    after: Option<i64>,
    rows: i64,
) -> Result<Postings, StoreError> {
    let PostingFilter { state, kind, verdict } = filter;
    let before = after.unwrap_or(i64::MAX);
    let is_other = !state.is_empty() && state != store::posting::PostingState::Shadowed.as_str();
    let mut found = match verdict {
        Some(_) if is_other => Vec::new(),
        Some(verdict) => listing::shadowed(tx, verdict.as_str(), kind, before, rows + 1)?,
        None => listing::postings(tx, state, kind, before, rows + 1)?,
    };
    let next = super::cut(&mut found, rows, |last| last.ordinal.to_string());
    let states = overview::postings(tx)?
        .into_iter()
        .map(|(state, postings, oldest_at)| PostingState { state, postings, oldest_at })
        .collect();
    let count = |(verdict, postings): (String, i64)| {
        Some(ShadowCount { verdict: Verdict::parse(&verdict)?, postings })
    };
    let shadowed = shadow::counts(tx)?.into_iter().filter_map(count).collect();
    let keys: Vec<&str> = found.iter().map(|row| row.key.as_str()).collect();
    let mut shadows = shadow::load(tx, &keys)?;
    let view = |row: PostingRow| {
        let shadow = shadows.remove(&row.key).map(ShadowView::of);
        PostingView { shadow, ..PostingView::of(row) }
    };
    Ok(Postings { states, shadowed, postings: found.into_iter().map(view).collect(), next })
}
