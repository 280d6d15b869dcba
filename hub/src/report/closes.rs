//! Sealed closes: what is signed of each, its file, and whether it still is what was sealed.

use protocol::chain::Hash;
use protocol::pass::PassKey;
use schemars::JsonSchema;
use serde::Serialize;

use super::close::COLUMNS;
use crate::close::sealed::{NONE_BEFORE, SealedDay};
use crate::log::Entry;
use crate::store::close::{self as days, Day};
use crate::store::day_close::{self as kept, DayCloseRow};
use crate::store::{StoreError, Tx, log, pass};

/// Closes of one step back through a chain.
const CHAIN_STEP: i64 = 500;

/// A close that was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealedView {
    /// Where.
    pub site: String,
    /// Which business date.
    pub business_date: String,
    /// 1, 2, 3 … of the site.
    pub number: i64,
    /// When, UTC milliseconds.
    pub at: i64,
    /// By whom.
    pub by: String,
    /// The hub's last entry that is in it.
    pub up_to: i64,
    /// How many operations of its own day are in it.
    pub operations: i64,
    /// How many operations of closed days had come since the close before; its file has them, one by one or as sums.
    pub late: i64,
    /// The hash of the site's close before; zeros for the first one.
    pub previous: String,
    /// Over what is signed.
    pub hash: String,
    /// The key for passes that signed it.
    pub key: String,
    /// Ed25519, 128 hexadecimal digits.
    pub signature: String,
    /// How many operations of days up to this one have come since: they stand on the next close.
    pub later: i64,
}

/// What came of checking one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedClose {
    /// Where.
    pub site: String,
    /// Which business date.
    pub business_date: String,
    /// 1, 2, 3 … of the site.
    pub number: i64,
    /// As it says itself.
    pub hash: String,
    /// The key that signed it.
    pub key: String,
    /// Since when that key is not believed any more: then the log alone says that the hub signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_revoked_on: Option<String>,
    /// What is wrong with it; empty if nothing is.
    pub problems: Vec<String>,
}

/// That of a day, if it was sealed.
///
/// # Errors
/// [`StoreError`].
pub fn of_day(tx: &mut Tx<'_>, day: &Day) -> Result<Option<SealedView>, StoreError> {
    let Some(row) = kept::of_day(tx, &day.site, &day.date.to_string())? else { return Ok(None) };
    let until = days::last_ordinal(tx)?;
    let later = days::late_count(tx, day, row.up_to, until)?;
    let operations = days::arrived_after(tx, day, 0)? - days::arrived_after(tx, day, row.up_to)?;
    Ok(Some(SealedView {
        site: row.site.to_string(),
        business_date: row.business_date,
        number: row.number,
        at: row.sealed_at,
        by: row.sealed_by,
        up_to: row.up_to,
        operations,
        late: row.late,
        previous: row.previous,
        hash: row.hash,
        key: row.key,
        signature: row.signature,
        later,
    }))
}

/// As the log has it.
fn logged(tx: &mut Tx<'_>, row: &DayCloseRow) -> Result<Option<SealedDay>, StoreError> {
    let entry = log::applied_after(tx, row.ordinal - 1, 1)?.pop();
    let entry = entry.and_then(|(_, _, stored)| Entry::from_bytes(&stored.bytes).ok());
    Ok(if let Some(Entry::DaySealed(sealed)) = entry { Some(*sealed) } else { None })
}

/// The file of a sealed day; nothing if it is not sealed.
///
/// # Errors
/// [`StoreError`].
pub fn file(tx: &mut Tx<'_>, day: &Day) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(row) = kept::of_day(tx, &day.site, &day.date.to_string())? else { return Ok(None) };
    Ok(logged(tx, &row)?.map(|sealed| sealed.file(&COLUMNS)))
}

/// What the file of a sealed day is called.
#[must_use]
pub fn file_name(day: &Day) -> String {
    format!("close-{}-{}-sealed.csv", day.site, day.date)
}

/// Checks that of a day; nothing if it is not sealed.
///
/// # Errors
/// [`StoreError`].
pub fn verify_day(tx: &mut Tx<'_>, day: &Day) -> Result<Option<VerifiedClose>, StoreError> {
    let Some(row) = kept::of_day(tx, &day.site, &day.date.to_string())? else { return Ok(None) };
    let Some(sealed) = logged(tx, &row)? else {
        return Ok(Some(VerifiedClose {
            site: row.site.to_string(),
            business_date: row.business_date,
            number: row.number,
            hash: row.hash,
            key: row.key,
            key_revoked_on: None,
            problems: vec!["the log has no close where this one was sealed".to_owned()],
        }));
    };
    verify(tx, &sealed).map(Some)
}

/// Checks one, such as that of a file: by itself, against what the hub has of the day, and with all before it.
///
/// # Errors
/// [`StoreError`].
pub fn verify(tx: &mut Tx<'_>, sealed: &SealedDay) -> Result<VerifiedClose, StoreError> {
    let keys = pass::keys(tx)?;
    let head = &sealed.head;
    let mut problems = sealed.problems(&keys);
    match kept::of_day(tx, &head.site, &head.business_date.to_string())? {
        None => {
            problems.push(format!("the hub has sealed no close of {} on {}", head.site, head.business_date))
        }
        Some(row) => {
            if row.hash != sealed.hash.to_string() || row.signature != hex::encode(sealed.signature.0) {
                problems
                    .push(format!("the hub has sealed another close of that day, with hash {}", row.hash));
            }
            problems.extend(broken_chain(tx, &row, &keys)?);
        }
    }
    let revoked = |key: &&PassKey| key.key == sealed.key;
    let key_revoked_on = keys.iter().find(revoked).and_then(|key| key.revoked_on);
    Ok(VerifiedClose {
        site: head.site.to_string(),
        business_date: head.business_date.to_string(),
        number: i64::from(head.number),
        hash: sealed.hash.to_string(),
        key: sealed.key.to_string(),
        key_revoked_on: key_revoked_on.map(|on| on.to_string()),
        problems,
    })
}

/// Where a chain breaks, from one back to the site's first: each is checked by itself, too, one after another.
fn broken_chain(tx: &mut Tx<'_>, row: &DayCloseRow, keys: &[PassKey]) -> Result<Option<String>, StoreError> {
    let mut after = row.clone();
    loop {
        let below = kept::below(tx, &row.site, after.number, CHAIN_STEP)?;
        if below.is_empty() {
            let is_first = after.number == 1 && Hash::parse(&after.previous) == Some(NONE_BEFORE);
            let why = || format!("close {} names one before it that the hub does not have", after.number);
            return Ok((!is_first).then(why));
        }
        for before in below {
            if before.number + 1 != after.number || before.hash != after.previous {
                return Ok(Some(format!(
                    "close {} of {} does not follow on close {}: the chain is broken there",
                    after.number, row.site, before.number
                )));
            }
            if let Some(why) = wrong_with(tx, &before, keys)? {
                return Ok(Some(format!("close {} of {} before it: {why}", before.number, row.site)));
            }
            after = before;
        }
    }
}

/// What is wrong with a close as the log has it.
fn wrong_with(tx: &mut Tx<'_>, row: &DayCloseRow, keys: &[PassKey]) -> Result<Option<String>, StoreError> {
    let Some(sealed) = logged(tx, row)? else {
        return Ok(Some("the log has no close where it was sealed".to_owned()));
    };
    if sealed.hash.to_string() != row.hash {
        return Ok(Some(format!("the log has another one there, with hash {}", sealed.hash)));
    }
    let problems = sealed.problems(keys);
    Ok((!problems.is_empty()).then(|| problems.join("; ")))
}
