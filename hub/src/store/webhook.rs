//! The outbox of webhooks: events as they are sent, how far each webhook has them, what it did not take and what was
//! given up. An edge's notes beside the log: a rebuild makes none of it, and losing it loses announcements, not truth.

use std::collections::BTreeSet;

use protocol::id::Generation;

use super::{Bulk, Row, StoreError, Tx, Values};
use crate::webhook::EventKind;

/// An event's place in the order of apply: its entry's ordinal, and which of its events it is.
pub type Place = (i64, i64);

/// An event to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its entry.
    pub ordinal: i64,
    /// Which of the entry's events, from 1.
    pub number: i64,
    /// Its id, for ever the same.
    pub event: String,
    /// What it tells.
    pub kind: EventKind,
    /// The business key.
    pub subject: String,
    /// As it is sent.
    pub body: String,
    /// When the entry was received.
    pub made_at: i64,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Where it stands.
    pub place: Place,
    /// Its id.
    pub event: String,
    /// What it tells; a word, because another version may have written it.
    pub kind: String,
    /// The business key.
    pub subject: String,
    /// As it is sent.
    pub body: String,
    /// When the entry was received.
    pub made_at: i64,
}

/// Whether a webhook is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WebhookState {
    /// It is.
    Active,
    /// It said 410 or took nothing for days, and waits for a person.
    Stopped,
    /// It is in no configuration any more.
    Removed,
}

impl WebhookState {
    const ALL: [Self; 3] = [Self::Active, Self::Stopped, Self::Removed];

    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Stopped => "stopped",
            Self::Removed => "removed",
        }
    }
}

/// One webhook as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRow {
    /// Its name in the configuration.
    pub webhook: String,
    /// Where it is; the rest of the address may be a secret.
    pub host: String,
    /// Whether it is told.
    pub state: WebhookState,
    /// Everything up to here was taken, set aside or given up.
    pub place: Place,
    /// Which process tells it; empty if none.
    pub holder: String,
    /// Another number after each thing that the holder does.
    pub beat: i64,
    /// How often it took an event.
    pub delivered: i64,
    /// How often it did not.
    pub failed: i64,
    /// How many events were given up.
    pub buried: i64,
    /// Since when nothing was taken; 0 if the last one was.
    pub failing_since: i64,
    /// When the last event was sent; 0 before.
    pub tried_at: i64,
    /// When the last one was taken; 0 before.
    pub delivered_at: i64,
    /// What came of the last one.
    pub answer: String,
}

/// An event that was not taken, or is to be sent once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tries {
    /// Which.
    pub place: Place,
    /// How often it failed.
    pub tries: i64,
    /// When it was sent first; 0 before.
    pub first_try: i64,
    /// When it may be sent again.
    pub next_try: i64,
    /// What came of it.
    pub error: String,
}

/// An event that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    /// Whose.
    pub webhook: String,
    /// What.
    pub event: EventRow,
    /// How often it was sent.
    pub tries: i64,
    /// What came of the last time.
    pub error: String,
    /// When it was given up.
    pub died_at: i64,
}

static INSERT: Bulk = Bulk {
    table: "webhook_events",
    columns: &["ordinal", "number", "event", "kind", "subject", "body", "made_at"],
    conflict: "",
};

/// Writes events.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, rows: &[NewEvent]) -> Result<(), StoreError> {
    let int = |field: fn(&NewEvent) -> i64| -> Vec<i64> { rows.iter().map(field).collect() };
    fn text<'r>(rows: &'r [NewEvent], field: fn(&'r NewEvent) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(field).collect()
    }
    tx.bulk(
        &INSERT,
        &[
            Values::Int(&int(|row| row.ordinal)),
            Values::Int(&int(|row| row.number)),
            Values::Text(&text(rows, |row| &row.event)),
            Values::Text(&text(rows, |row| row.kind.as_str())),
            Values::Text(&text(rows, |row| &row.subject)),
            Values::Text(&text(rows, |row| &row.body)),
            Values::Int(&int(|row| row.made_at)),
        ],
    )?;
    Ok(())
}

