//! Operations as apply leaves them: one row each, with what became of it.

use protocol::id::OperationId;
use uuid::Uuid;

use super::{Bulk, Row, StoreError, Tx, Values};

/// One applied or waiting operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRow {
    /// Identity; for bytes without one, derived from their place.
    pub id: OperationId,
    /// Its number in the order of apply.
    pub ordinal: i64,
    /// The log's source.
    pub source: i64,
    /// The place in it: the journal's seq.
    pub position: i64,
    /// Who delivered it.
    pub agent: String,
    /// Where it was captured; empty if unreadable.
    pub site: String,
    /// The type, known or not; `unreadable` if the bytes do not say.
    pub kind: String,
    /// The business key; empty if unreadable.
    pub subject: String,
    /// Its number among the operations of its subject.
    pub subject_number: i64,
    /// At which station.
    pub station: String,
    /// By whom; empty if no session was open.
    pub worker: String,
    /// In whose books' day.
    pub business_date: String,
    /// In whose books.
    pub legal_entity: String,
    /// By the agent's clock, milliseconds.
    pub captured_at: i64,
    /// By the hub's clock, milliseconds.
    pub received_at: i64,
    /// The item, where there is exactly one.
    pub item: String,
    /// Units in base units, signed where the fact has a direction.
    pub units: i64,
    /// Minor units of money moved.
    pub amount: i64,
    /// Of that money; empty without.
    pub currency: String,
    /// Where it stands.
    pub state: OperationState,
    /// Why it waits or was rejected; empty otherwise.
    pub reason: String,
    /// The posting that settles it; empty without.
    pub posting: String,
    /// When it got its final word; 0 before.
    pub settled_at: i64,
}

/// Where an operation stands. `Waiting` and `Pending` are both *pending* in the identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperationState {
    /// Held back: its effects have not happened.
    Waiting,
    /// Its effects have happened; the ERP has not answered.
    Pending,
    /// In the ERP.
    Posted,
    /// Refused by hub or ERP.
    Rejected,
    /// Nothing to post.
    NoErpEffect,
}

impl OperationState {
    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Pending => "pending",
            Self::Posted => "posted",
            Self::Rejected => "rejected",
            Self::NoErpEffect => "no_erp_effect",
        }
    }

    /// Reads the column.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a word of another version.
    pub fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        Ok(match row.get::<String>(index)?.as_str() {
            "waiting" => Self::Waiting,
            "pending" => Self::Pending,
            "posted" => Self::Posted,
            "rejected" => Self::Rejected,
            "no_erp_effect" => Self::NoErpEffect,
            other => return Err(row.corrupt(index, &format!("operation state `{other}`"))),
        })
    }
}

/// Reads an operation id from a column of 16 bytes.
///
/// # Errors
/// [`StoreError::Corrupt`] for another length.
pub fn read_id(row: &Row<'_>, index: usize) -> Result<OperationId, StoreError> {
    let bytes: Vec<u8> = row.get(index)?;
    Uuid::from_slice(&bytes).map(OperationId).map_err(|why| row.corrupt(index, &why))
}

/// As [`read`] expects them, for every query that returns whole operations.
macro_rules! columns {
    () => {
        "operation, ordinal, source, position, agent, site, kind, subject, subject_number, station, worker, \
         business_date, legal_entity, captured_at, received_at, item, units, amount, currency, state, reason, \
         posting, settled_at"
    };
}
pub(super) use columns;

pub(super) fn read(row: &Row<'_>) -> Result<OperationRow, StoreError> {
    Ok(OperationRow {
        id: read_id(row, 0)?,
        ordinal: row.get(1)?,
        source: row.get(2)?,
        position: row.get(3)?,
        agent: row.get(4)?,
        site: row.get(5)?,
        kind: row.get(6)?,
        subject: row.get(7)?,
        subject_number: row.get(8)?,
        station: row.get(9)?,
        worker: row.get(10)?,
        business_date: row.get(11)?,
        legal_entity: row.get(12)?,
        captured_at: row.get(13)?,
        received_at: row.get(14)?,
        item: row.get(15)?,
        units: row.get(16)?,
        amount: row.get(17)?,
        currency: row.get(18)?,
        state: OperationState::read(row, 19)?,
        reason: row.get(20)?,
        posting: row.get(21)?,
        settled_at: row.get(22)?,
    })
}

