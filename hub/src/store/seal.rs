//! Seals: which postings go to the ERP together, and which wait for that.

use protocol::id::{LegalEntity, SiteId};

use super::posting::{PostingKind, read_kind};
use super::{Bulk, Row, StoreError, Tx, Values};
use crate::seal::Member;

/// A seal. Where it stands is where its posting does, which has the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRow {
    /// Its key, and its posting's.
    pub seal: String,
    /// The entry that made it.
    pub ordinal: i64,
    /// What its members write.
    pub kind: PostingKind,
    /// Where they happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// On which day of these.
    pub business_date: String,
    /// Of their money; empty if they move none.
    pub currency: String,
    /// 1, 2, 3 … of that day.
    pub number: i64,
    /// How many members it was sealed with.
    pub members: i64,
    /// What their amounts come to: minor units, or base units if they move no money.
    pub amount: i64,
    /// Over all of them.
    pub hash: String,
    /// Who wanted it: a person, or the rule.
    pub sealed_by: String,
    /// When.
    pub sealed_at: i64,
}

/// A seal with what became of its posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSeal {
    /// The seal.
    pub row: SealRow,
    /// Its posting's state.
    pub state: String,
    /// The ERP's numbers, as a JSON list.
    pub documents: String,
    /// What the ERP said.
    pub message: String,
    /// When its final word came; 0 before.
    pub settled_at: i64,
}

/// A member with what became of its posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMember {
    /// Its place in the seal: 1, 2, 3 …
    pub position: i64,
    /// The posting's key.
    pub posting: String,
    /// The business key.
    pub subject: String,
    /// Its share of the seal's amount.
    pub amount: i64,
    /// The hash of its content.
    pub content: String,
    /// Its posting's state.
    pub state: String,
    /// When it was taken out again; 0 if it is in.
    pub left_at: i64,
}

/// Which seals: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealFilter {
    /// A posting's state.
    pub state: String,
    /// A posting's kind.
    pub kind: String,
    /// A site.
    pub site: String,
    /// `YYYY-MM-DD`.
    pub business_date: String,
}

/// A posting that may wait for a seal, with what decides that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// Its key.
    pub posting: String,
    /// The entry that made it.
    pub ordinal: i64,
    /// What it writes.
    pub kind: PostingKind,
    /// Where it happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// When it was made.
    pub created_at: i64,
    /// Of its operation.
    pub business_date: String,
    /// Of its operation.
    pub currency: String,
    /// Where its operation stands in the log.
    pub source: i64,
    /// Where its operation stands in the log.
    pub position: i64,
    /// Whether it was tried alone, or ever was in a seal.
    pub is_alone: bool,
}

macro_rules! columns {
    () => {
        "s.seal, s.ordinal, s.kind, s.site, s.legal_entity, s.business_date, s.currency, s.number, s.members, s.amount, \
         s.hash, s.sealed_by, s.sealed_at"
    };
}

fn read(row: &Row<'_>) -> Result<SealRow, StoreError> {
    Ok(SealRow {
        seal: row.get(0)?,
        ordinal: row.get(1)?,
        kind: read_kind(row, 2)?,
        site: row.parse(3)?,
        legal_entity: row.parse(4)?,
        business_date: row.get(5)?,
        currency: row.get(6)?,
        number: row.get(7)?,
        members: row.get(8)?,
        amount: row.get(9)?,
        hash: row.get(10)?,
        sealed_by: row.get(11)?,
        sealed_at: row.get(12)?,
    })
}

fn read_listed(row: &Row<'_>) -> Result<ListedSeal, StoreError> {
    Ok(ListedSeal {
        row: read(row)?,
        state: row.get(13)?,
        documents: row.get(14)?,
        message: row.get(15)?,
        settled_at: row.get(16)?,
    })
}

