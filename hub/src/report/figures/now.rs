//! How things stand now: what is open and how old, and how well two books agree. No history of these is kept.

use std::collections::BTreeMap;

use protocol::id::SiteId;
use protocol::money::Currency;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::Measure;
use crate::reconcile::FIGURE_AGE_MAX_DAYS;
use crate::report::{Amount, read_decimal, webhooks};
use crate::store::figure::{self, CreditDifference, Open};
use crate::store::posting::PostingState;
use crate::store::{StoreError, Tx};

/// Differences that are added up.
const DIFFERENCES_MAX: i64 = 10_000;
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
    /// Goods of which open orders need more than lies there; `of` is the units that are missing.
    Oversold,
    /// Differences between orders here and the ERP's documents that the last comparison found.
    OrderMismatches,
    /// Net sums and taxes of credit notes that the ERP has otherwise than they were posted, with what they differ by; at most
    /// 10,000 of them.
    Unreconciled,
    /// Goods whose stock did not differ from the ERP's when it was compared last; of one site only.
    StockAccuracy,
}

impl StandingKey {
    /// All, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::PostingsPending,
        Self::PostingsStuck,
        Self::RefundsOpen,
        Self::ExceptionsOpen,
        Self::Oversold,
        Self::OrderMismatches,
        Self::Unreconciled,
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
            Self::Oversold => "oversold",
            Self::OrderMismatches => "order_mismatches",
            Self::Unreconciled => "unreconciled",
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
    let (oversold, missing) = figure::oversold(tx, asked)?;
    let mismatches = figure::mismatches(tx, asked)?;
    let mut all = vec![
        standing(StandingKey::PostingsPending, &pending),
        standing(StandingKey::PostingsStuck, &stuck),
        Standing {
            amounts: refunds.iter().filter_map(|open| Amount::of(open.minor, &open.code)).collect(),
            ..standing(StandingKey::RefundsOpen, &refunds)
        },
        standing(StandingKey::ExceptionsOpen, &[exceptions]),
        Standing {
            figure: StandingKey::Oversold,
            value: Some(Measure::count(oversold, missing)),
            amounts: Vec::new(),
            oldest_at: None,
        },
        standing(StandingKey::OrderMismatches, &[mismatches]),
        unreconciled(&figure::credit_differences(tx, asked, DIFFERENCES_MAX)?),
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

/// Whatever the direction: what is credited too much somewhere does not make up for what is missing elsewhere.
fn unreconciled(all: &[CreditDifference]) -> Standing {
    let mut differ: BTreeMap<&str, i64> = BTreeMap::new();
    for of in all {
        let sum = differ.entry(&of.currency).or_default();
        let read = |text: &str| read_decimal(text, Currency::parse(&of.currency)?).map(|money| money.minor);
        // What cannot be read is counted, and not added.
        if let (Some(expected), Some(found)) = (read(&of.expected), read(&of.found)) {
            *sum = sum.saturating_add(expected.saturating_sub(found).saturating_abs());
        }
    }
    let rows = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Standing {
        figure: StandingKey::Unreconciled,
        value: Some(Measure::count(rows, rows)),
        amounts: differ.into_iter().filter_map(|(currency, minor)| Amount::of(minor, currency)).collect(),
        oldest_at: all.iter().map(|of| of.since).min(),
    }
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
