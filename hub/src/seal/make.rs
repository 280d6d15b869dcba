//! Seals as they are made: judged, written into the log and applied under apply's lock, so that nothing changes in between.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Hash;
use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use serde_json::{Value, json};

use super::{Candidate, Group, Member, Sealed, alone, hash};
use crate::apply;
use crate::decision::NOTE_CHARS_MAX;
use crate::log::{Entry, OperatorAction, append};
use crate::store::act::{self, Act};
use crate::store::log::SourceId;
use crate::store::posting::{self, PostingRow, PostingState, Tries};
use crate::store::seal::{self as kept, WaitingRow};
use crate::store::{Store, StoreError, Tx, log, order, overview};

/// A day begins so long before it does in UTC where it begins first.
const FIRST_DAY_AHEAD_MILLIS: i64 = 14 * 60 * 60 * 1_000;

/// What becomes of a pending posting of a kind that is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// It is a document of its own.
    Alone,
    /// An older posting of its subject has to go before.
    Behind,
    /// It may be sealed.
    Waits(Candidate),
}

/// Why nothing was sealed or split.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// No such key.
    #[error("there is no seal {0}; `counterfoil-hub seal list` lists them")]
    NotFound(String),
    /// The ERP has it, may have it, or has not been asked.
    #[error("seal {seal} is {state}: only one that the ERP refused can be split")]
    NotRejected {
        /// Its key.
        seal: String,
        /// Its posting's state.
        state: String,
    },
    /// One of its tries may have come to an end there all the same.
    #[error(
        "a try of seal {0} had no answer, and the ERP did not let the hub look: it may have the summary all the same, and \
         its members would be booked a second time. Look there for its key, then try its exception again, or resolve it"
    )]
    InDoubt(String),
    /// Nobody has told the hub of it.
    #[error("the hub does not know site {0}")]
    NoSite(SiteId),
    /// Nothing has happened on it yet anywhere.
    #[error(
        "{0} has not begun at any site: nothing was sealed, and nothing will be because of this. Give a day that has begun"
    )]
    NotBegun(BusinessDate),
    /// Whoever reads it later must know.
    #[error("say why in 1 to {NOTE_CHARS_MAX} characters")]
    Note,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What becomes of some postings; those that are not pending any more are left out.
