//! People at the hub who may sign in.

use protocol::time::UtcMillis;

use super::{StoreError, Tx};
use crate::access::Role;

/// A user as listed; the password's hash stays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// How the person signs in.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Since when.
    pub created_at: UtcMillis,
    /// Set when the person may no longer sign in.
    pub disabled_at: Option<UtcMillis>,
}

/// Adds a user; false if the name is taken.
///
/// # Errors
/// [`StoreError`].
pub fn add(
    tx: &mut Tx<'_>,
    name: &str,
    role: Role,
    password_hash: &str,
    at: UtcMillis,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO users (name, role, password_hash, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO NOTHING",
        &[&name, &role.as_str(), &password_hash, &at.0],
    )?;
    Ok(added == 1)
}

/// Whether anybody was ever added.
///
/// # Errors
/// [`StoreError`].
pub fn exist(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx.one("SELECT COUNT(*) FROM users", &[], |row| row.get::<i64>(0))? > 0)
}

/// All users by name.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    tx.rows("SELECT name, role, created_at, disabled_at FROM users ORDER BY name", &[], |row| {
        Ok(User {
            name: row.get(0)?,
            role: row.parse(1)?,
            created_at: UtcMillis(row.get(2)?),
            disabled_at: row.get::<Option<i64>>(3)?.map(UtcMillis),
        })
    })
}

/// The password hash of a user who may sign in.
///
/// # Errors
/// [`StoreError`].
pub fn password_hash(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    tx.opt("SELECT password_hash FROM users WHERE name = $1 AND disabled_at IS NULL", &[&name], |row| {
        row.get(0)
    })
}

/// Gives a user another role; false if there is none of that name.
///
/// # Errors
/// [`StoreError`].
pub fn assign(tx: &mut Tx<'_>, name: &str, role: Role) -> Result<bool, StoreError> {
    Ok(tx.execute("UPDATE users SET role = $1 WHERE name = $2", &[&role.as_str(), &name])? == 1)
}

/// Sets another password; false if there is no such user.
///
/// # Errors
/// [`StoreError`].
pub fn set_password(tx: &mut Tx<'_>, name: &str, password_hash: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE users SET password_hash = $1 WHERE name = $2";
    Ok(tx.execute(sql, &[&password_hash, &name])? == 1)
}

/// Stops a user from signing in, or (with nothing) lets one again; false if there is no such user.
///
/// # Errors
/// [`StoreError`].
pub fn disable(tx: &mut Tx<'_>, name: &str, at: Option<UtcMillis>) -> Result<bool, StoreError> {
    let sql = "UPDATE users SET disabled_at = $1 WHERE name = $2";
    Ok(tx.execute(sql, &[&at.map(|at| at.0), &name])? == 1)
}

/// How many admins may sign in: the last one cannot be taken away.
///
/// # Errors
/// [`StoreError`].
pub fn admins(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM users WHERE role = $1 AND disabled_at IS NULL";
    tx.one(sql, &[&Role::Admin.as_str()], |row| row.get(0))
}
