//! One-time enrolment codes, by the hash of their secret.

use protocol::chain::Hash;
use protocol::enrolment::EnrolmentRefusal;
use protocol::id::{AgentId, SiteId};
use protocol::time::UtcMillis;

use super::{StoreError, Tx};

/// Keeps a new code. Codes that ended a day ago are forgotten with it.
///
/// # Errors
/// [`StoreError`].
pub fn add(
    tx: &mut Tx<'_>,
    hash: Hash,
    agent: &AgentId,
    site: &SiteId,
    now: UtcMillis,
    expires: UtcMillis,
) -> Result<(), StoreError> {
    const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
    tx.execute("DELETE FROM enrolment_codes WHERE expires_at < $1", &[&now.plus(-DAY_MILLIS).0])?;
    tx.execute_one(
        "INSERT INTO enrolment_codes (hash, agent, site, made_at, expires_at, used_at) VALUES ($1, $2, $3, $4, $5, 0)",
        &[&hash.0.as_slice(), &agent.as_str(), &site.as_str(), &now.0, &expires.0],
    )
}

/// Looks a code up without using it.
///
/// # Errors
/// [`StoreError`]; a refusal is the answer, not an error.
pub fn look(
    tx: &mut Tx<'_>,
    hash: Hash,
    agent: &AgentId,
    now: UtcMillis,
) -> Result<Result<SiteId, EnrolmentRefusal>, StoreError> {
    let found = tx.opt(
        "SELECT site, expires_at, used_at FROM enrolment_codes WHERE hash = $1 AND agent = $2",
        &[&hash.0.as_slice(), &agent.as_str()],
        |row| Ok((row.parse::<SiteId>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?)),
    )?;
    Ok(match found {
        None => Err(EnrolmentRefusal::UnknownCode),
        Some((_, _, used_at)) if used_at != 0 => Err(EnrolmentRefusal::UsedCode),
        Some((_, expires_at, _)) if expires_at <= now.0 => Err(EnrolmentRefusal::ExpiredCode),
        Some((site, _, _)) => Ok(site),
    })
}

/// Uses a code up: of two that try at once, one gets it.
///
/// # Errors
/// [`StoreError`]; a refusal is the answer, not an error.
pub fn redeem(
    tx: &mut Tx<'_>,
    hash: Hash,
    agent: &AgentId,
    now: UtcMillis,
) -> Result<Result<SiteId, EnrolmentRefusal>, StoreError> {
    let taken = tx.opt(
        "UPDATE enrolment_codes SET used_at = $1
         WHERE hash = $2 AND agent = $3 AND used_at = 0 AND expires_at > $1 RETURNING site",
        &[&now.0, &hash.0.as_slice(), &agent.as_str()],
        |row| row.parse(0),
    )?;
    match taken {
        Some(site) => Ok(Ok(site)),
        None => Ok(look(tx, hash, agent, now)?.and(Err(EnrolmentRefusal::UnknownCode))),
    }
}