/// Up to `most` seals made before an entry, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn list(
    tx: &mut Tx<'_>,
    filter: &SealFilter,
    before: i64,
    most: i64,
) -> Result<Vec<ListedSeal>, StoreError> {
    let SealFilter { state, kind, site, business_date } = filter;
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            ", p.state, p.documents, p.message, p.settled_at
             FROM seals s JOIN postings p ON p.posting = s.seal
             WHERE ($1 = '' OR p.state = $1) AND ($2 = '' OR s.kind = $2) AND ($3 = '' OR s.site = $3)
               AND ($4 = '' OR s.business_date = $4) AND s.ordinal < $5
             ORDER BY s.ordinal DESC LIMIT $6"
        ),
        &[state, kind, site, business_date, &before, &most],
        read_listed,
    )
}

/// One seal.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, seal: &str) -> Result<Option<ListedSeal>, StoreError> {
    tx.opt(
        concat!(
            "SELECT ",
            columns!(),
            ", p.state, p.documents, p.message, p.settled_at
             FROM seals s JOIN postings p ON p.posting = s.seal WHERE s.seal = $1"
        ),
        &[&seal],
        read_listed,
    )
}

/// Up to `most` members of a seal after a position.
///
/// # Errors
/// [`StoreError`].
pub fn members(tx: &mut Tx<'_>, seal: &str, after: i64, most: i64) -> Result<Vec<ListedMember>, StoreError> {
    tx.rows(
        "SELECT m.position, m.posting, p.subject, m.amount, m.content, p.state, m.left_at
         FROM seal_members m JOIN postings p ON p.posting = m.posting
         WHERE m.seal = $1 AND m.position > $2 ORDER BY m.position LIMIT $3",
        &[&seal, &after, &most],
        |row| {
            Ok(ListedMember {
                position: row.get(0)?,
                posting: row.get(1)?,
                subject: row.get(2)?,
                amount: row.get(3)?,
                content: row.get(4)?,
                state: row.get(5)?,
                left_at: row.get(6)?,
            })
        },
    )
}

/// The postings that are in a seal, in its order.
///
/// # Errors
/// [`StoreError`].
pub fn carried(tx: &mut Tx<'_>, seal: &str) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM seal_members WHERE seal = $1 AND left_at = 0 ORDER BY position",
        &[&seal],
        |row| row.get(0),
    )
}

/// The seal that a posting is in.
///
/// # Errors
/// [`StoreError`].
pub fn holder(tx: &mut Tx<'_>, posting: &str) -> Result<Option<String>, StoreError> {
    tx.opt("SELECT seal FROM seal_members WHERE posting = $1 AND left_at = 0", &[&posting], |row| row.get(0))
}

/// Of some postings those that are in a seal.
///
/// # Errors
/// [`StoreError`].
pub fn held(tx: &mut Tx<'_>, postings: &[&str]) -> Result<Vec<String>, StoreError> {
    let of = "SELECT posting FROM seal_members WHERE posting = ANY($1) AND left_at = 0";
    tx.rows_any(of, postings, |row| row.get(0))
}

/// The number that the next seal of a day gets.
///
/// # Errors
/// [`StoreError`].
pub fn next_number(
    tx: &mut Tx<'_>,
    kind: PostingKind,
    site: &SiteId,
    legal_entity: &LegalEntity,
    business_date: &str,
    currency: &str,
) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM seals
         WHERE kind = $1 AND site = $2 AND legal_entity = $3 AND business_date = $4 AND currency = $5",
        &[&kind.as_str(), &site.as_str(), &legal_entity.as_str(), &business_date, &currency],
        |row| row.get(0),
    )
}

