//! Webhooks: how far each is, and what was given up.

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::exceptions::key_of;
use crate::store::webhook::{self, Before, DeadLetter, Lag, WebhookRow, WebhookState};
use crate::store::{StoreError, Tx};

/// All webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Webhooks {
    /// By name.
    pub webhooks: Vec<WebhookView>,
}

/// One webhook as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WebhookView {
    /// Its name in the configuration.
    pub webhook: String,
    /// The server that it is at.
    pub host: String,
    /// `active`; `stopped` after it said 410 or took nothing for five days; `removed` from the configuration.
    pub state: String,
    /// Events that it has not got; 10,001 of more than 10,000.
    pub waiting: i64,
    /// Of these, those that later ones have gone past.
    pub set_aside: i64,
    /// How long the oldest of them has waited, in milliseconds; 0 if there is none.
    pub lag_millis: i64,
    /// Events that were given up and can be sent again.
    pub dead_letters: i64,
    /// How often it took an event.
    pub delivered: i64,
    /// How often it did not.
    pub failed: i64,
    /// How many events were ever given up.
    pub given_up: i64,
    /// Since when nothing has got through, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<i64>,
    /// When an event was sent last, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried_at: Option<i64>,
    /// When it took one last, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<i64>,
    /// What came of the last one: a status, or why there was none. Empty before.
    pub last_answer: String,
}

impl WebhookView {
    /// A colour's word for pages: what its state and what gets through come to.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match self.state.as_str() {
            "active" if self.failing_since.is_some() => "failing",
            "active" => "active",
            "stopped" => "stopped",
            _ => "removed",
        }
    }
}

/// One page of dead letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadLetters {
    /// The rows, the newest event first.
    pub dead_letters: Vec<DeadLetterView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// An event that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadLetterView {
    /// Whose.
    pub webhook: String,
    /// The event's id.
    pub event: String,
    /// What it tells, such as `shipment.packed`.
    pub kind: String,
    /// The business key.
    pub subject: String,
    /// How often it was sent.
    pub tries: i64,
    /// What came of the last time.
    pub error: String,
    /// When it happened, UTC milliseconds.
    pub made_at: i64,
    /// When it was given up, UTC milliseconds.
    pub given_up_at: i64,
}

impl DeadLetterView {
    /// The business key without what kind of key it is.
    #[must_use]
    pub fn key(&self) -> &str {
        key_of(&self.subject)
    }

    fn of(letter: DeadLetter) -> Self {
        let DeadLetter { webhook, event, tries, error, died_at } = letter;
        Self {
            webhook,
            event: event.event,
            kind: event.kind,
            subject: event.subject,
            tries,
            error,
            made_at: event.made_at,
            given_up_at: died_at,
        }
    }
}

/// Reads all webhooks.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Webhooks, StoreError> {
    let rows = webhook::all(tx)?;
    let webhooks = rows.into_iter().map(|row| view(tx, row, now)).collect::<Result<_, _>>()?;
    Ok(Webhooks { webhooks })
}

fn view(tx: &mut Tx<'_>, row: WebhookRow, now: UtcMillis) -> Result<WebhookView, StoreError> {
    // Nothing waits for one that is told nothing any more.
    let lag = match row.state {
        WebhookState::Active | WebhookState::Stopped => webhook::lag(tx, &row)?,
        WebhookState::Removed => Lag::default(),
    };
    let known = |at: i64| (at != 0).then_some(at);
    Ok(WebhookView {
        state: row.state.as_str().to_owned(),
        waiting: lag.waiting,
        set_aside: lag.aside,
        lag_millis: known(lag.oldest_at).map_or(0, |at| (now.0 - at).max(0)),
        dead_letters: lag.dead,
        delivered: row.delivered,
        failed: row.failed,
        given_up: row.buried,
        failing_since: known(row.failing_since),
        tried_at: known(row.tried_at),
        delivered_at: known(row.delivered_at),
        last_answer: row.answer,
        webhook: row.webhook,
        host: row.host,
    })
}

/// A pattern of the cursors that [`dead_letters`] gives.
pub const CURSOR_PATTERN: &str = "^[0-9]{1,18}\\.[0-9]{1,9}\\.[a-z0-9-]{1,40}$";

/// Reads a cursor ([`CURSOR_PATTERN`]).
#[must_use]
pub fn parse_cursor(text: &str) -> Option<Before> {
    let mut parts = text.splitn(3, '.');
    let mut number = |digits_max: usize| {
        let part = parts.next()?;
        let is_number =
            (1..=digits_max).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i64>().ok()).flatten()
    };
    let place = (number(18)?, number(9)?);
    let webhook = parts.next()?;
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = (1..=40).contains(&webhook.len()) && webhook.bytes().all(is_allowed);
    is_name.then(|| Before { place, webhook: webhook.to_owned() })
}

/// Reads one page of dead letters of one webhook, or of all (empty).
///
/// # Errors
/// [`StoreError`].
pub fn dead_letters(
    tx: &mut Tx<'_>,
    webhook: &str,
    after: Option<&Before>,
    rows: i64,
) -> Result<DeadLetters, StoreError> {
    let mut found = webhook::dead_letters(tx, webhook, after, rows + 1)?;
    let has_more = found.len() as i64 > rows;
    found.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    let cursor = |last: &DeadLetter| {
        let (ordinal, number) = last.event.place;
        format!("{ordinal}.{number}.{}", last.webhook)
    };
    let next = found.last().filter(|_| has_more).map(cursor);
    Ok(DeadLetters { dead_letters: found.into_iter().map(DeadLetterView::of).collect(), next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors() {
        let expect = Before { place: (12, 3), webhook: "shop-1".to_owned() };
        assert_eq!(parse_cursor("12.3.shop-1"), Some(expect));
        for bad in [
            "",
            "12",
            "12.3",
            "12.3.",
            "a.3.shop",
            "12.-3.shop",
            "12.3.Shop",
            "12.3.a.b",
            "9999999999999999999.1.a",
        ] {
            assert_eq!(parse_cursor(bad), None, "{bad}");
        }
    }
}
