//! What came of postings in shadow. Where one stands is in its posting's state: *shadowed* until somebody releases it.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::SiteId;
use protocol::time::UtcMillis;

use super::posting::PostingKind;
use super::{Row, StoreError, Tx};
use crate::shadow::{ShadowFilter, Shadowed, Verdict};

/// What came of one, and when it was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowRow {
    /// What came of it.
    pub of: Shadowed,
    /// When it was last compared.
    pub compared_at: i64,
}

/// Writes down what came of a posting.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, posting: &str, of: &Shadowed, at: UtcMillis) -> Result<(), StoreError> {
    let Shadowed { verdict, differences, documents, why, would } = of;
    let differences = serde_json::to_string(differences).expect("differences are texts");
    let documents = serde_json::to_string(documents).expect("document numbers are texts");
    tx.execute_one(
        "INSERT INTO posting_shadows (posting, verdict, differences, documents, why, would, compared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (posting) DO UPDATE SET verdict = excluded.verdict, differences = excluded.differences,
             documents = excluded.documents, why = excluded.why, would = excluded.would,
             compared_at = excluded.compared_at",
        &[&posting, &verdict.as_str(), &differences, &documents, why, would, &at.0],
    )
}

fn read(row: &Row<'_>) -> Result<(String, ShadowRow), StoreError> {
    let verdict: String = row.get(1)?;
    let (differences, documents): (String, String) = (row.get(2)?, row.get(3)?);
    let of = Shadowed {
        verdict: Verdict::parse(&verdict)
            .ok_or_else(|| row.corrupt(1, &format!("shadow verdict `{verdict}`")))?,
        differences: serde_json::from_str(&differences).map_err(|why| row.corrupt(2, &why))?,
        documents: serde_json::from_str(&documents).map_err(|why| row.corrupt(3, &why))?,
        why: row.get(4)?,
        would: row.get(5)?,
    };
    Ok((row.get(0)?, ShadowRow { of, compared_at: row.get(6)? }))
}

/// What came of some postings; those that were never in shadow are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, postings: &[&str]) -> Result<BTreeMap<String, ShadowRow>, StoreError> {
    let rows = tx.rows_any(
        "SELECT posting, verdict, differences, documents, why, would, compared_at FROM posting_shadows
         WHERE posting = ANY($1)",
        postings,
        read,
    )?;
    Ok(rows.into_iter().collect())
}

/// How many postings are shadowed, by verdict. Those in a seal go with it and are not counted.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, StoreError> {
    tx.rows(
        "SELECT s.verdict, COUNT(*) FROM posting_shadows s JOIN postings p ON p.posting = s.posting
         WHERE p.state = 'shadowed' GROUP BY s.verdict ORDER BY s.verdict",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The filter's words; empty texts mean any.
fn words(filter: &ShadowFilter) -> (&'static str, &'static str, &str) {
    let ShadowFilter { verdict, kind, site } = filter;
    (
        verdict.map_or("", Verdict::as_str),
        kind.map_or("", PostingKind::as_str),
        site.as_ref().map_or("", SiteId::as_str),
    )
}

/// How many shadowed postings a filter chooses. Those that the ERP has the same of are chosen by their verdict only.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>, filter: &ShadowFilter) -> Result<i64, StoreError> {
    let (verdict, kind, site) = words(filter);
    tx.one(
        "SELECT COUNT(*) FROM posting_shadows s JOIN postings p ON p.posting = s.posting
         WHERE p.state = 'shadowed' AND (s.verdict = $1 OR ($1 = '' AND s.verdict <> 'same'))
           AND ($2 = '' OR p.kind = $2) AND ($3 = '' OR p.site = $3)",
        &[&verdict, &kind, &site],
        |row| row.get(0),
    )
}

/// The keys of the oldest of them, up to `most`.
///
/// # Errors
/// [`StoreError`].
pub fn oldest(tx: &mut Tx<'_>, filter: &ShadowFilter, most: i64) -> Result<Vec<String>, StoreError> {
    let (verdict, kind, site) = words(filter);
    tx.rows(
        "SELECT p.posting FROM posting_shadows s JOIN postings p ON p.posting = s.posting
         WHERE p.state = 'shadowed' AND (s.verdict = $1 OR ($1 = '' AND s.verdict <> 'same'))
           AND ($2 = '' OR p.kind = $2) AND ($3 = '' OR p.site = $3)
         ORDER BY p.ordinal, p.posting LIMIT $4",
        &[&verdict, &kind, &site, &most],
        |row| row.get(0),
    )
}

/// Shadowed postings after a key that the ERP did not have the same of, made since a time: up to `most` keys.
///
/// # Errors
/// [`StoreError`].
pub fn again(tx: &mut Tx<'_>, after: &str, since: UtcMillis, most: i64) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT p.posting FROM posting_shadows s JOIN postings p ON p.posting = s.posting
         WHERE p.state = 'shadowed' AND s.verdict <> 'same' AND p.posting > $1 AND p.created_at >= $2
         ORDER BY p.posting LIMIT $3",
        &[&after, &since.0, &most],
        |row| row.get(0),
    )
}

/// Of some business keys: the ERP's documents that a posting in shadow is the same as, or was settled with, with that posting.
///
/// # Errors
/// [`StoreError`].
pub fn taken(tx: &mut Tx<'_>, subjects: &[&str]) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    let rows = tx.rows_any(
        "SELECT s.posting, s.documents FROM posting_shadows s JOIN postings p ON p.posting = s.posting
         WHERE p.subject = ANY($1) AND p.state IN ('shadowed', 'posted') AND s.verdict = 'same'",
        subjects,
        |row| {
            let documents: String = row.get(1)?;
            let documents: BTreeSet<String> =
                serde_json::from_str(&documents).map_err(|why| row.corrupt(1, &why))?;
            Ok((row.get::<String>(0)?, documents))
        },
    )?;
    Ok(rows.into_iter().collect())
}
