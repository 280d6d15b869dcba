//! The loop of one webhook: what is due goes out, and what came of it is written down before the next.
//!
//! Everything that matters is in the store. A crash between an answer and its note means that the event is sent once
//! more, under the same id. Of several hub processes the one that holds the webhook's row sends. It counts up the row's
//! beat with all that it does; who sees the same beat for longer than any request lasts, by its own clock, takes over.

use std::collections::BTreeSet;
use std::time::Duration;

use protocol::time::{MonoMillis, UtcMillis};
use tokio_util::sync::CancellationToken;

use super::schedule::{self, Next};
use super::send::SEND_TIMEOUT;
use super::{Sent, Webhook, failing, noticed, stopped};
use crate::clock::{self, Monotonic};
use crate::log::{self, Entry};
use crate::store::attempt::{self, Sending};
use crate::store::webhook::{self, EventRow, Place, Tries, WebhookRow, WebhookState};
use crate::store::{Store, StoreConfig, StoreError, exception};

/// Without a commit in this process the store is looked at this often: another process may have written, and pauses end.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Between two looks at least, however much is committed: one look then finds several events.
const LOOK_PAUSE: Duration = Duration::from_millis(100);
/// Events of one look that go out in order.
const ROUND_EVENTS: i64 = 100;
/// Events of one look that were put off.
const ROUND_ASIDE_EVENTS: i64 = 20;
/// A holder that has not moved for so long is gone: several times what a request may last.
const PATIENCE_MILLIS: u64 = 4 * 1_000 * SEND_TIMEOUT.as_secs();
/// A webhook to which nothing gets through for so long is a person's business.
const NOTICE_AFTER_MILLIS: i64 = 15 * 60 * 1_000;

/// What one look found.
struct Work {
    row: WebhookRow,
    /// Put off, and due again; all behind the row's place.
    aside: Vec<(Tries, EventRow)>,
    /// Not taken yet, in order.
    fresh: Vec<EventRow>,
    /// What is known of the first of these, if it was tried: only the first can have been.
    tried: Option<Tries>,
    /// How many were put off since something got through last.
    set_aside: i64,
}

/// What became of an event.
enum Step {
    /// It was taken; after a time in which nothing was, if so.
    Taken { place: Place, is_back: bool },
    /// Nobody wants it any more.
    Unwanted(Place),
    /// It is sent again.
    Later(Tries),
    /// It is given up.
    Dead(Tries),
    /// The receiver wants nothing more; it stays where it is.
    Stop,
    /// It has taken nothing for too long; it is told nothing more.
    Silent,
    /// Only the place moved.
    Passed,
}

impl Step {
    /// As it is counted; nothing if nothing was sent.
    fn sending(&self, event: &EventRow, at: UtcMillis) -> Option<Sending> {
        match self {
            Self::Taken { .. } => Some(Sending::Taken(at.0.saturating_sub(event.made_at))),
            Self::Later(_) | Self::Stop | Self::Silent => Some(Sending::Failed),
            Self::Dead(_) => Some(Sending::Dead),
            Self::Unwanted(_) | Self::Passed => None,
        }
    }
}

/// What one process keeps of a webhook between two looks.
struct Desk {
    store: Store,
    webhook: Webhook,
    /// This process and task, for this run.
    me: String,
    /// No other process can use this store.
    is_alone: bool,
    /// The beat of another holder, and when it was seen first.
    seen: Option<(String, i64, MonoMillis)>,
    monotonic: Monotonic,
    shutdown: CancellationToken,
    /// Causes of this webhook of which an exception may be open …
    open: BTreeSet<String>,
    /// … if that is known.
    knows_open: bool,
}

/// Tells one webhook until `shutdown`. Trouble with the store or the receiver is waited out, visibly.
pub async fn run(store: Store, webhook: Webhook, shutdown: CancellationToken) {
    let mut changed = store.changed();
    let mut desk = Desk {
        me: hex::encode(clock::random::<8>()),
        is_alone: matches!(store.config(), StoreConfig::Sqlite { .. }),
        store,
        webhook,
        seen: None,
        monotonic: Monotonic::start(),
        shutdown: shutdown.clone(),
        open: BTreeSet::new(),
        knows_open: false,
    };
    while !shutdown.is_cancelled() {
        changed.mark_unchanged();
        match desk.round().await {
            // More may be due at once.
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                let webhook = desk.webhook.name();
                tracing::error!(webhook, %error, "events wait: the store does not answer; they go on by themselves");
            }
        }
        let pause = async {
            tokio::time::sleep(LOOK_PAUSE).await;
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => true,
                result = changed.changed() => result.is_ok(),
            }
        };
        tokio::select! {
            () = shutdown.cancelled() => {}
            is_store_there = pause => if !is_store_there { return },
        }
    }
    desk.let_go().await;
}