/// The operation with an id.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, id: OperationId) -> Result<Option<OperationRow>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM operations WHERE operation = $1"),
        &[&id.0.as_bytes().as_slice()],
        read,
    )
}

/// The operations that some postings settle, in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn of_postings(tx: &mut Tx<'_>, postings: &[&str]) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows_any(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE posting = ANY($1) AND posting <> '' ORDER BY ordinal"
        ),
        postings,
        read,
    )
}

/// The operations of some subjects that wait, or whose effects no posting carries yet; in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn unsettled(tx: &mut Tx<'_>, subjects: &[&str]) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows_any(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE subject = ANY($1) AND posting = '' AND state IN ('waiting', 'pending')
             ORDER BY ordinal"
        ),
        subjects,
        read,
    )
}

/// The operations of a subject that undo a return, in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn reversals(tx: &mut Tx<'_>, subject: &str) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE subject = $1 AND kind LIKE 'counterfoil.return.reversed.%' ORDER BY ordinal"
        ),
        &[&subject],
        read,
    )
}

/// The operations that record a return, after an ordinal.
///
/// # Errors
/// [`StoreError`].
pub fn returns_after(tx: &mut Tx<'_>, ordinal: i64, limit: i64) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations
             WHERE ordinal > $1 AND kind IN ('counterfoil.return.accepted.v1', 'counterfoil.return.accepted.v2')
             ORDER BY ordinal LIMIT $2"
        ),
        &[&ordinal, &limit],
        read,
    )
}

static SAVE: Bulk = Bulk {
    table: "operations",
    columns: &[
        "operation",
        "ordinal",
        "source",
        "position",
        "agent",
        "site",
        "kind",
        "subject",
        "subject_number",
        "station",
        "worker",
        "business_date",
        "legal_entity",
        "captured_at",
        "received_at",
        "item",
        "units",
        "amount",
        "currency",
        "state",
        "reason",
        "posting",
        "settled_at",
    ],
    conflict: "ON CONFLICT (operation) DO UPDATE SET state = excluded.state, reason = excluded.reason,
               posting = excluded.posting, settled_at = excluded.settled_at",
};

/// Writes new operations and what changed of known ones.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&OperationRow]) -> Result<(), StoreError> {
    let int = |field: fn(&OperationRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    fn text<'r>(rows: &[&'r OperationRow], field: fn(&'r OperationRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let ids: Vec<&[u8]> = rows.iter().map(|row| row.id.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Bytes(&ids),
            Values::Int(&int(|row| row.ordinal)),
            Values::Int(&int(|row| row.source)),
            Values::Int(&int(|row| row.position)),
            Values::Text(&text(rows, |row| &row.agent)),
            Values::Text(&text(rows, |row| &row.site)),
            Values::Text(&text(rows, |row| &row.kind)),
            Values::Text(&text(rows, |row| &row.subject)),
            Values::Int(&int(|row| row.subject_number)),
            Values::Text(&text(rows, |row| &row.station)),
            Values::Text(&text(rows, |row| &row.worker)),
            Values::Text(&text(rows, |row| &row.business_date)),
            Values::Text(&text(rows, |row| &row.legal_entity)),
            Values::Int(&int(|row| row.captured_at)),
            Values::Int(&int(|row| row.received_at)),
            Values::Text(&text(rows, |row| &row.item)),
            Values::Int(&int(|row| row.units)),
            Values::Int(&int(|row| row.amount)),
            Values::Text(&text(rows, |row| &row.currency)),
            Values::Text(&text(rows, |row| row.state.as_str())),
            Values::Text(&text(rows, |row| &row.reason)),
            Values::Text(&text(rows, |row| &row.posting)),
            Values::Int(&int(|row| row.settled_at)),
        ],
    )?;
    Ok(())
}