/// The store's life, if any webhook wants to hear what happens in it.
///
/// # Errors
/// [`StoreError`].
pub fn wanted(tx: &mut Tx<'_>) -> Result<Option<Generation>, StoreError> {
    tx.opt(
        "SELECT generation FROM generation
         WHERE one = $1 AND EXISTS (SELECT webhook FROM webhooks WHERE state <> 'removed')",
        &[&1_i64],
        |row| Ok(Generation(row.parse(0)?)),
    )
}

macro_rules! columns {
    () => {
        "SELECT webhook, host, state, ordinal, number, holder, beat, delivered, failed, buried, failing_since, \
         tried_at, delivered_at, answer FROM webhooks"
    };
}

fn read(row: &Row<'_>) -> Result<WebhookRow, StoreError> {
    let state: String = row.get(2)?;
    let known = WebhookState::ALL.into_iter().find(|known| known.as_str() == state);
    Ok(WebhookRow {
        webhook: row.get(0)?,
        host: row.get(1)?,
        state: known.ok_or_else(|| row.corrupt(2, &format!("webhook state `{state}`")))?,
        place: (row.get(3)?, row.get(4)?),
        holder: row.get(5)?,
        beat: row.get(6)?,
        delivered: row.get(7)?,
        failed: row.get(8)?,
        buried: row.get(9)?,
        failing_since: row.get(10)?,
        tried_at: row.get(11)?,
        delivered_at: row.get(12)?,
        answer: row.get(13)?,
    })
}

/// Every webhook that was ever configured, by name.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<WebhookRow>, StoreError> {
    tx.rows(concat!(columns!(), " ORDER BY webhook"), &[], read)
}

/// A webhook by its name.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, webhook: &str) -> Result<Option<WebhookRow>, StoreError> {
    tx.opt(concat!(columns!(), " WHERE webhook = $1"), &[&webhook], read)
}

/// A webhook is in the configuration: a new one hears what happens from now on, one that was removed goes on where it was.
///
/// # Errors
/// [`StoreError`].
pub fn enrol(tx: &mut Tx<'_>, webhook: &str, host: &str) -> Result<(), StoreError> {
    let last: Option<Place> = tx.opt(
        "SELECT ordinal, number FROM webhook_events ORDER BY ordinal DESC, number DESC LIMIT 1",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let last = last.unwrap_or((0, 0));
    tx.execute_one(
        "INSERT INTO webhooks (webhook, host, state, ordinal, number, holder, beat, delivered, failed, buried,
             failing_since, tried_at, delivered_at, answer, removed_at)
         VALUES ($1, $2, 'active', $3, $4, '', 0, 0, 0, 0, 0, 0, 0, '', 0)
         ON CONFLICT (webhook) DO UPDATE SET host = excluded.host,
             state = CASE WHEN webhooks.state = 'removed' THEN 'active' ELSE webhooks.state END",
        &[&webhook, &host, &last.0, &last.1],
    )
}

/// What a webhook wants to hear of, as its configuration has it.
///
/// # Errors
/// [`StoreError`].
pub fn listen(tx: &mut Tx<'_>, webhook: &str, kinds: &[EventKind]) -> Result<(), StoreError> {
    let words = kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ");
    tx.execute_one("UPDATE webhooks SET events = $1 WHERE webhook = $2", &[&words, &webhook])
}

/// What any webhook wants to hear of.
///
/// # Errors
/// [`StoreError`].
pub fn kinds(tx: &mut Tx<'_>) -> Result<BTreeSet<EventKind>, StoreError> {
    let sql = "SELECT events FROM webhooks WHERE state <> 'removed'";
    let of_each = tx.rows(sql, &[], |row| row.get::<String>(0))?;
    Ok(of_each.iter().flat_map(|words| words.split(' ')).filter_map(EventKind::parse).collect())
}

/// It is in no configuration any more.
///
/// # Errors
/// [`StoreError`].
pub fn remove(tx: &mut Tx<'_>, webhook: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE webhooks SET state = 'removed', removed_at = $1 WHERE webhook = $2",
        &[&now, &webhook],
    )?;
    Ok(())
}

/// It is told nothing more until a person says so.
///
/// # Errors
/// [`StoreError`].
pub fn stop(tx: &mut Tx<'_>, webhook: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE webhooks SET state = 'stopped' WHERE webhook = $1 AND state = 'active'", &[&webhook])?;
    Ok(())
}