impl Desk {
    /// One look at everything that is due; says whether there may be more.
    async fn round(&mut self) -> Result<bool, StoreError> {
        let Some(work) = self.look().await? else { return Ok(false) };
        let Work { mut row, aside, fresh, tried, mut set_aside } = work;
        let now = clock::wall().0;
        let is_held = tried.as_ref().is_some_and(|tries| schedule::is_early(tries.next_try, now));
        if aside.is_empty() && (fresh.is_empty() || is_held) {
            self.tell(&row, now).await?;
            return Ok(false);
        }
        if !self.hold(&mut row).await? {
            return Ok(false);
        }
        let mut is_more = false;
        for (tries, event) in aside {
            if !self.webhook.wants(&event.kind) {
                if !self.write_down(&row, Step::Unwanted(event.place), None).await? {
                    return Ok(false);
                }
                continue;
            }
            let Some(sent) = self.send(&event).await else { return Ok(false) };
            let step = outcome(&mut row, &event, Some(&tries), set_aside, &sent);
            let is_over = matches!(step, Step::Stop | Step::Silent);
            if !self.write_down(&row, step, Some((&event, true))).await? {
                return Ok(false);
            }
            // The others wait for the next look: a receiver that is away must not keep what is in order waiting.
            match sent {
                Sent::Taken(_) => (is_more, set_aside) = (true, 0),
                Sent::Failed(_) | Sent::Gone if is_over => return Ok(false),
                Sent::Failed(_) | Sent::Gone => break,
            }
        }
        let mut is_passing = false;
        let fresh = if is_held { Vec::new() } else { fresh };
        for event in fresh {
            if self.shutdown.is_cancelled() {
                break;
            }
            if !self.webhook.wants(&event.kind) {
                row.place = event.place;
                is_passing = true;
                continue;
            }
            let Some(sent) = self.send(&event).await else { break };
            let known = tried.as_ref().filter(|tries| tries.place == event.place);
            let step = outcome(&mut row, &event, known, set_aside, &sent);
            let (is_passed, is_again) = (row.place == event.place, known.is_some());
            if !self.write_down(&row, step, Some((&event, is_again))).await? {
                return Ok(false);
            }
            is_passing = false;
            if !is_passed {
                return Ok(false);
            }
            is_more = true;
        }
        if is_passing && self.write_down(&row, Step::Passed, None).await? {
            is_more = true;
        }
        Ok(is_more)
    }

    /// What is due; nothing if the webhook is not told.
    async fn look(&self) -> Result<Option<Work>, StoreError> {
        let (name, now) = (self.webhook.name().to_owned(), clock::wall().0);
        self.store
            .read(move |tx| {
                let Some(mut row) = webhook::find(tx, &name)? else { return Ok(None) };
                if row.state != WebhookState::Active {
                    return Ok(None);
                }
                // The clock was set back.
                row.failing_since = row.failing_since.min(now);
                let set_aside = match row.failing_since {
                    0 => 0,
                    since => webhook::aside_since(tx, &row, since, schedule::ASIDE_EVENTS)?,
                };
                // While nothing gets through, one is enough to try.
                let limit = if row.failing_since == 0 { ROUND_ASIDE_EVENTS } else { 1 };
                let latest = now.saturating_add(schedule::RETRY_MILLIS_MAX);
                let aside = webhook::due(tx, &row, now, latest, limit)?;
                let fresh = webhook::events_after(tx, row.place, ROUND_EVENTS)?;
                let tried = match fresh.first() {
                    Some(first) => webhook::tries_of(tx, &name, first.place)?,
                    None => None,
                };
                Ok(Some(Work { row, aside, fresh, tried, set_aside }))
            })
            .await
    }

