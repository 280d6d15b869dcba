//! Baskets for which the hub may hold units. A row is there before the hub is asked, and goes in the transaction that
//! keeps the operation which ends the basket: so what a killed agent left behind is found and released.

use protocol::id::{LegalEntity, OrderId, ReservationId, StationId, WorkerId};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::JournalError;

/// A basket, with what its release says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basket {
    /// Under which id the hub is asked.
    pub reservation: ReservationId,
    /// For units of which order, and where.
    pub about: About,
}

/// What a release says of a basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Units of this order.
    pub order: OrderId,
    /// Who sold it.
    pub legal_entity: LegalEntity,
    /// Where the basket stands.
    pub station: StationId,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<WorkerId>,
}

pub(super) fn keep(connection: &Connection, basket: &Basket) -> rusqlite::Result<()> {
    let about = serde_json::to_string(&basket.about).expect("its keys are text and no writer fails");
    connection
        .prepare_cached("INSERT INTO basket (reservation, about) VALUES (?1, ?2)")?
        .execute((basket.reservation.to_string(), about))?;
    Ok(())
}

pub(super) fn end(connection: &Connection, reservation: ReservationId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM basket WHERE reservation = ?1")?
        .execute([reservation.to_string()])?;
    Ok(())
}

/// All of them; what cannot be read is told and stays.
pub(super) fn all(connection: &Connection) -> Result<Vec<Basket>, JournalError> {
    let mut statement =
        connection.prepare_cached("SELECT reservation, about FROM basket ORDER BY reservation")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut baskets = Vec::new();
    for row in rows {
        let (id, about) = row?;
        match (ReservationId::parse(&id), serde_json::from_str(&about)) {
            (Some(reservation), Ok(about)) => baskets.push(Basket { reservation, about }),
            (_, about) => tracing::error!(id, error = ?about.err(), "a basket in the journal cannot be read"),
        }
    }
    Ok(baskets)
}
