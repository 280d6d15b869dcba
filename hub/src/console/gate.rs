//! The way in: the first admin's setup, signing in, signing out.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;
use ui::Text;
use ui::language::cookie;

use super::account::{self, AccountError, note};
use super::failure::Failure;
use super::form::{AtGate, Sent};
use super::frame::page_with;
use super::viewer::{gate_cookie, session_cookie, set_cookie};
use super::{ASSETS, ConsoleState, password, secret};
use crate::listener::Peer;
use crate::store::{session, user};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/login", get(show_login).post(login))
        .route("/logout", post(logout))
        .route("/setup", get(show_setup).post(setup))
}

#[derive(Template)]
#[template(path = "console/login.html")]
struct LoginPage {
    text: Text,
    brand: String,
    form_token: String,
    name: String,
    next: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "console/setup.html")]
struct SetupPage {
    text: Text,
    brand: String,
    form_token: String,
    file: String,
    name: String,
    fault: Option<String>,
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct Credentials {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct FirstAdmin {
    code: String,
    name: String,
    password: String,
}

async fn show_login(
    State(state): State<ConsoleState>,
    headers: HeaderMap,
    Query(Next { next }): Query<Next>,
) -> Result<Response, Failure> {
    if state.setup().is_some() && !state.store().read(user::exist).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    login_page(&state, &headers, StatusCode::OK, String::new(), next, None)
}

fn login_page(
    state: &ConsoleState,
    headers: &HeaderMap,
    status: StatusCode,
    name: String,
    next: String,
    fault: Option<String>,
) -> Result<Response, Failure> {
    let text = super::text(headers);
    with_gate(state, headers, |form_token| {
        let brand = ASSETS.url(ui::asset::MARK);
        let page = LoginPage { text, brand, form_token, name, next, fault };
        page_with(status, text, &text.say("login-title"), &page, None)
    })
}

/// Gives the browser a gate cookie, or keeps the one it has, and the page the token that fits it.
fn with_gate(
    state: &ConsoleState,
    headers: &HeaderMap,
    page: impl FnOnce(String) -> Result<Response, Failure>,
) -> Result<Response, Failure> {
    let name = gate_cookie(state);
    let kept = cookie(headers, name).filter(|kept| kept.len() == 64);
    let token = kept.map_or_else(secret::draw, str::to_owned);
    let mut response = page(secret::form_token(&token))?;
    if kept.is_none() {
        set_cookie(state, response.headers_mut(), name, Some(&token));
    }
    Ok(response)
}

async fn login(
    State(state): State<ConsoleState>,
    AtGate { parts, form }: AtGate<Credentials>,
) -> Result<Response, Failure> {
    let Credentials { name, password, next } = form;
    let key = name.trim().to_lowercase();
    let text = super::text(&parts.headers);
    let address = parts.extensions.get::<Peer>().map(|peer| peer.address.ip().to_string());
    let keys: Vec<String> = [Some(format!("user {key}")), address.map(|a| format!("address {a}"))]
        .into_iter()
        .flatten()
        .collect();
    let back =
        |status, fault| login_page(&state, &parts.headers, status, name.clone(), next.clone(), Some(fault));
    if let Some(wait) = keys.iter().filter_map(|key| state.throttle().wait(key, state.mono())).max() {
        let wait = text.format.about(i64::try_from(wait).unwrap_or(i64::MAX));
        let fault = text.fill("login-wait").set("wait", wait).to_string();
        return back(StatusCode::TOO_MANY_REQUESTS, fault);
    }
    let wanted = key.clone();
    let hash = state.store().read(move |tx| user::password_hash(tx, &wanted)).await?;
    if !password::verify(password, hash).await {
        keys.iter().for_each(|key| state.throttle().failed(key, state.mono()));
        // The name typed may be a password by mistake: it does not go into the audit log.
        tracing::info!("a sign-in failed");
        return back(StatusCode::UNAUTHORIZED, text.say("login-wrong"));
    }
    keys.iter().for_each(|key| state.throttle().succeeded(key));
    let to = if next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') {
        &next
    } else {
        "/fleet"
    };
    begin(&state, &key, to).await
}

/// Begins a session under a fresh token, whatever cookie there was, and leaves the gate.
async fn begin(state: &ConsoleState, name: &str, to: &str) -> Result<Response, Failure> {
    let token = secret::draw();
    let (hash, now, user) = (secret::hash(&token), state.now(), name.to_owned());
    state
        .store()
        .write(move |tx| {
            session::begin(tx, &hash, &user, now)?;
            note(tx, &user, "session.begun", &user, json!({}), now)
        })
        .await?;
    let mut response = Redirect::to(to).into_response();
    set_cookie(state, response.headers_mut(), session_cookie(state), Some(&token));
    set_cookie(state, response.headers_mut(), gate_cookie(state), None);
    Ok(response)
}

#[derive(Deserialize)]
struct Nothing {}

async fn logout(
    State(state): State<ConsoleState>,
    Sent { viewer, form: Nothing {} }: Sent<Nothing>,
) -> Result<Response, Failure> {
    let (hash, now) = (viewer.session, state.now());
    state
        .store()
        .write(move |tx| {
            session::end(tx, &hash)?;
            note(tx, &viewer.user, "session.ended", &viewer.user, json!({}), now)
        })
        .await?;
    let mut response = Redirect::to("/login").into_response();
    set_cookie(&state, response.headers_mut(), session_cookie(&state), None);
    Ok(response)
}

async fn show_setup(State(state): State<ConsoleState>, headers: HeaderMap) -> Result<Response, Failure> {
    if state.setup().is_none() || state.store().read(user::exist).await? {
        return Ok(Redirect::to("/login").into_response());
    }
    setup_page(&state, &headers, StatusCode::OK, String::new(), None)
}

fn setup_page(
    state: &ConsoleState,
    headers: &HeaderMap,
    status: StatusCode,
    name: String,
    fault: Option<String>,
) -> Result<Response, Failure> {
    let text = super::text(headers);
    with_gate(state, headers, |form_token| {
        let file = state.data_dir().join("setup-code").display().to_string();
        let brand = ASSETS.url(ui::asset::MARK);
        let page = SetupPage { text, brand, form_token, file, name, fault };
        page_with(status, text, &text.say("setup-title"), &page, None)
    })
}

async fn setup(
    State(state): State<ConsoleState>,
    AtGate { parts, form }: AtGate<FirstAdmin>,
) -> Result<Response, Failure> {
    let text = super::text(&parts.headers);
    let Some(expected) = state.setup() else { return Ok(Redirect::to("/login").into_response()) };
    let back = |status, fault| setup_page(&state, &parts.headers, status, form.name.clone(), Some(fault));
    if let Some(wait) = state.throttle().wait("setup", state.mono()) {
        let wait = text.format.about(i64::try_from(wait).unwrap_or(i64::MAX));
        return back(StatusCode::TOO_MANY_REQUESTS, text.fill("login-wait").set("wait", wait).to_string());
    }
    if secret::hash(form.code.trim()) != expected {
        state.throttle().failed("setup", state.mono());
        return back(StatusCode::UNAUTHORIZED, text.say("setup-wrong"));
    }
    match account::create_first(state.store(), &form.name, &form.password, state.now()).await {
        Ok(name) => {
            state.end_setup();
            begin(&state, &name, "/fleet").await
        }
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(AccountError::Taken) => Ok(Redirect::to("/login").into_response()),
        Err(error) => back(StatusCode::UNPROCESSABLE_ENTITY, fault_words(text, &error)),
    }
}

/// What is wrong with an account form, in words.
pub(super) fn fault_words(text: Text, error: &AccountError) -> String {
    text.code("account", error.code())
}
