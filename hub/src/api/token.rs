//! Which program asks: the bearer token (RFC 6750), by hash.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::Problem;
use crate::access::{Permission, Scopes};
use crate::console::{ConsoleState, secret};
use crate::store::api_token;

/// A program with a token.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    name: String,
    scopes: Scopes,
}

impl Program {
    /// Refuses a token without the scope.
    pub(crate) fn require(&self, permission: Permission) -> Result<(), Problem> {
        let scope = match permission {
            Permission::Read => "read",
            Permission::Metrics => "metrics",
            Permission::Enrol => "enrol",
            Permission::Pass => "pass",
            Permission::Settle => "refunds",
            Permission::Order => "orders",
            Permission::Decide => "exceptions",
            // No token of a program opens these.
            Permission::Staff => "staff",
            Permission::Administer => "administer",
        };
        if self.scopes.may(permission) { Ok(()) } else { Err(Problem::forbidden(scope)) }
    }

    /// Whether one of its scopes allows it.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.scopes.may(permission)
    }

    /// Refuses a token that is bound to another executor than the one that pays.
    pub(super) fn require_executor(&self, executor: &str) -> Result<(), Problem> {
        match self.scopes.executor() {
            Some(bound) if bound != executor => Err(Problem::other_executor(bound, executor)),
            Some(_) | None => Ok(()),
        }
    }

    /// The token's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// As the audit log names it.
    pub(crate) fn actor(&self) -> String {
        format!("token:{}", self.name)
    }
}

impl FromRequestParts<ConsoleState> for Program {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ConsoleState) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = header.and_then(|h| h.split_once(' ')).ok_or_else(Problem::unauthorized)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::unauthorized());
        }
        let hash = secret::hash(token.trim());
        if let Some((name, scopes)) = state.configured_token(&hash) {
            return Ok(Self { name, scopes });
        }
        let found = state.store().read(move |tx| api_token::find(tx, &hash)).await?;
        let (name, scopes) = found.ok_or_else(Problem::unauthorized)?;
        Ok(Self { name, scopes })
    }
}
