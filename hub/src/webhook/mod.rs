//! Webhooks: what happens at the hub, told to the shop's platform by signed HTTP requests.
//!
//! Apply writes events into an outbox in the transaction that makes what they tell of ([`crate::store::webhook`]); a
//! task per webhook sends them in that order. An event keeps its id whatever happens, and is sent until the receiver
//! answers 2xx, the receiver says that it is gone (410), or three days are over: then it is a dead letter, which a person can
//! send again. So an event arrives at least once, and a receiver tells repeats by `webhook-id`. Of several hub processes
//! over one PostgreSQL one sends at a time.
//!
//! A rebuild announces nothing. It knows nothing of what an event means.

mod config;
mod deliver;
pub mod event;
mod schedule;
mod send;
pub mod signature;

use std::path::Path;

use anyhow::Context;
use protocol::time::UtcMillis;
use serde_json::json;

pub use self::config::WebhookConfig;
pub(crate) use self::config::{RawWebhook, resolve};
pub use self::deliver::run;
pub use self::event::{Announce, EventKind};
pub use self::send::Sent;
use self::send::client;
use self::signature::Secrets;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::act::{self, Act};
use crate::store::webhook::{self, Place, WebhookState};
use crate::store::{Store, StoreError, Tx, exception};

/// Events looked at in one step of a replay.
const REPLAY_PAGE_EVENTS: i64 = 1_000;

/// One webhook, ready to send.
#[derive(Debug, Clone)]
pub struct Webhook {
    config: WebhookConfig,
    secrets: Secrets,
    http: reqwest::Client,
}

impl Webhook {
    /// Reads the secret and the certificates; asks nothing yet.
    ///
    /// # Errors
    /// A file that cannot be read, or is not what it must be.
    pub fn open(config: &WebhookConfig) -> anyhow::Result<Self> {
        let name = &config.name;
        let path = credential(&config.secret_file);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("[[webhooks]] {name}: secret_file {} cannot be read", path.display()))?;
        let secrets = Secrets::parse(&text).map_err(|why| {
            anyhow::anyhow!("[[webhooks]] {name}: secret_file {} is no secret: {why}", path.display())
        })?;
        let http = client(config).with_context(|| format!("[[webhooks]] {name} cannot be used"))?;
        Ok(Self { config: config.clone(), secrets, http })
    }

    /// Its name in the configuration.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.config.name
    }

    /// Whether it wants to hear of events of this kind.
    fn wants(&self, kind: &str) -> bool {
        self.config.events.iter().any(|wanted| wanted.as_str() == kind)
    }
}

/// A bare name is a systemd credential.
fn credential(path: &Path) -> std::path::PathBuf {
    match std::env::var_os("CREDENTIALS_DIRECTORY") {
        Some(folder) if path.parent() == Some(Path::new("")) => Path::new(&folder).join(path),
        Some(_) | None => path.to_owned(),
    }
}

/// Makes the store's webhooks those of the configuration: a new one hears what happens from now on; one that is gone is
/// told nothing more, and its exceptions close.
///
/// # Errors
/// [`StoreError`].
pub fn enrol(tx: &mut Tx<'_>, configured: &[WebhookConfig], now: UtcMillis) -> Result<(), StoreError> {
    for known in webhook::all(tx)? {
        let is_configured = configured.iter().any(|config| config.name == known.webhook);
        if is_configured || known.state == WebhookState::Removed {
            continue;
        }
        webhook::remove(tx, &known.webhook)?;
        for cause in [failing(&known.webhook), stopped(&known.webhook)] {
            if exception::live_of_cause(tx, &cause)?.is_some() {
                let note = "It is not configured any more.".to_owned();
                log::append(tx, now, &Entry::Cleared { cause, note })?;
            }
        }
    }
    configured.iter().try_for_each(|config| webhook::enrol(tx, &config.name, &config.host))
}

/// What of a webhook is to be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// One event, whatever became of it.
    Event(String),
    /// Everything that was given up.
    AllDead,
    /// Everything that was made since.
    Since(UtcMillis),
}