    /// Whether this process may send: it does already, nobody does, or who did is gone.
    async fn hold(&mut self, row: &mut WebhookRow) -> Result<bool, StoreError> {
        let is_mine = row.holder == self.me;
        if !is_mine && !row.holder.is_empty() && !self.is_alone {
            let now = self.monotonic.now();
            match &self.seen {
                Some((holder, beat, since)) if *holder == row.holder && *beat == row.beat => {
                    if now.since(*since) < PATIENCE_MILLIS {
                        return Ok(false);
                    }
                }
                Some(_) | None => {
                    self.seen = Some((row.holder.clone(), row.beat, now));
                    return Ok(false);
                }
            }
        }
        let (seen, me, must_look) = (row.clone(), self.me.clone(), !is_mine || !self.knows_open);
        let causes = [failing(self.webhook.name()), stopped(self.webhook.name())];
        let open = self
            .store
            .write(move |tx| {
                if !webhook::hold(tx, &seen, &me)? {
                    return Ok(None);
                }
                let mut open = BTreeSet::new();
                if must_look {
                    for cause in &causes {
                        if exception::live_of_cause(tx, cause)?.is_some() {
                            open.insert(cause.clone());
                        }
                    }
                }
                Ok(Some(open))
            })
            .await?;
        let Some(open) = open else { return Ok(false) };
        if must_look {
            self.open = open;
            self.knows_open = true;
        }
        row.holder.clone_from(&self.me);
        self.seen = None;
        Ok(true)
    }

    async fn let_go(&self) {
        let (name, me) = (self.webhook.name().to_owned(), self.me.clone());
        if let Err(error) = self.store.write(move |tx| webhook::let_go(tx, &name, &me)).await {
            let webhook = self.webhook.name();
            tracing::debug!(webhook, %error, "another process takes over after a while");
        }
    }

    /// Nothing if the hub ends meanwhile: the event goes out again after the next start.
    async fn send(&self, event: &EventRow) -> Option<Sent> {
        tokio::select! {
            () = self.shutdown.cancelled() => None,
            sent = self.webhook.send(&event.event, &event.body, clock::wall()) => Some(sent),
        }
    }

    /// Tells people once if nothing has got through for too long and nothing is due that would.
    async fn tell(&mut self, row: &WebhookRow, now: i64) -> Result<(), StoreError> {
        let Some(entry) = self.overdue(row, now) else { return Ok(()) };
        let at = clock::wall();
        let told = self.store.write(move |tx| log::append(tx, at, &entry)).await;
        self.knows_open &= told.is_ok();
        told
    }

    /// The notice that nothing gets through, if it is time for it and this process sends.
    fn overdue(&mut self, row: &WebhookRow, now: i64) -> Option<Entry> {
        let cause = failing(self.webhook.name());
        let is_long = row.failing_since != 0 && now - row.failing_since >= NOTICE_AFTER_MILLIS;
        if !is_long || row.holder != self.me || !self.open.insert(cause.clone()) {
            return None;
        }
        let name = self.webhook.name();
        tracing::error!(webhook = name, answer = %row.answer, "nothing gets through to the webhook");
        let detail = format!(
            "Nothing has got through to webhook {name} ({}) for {} minutes: {}. Events wait and are sent when it \
             answers; work goes on. After three days an event is given up, and can be sent again by hand.",
            row.host,
            (now - row.failing_since) / 60_000,
            row.answer
        );
        Some(noticed(name, cause, detail))
    }

    /// What people must hear of a step.
    fn entries(&mut self, row: &WebhookRow, step: &Step, now: i64) -> Vec<Entry> {
        let name = self.webhook.name().to_owned();
        match step {
            Step::Taken { .. } => {
                let note = "It takes events again.".to_owned();
                let cleared = std::mem::take(&mut self.open).into_iter();
                cleared.map(|cause| Entry::Cleared { cause, note: note.clone() }).collect()
            }
            Step::Stop => {
                tracing::error!(webhook = %name, "the webhook says that it is gone (410); it is told nothing more");
                let cause = stopped(&name);
                self.open.insert(cause.clone());
                let detail = format!(
                    "Webhook {name} ({}) answered 410 Gone, so it is told nothing more. Events wait for it. If it is \
                     there again: counterfoil-hub webhook resume {name}. If it is not, take it out of the configuration.",
                    row.host
                );
                vec![noticed(&name, cause, detail)]
            }
            Step::Dead(tries) => {
                tracing::error!(webhook = %name, answer = %tries.error, "an event is given up; it can be sent again");
                let detail = format!(
                    "Events could not be delivered for three days and are dead letters now. The receiver is webhook \
                     {name} ({}); it said: {}. Mend the cause, then: counterfoil-hub \
                     webhook replay {name} --all-dead. This closes by hand.",
                    row.host, tries.error
                );
                let dead = noticed(&name, format!("webhook_dead/{name}"), detail);
                std::iter::once(dead).chain(self.overdue(row, now)).collect()
            }
            Step::Silent => {
                tracing::error!(webhook = %name, answer = %row.answer, "nothing has got through for five days; it is told nothing more");
                let cause = stopped(&name);
                self.open.insert(cause.clone());
                let detail = format!(
                    "Webhook {name} ({}) has taken nothing for five days, so it is told nothing more; it said: {}. Events \
                     wait for it for 30 days. Mend the cause, then: counterfoil-hub webhook resume {name}. If nobody needs \
                     it, take it out of the configuration.",
                    row.host, row.answer
                );
                vec![noticed(&name, cause, detail)]
            }
            Step::Later(_) => self.overdue(row, now).into_iter().collect(),
            Step::Unwanted(_) | Step::Passed => Vec::new(),
        }
    }

