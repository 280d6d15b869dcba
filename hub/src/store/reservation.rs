//! Reservations: units of orders that are held for one basket each, and what became of those that are over.

use protocol::id::{OrderId, ReservationId, SiteId};
use protocol::reservation::{Reservation, ReservationState};

use super::{Row, StoreError, Tx};

/// A reservation as the hub keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservationRow {
    /// Which basket's.
    pub id: ReservationId,
    /// Where that is.
    pub site: SiteId,
    /// What it holds, or held, and where it stands.
    pub reservation: Reservation,
    /// When it was first held, by the hub's clock; when it was heard of, if it never was.
    pub since: i64,
    /// When it ended; 0 while it holds units.
    pub ended_at: i64,
}

fn read(row: &Row<'_>) -> Result<ReservationRow, StoreError> {
    let id: String = row.get(0)?;
    let revision: i64 = row.get(4)?;
    let state: String = row.get(5)?;
    let lines: String = row.get(6)?;
    let state = ReservationState::parse(&state)
        .ok_or_else(|| row.corrupt(5, &format!("reservation state `{state}`")))?;
    Ok(ReservationRow {
        id: ReservationId::parse(&id).ok_or_else(|| row.corrupt(0, &"not an id"))?,
        site: row.parse(2)?,
        reservation: Reservation {
            agent: row.parse(1)?,
            order: row.parse(3)?,
            revision: u32::try_from(revision).map_err(|why| row.corrupt(4, &why))?,
            state,
            lines: serde_json::from_str(&lines).map_err(|why| row.corrupt(6, &why))?,
        },
        since: row.get(7)?,
        ended_at: row.get(8)?,
    })
}

/// One reservation.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, id: ReservationId) -> Result<Option<ReservationRow>, StoreError> {
    tx.opt(
        "SELECT reservation, agent, site, order_id, revision, state, lines, since, ended_at
         FROM reservations WHERE reservation = $1",
        &[&id.to_string()],
        read,
    )
}

/// What is held of an order, in the order it was first held.
///
/// # Errors
/// [`StoreError`].
pub fn held_of(tx: &mut Tx<'_>, order: &OrderId) -> Result<Vec<ReservationRow>, StoreError> {
    tx.rows(
        "SELECT reservation, agent, site, order_id, revision, state, lines, since, ended_at
         FROM reservations WHERE order_id = $1 AND state = 'held' ORDER BY since, reservation",
        &[&order.as_str()],
        read,
    )
}

/// What is held of all orders, the oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn held(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<ReservationRow>, StoreError> {
    tx.rows(
        "SELECT reservation, agent, site, order_id, revision, state, lines, since, ended_at
         FROM reservations WHERE state = 'held' ORDER BY since, reservation LIMIT $1",
        &[&limit],
        read,
    )
}

/// Keeps a reservation, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, row: &ReservationRow) -> Result<(), StoreError> {
    let Reservation { agent, order, revision, state, lines } = &row.reservation;
    let lines = serde_json::to_string(lines).expect("lines have text keys and no failing writer");
    tx.execute_one(
        "INSERT INTO reservations (reservation, agent, site, order_id, revision, state, lines, since, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (reservation) DO UPDATE SET agent = excluded.agent, site = excluded.site,
             order_id = excluded.order_id, revision = excluded.revision, state = excluded.state,
             lines = excluded.lines, since = excluded.since, ended_at = excluded.ended_at",
        &[
            &row.id.to_string(),
            &agent.as_str(),
            &row.site.as_str(),
            &order.as_str(),
            &i64::from(*revision),
            &state.as_str(),
            &lines,
            &row.since,
            &row.ended_at,
        ],
    )
}
