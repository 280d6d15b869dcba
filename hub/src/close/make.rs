//! A close as it is sealed: added up, signed, written into the log and applied under apply's lock, so that nothing comes
//! between.

use protocol::chain::Hash;
use protocol::time::UtcMillis;
use serde_json::json;

use super::sealed::{NONE_BEFORE, SealedDay, SealedHead};
use crate::apply;
use crate::authority::{Authority, AuthorityError};
use crate::log::Entry;
use crate::report::close::{RETURNS_MAX, over_at, sealed_rows};
use crate::seal::has_begun;
use crate::store::act::{self, Act};
use crate::store::close::{self as days, Day};
use crate::store::{Store, StoreError, Tx, day_close, log, pass, reference};

/// Why a day was not sealed; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// Nobody has told the hub of it.
    #[error("the hub does not know site {0}")]
    NoSite(String),
    /// It is sealed, and stays as it is.
    #[error(
        "{day} of {site} is sealed already, as close {number}: what came later is listed on the next one"
    )]
    Sealed {
        /// Where.
        site: String,
        /// Which day.
        day: String,
        /// Its close.
        number: i64,
    },
    /// A later one is sealed.
    #[error(
        "{last} of {site} is sealed: what is captured on earlier days is listed as late on the next close"
    )]
    Older {
        /// Where.
        site: String,
        /// The last day that is sealed.
        last: String,
    },
    /// An earlier one is not.
    #[error("{first} of {site} has operations and is not sealed: seal that day first")]
    Before {
        /// Where.
        site: String,
        /// The day.
        first: String,
    },
    /// The day goes on.
    #[error("{0} is not over (UTC): what is captured on it later would be listed as late on the next close")]
    NotOver(String),
    /// Nothing has happened on it yet anywhere: no day before it could be sealed any more.
    #[error("{0} has not begun at any site: give a day that has begun")]
    NotBegun(String),
    /// No key can sign.
    #[error(
        "no key for passes can sign here: every key is revoked, or its secret half lies with another hub process. Make \
         one: counterfoil-hub pass-key rotate --lead-days 0"
    )]
    NoKey,
    /// The key's file.
    #[error(transparent)]
    Key(#[from] AuthorityError),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a site's day cannot be sealed, whoever asks and whether it is over or not; nothing if it can.
///
/// # Errors
/// [`StoreError`].
pub fn refused(tx: &mut Tx<'_>, day: &Day, now: UtcMillis) -> Result<Option<CloseError>, StoreError> {
    let (site, date) = (day.site.to_string(), day.date.to_string());
    if !has_begun(day.date, now) {
        return Ok(Some(CloseError::NotBegun(date)));
    }
    if reference::site(tx, &day.site)?.is_none() {
        return Ok(Some(CloseError::NoSite(site)));
    }
    if let Some(row) = day_close::of_day(tx, &day.site, &date)? {
        return Ok(Some(CloseError::Sealed { site, day: date, number: row.number }));
    }
    let Some(last) = day_close::last(tx, &day.site)? else { return Ok(None) };
    if date < last.business_date {
        return Ok(Some(CloseError::Older { site, last: last.business_date }));
    }
    let first = days::first_between(tx, &day.site, &last.business_date, &date)?;
    Ok(first.map(|first| CloseError::Before { site, first }))
}

/// Seals a site's day. `is_early` says that it may go on.
///
/// # Errors
/// [`CloseError`]; nothing was changed then.
pub async fn seal(
    store: &Store,
    authority: &Authority,
    actor: &str,
    day: &Day,
    is_early: bool,
    now: UtcMillis,
) -> Result<SealedDay, CloseError> {
    if !has_begun(day.date, now) {
        return Err(CloseError::NotBegun(day.date.to_string()));
    }
    if !is_early && now.0 < over_at(day.date) {
        return Err(CloseError::NotOver(day.date.to_string()));
    }
    let keys = store.read(pass::keys).await?;
    let key = crate::pass::signing(authority, &keys, now.date()).ok_or(CloseError::NoKey)?.key;
    let signer = authority.pass_signer(key)?;
    let (actor, day) = (actor.to_owned(), day.clone());
    store
        .write_locked(move |tx| {
            let up_to = log::lock_apply(tx)?;
            if let Some(why) = refused(tx, &day, now)? {
                return Ok(Err(why));
            }
            let last = day_close::last(tx, &day.site)?;
            let (rows, late) = sealed_rows(tx, &day, last.as_ref(), up_to, now, RETURNS_MAX)?;
            let head = SealedHead {
                site: day.site.clone(),
                business_date: day.date,
                number: last.as_ref().map_or(1, |last| u32::try_from(last.number + 1).unwrap_or(u32::MAX)),
                at: now,
                up_to,
                previous: last.as_ref().and_then(|last| Hash::parse(&last.hash)).unwrap_or(NONE_BEFORE),
            };
            let statement = head.statement(&actor, &rows);
            let signature = match signer.sign(statement.as_bytes()) {
                Ok(signature) => signature,
                Err(error) => return Ok(Err(error.into())),
            };
            let hash = Hash::of(statement.as_bytes());
            let sealed = SealedDay { head, by: actor.clone(), late, hash, key, signature, rows };
            apply::append_at_once(tx, up_to, now, &[Entry::DaySealed(Box::new(sealed.clone()))])?;
            let subject = format!("day/{}/{}", day.site, day.date);
            let detail = json!({"number": sealed.head.number, "hash": hash});
            act::append(tx, &Act { actor: &actor, action: "close.sealed", subject: &subject, detail }, now)?;
            Ok(Ok(sealed))
        })
        .await?
}