    /// Writes down what became of an event, which was `sent`, and whether that was again. False if another process sends by
    /// now: then nothing was written.
    async fn write_down(
        &mut self,
        row: &WebhookRow,
        step: Step,
        sent: Option<(&EventRow, bool)>,
    ) -> Result<bool, StoreError> {
        let at = clock::wall();
        let sent =
            sent.and_then(|(event, is_again)| Some((event.kind.clone(), step.sending(event, at)?, is_again)));
        let entries = self.entries(row, &step, at.0);
        let (kept, me) = (row.clone(), self.me.clone());
        let written = self
            .store
            .write(move |tx| {
                let name = &kept.webhook;
                if !webhook::note(tx, &kept, &me)? {
                    return Ok(false);
                }
                if let Some((kind, sending, is_again)) = &sent {
                    attempt::sent(tx, name, kind, at, *sending, *is_again)?;
                }
                match &step {
                    Step::Taken { place, is_back } => {
                        webhook::forget(tx, name, *place)?;
                        if *is_back {
                            webhook::hasten(tx, name, at.0)?;
                        }
                    }
                    Step::Unwanted(place) => webhook::forget(tx, name, *place)?,
                    Step::Later(tries) => webhook::put_off(tx, name, tries)?,
                    Step::Dead(tries) => webhook::bury(tx, name, tries, at.0)?,
                    Step::Stop | Step::Silent => webhook::stop(tx, name)?,
                    Step::Passed => {}
                }
                log::append_all(tx, at, &entries)?;
                Ok(true)
            })
            .await;
        if !matches!(written, Ok(true)) {
            // Nobody knows which notices are in the log: they are looked up when it is held again.
            self.knows_open = false;
        }
        written
    }
}

/// Counts an answer, moves the row past what need not wait, and says what becomes of the event.
fn outcome(
    row: &mut WebhookRow,
    event: &EventRow,
    tried: Option<&Tries>,
    set_aside: i64,
    sent: &Sent,
) -> Step {
    let now = clock::wall().0;
    let is_in_order = event.place > row.place;
    row.tried_at = now;
    row.answer = sent.words();
    match sent {
        Sent::Taken(_) => {
            row.delivered += 1;
            row.delivered_at = now;
            let is_back = row.failing_since != 0;
            row.failing_since = 0;
            row.place = row.place.max(event.place);
            Step::Taken { place: event.place, is_back }
        }
        Sent::Gone => {
            row.failed += 1;
            Step::Stop
        }
        Sent::Failed(why) => {
            row.failed += 1;
            let tries = tried.map_or(0, |tries| tries.tries) + 1;
            let first_try = tried.map(|tries| tries.first_try).filter(|at| *at != 0).unwrap_or(now).min(now);
            tracing::warn!(webhook = %row.webhook, event = %event.event, tries, %why, "an event was not taken and is sent again");
            let mut next = Tries { place: event.place, tries, first_try, next_try: now, error: why.clone() };
            if is_in_order && row.failing_since == 0 {
                row.failing_since = now;
            }
            let is_silent = row.failing_since != 0 && now - row.failing_since >= schedule::STOP_MILLIS;
            if is_silent && tries >= schedule::HOLD_TRIES {
                return Step::Silent;
            }
            match schedule::next(tries, first_try, set_aside, now, clock::random()) {
                Next::Hold(at) => {
                    next.next_try = at;
                    Step::Later(next)
                }
                Next::Aside(at) => {
                    next.next_try = at;
                    row.place = row.place.max(event.place);
                    Step::Later(next)
                }
                Next::Dead => {
                    row.place = row.place.max(event.place);
                    row.buried += 1;
                    Step::Dead(next)
                }
            }
        }
    }
}
