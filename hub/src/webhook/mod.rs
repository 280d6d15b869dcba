//! Webhooks: what happens at the hub, told to the shop's platform by signed HTTP requests.
//!
//! Apply writes events into an outbox in the transaction that makes what they tell of ([`crate::store::webhook`]); a
//! task per webhook sends them in that order. An event keeps its id whatever happens, and is sent until the receiver
//! answers 2xx, the receiver says that it is gone (410) or has taken nothing for five days, or three days are over:
//! then it is a dead letter, which a person can send again. So an event arrives at least once, and a receiver tells
//! repeats by `webhook-id`. Of several hub processes over one PostgreSQL one sends at a time. Nothing waits for more
//! than 30 days.
//!
//! A rebuild announces nothing. It knows nothing of what an event means.

mod config;
mod deliver;
pub mod event;
pub mod executor;
mod schedule;
mod send;
pub mod signature;

use std::path::Path;

use anyhow::Context;
use protocol::time::UtcMillis;
use serde_json::json;

pub use self::config::WebhookConfig;
pub(crate) use self::config::{RawExecutor, RawWebhook, is_name, resolve};
pub use self::deliver::run;
pub use self::event::{Announce, EventKind};
pub use self::send::Sent;
use self::send::client;
pub(crate) use self::send::with_roots;
use self::signature::Secrets;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::act::{self, Act};
use crate::store::webhook::{self, Place, WebhookState};
use crate::store::{Store, StoreError, Tx, exception};

/// Events of one write.
const PAGE_EVENTS: i64 = 1_000;

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
        Self::open_as(config, &format!("[[webhooks]] {}", config.name))
    }

    /// The same of one that stands at another place in the configuration.
    ///
    /// # Errors
    /// As of [`Self::open`].
    pub fn open_as(config: &WebhookConfig, place: &str) -> anyhow::Result<Self> {
        let path = credential(&config.secret_file);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{place}: secret_file {} cannot be read", path.display()))?;
        let secrets = Secrets::parse(&text)
            .map_err(|why| anyhow::anyhow!("{place}: secret_file {} is no secret: {why}", path.display()))?;
        let http = client(config).with_context(|| format!("{place} cannot be used"))?;
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
        webhook::remove(tx, &known.webhook, now.0)?;
        for cause in [failing(&known.webhook), stopped(&known.webhook)] {
            if exception::live_of_cause(tx, &cause)?.is_some() {
                let note = "It is not configured any more.".to_owned();
                log::append(tx, now, &Entry::Cleared { cause, note })?;
            }
        }
    }
    configured.iter().try_for_each(|config| {
        webhook::enrol(tx, &config.name, &config.host)?;
        webhook::listen(tx, &config.name, &config.events)
    })
}

/// What a start of the hub found: a webhook can be used, or why not.
///
/// # Errors
/// [`StoreError`].
pub fn opened(tx: &mut Tx<'_>, name: &str, why: Option<&str>, now: UtcMillis) -> Result<(), StoreError> {
    let cause = failing(name);
    if let Some(why) = why {
        let detail = format!(
            "Webhook {name} cannot be used: {why}. Events wait for it; work goes on. Mend the cause, try it with \
             counterfoil-hub webhook test {name}, then start the hub anew."
        );
        log::append(tx, now, &noticed(name, cause, detail))?;
        return Ok(());
    }
    let is_failing = webhook::find(tx, name)?.is_some_and(|row| row.failing_since != 0);
    if !is_failing && exception::live_of_cause(tx, &cause)?.is_some() {
        log::append(tx, now, &Entry::Cleared { cause, note: "It can be used again.".to_owned() })?;
    }
    Ok(())
}

