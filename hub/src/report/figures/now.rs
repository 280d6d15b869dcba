//! How things stand now: what is open and how old, and how well two books agree. No history of these is kept.

use protocol::id::SiteId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::Measure;
use crate::reconcile::FIGURE_AGE_MAX_DAYS;
use crate::report::{Amount, webhooks};
use crate::store::figure::{self, Open};
use crate::store::posting::PostingState;
use crate::store::{StoreError, Tx};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// What stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum StandingKey {
    /// Postings on their way to the ERP.
    PostingsPending,
    /// Postings that the ERP refused, or of which nobody knows whether it has them.
    PostingsStuck,
    /// Refunds that customers are still owed.
    RefundsOpen,
    /// Exceptions that need a person.
    ExceptionsOpen,
    /// Events that a webhook did not take; of the whole hub only.
    DeadLetters,
    /// Goods whose stock did not differ from the ERP's when it was compared last; of one site only.
    StockAccuracy,
}

impl StandingKey {
    /// All, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::PostingsPending,
        Self::PostingsStuck,
        Self::RefundsOpen,
        Self::ExceptionsOpen,
        Self::DeadLetters,
        Self::StockAccuracy,
    ];

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PostingsPending => "postings_pending",
            Self::PostingsStuck => "postings_stuck",
            Self::RefundsOpen => "refunds_open",
            Self::ExceptionsOpen => "exceptions_open",
            Self::DeadLetters => "dead_letters",
            Self::StockAccuracy => "stock_accuracy",
        }
    }
}

/// How something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StandingFigure")]
pub struct Standing {
    /// What.
    pub figure: StandingKey,
    /// How many; of `stock_accuracy` parts of ten thousand. Absent if there is nothing to count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Measure>,
    /// What it is worth, by currency.
    pub amounts: Vec<Amount>,
    /// Since when the oldest is open, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<i64>,
}

/// Reads all that a site has, or the hub.
pub(super) fn read(
    tx: &mut Tx<'_>,
    site: Option<&SiteId>,
    now: UtcMillis,
) -> Result<Vec<Standing>, StoreError> {
    let asked = site.map(SiteId::as_str).unwrap_or_default();
    let on_its_way = [PostingState::Pending, PostingState::Sealed].map(PostingState::as_str);
    let (pending, stuck): (Vec<Open>, Vec<Open>) = figure::open_postings(tx, asked)?
        .into_iter()
        .partition(|open| on_its_way.contains(&open.code.as_str()));
    let refunds = figure::open_refunds(tx, asked)?;
    let exceptions = figure::open_exceptions(tx, asked)?;
    let mut all = vec![
        standing(StandingKey::PostingsPending, &pending),
        standing(StandingKey::PostingsStuck, &stuck),
        Standing {
            amounts: refunds.iter().filter_map(|open| Amount::of(open.minor, &open.code)).collect(),
            ..standing(StandingKey::RefundsOpen, &refunds)
        },
        standing(StandingKey::ExceptionsOpen, &[exceptions]),
    ];
    match site {
        None => {
            let webhooks = webhooks::read(tx, now)?.webhooks;
            let letters: i64 = webhooks.iter().map(|of| of.dead_letters).sum();
            all.push(Standing {
                figure: StandingKey::DeadLetters,
                value: (!webhooks.is_empty()).then(|| Measure::count(letters, letters)),
                amounts: Vec::new(),
                oldest_at: None,
            });
        }
        Some(site) => {
            let since = now.0.saturating_sub(FIGURE_AGE_MAX_DAYS * DAY_MILLIS);
            let (compared, differ) = figure::compared(tx, site, since)?;
            all.push(Standing {
                figure: StandingKey::StockAccuracy,
                value: Measure::share(compared - differ, compared),
                amounts: Vec::new(),
                oldest_at: None,
            });
        }
    }
    Ok(all)
}

fn standing(figure: StandingKey, open: &[Open]) -> Standing {
    let rows = open.iter().map(|of| of.rows).sum();
    Standing {
        figure,
        value: Some(Measure::count(rows, rows)),
        amounts: Vec::new(),
        oldest_at: open.iter().filter(|of| of.rows > 0).map(|of| of.oldest_at).min(),
    }
}