/// A stopped one is told again; false if it was not stopped.
///
/// # Errors
/// [`StoreError`].
pub fn resume(tx: &mut Tx<'_>, webhook: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE webhooks SET state = 'active', failing_since = 0 WHERE webhook = $1 AND state = 'stopped'",
        &[&webhook],
    )?;
    Ok(changed == 1)
}

/// One process tells it from now on. False if something has become of it since `seen` was read: another one does.
///
/// # Errors
/// [`StoreError`].
pub fn hold(tx: &mut Tx<'_>, seen: &WebhookRow, holder: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE webhooks SET holder = $1, beat = beat + 1
         WHERE webhook = $2 AND holder = $3 AND beat = $4 AND state = 'active'",
        &[&holder, &seen.webhook, &seen.holder, &seen.beat],
    )?;
    Ok(changed == 1)
}

/// It leaves it to others.
///
/// # Errors
/// [`StoreError`].
pub fn let_go(tx: &mut Tx<'_>, webhook: &str, holder: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE webhooks SET holder = '', beat = beat + 1 WHERE webhook = $1 AND holder = $2",
        &[&webhook, &holder],
    )?;
    Ok(())
}

/// Writes down how far the holder is. False if it holds the webhook no longer: then nothing was written.
///
/// # Errors
/// [`StoreError`].
pub fn note(tx: &mut Tx<'_>, row: &WebhookRow, holder: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE webhooks SET beat = beat + 1, ordinal = $1, number = $2, delivered = $3, failed = $4, buried = $5,
             failing_since = $6, tried_at = $7, delivered_at = $8, answer = $9
         WHERE webhook = $10 AND holder = $11",
        &[
            &row.place.0,
            &row.place.1,
            &row.delivered,
            &row.failed,
            &row.buried,
            &row.failing_since,
            &row.tried_at,
            &row.delivered_at,
            &row.answer,
            &row.webhook,
            &holder,
        ],
    )?;
    Ok(changed == 1)
}

fn event(row: &Row<'_>, first: usize) -> Result<EventRow, StoreError> {
    Ok(EventRow {
        place: (row.get(first)?, row.get(first + 1)?),
        event: row.get(first + 2)?,
        kind: row.get(first + 3)?,
        subject: row.get(first + 4)?,
        body: row.get(first + 5)?,
        made_at: row.get(first + 6)?,
    })
}

fn tries(row: &Row<'_>, first: usize) -> Result<Tries, StoreError> {
    Ok(Tries {
        place: (row.get(first)?, row.get(first + 1)?),
        tries: row.get(first + 2)?,
        first_try: row.get(first + 3)?,
        next_try: row.get(first + 4)?,
        error: row.get(first + 5)?,
    })
}

/// Events after a place, in order.
///
/// # Errors
/// [`StoreError`].
pub fn events_after(tx: &mut Tx<'_>, after: Place, limit: i64) -> Result<Vec<EventRow>, StoreError> {
    tx.rows(
        "SELECT ordinal, number, event, kind, subject, body, made_at FROM webhook_events
         WHERE (ordinal, number) > ($1, $2) ORDER BY ordinal, number LIMIT $3",
        &[&after.0, &after.1, &limit],
        |row| event(row, 0),
    )
}

/// Events made at a time or later, up to a place, in order; after a place.
///
/// # Errors
/// [`StoreError`].
pub fn events_since(
    tx: &mut Tx<'_>,
    at: i64,
    after: Place,
    up_to: Place,
    limit: i64,
) -> Result<Vec<EventRow>, StoreError> {
    tx.rows(
        "SELECT ordinal, number, event, kind, subject, body, made_at FROM webhook_events
         WHERE made_at >= $1 AND (ordinal, number) > ($2, $3) AND (ordinal, number) <= ($4, $5)
         ORDER BY ordinal, number LIMIT $6",
        &[&at, &after.0, &after.1, &up_to.0, &up_to.1, &limit],
        |row| event(row, 0),
    )
}

