//! Users, their roles, and tokens of programs.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::account::{self, AccountError, UserChange};
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::gate::fault_words;
use super::viewer::Viewer;
use crate::access::{Permission, Role, Scope, Scopes};
use crate::refund::{self, EXECUTORS};
use crate::store::{api_token, user};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/users", get(show).post(add))
        .route("/users/{name}", post(change))
        .route("/tokens", post(add_token))
        .route("/tokens/{name}/revoke", post(revoke))
}

#[derive(Template)]
#[template(path = "console/users.html")]
struct UsersPage {
    frame: Frame,
    text: Text,
    users: Vec<UserLine>,
    tokens: Vec<TokenLine>,
    roles: Vec<(Role, String)>,
    scopes: Vec<(Scope, String)>,
    /// Whose refunds a token may be bound to.
    executors: Vec<(&'static str, String)>,
    outcome: Outcome,
}

struct UserLine {
    name: String,
    role: Role,
    is_blocked: bool,
    is_me: bool,
    since: Stamp,
}

struct TokenLine {
    name: String,
    scopes: String,
    by: String,
    since: Stamp,
    is_open: bool,
}

/// What the last form led to.
#[derive(Default)]
struct Outcome {
    fault: Option<String>,
    token: Option<String>,
    name: String,
}

async fn show(State(state): State<ConsoleState>, viewer: Viewer) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, Outcome::default()).await
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    outcome: Outcome,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let frame = Frame::of(state, viewer, Tab::Users).await?;
    let (users, tokens) = state.store().read(|tx| Ok((user::list(tx)?, api_token::list(tx)?))).await?;
    let (text, now) = (viewer.text, state.now());
    let view = UsersPage {
        users: users
            .into_iter()
            .map(|user| UserLine {
                is_me: user.name == viewer.user,
                name: user.name,
                role: user.role,
                is_blocked: user.disabled_at.is_some(),
                since: text.ago(now.0, user.created_at.0),
            })
            .collect(),
        tokens: tokens
            .into_iter()
            .map(|token| TokenLine {
                scopes: may(text, &token.scopes),
                name: token.name,
                by: token.created_by,
                since: text.ago(now.0, token.created_at.0),
                is_open: token.revoked_at.is_none(),
            })
            .collect(),
        roles: Role::ALL.iter().map(|role| (*role, text.code("role", role.as_str()))).collect(),
        scopes: Scope::ALL.iter().map(|scope| (*scope, text.code("scope", scope.as_str()))).collect(),
        executors: EXECUTORS.iter().map(|of| (*of, text.code("return-executor", of))).collect(),
        outcome,
        frame,
        text,
    };
    page_with(status, text, &text.say("nav-users"), &view, None)
}

/// What a token may, in words.
fn may(text: Text, scopes: &Scopes) -> String {
    let word = |word: &'static str| match scopes.executor().filter(|_| word == Scope::Refunds.as_str()) {
        Some(executor) => {
            format!("{} ({})", text.code("scope", word), text.code("return-executor", executor))
        }
        None => text.code("scope", word),
    };
    scopes.words().map(word).collect::<Vec<_>>().join(", ")
}

/// Back to the list, or the same page with what is wrong.
async fn settle(
    state: &ConsoleState,
    viewer: &Viewer,
    result: Result<(), AccountError>,
    name: String,
) -> Result<Response, Failure> {
    match result {
        Ok(()) => Ok(Redirect::to("/users").into_response()),
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(error) => {
            let fault = Some(fault_words(viewer.text, &error));
            let outcome = Outcome { fault, name, ..Outcome::default() };
            respond(state, viewer, StatusCode::UNPROCESSABLE_ENTITY, outcome).await
        }
    }
}

#[derive(Deserialize)]
struct NewUser {
    name: String,
    password: String,
    role: String,
}

async fn add(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<NewUser>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let role: Role = form.role.parse().map_err(|_| Failure::Form)?;
    let added =
        account::create_user(state.store(), &viewer.user, &form.name, &form.password, role, state.now())
            .await;
    settle(&state, &viewer, added.map(drop), form.name).await
}

#[derive(Deserialize)]
struct Change {
    change: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    password: String,
}

async fn change(
    State(state): State<ConsoleState>,
    Path(name): Path<String>,
    Sent { viewer, form }: Sent<Change>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let change = match form.change.as_str() {
        "role" => UserChange::Role(form.role.parse().map_err(|_| Failure::Form)?),
        "password" => UserChange::Password(form.password),
        "block" => UserChange::Block,
        "unblock" => UserChange::Unblock,
        _ => return Err(Failure::Form),
    };
    let changed = account::change_user(state.store(), &viewer.user, &name, change, state.now()).await;
    settle(&state, &viewer, changed, String::new()).await
}

#[derive(Deserialize)]
struct NewToken {
    name: String,
    #[serde(default)]
    read: String,
    #[serde(default)]
    metrics: String,
    #[serde(default)]
    enrol: String,
    #[serde(default)]
    pass: String,
    #[serde(default)]
    refunds: String,
    #[serde(default)]
    orders: String,
    #[serde(default)]
    exceptions: String,
    /// Whose refunds it may answer for; empty for anybody's.
    #[serde(default)]
    executor: String,
}

async fn add_token(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<NewToken>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let ticked = [
        (Scope::Read, &form.read),
        (Scope::Metrics, &form.metrics),
        (Scope::Enrol, &form.enrol),
        (Scope::Pass, &form.pass),
        (Scope::Refunds, &form.refunds),
        (Scope::Orders, &form.orders),
        (Scope::Exceptions, &form.exceptions),
    ];
    let scopes: Vec<Scope> =
        ticked.iter().filter(|(_, tick)| !tick.is_empty()).map(|(scope, _)| *scope).collect();
    if scopes.is_empty() {
        let fault = Some(viewer.text.say("users-no-scope"));
        let outcome = Outcome { fault, ..Outcome::default() };
        return respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, outcome).await;
    }
    let executor = match form.executor.as_str() {
        "" => None,
        word => Some(refund::executor(word).map_err(|_| Failure::Form)?),
    };
    let scopes = Scopes::of(scopes).bound_to(executor);
    let made = account::create_token(state.store(), &viewer.user, &form.name, scopes, state.now()).await;
    match made {
        Ok(token) => {
            let outcome = Outcome { token: Some(token), name: form.name, ..Outcome::default() };
            respond(&state, &viewer, StatusCode::OK, outcome).await
        }
        Err(error) => settle(&state, &viewer, Err(error), String::new()).await,
    }
}

#[derive(Deserialize)]
struct Nothing {}

async fn revoke(
    State(state): State<ConsoleState>,
    Path(name): Path<String>,
    Sent { viewer, form: Nothing {} }: Sent<Nothing>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let revoked = account::revoke_token(state.store(), &viewer.user, &name, state.now()).await;
    settle(&state, &viewer, revoked, String::new()).await
}
