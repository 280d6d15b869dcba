//! Seals: postings that go to the ERP together, with their members, and whether what is kept still gives their hash.

use protocol::chain::Hash;
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use crate::log::Entry;
use crate::seal::{self, Member, Sealed};
use crate::store::seal::{self as kept, ListedMember, ListedSeal};
use crate::store::{StoreError, Tx, log, posting};

pub use crate::store::seal::SealFilter;

/// One page of seals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Seals {
    /// The rows, the newest first.
    pub seals: Vec<SealView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A sealed summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealView {
    /// Its key, which is its posting's.
    pub seal: String,
    /// What its members write: `return` or `adjustment`.
    pub kind: String,
    /// Where they happened.
    pub site: String,
    /// In whose books.
    pub legal_entity: String,
    /// On which day of these.
    pub business_date: String,
    /// 1, 2, 3 … of that day.
    pub number: i64,
    /// How many it was sealed with.
    pub members: i64,
    /// What their amounts come to: minor units, or base units where no money moves.
    pub amount: i64,
    /// The same as money; absent where none moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Amount>,
    /// SHA-256 over its members.
    pub hash: String,
    /// The state of its posting.
    pub state: String,
    /// The ERP's document numbers.
    pub documents: Vec<String>,
    /// What the ERP said, where it refused.
    pub message: String,
    /// `rule`, or who wanted it.
    pub sealed_by: String,
    /// UTC milliseconds.
    pub sealed_at: i64,
    /// When the ERP's final word came; UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<i64>,
}

/// A seal with a page of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealDetail {
    /// As in the list.
    #[serde(flatten)]
    pub head: SealView,
    /// In the order in which they were sealed.
    pub postings: Vec<SealMember>,
    /// Give it as `after` for the next page of them; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A posting in a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealMember {
    /// 1, 2, 3 …
    pub position: i64,
    /// Its key.
    pub posting: String,
    /// The business key.
    pub subject: String,
    /// Minor units, or base units where no money moves.
    pub amount: i64,
    /// SHA-256 of its content.
    pub content: String,
    /// Where it stands.
    pub state: String,
    /// Whether it was taken out again, to be sent alone.
    pub left: bool,
}

/// Whether what is kept still gives what was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Which seal.
    pub seal: String,
    /// The hash in the log's entry.
    pub hash: String,
    /// The same, computed from the postings as they are kept now.
    pub computed: String,
    /// What does not fit; none if all is well.
    pub problems: Vec<String>,
}

impl SealView {
    fn of(listed: ListedSeal) -> Self {
        let ListedSeal { row, state, documents, message, settled_at } = listed;
        Self {
            money: Amount::of(row.amount, &row.currency),
            seal: row.seal,
            kind: row.kind.as_str().to_owned(),
            site: row.site.to_string(),
            legal_entity: row.legal_entity.to_string(),
            business_date: row.business_date,
            number: row.number,
            members: row.members,
            amount: row.amount,
            hash: row.hash,
            state,
            documents: serde_json::from_str(&documents).unwrap_or_default(),
            message,
            sealed_by: row.sealed_by,
            sealed_at: row.sealed_at,
            settled_at: (settled_at != 0).then_some(settled_at),
        }
    }
}

impl SealMember {
    fn of(listed: ListedMember) -> Self {
        let ListedMember { position, posting, subject, amount, content, state, left_at } = listed;
        Self { position, posting, subject, amount, content, state, left: left_at != 0 }
    }

    /// The business key without what kind of key it is.
    #[must_use]
    pub fn key(&self) -> &str {
        super::exceptions::key_of(&self.subject)
    }
}

/// Reads one page.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &SealFilter,
    after: Option<i64>,
    rows: i64,
) -> Result<Seals, StoreError> {
    let mut found = kept::list(tx, filter, after.unwrap_or(i64::MAX), rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.row.ordinal.to_string());
    Ok(Seals { seals: found.into_iter().map(SealView::of).collect(), next })
}

/// Reads one seal with its members after a position; nothing if there is none of this key.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut Tx<'_>, key: &str, after: i64, rows: i64) -> Result<Option<SealDetail>, StoreError> {
    let Some(found) = kept::find(tx, key)? else { return Ok(None) };
    let mut members = kept::members(tx, key, after, rows + 1)?;
    let next = super::cut(&mut members, rows, |last| last.position.to_string());
    let postings = members.into_iter().map(SealMember::of).collect();
    Ok(Some(SealDetail { head: SealView::of(found), postings, next }))
}

/// Computes a seal's hash again, from the log's entry and its members' postings; nothing if there is none of this key.
///
/// # Errors
/// [`StoreError`].
pub fn verify(tx: &mut Tx<'_>, key: &str) -> Result<Option<Verified>, StoreError> {
    let Some(found) = kept::find(tx, key)? else { return Ok(None) };
    let entry = log::applied_after(tx, found.row.ordinal - 1, 1)?.pop();
    let entry = entry.and_then(|(_, _, stored)| Entry::from_bytes(&stored.bytes).ok());
    let Some(Entry::PostingsSealed(sealed)) = entry else {
        let problems = vec!["the log has no seal where this one was made".to_owned()];
        let (seal, hash) = (key.to_owned(), found.row.hash);
        return Ok(Some(Verified { seal, hash, computed: String::new(), problems }));
    };
    let names: Vec<&str> = sealed.members.iter().map(String::as_str).collect();
    let mut postings = posting::load(tx, &names)?;
    postings.sort_by_key(|row| names.iter().position(|name| *name == row.key));
    let members: Vec<Member> =
        postings.iter().map(|row| Member::of(&row.key, row.kind, &row.document)).collect();
    let listed = kept::members(tx, key, 0, i64::from(seal::SEAL_MEMBERS_MAX))?;
    let summary = posting::load(tx, &[key])?.pop().map(|row| row.document).unwrap_or_default();
    let computed = seal::hash(&sealed.key(), &members);
    let problems = problems(&sealed, &found, &members, &listed, computed, &summary);
    Ok(Some(Verified {
        seal: key.to_owned(),
        hash: sealed.hash.to_string(),
        computed: computed.to_string(),
        problems,
    }))
}

fn problems(
    sealed: &Sealed,
    found: &ListedSeal,
    members: &[Member],
    listed: &[ListedMember],
    computed: Hash,
    summary: &str,
) -> Vec<String> {
    let mut problems = Vec::new();
    if sealed.key() != found.row.seal {
        problems.push(format!("the log's entry makes {}", sealed.key()));
    }
    if members.len() != sealed.members.len() {
        let (there, named) = (members.len(), sealed.members.len());
        problems.push(format!("{there} of {named} members are there"));
    }
    if computed != sealed.hash {
        problems.push("the members' keys, amounts or contents are not what was sealed".to_owned());
    }
    let is_listed = listed.iter().map(|of| of.posting.as_str()).eq(sealed.members.iter().map(String::as_str));
    if !is_listed || found.row.hash != sealed.hash.to_string() {
        problems.push("the table of seals differs from the log's entry".to_owned());
    }
    if found.row.amount != seal::total(members) {
        let (kept, sum) = (found.row.amount, seal::total(members));
        problems.push(format!("its amount is {kept}, its members come to {sum}"));
    }
    let told = serde_json::from_str::<serde_json::Value>(summary).ok();
    let told = told.and_then(|summary| summary["hash"].as_str().map(str::to_owned));
    if told != Some(sealed.hash.to_string()) {
        problems.push("the summary for the ERP names another hash".to_owned());
    }
    problems
}