/// An event by its id.
///
/// # Errors
/// [`StoreError`].
pub fn event_of(tx: &mut Tx<'_>, id: &str) -> Result<Option<EventRow>, StoreError> {
    tx.opt(
        "SELECT ordinal, number, event, kind, subject, body, made_at FROM webhook_events WHERE event = $1",
        &[&id],
        |row| event(row, 0),
    )
}

/// What was put off, may be sent again now and lies behind the webhook's place; what is due longest first. What may be
/// sent after `latest` only was put off by a clock that was wrong.
///
/// # Errors
/// [`StoreError`].
pub fn due(
    tx: &mut Tx<'_>,
    of: &WebhookRow,
    now: i64,
    latest: i64,
    limit: i64,
) -> Result<Vec<(Tries, EventRow)>, StoreError> {
    tx.rows(
        "SELECT d.ordinal, d.number, d.tries, d.first_try, d.next_try, d.error,
             e.ordinal, e.number, e.event, e.kind, e.subject, e.body, e.made_at
         FROM webhook_deliveries d JOIN webhook_events e ON e.ordinal = d.ordinal AND e.number = d.number
         WHERE d.webhook = $1 AND (d.next_try <= $2 OR d.next_try > $3) AND (d.ordinal, d.number) <= ($4, $5)
         ORDER BY d.next_try, d.ordinal, d.number LIMIT $6",
        &[&of.webhook, &now, &latest, &of.place.0, &of.place.1, &limit],
        |row| Ok((tries(row, 0)?, event(row, 6)?)),
    )
}

/// How many events behind a webhook's place were sent first at `since` or later and not taken; at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub fn aside_since(tx: &mut Tx<'_>, of: &WebhookRow, since: i64, limit: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM (SELECT ordinal FROM webhook_deliveries
             WHERE webhook = $1 AND first_try >= $2 AND (ordinal, number) <= ($3, $4) LIMIT $5) AS these",
        &[&of.webhook, &since, &of.place.0, &of.place.1, &limit],
        |row| row.get(0),
    )
}

/// What is known of an event's tries; nothing if there were none.
///
/// # Errors
/// [`StoreError`].
pub fn tries_of(tx: &mut Tx<'_>, webhook: &str, place: Place) -> Result<Option<Tries>, StoreError> {
    tx.opt(
        "SELECT ordinal, number, tries, first_try, next_try, error FROM webhook_deliveries
         WHERE webhook = $1 AND ordinal = $2 AND number = $3",
        &[&webhook, &place.0, &place.1],
        |row| tries(row, 0),
    )
}

/// An event is to be sent later; the newest word of its tries counts.
///
/// # Errors
/// [`StoreError`].
pub fn put_off(tx: &mut Tx<'_>, webhook: &str, tries: &Tries) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO webhook_deliveries (webhook, ordinal, number, tries, first_try, next_try, error)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (ordinal, number, webhook) DO UPDATE SET tries = excluded.tries,
             first_try = excluded.first_try, next_try = excluded.next_try, error = excluded.error",
        &[
            &webhook,
            &tries.place.0,
            &tries.place.1,
            &tries.tries,
            &tries.first_try,
            &tries.next_try,
            &tries.error,
        ],
    )
}

/// An event is done with.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, webhook: &str, place: Place) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM webhook_deliveries WHERE webhook = $1 AND ordinal = $2 AND number = $3",
        &[&webhook, &place.0, &place.1],
    )?;
    Ok(())
}

/// The receiver is back: nothing that was put off waits any longer.
///
/// # Errors
/// [`StoreError`].
pub fn hasten(tx: &mut Tx<'_>, webhook: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE webhook_deliveries SET next_try = $1 WHERE webhook = $2 AND next_try > $3",
        &[&now, &webhook, &now],
    )?;
    Ok(())
}

/// An event is given up.
///
/// # Errors
/// [`StoreError`].
pub fn bury(tx: &mut Tx<'_>, webhook: &str, of: &Tries, at: i64) -> Result<(), StoreError> {
    forget(tx, webhook, of.place)?;
    tx.execute_one(
        "INSERT INTO webhook_dead_letters (webhook, ordinal, number, tries, error, died_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (ordinal, number, webhook) DO UPDATE SET tries = excluded.tries, error = excluded.error,
             died_at = excluded.died_at",
        &[&webhook, &of.place.0, &of.place.1, &of.tries, &of.error, &at],
    )
}