/// Why a webhook is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// No such webhook.
    #[error("the hub knows no webhook `{0}`; `counterfoil-hub webhook list` lists them")]
    Unknown(String),
    /// It is told nothing.
    #[error("webhook `{0}` is in no configuration any more, so nothing can be sent to it")]
    Removed(String),
    /// No such event.
    #[error("the hub has no event `{0}`: it is not one of its events, or was forgotten after 30 days")]
    NoEvent(String),
    /// There is nothing to go on with.
    #[error("webhook `{0}` is not stopped: it is told already")]
    NotStopped(String),
    /// The webhook has not asked for it.
    #[error("webhook `{webhook}` does not hear of `{kind}`: add it to its `events` first")]
    Unwanted {
        /// Which webhook.
        webhook: String,
        /// What the event tells.
        kind: String,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts events back into the outbox; says how many. A running hub sends them within seconds. `events` is what the
/// webhook wants to hear of, where that is known.
///
/// # Errors
/// [`WebhookError`]; nothing is sent again then.
pub async fn replay(
    store: &Store,
    actor: &str,
    name: &str,
    what: Replay,
    events: Option<Vec<EventKind>>,
    now: UtcMillis,
) -> Result<usize, WebhookError> {
    let (actor, name) = (actor.to_owned(), name.to_owned());
    let done = store.write(move |tx| {
        let places = match places(tx, &name, &what, events.as_deref())? {
            Ok(places) => places,
            Err(refused) => return Ok(Err(refused)),
        };
        for place in &places {
            webhook::again(tx, &name, *place, now.0)?;
        }
        let detail = match &what {
            Replay::Event(id) => json!({"event": id}),
            Replay::AllDead => json!({"dead": places.len()}),
            Replay::Since(at) => json!({"since": at.rfc3339(), "events": places.len()}),
        };
        note(tx, &actor, "webhook.replayed", &name, detail, now)?;
        Ok(Ok(places.len()))
    });
    done.await?
}

/// A webhook that said 410 is told again, from where it was.
///
/// # Errors
/// [`WebhookError`].
pub async fn resume(store: &Store, actor: &str, name: &str, now: UtcMillis) -> Result<(), WebhookError> {
    let (actor, name) = (actor.to_owned(), name.to_owned());
    let done = store.write(move |tx| {
        let Some(row) = webhook::find(tx, &name)? else {
            return Ok(Err(WebhookError::Unknown(name.clone())));
        };
        if row.state == WebhookState::Removed {
            return Ok(Err(WebhookError::Removed(name.clone())));
        }
        if !webhook::resume(tx, &name)? {
            return Ok(Err(WebhookError::NotStopped(name.clone())));
        }
        note(tx, &actor, "webhook.resumed", &name, json!({}), now)?;
        Ok(Ok(()))
    });
    done.await?
}

fn note(
    tx: &mut Tx<'_>,
    actor: &str,
    action: &str,
    name: &str,
    detail: serde_json::Value,
    now: UtcMillis,
) -> Result<(), StoreError> {
    act::append(tx, &Act { actor, action, subject: &format!("webhook/{name}"), detail }, now)
}

/// Where the events stand that are to be sent again, or why none is.
fn places(
    tx: &mut Tx<'_>,
    name: &str,
    what: &Replay,
    events: Option<&[EventKind]>,
) -> Result<Result<Vec<Place>, WebhookError>, StoreError> {
    let Some(row) = webhook::find(tx, name)? else {
        return Ok(Err(WebhookError::Unknown(name.to_owned())));
    };
    if row.state == WebhookState::Removed {
        return Ok(Err(WebhookError::Removed(name.to_owned())));
    }
    let wants = |kind: &str| events.is_none_or(|events| events.iter().any(|wanted| wanted.as_str() == kind));
    match what {
        Replay::Event(id) => {
            let Some(event) = webhook::event_of(tx, id)? else {
                return Ok(Err(WebhookError::NoEvent(id.clone())));
            };
            if !wants(&event.kind) {
                let (webhook, kind) = (name.to_owned(), event.kind);
                return Ok(Err(WebhookError::Unwanted { webhook, kind }));
            }
            Ok(Ok(vec![event.place]))
        }
        Replay::AllDead => webhook::dead_places(tx, name).map(Ok),
        Replay::Since(at) => {
            let (mut places, mut after): (Vec<Place>, Place) = (Vec::new(), (0, 0));
            loop {
                // What was made after that is on its way in any case.
                let page = webhook::events_since(tx, at.0, after, row.place, REPLAY_PAGE_EVENTS)?;
                let Some(last) = page.last() else { return Ok(Ok(places)) };
                after = last.place;
                places.extend(page.iter().filter(|event| wants(&event.kind)).map(|event| event.place));
            }
        }
    }
}

/// The cause of the exception that nothing gets through.
fn failing(webhook: &str) -> String {
    format!("webhook_failing/{webhook}")
}

/// The cause of the exception that it said 410.
fn stopped(webhook: &str) -> String {
    format!("webhook_stopped/{webhook}")
}

/// What a person reads; `cause` is one of the webhook's.
fn noticed(webhook: &str, cause: String, detail: String) -> Entry {
    let subject = format!("webhook/{webhook}");
    Entry::Noticed { category: Category::WebhookFailing, cause, subject, site: None, detail }
}