///
/// # Errors
/// [`StoreError`].
pub fn judge(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<(String, Judged)>, StoreError> {
    let mut waiting: BTreeMap<String, Vec<WaitingRow>> = BTreeMap::new();
    for row in kept::waiting(tx, keys)? {
        waiting.entry(row.posting.clone()).or_default().push(row);
    }
    let behind: BTreeSet<String> = kept::held_back(tx, keys)?.into_iter().collect();
    let reversed = posting::reversed(tx, keys)?;
    let mut documents: BTreeMap<String, Value> = posting::load(tx, keys)?
        .into_iter()
        .map(|row| (row.key, serde_json::from_str(&row.document).unwrap_or(Value::Null)))
        .collect();
    let orders: BTreeSet<&str> =
        documents.values().filter_map(|document| document["order"].as_str()).collect();
    let orders: Vec<&str> = orders.into_iter().collect();
    let invoiced: BTreeSet<String> = order::with_invoice(tx, &orders)?.into_iter().collect();
    let mut judged = Vec::with_capacity(waiting.len());
    for (key, rows) in waiting {
        let document = documents.remove(&key).unwrap_or_default();
        let needs_invoice = document["order"].as_str().is_some_and(|order| invoiced.contains(order));
        let of = one(tx, rows, &document)?;
        let of = match of {
            Judged::Waits(_) if needs_invoice => Judged::Alone,
            // It is not sent any more, or taken back by itself.
            Judged::Waits(_) if reversed.contains(&key) => Judged::Alone,
            Judged::Waits(_) if behind.contains(&key) => Judged::Behind,
            of @ (Judged::Waits(_) | Judged::Alone | Judged::Behind) => of,
        };
        judged.push((key, of));
    }
    Ok(judged)
}

fn one(tx: &mut Tx<'_>, rows: Vec<WaitingRow>, document: &Value) -> Result<Judged, StoreError> {
    let Ok([row]) = <[WaitingRow; 1]>::try_from(rows) else { return Ok(Judged::Alone) };
    let (false, Some(business_date)) = (row.is_alone, BusinessDate::parse(&row.business_date)) else {
        return Ok(Judged::Alone);
    };
    let stored = log::entry(tx, SourceId(row.source), row.position)?;
    let operation: Value = serde_json::from_slice(&stored.bytes).unwrap_or(Value::Null);
    if alone(document, &operation).is_some() {
        return Ok(Judged::Alone);
    }
    let WaitingRow { posting, ordinal, kind, site, legal_entity, created_at, currency, .. } = row;
    Ok(Judged::Waits(Candidate {
        posting,
        ordinal,
        created_at: UtcMillis(created_at),
        group: Group { kind, site, legal_entity, business_date, currency },
    }))
}

/// Seals what still may be of some postings of one group, in their order; nothing if none may. It is true when this is
/// committed.
///
/// # Errors
/// [`StoreError`].
pub fn make(
    tx: &mut Tx<'_>,
    group: &Group,
    keys: &[String],
    by: &str,
    now: UtcMillis,
) -> Result<Option<Sealed>, StoreError> {
    let last = log::lock_apply(tx)?;
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    let free: BTreeSet<String> = judge(tx, &names)?
        .into_iter()
        .filter(|(_, of)| matches!(of, Judged::Waits(candidate) if candidate.group == *group))
        .map(|(key, _)| key)
        .collect();
    let rows: BTreeMap<String, PostingRow> =
        posting::load(tx, &names)?.into_iter().map(|row| (row.key.clone(), row)).collect();
    let rows: Vec<&PostingRow> =
        keys.iter().filter(|key| free.contains(*key)).filter_map(|key| rows.get(key)).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let Group { kind, site, legal_entity, business_date, currency } = group;
    let number = kept::next_number(tx, *kind, site, legal_entity, &business_date.to_string(), currency)?;
    let mut sealed = Sealed {
        kind: *kind,
        site: site.clone(),
        legal_entity: legal_entity.clone(),
        business_date: *business_date,
        currency: currency.clone(),
        number: u32::try_from(number).unwrap_or(u32::MAX),
        members: rows.iter().map(|row| row.key.clone()).collect(),
        hash: Hash([0; 32]),
        by: by.to_owned(),
    };
    let members: Vec<Member> = rows.iter().map(|row| Member::of(&row.key, row.kind, &row.document)).collect();
    sealed.hash = hash(&sealed.key(), &members);
    apply::append_at_once(tx, last, now, &[Entry::PostingsSealed(sealed.clone())])?;
    Ok(Some(sealed))
}

/// Whether a day has begun anywhere.
pub(crate) fn has_begun(business_date: BusinessDate, at: UtcMillis) -> bool {
    business_date <= at.plus(FIRST_DAY_AHEAD_MILLIS).date()
}

/// Wants a site's day sealed without waiting for its end: what the hub has of it by then.
///
/// # Errors
/// [`SealError`]; nothing was changed then.
pub async fn seal_day(
    store: &Store,
    actor: &str,
    site: &SiteId,
    business_date: BusinessDate,
    at: UtcMillis,
) -> Result<(), SealError> {
    if !has_begun(business_date, at) {
        return Err(SealError::NotBegun(business_date));
    }
    let (actor, site) = (actor.to_owned(), site.clone());
    store
        .write(move |tx| {
            if !overview::sites(tx)?.iter().any(|(known, _)| known == site.as_str()) {
                return Ok(Err(SealError::NoSite(site.clone())));
            }
            let action = OperatorAction::SealDay { site: site.clone(), business_date };
            append(tx, at, &Entry::OperatorAction { operator: actor.clone(), action })?;
            let subject = format!("day/{site}/{business_date}");
            let detail = json!({});
            act::append(tx, &Act { actor: &actor, action: "seal.demanded", subject: &subject, detail }, at)?;
            Ok(Ok(()))
        })
        .await?
}

/// Has the members of a seal that the ERP refused sent one by one.
///
/// # Errors
/// [`SealError`]; nothing was changed then.
pub async fn split(
    store: &Store,
    actor: &str,
    seal: &str,
    note: &str,
    at: UtcMillis,
) -> Result<(), SealError> {
    let note = note.trim().to_owned();
    if note.is_empty() || note.chars().count() > NOTE_CHARS_MAX {
        return Err(SealError::Note);
    }
    let (actor, seal) = (actor.to_owned(), seal.to_owned());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(found) = kept::find(tx, &seal)? else {
                return Ok(Err(SealError::NotFound(seal.clone())));
            };
            if found.state != PostingState::Rejected.as_str() {
                return Ok(Err(SealError::NotRejected { seal: seal.clone(), state: found.state }));
            }
            let notes = posting::notes(tx, &[seal.as_str()])?;
            if notes.get(&seal).is_some_and(|notes| notes.tries == Tries::InDoubt) {
                return Ok(Err(SealError::InDoubt(seal.clone())));
            }
            let action = OperatorAction::SplitSeal { seal: seal.clone(), note: note.clone() };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, at, &[entry])?;
            let (subject, detail) = (format!("posting/{seal}"), json!({"note": note}));
            act::append(tx, &Act { actor: &actor, action: "seal.split", subject: &subject, detail }, at)?;
            Ok(Ok(()))
        })
        .await?
}