/// An event is to be sent again from the beginning, whatever became of it; it is no dead letter any more.
///
/// # Errors
/// [`StoreError`].
pub fn again(tx: &mut Tx<'_>, webhook: &str, place: Place, now: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM webhook_dead_letters WHERE webhook = $1 AND ordinal = $2 AND number = $3",
        &[&webhook, &place.0, &place.1],
    )?;
    put_off(tx, webhook, &Tries { place, tries: 0, first_try: 0, next_try: now, error: String::new() })
}

/// Where a webhook's dead letters stand, in order; after a place.
///
/// # Errors
/// [`StoreError`].
pub fn dead_places(
    tx: &mut Tx<'_>,
    webhook: &str,
    after: Place,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    tx.rows(
        "SELECT ordinal, number FROM webhook_dead_letters
         WHERE webhook = $1 AND (ordinal, number) > ($2, $3) ORDER BY ordinal, number LIMIT $4",
        &[&webhook, &after.0, &after.1, &limit],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Where a page of dead letters begins: before this event of this webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The event.
    pub place: Place,
    /// The webhook.
    pub webhook: String,
}

/// Dead letters of one webhook, or of all (empty), the newest event first.
///
/// # Errors
/// [`StoreError`].
pub fn dead_letters(
    tx: &mut Tx<'_>,
    webhook: &str,
    before: Option<&Before>,
    limit: i64,
) -> Result<Vec<DeadLetter>, StoreError> {
    let (place, name) =
        before.map_or(((i64::MAX, i64::MAX), ""), |before| (before.place, before.webhook.as_str()));
    tx.rows(
        "SELECT d.webhook, d.tries, d.error, d.died_at,
             e.ordinal, e.number, e.event, e.kind, e.subject, e.body, e.made_at
         FROM webhook_dead_letters d JOIN webhook_events e ON e.ordinal = d.ordinal AND e.number = d.number
         WHERE ($1 = '' OR d.webhook = $1) AND (d.ordinal, d.number, d.webhook) < ($2, $3, $4)
         ORDER BY d.ordinal DESC, d.number DESC, d.webhook DESC LIMIT $5",
        &[&webhook, &place.0, &place.1, &name, &limit],
        |row| {
            Ok(DeadLetter {
                webhook: row.get(0)?,
                tries: row.get(1)?,
                error: row.get(2)?,
                died_at: row.get(3)?,
                event: event(row, 4)?,
            })
        },
    )
}

/// Nobody needs the exact number of more.
const COUNTED_MAX: i64 = 10_001;

/// How far a webhook is behind; of more than 10,000 it counts 10,001.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lag {
    /// Events that it has not got, those set aside with them.
    pub waiting: i64,
    /// Of these, set aside or sent once more.
    pub aside: i64,
    /// When the oldest of them was made; 0 if there is none.
    pub oldest_at: i64,
    /// Dead letters.
    pub dead: i64,
}

/// How far a webhook is behind.
///
/// # Errors
/// [`StoreError`].
pub fn lag(tx: &mut Tx<'_>, of: &WebhookRow) -> Result<Lag, StoreError> {
    let count = |row: &Row<'_>| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?));
    let fresh = tx.one(
        "SELECT COUNT(*), COALESCE(MIN(made_at), 0) FROM (SELECT made_at FROM webhook_events
             WHERE (ordinal, number) > ($1, $2) ORDER BY ordinal, number LIMIT $3) AS these",
        &[&of.place.0, &of.place.1, &COUNTED_MAX],
        count,
    )?;
    let aside = tx.one(
        "SELECT COUNT(*), COALESCE(MIN(made_at), 0) FROM (SELECT e.made_at AS made_at
             FROM webhook_deliveries d JOIN webhook_events e ON e.ordinal = d.ordinal AND e.number = d.number
             WHERE d.webhook = $1 AND (d.ordinal, d.number) <= ($2, $3) LIMIT $4) AS these",
        &[&of.webhook, &of.place.0, &of.place.1, &COUNTED_MAX],
        count,
    )?;
    let dead = tx.one(
        "SELECT COUNT(*) FROM (SELECT ordinal FROM webhook_dead_letters WHERE webhook = $1 LIMIT $2) AS these",
        &[&of.webhook, &COUNTED_MAX],
        |row| row.get(0),
    )?;
    let oldest = [fresh, aside].into_iter().filter(|(count, _)| *count > 0).map(|(_, at)| at).min();
    Ok(Lag { waiting: fresh.0 + aside.0, aside: aside.0, oldest_at: oldest.unwrap_or(0), dead })
}