/// Of some postings those that are pending, once for each operation that they settle.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<WaitingRow>, StoreError> {
    tx.rows_any(
        "SELECT p.posting, p.ordinal, p.kind, p.site, p.legal_entity, p.created_at, o.business_date, o.currency,
                o.source, o.position,
                (SELECT COUNT(*) FROM posting_attempts a WHERE a.posting = p.posting) +
                (SELECT COUNT(*) FROM seal_members m WHERE m.posting = p.posting)
         FROM postings p JOIN operations o ON o.posting = p.posting
         WHERE p.posting = ANY($1) AND o.posting <> '' AND p.state = 'pending' ORDER BY p.ordinal, p.posting",
        keys,
        |row| {
            Ok(WaitingRow {
                posting: row.get(0)?,
                ordinal: row.get(1)?,
                kind: read_kind(row, 2)?,
                site: row.parse(3)?,
                legal_entity: row.parse(4)?,
                created_at: row.get(5)?,
                business_date: row.get(6)?,
                currency: row.get(7)?,
                source: row.get(8)?,
                position: row.get(9)?,
                is_alone: row.get::<i64>(10)? > 0,
            })
        },
    )
}

/// Of some postings those that an older posting of their subject and of another kind has to go before.
///
/// # Errors
/// [`StoreError`].
pub fn held_back(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<String>, StoreError> {
    tx.rows_any(
        "SELECT p.posting FROM postings p
         WHERE p.posting = ANY($1)
           AND EXISTS (SELECT 1 FROM postings o WHERE o.subject = p.subject AND o.ordinal < p.ordinal
                         AND o.kind <> p.kind AND o.state IN ('pending', 'unknown'))",
        keys,
        |row| row.get(0),
    )
}

/// Until which entry each site's days are to be sealed at once.
///
/// # Errors
/// [`StoreError`].
pub fn demands(tx: &mut Tx<'_>) -> Result<Vec<(String, String, i64)>, StoreError> {
    tx.rows("SELECT site, business_date, ordinal FROM seal_demands", &[], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// Somebody wants a day sealed.
///
/// # Errors
/// [`StoreError`].
pub fn demand(tx: &mut Tx<'_>, site: &SiteId, business_date: &str, ordinal: i64) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO seal_demands (site, business_date, ordinal) VALUES ($1, $2, $3)
         ON CONFLICT (site, business_date) DO UPDATE SET ordinal = excluded.ordinal",
        &[&site.as_str(), &business_date, &ordinal],
    )
}

static INSERT_MEMBERS: Bulk = Bulk {
    table: "seal_members",
    columns: &["seal", "position", "posting", "amount", "content", "left_at"],
    conflict: "",
};

/// Keeps a new seal with its members.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, row: &SealRow, members: &[Member]) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO seals (seal, ordinal, kind, site, legal_entity, business_date, currency, number, members, amount,
                            hash, sealed_by, sealed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &row.seal,
            &row.ordinal,
            &row.kind.as_str(),
            &row.site.as_str(),
            &row.legal_entity.as_str(),
            &row.business_date,
            &row.currency,
            &row.number,
            &row.members,
            &row.amount,
            &row.hash,
            &row.sealed_by,
            &row.sealed_at,
        ],
    )?;
    let positions: Vec<i64> = (1..).take(members.len()).collect();
    let postings: Vec<&str> = members.iter().map(|member| member.posting.as_str()).collect();
    let amounts: Vec<i64> = members.iter().map(|member| member.amount).collect();
    let contents: Vec<String> = members.iter().map(|member| member.content.to_string()).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    tx.bulk(
        &INSERT_MEMBERS,
        &[
            Values::EachText(&row.seal),
            Values::Int(&positions),
            Values::Text(&postings),
            Values::Int(&amounts),
            Values::Text(&contents),
            Values::EachInt(0),
        ],
    )?;
    Ok(())
}

/// All members of a seal are taken out of it.
///
/// # Errors
/// [`StoreError`].
pub fn leave(tx: &mut Tx<'_>, seal: &str, at: i64) -> Result<(), StoreError> {
    tx.execute("UPDATE seal_members SET left_at = $1 WHERE seal = $2 AND left_at = 0", &[&at, &seal])?;
    Ok(())
}