/// Old events no longer wait for a webhook that does not get on: so the outbox ends somewhere. At most one page; says
/// whether there may be more.
///
/// # Errors
/// [`StoreError`].
pub fn pass_over(tx: &mut Tx<'_>, made_before: i64, now: UtcMillis) -> Result<bool, StoreError> {
    let mut is_more = false;
    for row in webhook::all(tx)?.into_iter().filter(|row| row.state != WebhookState::Removed) {
        let count = webhook::pass_over(tx, &row, made_before, PAGE_EVENTS)?;
        if count == 0 {
            continue;
        }
        let name = &row.webhook;
        tracing::error!(webhook = %name, events = count, "events that waited for 30 days are given up");
        let detail = format!(
            "Events have waited for webhook {name} ({}) for 30 days, are given up and cannot be sent again. What it \
             missed is at the API. This closes by hand.",
            row.host
        );
        log::append(tx, now, &noticed(name, format!("webhook_dead/{name}"), detail))?;
        is_more |= count >= PAGE_EVENTS;
    }
    Ok(is_more)
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
/// [`WebhookError`]; nothing is sent again then, except what an earlier page of many put back.
pub async fn replay(
    store: &Store,
    actor: &str,
    name: &str,
    what: Replay,
    events: Option<Vec<EventKind>>,
    now: UtcMillis,
) -> Result<usize, WebhookError> {
    let (mut count, mut bounds): (usize, Option<Bounds>) = (0, None);
    loop {
        let (actor, name) = (actor.to_owned(), name.to_owned());
        let (what, events) = (what.clone(), events.clone());
        let done = store.write(move |tx| {
            let page = match page(tx, &name, &what, events.as_deref(), bounds)? {
                Ok(page) => page,
                Err(refused) => return Ok(Err(refused)),
            };
            for place in &page.places {
                webhook::again(tx, &name, *place, now.0)?;
            }
            let events = page.places.len();
            let detail = match &what {
                Replay::Event(id) => json!({"event": id}),
                Replay::AllDead => json!({"dead": events}),
                Replay::Since(at) => json!({"since": at.rfc3339(), "events": events}),
            };
            if bounds.is_none() || events > 0 {
                note(tx, &actor, "webhook.replayed", &name, detail, now)?;
            }
            Ok(Ok(page))
        });
        let page: Page = done.await??;
        count += page.places.len();
        bounds = page.next;
        if bounds.is_none() {
            return Ok(count);
        }
    }
}

/// A stopped webhook is told again, from where it was.
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

/// What a page of a replay lies between: after the first place, up to the second.
type Bounds = (Place, Place);

/// One write of a replay.
struct Page {
    places: Vec<Place>,
    /// The rest, if there may be more.
    next: Option<Bounds>,
}

/// Where the events stand that are to be sent again, or why none is. The first page has no bounds yet.
fn page(
    tx: &mut Tx<'_>,
    name: &str,
    what: &Replay,
    events: Option<&[EventKind]>,
    bounds: Option<Bounds>,
) -> Result<Result<Page, WebhookError>, StoreError> {
    let Some(row) = webhook::find(tx, name)? else {
        return Ok(Err(WebhookError::Unknown(name.to_owned())));
    };
    if row.state == WebhookState::Removed {
        return Ok(Err(WebhookError::Removed(name.to_owned())));
    }
    let wants = |kind: &str| events.is_none_or(|events| events.iter().any(|wanted| wanted.as_str() == kind));
    // What was made after that is on its way in any case.
    let (after, up_to) = bounds.unwrap_or(((0, 0), row.place));
    let rest = |found: usize, last: Option<Place>| {
        let is_full = i64::try_from(found).is_ok_and(|found| found >= PAGE_EVENTS);
        last.filter(|_| is_full).map(|last| (last, up_to))
    };
    match what {
        Replay::Event(id) => {
            let Some(event) = webhook::event_of(tx, id)? else {
                return Ok(Err(WebhookError::NoEvent(id.clone())));
            };
            if !wants(&event.kind) {
                let (webhook, kind) = (name.to_owned(), event.kind);
                return Ok(Err(WebhookError::Unwanted { webhook, kind }));
            }
            Ok(Ok(Page { places: vec![event.place], next: None }))
        }
        Replay::AllDead => {
            let places = webhook::dead_places(tx, name, after, PAGE_EVENTS)?;
            let next = rest(places.len(), places.last().copied());
            Ok(Ok(Page { places, next }))
        }
        Replay::Since(at) => {
            let found = webhook::events_since(tx, at.0, after, up_to, PAGE_EVENTS)?;
            let next = rest(found.len(), found.last().map(|event| event.place));
            let wanted = found.iter().filter(|event| wants(&event.kind));
            Ok(Ok(Page { places: wanted.map(|event| event.place).collect(), next }))
        }
    }
}

/// The cause of the exception that nothing gets through.
fn failing(webhook: &str) -> String {
    format!("webhook_failing/{webhook}")
}

/// The cause of the exception that it is told nothing more.
fn stopped(webhook: &str) -> String {
    format!("webhook_stopped/{webhook}")
}

/// What a person reads; `cause` is one of the webhook's.
fn noticed(webhook: &str, cause: String, detail: String) -> Entry {
    let subject = format!("webhook/{webhook}");
    Entry::Noticed { category: Category::WebhookFailing, cause, subject, site: None, detail }
}