/// When the newest event was made, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    tx.opt("SELECT made_at FROM webhook_events ORDER BY ordinal DESC, number DESC LIMIT 1", &[], |row| {
        row.get(0)
    })
}

/// Passes over at most `limit` events that a webhook has not got and that were made before `made_before`, and forgets as
/// old ones that were put off and not touched since. Who sends it looks again. Says how many events these are; they count
/// as given up.
///
/// # Errors
/// [`StoreError`].
pub fn pass_over(tx: &mut Tx<'_>, of: &WebhookRow, made_before: i64, limit: i64) -> Result<i64, StoreError> {
    let events = events_after(tx, of.place, limit)?;
    let old: Vec<Place> =
        events.iter().take_while(|event| event.made_at < made_before).map(|event| event.place).collect();
    let place = old.last().copied().unwrap_or(of.place);
    let tried: Vec<Place> = tx.rows(
        "SELECT d.ordinal, d.number
         FROM webhook_deliveries d JOIN webhook_events e ON e.ordinal = d.ordinal AND e.number = d.number
         WHERE d.webhook = $1 AND d.next_try < $2 AND e.made_at < $3 AND (d.ordinal, d.number) <= ($4, $5)
         ORDER BY d.next_try, d.ordinal, d.number LIMIT $6",
        &[&of.webhook, &made_before, &made_before, &place.0, &place.1, &limit],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    tried.iter().chain(&old).try_for_each(|place| forget(tx, &of.webhook, *place))?;
    let aside = tried.iter().filter(|place| **place <= of.place).count();
    let count = i64::try_from(old.len() + aside).unwrap_or(i64::MAX);
    if count > 0 {
        tx.execute(
            "UPDATE webhooks SET ordinal = $1, number = $2, buried = buried + $3, holder = '', beat = beat + 1
             WHERE webhook = $4",
            &[&place.0, &place.1, &count, &of.webhook],
        )?;
    }
    Ok(count)
}

/// Forgets webhooks that were removed before `removed_before`, and what they were to have again.
///
/// # Errors
/// [`StoreError`].
pub fn trim_removed(tx: &mut Tx<'_>, removed_before: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM webhook_deliveries WHERE webhook IN
             (SELECT webhook FROM webhooks WHERE state = 'removed' AND removed_at < $1)",
        &[&removed_before],
    )?;
    tx.execute("DELETE FROM webhooks WHERE state = 'removed' AND removed_at < $1", &[&removed_before])?;
    Ok(())
}

/// Forgets at most `limit` dead letters that were given up before `dead_before`; says how many.
///
/// # Errors
/// [`StoreError`].
pub fn trim_dead(tx: &mut Tx<'_>, dead_before: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM webhook_dead_letters WHERE (ordinal, number, webhook) IN
             (SELECT ordinal, number, webhook FROM webhook_dead_letters WHERE died_at < $1 LIMIT $2)",
        &[&dead_before, &limit],
    )
}

/// Forgets at most `limit` events made before `made_before` that every webhook has passed and none is to have again; says
/// how many.
///
/// # Errors
/// [`StoreError`].
pub fn trim(tx: &mut Tx<'_>, made_before: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM webhook_events WHERE (ordinal, number) IN
             (SELECT e.ordinal, e.number FROM webhook_events e WHERE e.made_at < $1
              AND NOT EXISTS (SELECT 1 FROM webhooks w WHERE w.state <> 'removed'
                  AND (w.ordinal, w.number) < (e.ordinal, e.number))
              AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d
                  WHERE d.ordinal = e.ordinal AND d.number = e.number)
              AND NOT EXISTS (SELECT 1 FROM webhook_dead_letters l
                  WHERE l.ordinal = e.ordinal AND l.number = e.number)
              LIMIT $2)",
        &[&made_before, &limit],
    )
}
