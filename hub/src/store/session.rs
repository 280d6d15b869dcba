//! Who is signed in. Only hashes of session tokens are kept: a copy of the store opens no session.

use protocol::chain::Hash;
use protocol::time::UtcMillis;

use super::{StoreError, Tx};
use crate::access::Role;

/// Longest life of a session, however busy.
pub const SESSION_MILLIS_MAX: i64 = 12 * 60 * 60 * 1000;
/// A session that nobody uses for this long is over.
pub const SESSION_IDLE_MILLIS_MAX: i64 = 2 * 60 * 60 * 1000;
/// How exactly the last use is kept, so that reading a page does not write each time.
const SEEN_STEP_MILLIS: i64 = 60_000;

/// Who a session belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The user.
    pub user: String,
    /// The user's role now.
    pub role: Role,
    /// The last use is old enough to be written again.
    pub is_stale: bool,
}

/// Begins a session.
///
/// # Errors
/// [`StoreError`].
pub fn begin(tx: &mut Tx<'_>, token: &Hash, user: &str, at: UtcMillis) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM sessions WHERE created_at < $1 OR seen_at < $2",
        &[&(at.0 - SESSION_MILLIS_MAX), &(at.0 - SESSION_IDLE_MILLIS_MAX)],
    )?;
    tx.execute_one(
        "INSERT INTO sessions (token_hash, user_name, created_at, seen_at) VALUES ($1, $2, $3, $4)",
        &[&token.0.as_slice(), &user, &at.0, &at.0],
    )
}

/// Whose session this is, if it still lives and its user may sign in.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, token: &Hash, at: UtcMillis) -> Result<Option<SignedIn>, StoreError> {
    tx.opt(
        "SELECT users.name, users.role, sessions.seen_at FROM sessions
         JOIN users ON users.name = sessions.user_name
         WHERE token_hash = $1 AND sessions.created_at > $2 AND seen_at > $3 AND disabled_at IS NULL",
        &[&token.0.as_slice(), &(at.0 - SESSION_MILLIS_MAX), &(at.0 - SESSION_IDLE_MILLIS_MAX)],
        |row| {
            let is_stale = row.get::<i64>(2)? < at.0 - SEEN_STEP_MILLIS;
            Ok(SignedIn { user: row.get(0)?, role: row.parse(1)?, is_stale })
        },
    )
}

/// Notes that a session is in use.
///
/// # Errors
/// [`StoreError`].
pub fn touch(tx: &mut Tx<'_>, token: &Hash, at: UtcMillis) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET seen_at = $1 WHERE token_hash = $2", &[&at.0, &token.0.as_slice()])?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut Tx<'_>, token: &Hash) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE token_hash = $1", &[&token.0.as_slice()])?;
    Ok(())
}

/// Ends every session of a user: after a new password, another role or a block.
///
/// # Errors
/// [`StoreError`].
pub fn end_all(tx: &mut Tx<'_>, user: &str) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE user_name = $1", &[&user])
}
