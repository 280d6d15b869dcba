//! Units that are held for baskets right now, the oldest first: who holds what, since when.

use std::collections::BTreeMap;

use protocol::id::OrderId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use crate::store::reservation::{self, ReservationRow};
use crate::store::{StoreError, Tx};

/// Rows of the list; more than that are counted by nobody.
pub const ROWS_MAX: i64 = 1_000;

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reservations {
    /// The oldest first.
    pub reservations: Vec<ReservationView>,
    /// There may be more than are shown.
    pub truncated: bool,
}

/// Units that are held for one basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReservationView {
    /// Which basket's.
    pub reservation: String,
    /// Units of this order.
    pub order: String,
    /// Whose basket.
    pub agent: String,
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// Since when, UTC milliseconds.
    pub since: i64,
    /// For how long, in milliseconds. A basket lets go after ten minutes, if its agent works.
    pub age_millis: i64,
    /// Which.
    pub lines: Vec<HeldLine>,
}

/// Units of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeldLine {
    /// The order's line.
    pub line: u32,
    /// Base units.
    pub units: u64,
}

/// Everything that is held.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Reservations, StoreError> {
    let names = site_names(tx)?;
    let rows = reservation::held(tx, ROWS_MAX)?;
    let truncated = i64::try_from(rows.len()) == Ok(ROWS_MAX);
    let reservations = rows.into_iter().map(|row| ReservationView::of(row, &names, now)).collect();
    Ok(Reservations { reservations, truncated })
}

/// What is held of one order.
///
/// # Errors
/// [`StoreError`].
pub(super) fn of_order(
    tx: &mut Tx<'_>,
    order: &str,
    names: &BTreeMap<String, String>,
    now: UtcMillis,
) -> Result<Vec<ReservationView>, StoreError> {
    let Ok(order) = OrderId::parse(order) else { return Ok(Vec::new()) };
    let rows = reservation::held_of(tx, &order)?;
    Ok(rows.into_iter().map(|row| ReservationView::of(row, names, now)).collect())
}

impl ReservationView {
    fn of(row: ReservationRow, names: &BTreeMap<String, String>, now: UtcMillis) -> Self {
        let site = row.site.to_string();
        let lines = row.reservation.lines.iter();
        Self {
            reservation: row.id.to_string(),
            order: row.reservation.order.to_string(),
            agent: row.reservation.agent.to_string(),
            site_name: names.get(&site).cloned().unwrap_or_else(|| site.clone()),
            site,
            since: row.since,
            age_millis: now.0.saturating_sub(row.since).max(0),
            lines: lines.map(|held| HeldLine { line: held.line, units: held.units.count() }).collect(),
        }
    }
}
