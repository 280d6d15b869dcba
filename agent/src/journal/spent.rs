//! What came back here by passes, so that the same slip gives nothing twice: counted in the transaction that keeps the
//! return, and kept when the return itself is deleted. What came back elsewhere is in the orders of the feed.

use protocol::id::PassId;
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2};
use protocol::pass::PASS_DAYS_MAX;
use protocol::time::BusinessDate;
use rusqlite::Connection;

/// Above so many lines of passes, those that cannot be used any more are forgotten.
const SPENT_ROWS_MAX: i64 = 200_000;

/// Units that a return takes of a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// Which.
    pub pass: PassId,
    /// By the order's line.
    pub lines: Vec<(u32, i64)>,
    /// The day it was done.
    pub today: BusinessDate,
}

impl Spent {
    /// What an operation takes of a pass; nothing if none was scanned for it.
    #[must_use]
    pub fn of(operation: &Operation) -> Option<Self> {
        let accepted: &ReturnAccepted = match &operation.body {
            Body::ReturnAccepted(accepted) | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted, .. }) => {
                accepted
            }
            Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::ShipmentPacked(_)
            | Body::TillDocumentRecorded(_)
            | Body::ReturnReversed(_)
            | Body::ReservationReleased(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::GoodsReceived(_)
            | Body::GoodsReceiptClosed(_)
            | Body::TransferShipped(_)
            | Body::TransferReceived(_) => return None,
        };
        let lines =
            accepted.lines.iter().filter_map(|line| Some((line.order_line?, line.quantity.base_quantity)));
        Some(Self { pass: accepted.pass?.pass, lines: lines.collect(), today: operation.business_date })
    }
}

impl Spent {
    /// What undoing a return gives back to its pass.
    #[must_use]
    pub fn given_back(recorded: &Operation, today: BusinessDate) -> Option<Self> {
        let taken = Self::of(recorded)?;
        let lines = taken.lines.into_iter().map(|(line, units)| (line, units.saturating_neg())).collect();
        Some(Self { lines, today, ..taken })
    }
}

pub(super) fn add(connection: &Connection, spent: &Spent) -> rusqlite::Result<()> {
    let rows: i64 =
        connection.prepare_cached("SELECT count(*) FROM spent")?.query_row([], |row| row.get(0))?;
    if rows >= SPENT_ROWS_MAX {
        connection.execute("DELETE FROM spent WHERE until < ?1", [days_since_1970(spent.today)])?;
    }
    let until = days_since_1970(spent.today) + PASS_DAYS_MAX;
    let mut insert = connection.prepare_cached(
        "INSERT INTO spent (pass, line, units, until) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (pass, line) DO UPDATE SET units = units + excluded.units, until = excluded.until",
    )?;
    for (line, units) in &spent.lines {
        insert.execute((spent.pass.0.as_bytes(), line, units, until))?;
    }
    Ok(())
}

pub(super) fn of(connection: &Connection, pass: PassId) -> rusqlite::Result<Vec<(u32, i64)>> {
    let mut statement = connection.prepare_cached("SELECT line, units FROM spent WHERE pass = ?1")?;
    statement.query_map([pass.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn days_since_1970(day: BusinessDate) -> i32 {
    (day.0 - jiff::civil::Date::constant(1970, 1, 1)).get_days()
}
