//! The shell: a planned request goes out with the secret, and its answer comes back in its class.
//!
//! It knows no posting. A token of OAuth 2.0 is asked for when there is none, when it ends soon, and once more when the ERP
//! does not take it: a 401 is said before anything is done.

use std::sync::{Mutex, PoisonError};

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Value, json};
use tokio::time::{Duration, Instant};

use super::classify::{self, Effect};
use super::names::Names;
use super::plan::Planned;
use super::profile::{Auth, Method, Profile};
use crate::connector::http::{Answer, Server, Unanswered, quote};
use crate::connector::{IN_SHADOW, PostError};

/// A token is not used in its last seconds.
const TOKEN_SPARE: Duration = Duration::from_secs(30);
/// Where its life is not said.
const TOKEN_LIFE_SECONDS: u64 = 300;
const TOKEN_LIFE_SECONDS_MAX: u64 = 24 * 3_600;

/// An answer that says that it was done.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) status: u16,
    pub(super) content: Value,
    pub(super) etag: Option<String>,
}

pub(super) struct Sender {
    server: Server,
    url: String,
    secret: String,
    is_shadow: bool,
    token: Mutex<Option<(String, Instant)>>,
}

impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sender").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Sender {
    pub(super) fn new(server: Server, url: String, secret: String, is_shadow: bool) -> Self {
        Self { server, url, secret, is_shadow, token: Mutex::default() }
    }

    /// Whether nothing that writes is sent.
    pub(super) fn is_shadow(&self) -> bool {
        self.is_shadow
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Sends it; `names` are those of the house.
    pub(super) fn send(
        &self,
        profile: &Profile,
        names: &Names<'_>,
        planned: &Planned,
        effect: Effect,
    ) -> Result<Done, PostError> {
        // Every request of a profile comes through here; what only looks is a GET.
        if self.is_shadow && (effect == Effect::Writes || planned.method != Method::Get) {
            return Err(PostError::Transient(IN_SHADOW.to_owned()));
        }
        let mut answer = self.once(profile, names, planned, effect)?;
        if answer.status == 401 && matches!(profile.auth, Auth::OAuth2 { .. }) {
            *self.token.lock().unwrap_or_else(PoisonError::into_inner) = None;
            answer = self.once(profile, names, planned, effect)?;
        }
        if let Some(error) =
            classify::failure(answer.status, &answer.body, effect, &profile.says, &profile.errors)
        {
            return Err(error);
        }
        let etag = answer.headers.get("etag").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let content = classify::content(answer.status, &answer.body, effect)?;
        Ok(Done { status: answer.status, content, etag })
    }

    fn once(
        &self,
        profile: &Profile,
        names: &Names<'_>,
        planned: &Planned,
        effect: Effect,
    ) -> Result<Answer, PostError> {
        let url = if planned.path.starts_with('/') {
            format!("{}{}", self.url, planned.path)
        } else {
            planned.path.clone()
        };
        let client = self.server.client();
        let mut request = match planned.method {
            Method::Get => client.get(url),
            Method::Post => client.post(url),
            Method::Put => client.put(url),
            Method::Patch => client.patch(url),
            Method::Delete => client.delete(url),
        };
        request = match &profile.auth {
            Auth::Bearer { .. } => request.bearer_auth(&self.secret),
            Auth::Header { name, prefix, .. } => request.header(name, format!("{prefix}{}", self.secret)),
            Auth::Basic { user, .. } => {
                let user = user.render(names).map_err(|fault| PostError::Transient(fault.words()))?;
                request.basic_auth(user, Some(&self.secret))
            }
            Auth::OAuth2 { .. } => {
                request.header(AUTHORIZATION, format!("Bearer {}", self.token(profile, names)?))
            }
        };
        let has_type =
            planned.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()));
        for (name, value) in &planned.headers {
            request = request.header(name, value);
        }
        if let Some(body) = &planned.body {
            if !has_type {
                request = request.header(CONTENT_TYPE, "application/json");
            }
            request = request.body(body.to_string());
        }
        self.server.send(request).map_err(|error| match error {
            Unanswered::NotSent(why) => PostError::Transient(why),
            Unanswered::Unfit(why) => PostError::rejected("bad_request", why),
            Unanswered::Doubt(why) => classify::doubt(effect, why),
        })
    }

    fn token(&self, profile: &Profile, names: &Names<'_>) -> Result<String, PostError> {
        let now = Instant::now();
        if let Some((token, until)) = &*self.token.lock().unwrap_or_else(PoisonError::into_inner)
            && *until > now
        {
            return Ok(token.clone());
        }
        let Auth::OAuth2 { client: who, .. } = &profile.auth else {
            return Err(PostError::Transient("there is no token to ask for".to_owned()));
        };
        let text = |of: &super::template::Text| {
            of.render(names).map_err(|fault| PostError::Transient(fault.words()))
        };
        let url = text(&who.token_url)?;
        let url = if url.starts_with('/') { format!("{}{url}", self.url) } else { url };
        crate::connector::http::check_url(&url).map_err(PostError::Transient)?;
        let mut form = vec![
            ("grant_type".to_owned(), "client_credentials".to_owned()),
            ("client_id".to_owned(), text(&who.client)?),
            ("client_secret".to_owned(), self.secret.clone()),
        ];
        if let Some(scope) = &who.scope {
            form.push(("scope".to_owned(), text(scope)?));
        }
        let request = self
            .server
            .client()
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(super::template::query(&form));
        // To ask for a token changes nothing that matters.
        let answer = self.server.send(request).map_err(|error| match error {
            Unanswered::NotSent(why) | Unanswered::Unfit(why) | Unanswered::Doubt(why) => {
                PostError::Transient(why)
            }
        })?;
        let content: Value = serde_json::from_slice(&answer.body).unwrap_or_else(|_| json!({}));
        let Some(token) = content["access_token"].as_str().filter(|_| answer.status == 200) else {
            let error =
                content["error_description"].as_str().or(content["error"].as_str()).unwrap_or_default();
            return Err(PostError::Transient(format!(
                "the ERP gives no token ({}): {}. Look at the client and the secret in [rest]",
                answer.status,
                quote(error)
            )));
        };
        let life = content["expires_in"].as_u64().unwrap_or(TOKEN_LIFE_SECONDS).min(TOKEN_LIFE_SECONDS_MAX);
        let until = now + Duration::from_secs(life).saturating_sub(TOKEN_SPARE);
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = Some((token.to_owned(), until));
        Ok(token.to_owned())
    }
}
