//! Bearer tokens for programs, by hash.

use protocol::chain::Hash;
use protocol::time::UtcMillis;

use super::{StoreError, Tx};
use crate::access::Scopes;

/// A token as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Which program uses it.
    pub name: String,
    /// What it opens.
    pub scopes: Scopes,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: UtcMillis,
    /// Set when it opens nothing any more.
    pub revoked_at: Option<UtcMillis>,
}

/// Adds a token; false if the name is taken.
///
/// # Errors
/// [`StoreError`].
pub fn add(
    tx: &mut Tx<'_>,
    name: &str,
    token: &Hash,
    scopes: &Scopes,
    by: &str,
    at: UtcMillis,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO api_tokens (name, token_hash, scopes, created_by, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO NOTHING",
        &[&name, &token.0.as_slice(), &scopes.to_string(), &by, &at.0],
    )?;
    Ok(added == 1)
}

/// Name and scopes of a token that still opens something.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, token: &Hash) -> Result<Option<(String, Scopes)>, StoreError> {
    tx.opt(
        "SELECT name, scopes FROM api_tokens WHERE token_hash = $1 AND revoked_at IS NULL",
        &[&token.0.as_slice()],
        |row| Ok((row.get(0)?, row.parse(1)?)),
    )
}

/// All tokens by name.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<ApiToken>, StoreError> {
    tx.rows(
        "SELECT name, scopes, created_by, created_at, revoked_at FROM api_tokens ORDER BY name",
        &[],
        |row| {
            Ok(ApiToken {
                name: row.get(0)?,
                scopes: row.parse(1)?,
                created_by: row.get(2)?,
                created_at: UtcMillis(row.get(3)?),
                revoked_at: row.get::<Option<i64>>(4)?.map(UtcMillis),
            })
        },
    )
}

/// Closes a token; false if there is none of that name that is open.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(tx: &mut Tx<'_>, name: &str, at: UtcMillis) -> Result<bool, StoreError> {
    let sql = "UPDATE api_tokens SET revoked_at = $1 WHERE name = $2 AND revoked_at IS NULL";
    Ok(tx.execute(sql, &[&at.0, &name])? == 1)
}
