//! Making users and tokens: the one way for pages, the setup and the command line. Every change is audited in
//! the transaction that makes it.

use protocol::time::UtcMillis;
use serde_json::json;

use super::{password, secret};
use crate::access::{Role, Scopes};
use crate::store::act::{self, Act};
use crate::store::{Store, StoreError, Tx, api_token, session, user};

/// Longest name of a user or token.
const NAME_CHARS_MAX: usize = 40;

/// Why an account cannot be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Not 1 to 40 letters, digits or `.-_@`.
    #[error("a name has 1 to {NAME_CHARS_MAX} letters, digits or . - _ @")]
    Name,
    /// Too short or too long.
    #[error(transparent)]
    Password(#[from] password::Weak),
    /// Somebody has that name.
    #[error("that name is taken; choose another one")]
    Taken,
    /// There is nobody of that name.
    #[error("there is no user or token of that name")]
    NotFound,
    /// It would leave nobody who can manage users.
    #[error("that is the last admin who can sign in; make another admin first")]
    LastAdmin,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AccountError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Password(password::Weak::Short) => "short",
            Self::Password(password::Weak::Long) => "long",
            Self::Taken => "taken",
            Self::NotFound => "not-found",
            Self::LastAdmin => "last-admin",
            Self::Store(_) => "store",
        }
    }
}

fn checked(name: &str) -> Result<String, AccountError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_@".contains(c);
    let name = name.trim().to_lowercase();
    if name.is_empty() || name.len() > NAME_CHARS_MAX || !name.chars().all(allowed) {
        return Err(AccountError::Name);
    }
    Ok(name)
}

/// Adds a user. `actor` is who does it, for the audit.
///
/// # Errors
/// [`AccountError`].
pub async fn create_user(
    store: &Store,
    actor: &str,
    name: &str,
    password: &str,
    role: Role,
    at: UtcMillis,
) -> Result<String, AccountError> {
    let name = checked(name)?;
    password::check(password)?;
    let hashed = password::hash(password.to_owned()).await;
    let (actor, added) = (actor.to_owned(), name.clone());
    let is_new = store
        .write(move |tx| {
            let is_new = user::add(tx, &added, role, &hashed, at)?;
            if is_new {
                note(tx, &actor, "user.added", &added, json!({"role": role.as_str()}), at)?;
            }
            Ok(is_new)
        })
        .await?;
    if is_new { Ok(name) } else { Err(AccountError::Taken) }
}

/// Adds the first user, an admin, if there is none yet; otherwise [`AccountError::Taken`].
pub(super) async fn create_first(
    store: &Store,
    name: &str,
    password: &str,
    at: UtcMillis,
) -> Result<String, AccountError> {
    let name = checked(name)?;
    password::check(password)?;
    let hashed = password::hash(password.to_owned()).await;
    let added = name.clone();
    let is_first = store
        .write(move |tx| {
            if user::exist(tx)? {
                return Ok(false);
            }
            user::add(tx, &added, Role::Admin, &hashed, at)?;
            note(tx, &added, "setup.finished", &added, json!({"role": "admin"}), at)?;
            Ok(true)
        })
        .await?;
    if is_first { Ok(name) } else { Err(AccountError::Taken) }
}

/// Makes a token for a program and says it once; only its hash is kept.
///
/// # Errors
/// [`AccountError`].
pub async fn create_token(
    store: &Store,
    actor: &str,
    name: &str,
    scopes: Scopes,
    at: UtcMillis,
) -> Result<String, AccountError> {
    let name = checked(name)?;
    let token = format!("cf_{}", secret::draw());
    let (hash, actor) = (secret::hash(&token), actor.to_owned());
    let is_new = store
        .write(move |tx| {
            let is_new = api_token::add(tx, &name, &hash, &scopes, &actor, at)?;
            if is_new {
                note(tx, &actor, "token.made", &name, json!({"scopes": scopes.to_string()}), at)?;
            }
            Ok(is_new)
        })
        .await?;
    if is_new { Ok(token) } else { Err(AccountError::Taken) }
}

/// What can be changed about a user.
#[derive(Debug, Clone)]
pub(super) enum UserChange {
    Role(Role),
    Password(String),
    Block,
    Unblock,
}

/// Changes a user and ends the user's sessions.
pub(super) async fn change_user(
    store: &Store,
    actor: &str,
    name: &str,
    change: UserChange,
    at: UtcMillis,
) -> Result<(), AccountError> {
    let hashed = match &change {
        UserChange::Password(password) => {
            password::check(password)?;
            password::hash(password.clone()).await
        }
        UserChange::Role(_) | UserChange::Block | UserChange::Unblock => String::new(),
    };
    let (actor, name) = (actor.to_owned(), name.to_owned());
    store
        .write(move |tx| {
            let is_admin = user::list(tx)?
                .iter()
                .any(|user| user.name == name && user.role == Role::Admin && user.disabled_at.is_none());
            let demotes = matches!(change, UserChange::Block)
                || matches!(&change, UserChange::Role(role) if *role != Role::Admin);
            if is_admin && demotes && user::admins(tx)? == 1 {
                return Ok(Err(AccountError::LastAdmin));
            }
            let (done, action, detail) = match &change {
                UserChange::Role(role) => {
                    (user::assign(tx, &name, *role)?, "user.role", json!({"role": role.as_str()}))
                }
                UserChange::Password(_) => {
                    (user::set_password(tx, &name, &hashed)?, "user.password", json!({}))
                }
                UserChange::Block => (user::disable(tx, &name, Some(at))?, "user.blocked", json!({})),
                UserChange::Unblock => (user::disable(tx, &name, None)?, "user.unblocked", json!({})),
            };
            if !done {
                return Ok(Err(AccountError::NotFound));
            }
            session::end_all(tx, &name)?;
            note(tx, &actor, action, &name, detail, at)?;
            Ok(Ok(()))
        })
        .await?
}

/// Closes a token.
pub(super) async fn revoke_token(
    store: &Store,
    actor: &str,
    name: &str,
    at: UtcMillis,
) -> Result<(), AccountError> {
    let (actor, name) = (actor.to_owned(), name.to_owned());
    let done = store
        .write(move |tx| {
            let done = api_token::revoke(tx, &name, at)?;
            if done {
                note(tx, &actor, "token.revoked", &name, json!({}), at)?;
            }
            Ok(done)
        })
        .await?;
    if done { Ok(()) } else { Err(AccountError::NotFound) }
}

/// Adds to the audit log.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    actor: &str,
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    at: UtcMillis,
) -> Result<(), StoreError> {
    act::append(tx, &Act { actor, action, subject, detail }, at)
}
