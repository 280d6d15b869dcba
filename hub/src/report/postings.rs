//! Postings, newest first, page by page.

use schemars::JsonSchema;
use serde::Serialize;

use super::exceptions::key_of;
use crate::store::listing::{self, PostingRow};
use crate::store::{StoreError, Tx, overview};

/// One page of postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Postings {
    /// How many there are by state.
    pub states: Vec<PostingState>,
    /// The rows.
    pub postings: Vec<PostingView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How many postings stand in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostingState {
    /// `pending`, `sealed`, `posted`, `rejected`, `unknown` or `withdrawn`.
    pub state: String,
    /// How many.
    pub postings: i64,
    /// When the oldest of them was made, UTC milliseconds.
    pub oldest_at: i64,
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
    /// `pending`, `sealed`, `posted`, `rejected`, `unknown` or `withdrawn`.
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
        }
    }
}

/// Reads one page; empty texts mean any.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    state: &str,
    kind: &str,
    after: Option<i64>,
    rows: i64,
) -> Result<Postings, StoreError> {
    let mut found = listing::postings(tx, state, kind, after.unwrap_or(i64::MAX), rows + 1)?;
    let has_more = found.len() as i64 > rows;
    found.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| has_more).map(|last| last.ordinal.to_string());
    let states = overview::postings(tx)?
        .into_iter()
        .map(|(state, postings, oldest_at)| PostingState { state, postings, oldest_at })
        .collect();
    Ok(Postings { states, postings: found.into_iter().map(PostingView::of).collect(), next })
}
