//! Transfers between sites: one row for each carton, with what left in it and what came out.

use protocol::barcode::Sscc;
use protocol::id::OperationId;

use super::{Row, StoreError, Tx};

/// How far a carton has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferState {
    /// It is on its way.
    Shipped,
    /// It was received, and nobody has told of its leaving yet.
    Unexpected,
    /// It was received with less or more than left in it: a person looks.
    Received,
    /// Nothing more becomes of it.
    Closed,
}

impl TransferState {
    /// All, in the order of screens.
    pub const ALL: [Self; 4] = [Self::Shipped, Self::Unexpected, Self::Received, Self::Closed];

    /// As columns, the API and message keys have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Unexpected => "unexpected",
            Self::Received => "received",
            Self::Closed => "closed",
        }
    }

    /// Reads [`Self::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A carton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRow {
    /// The number on it.
    pub sscc: Sscc,
    /// The entry that first told of it.
    pub ordinal: i64,
    /// How far it has got.
    pub state: TransferState,
    /// Where it left; empty as long as nobody told of that.
    pub from_site: String,
    /// Where it is to go; empty as long as nobody told of that.
    pub to_site: String,
    /// In whose books it left.
    pub legal_entity: String,
    /// The day it was closed; may be empty.
    pub shipped_on: String,
    /// When the hub heard of that; zero if it did not.
    pub shipped_at: i64,
    /// By which operation; nil if by none.
    pub shipped_by: OperationId,
    /// Where it was received; empty as long as it was not.
    pub received_site: String,
    /// When the hub heard of that; zero if it did not.
    pub received_at: i64,
    /// By which operation; nil if by none.
    pub received_by: OperationId,
    /// When nothing more became of it; zero if that is not so.
    pub closed_at: i64,
    /// The person who closed it with a difference; empty if it closed itself.
    pub closed_by: String,
    /// What that person wrote.
    pub note: String,
}

/// Units of one item of a carton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferLineRow {
    /// What.
    pub item: String,
    /// Units that left.
    pub shipped: i64,
    /// Units that came out, in whatever condition.
    pub received: i64,
    /// Of those, units that cannot be sold.
    pub damaged: i64,
}

impl TransferLineRow {
    /// Units that left and did not come out.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.shipped.saturating_sub(self.received).max(0)
    }

    /// Units that came out and did not leave.
    #[must_use]
    pub fn over(&self) -> i64 {
        self.received.saturating_sub(self.shipped).max(0)
    }
}

macro_rules! columns {
    () => {
        "sscc, ordinal, state, from_site, to_site, legal_entity, shipped_on, shipped_at, shipped_by, received_site,
         received_at, received_by, closed_at, closed_by, note"
    };
}

fn read(row: &Row<'_>) -> Result<TransferRow, StoreError> {
    let state: String = row.get(2)?;
    Ok(TransferRow {
        sscc: row.parse(0)?,
        ordinal: row.get(1)?,
        state: TransferState::parse(&state)
            .ok_or_else(|| row.corrupt(2, &format!("state of a transfer `{state}`")))?,
        from_site: row.get(3)?,
        to_site: row.get(4)?,
        legal_entity: row.get(5)?,
        shipped_on: row.get(6)?,
        shipped_at: row.get(7)?,
        shipped_by: read_id(row, 8)?,
        received_site: row.get(9)?,
        received_at: row.get(10)?,
        received_by: read_id(row, 11)?,
        closed_at: row.get(12)?,
        closed_by: row.get(13)?,
        note: row.get(14)?,
    })
}

fn read_id(row: &Row<'_>, index: usize) -> Result<OperationId, StoreError> {
    let bytes: Vec<u8> = row.get(index)?;
    let id = uuid::Uuid::from_slice(&bytes).map_err(|why| row.corrupt(index, &why))?;
    Ok(OperationId(id))
}

/// One carton.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, sscc: Sscc) -> Result<Option<TransferRow>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM transfers WHERE sscc = $1"),
        &[&sscc.to_string().as_str()],
        read,
    )
}

/// What is known of a carton's content, by item.
///
/// # Errors
/// [`StoreError`].
pub fn lines(tx: &mut Tx<'_>, sscc: Sscc) -> Result<Vec<TransferLineRow>, StoreError> {
    tx.rows(
        "SELECT item, shipped, received, damaged FROM transfer_lines WHERE sscc = $1 ORDER BY item",
        &[&sscc.to_string().as_str()],
        |row| {
            Ok(TransferLineRow {
                item: row.get(0)?,
                shipped: row.get(1)?,
                received: row.get(2)?,
                damaged: row.get(3)?,
            })
        },
    )
}

/// Writes a carton, new or changed, with all of its lines.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, row: &TransferRow, lines: &[TransferLineRow]) -> Result<(), StoreError> {
    let sscc = row.sscc.to_string();
    tx.execute_one(
        "INSERT INTO transfers (sscc, ordinal, state, from_site, to_site, legal_entity, shipped_on, shipped_at,
                                shipped_by, received_site, received_at, received_by, closed_at, closed_by, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (sscc) DO UPDATE SET state = excluded.state, from_site = excluded.from_site,
             to_site = excluded.to_site, legal_entity = excluded.legal_entity, shipped_on = excluded.shipped_on,
             shipped_at = excluded.shipped_at, shipped_by = excluded.shipped_by,
             received_site = excluded.received_site, received_at = excluded.received_at,
             received_by = excluded.received_by, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
             note = excluded.note",
        &[
            &sscc.as_str(),
            &row.ordinal,
            &row.state.as_str(),
            &row.from_site.as_str(),
            &row.to_site.as_str(),
            &row.legal_entity.as_str(),
            &row.shipped_on.as_str(),
            &row.shipped_at,
            &row.shipped_by.0.as_bytes().as_slice(),
            &row.received_site.as_str(),
            &row.received_at,
            &row.received_by.0.as_bytes().as_slice(),
            &row.closed_at,
            &row.closed_by.as_str(),
            &row.note.as_str(),
        ],
    )?;
    for line in lines {
        tx.execute_one(
            "INSERT INTO transfer_lines (sscc, item, shipped, received, damaged) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (sscc, item) DO UPDATE SET shipped = excluded.shipped, received = excluded.received,
                 damaged = excluded.damaged",
            &[&sscc.as_str(), &line.item.as_str(), &line.shipped, &line.received, &line.damaged],
        )?;
    }
    Ok(())
}

/// Which transfers a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransferFilter {
    /// Only those that stand so; empty for all.
    pub state: String,
    /// Only those that left or came here; empty for all.
    pub site: String,
}

/// Transfers, the newest first, before a place: an entry may tell of several.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &TransferFilter,
    before: Option<(i64, i64)>,
    rows_max: i64,
) -> Result<Vec<TransferRow>, StoreError> {
    let (ordinal, sscc) = before.map_or((i64::MAX, String::new()), |(at, sscc)| (at, format!("{sscc:018}")));
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM transfers WHERE (ordinal < $1 OR (ordinal = $1 AND sscc < $2)) AND ($3 = '' OR state = $3)
              AND ($4 = '' OR from_site = $4 OR to_site = $4 OR received_site = $4)
             ORDER BY ordinal DESC, sscc DESC LIMIT $5"
        ),
        &[&ordinal, &sscc.as_str(), &filter.state.as_str(), &filter.site.as_str(), &rows_max],
        read,
    )
}

/// Cartons on their way of which the hub heard before that time and has told nobody that they are late, the oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn late(tx: &mut Tx<'_>, before: i64, rows_max: i64) -> Result<Vec<TransferRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM transfers WHERE state = 'shipped' AND shipped_at < $1
              AND NOT EXISTS (SELECT 1 FROM exceptions e WHERE e.cause = 'transfer_late/' || transfers.sscc)
             ORDER BY shipped_at, sscc LIMIT $2"
        ),
        &[&before, &rows_max],
        read,
    )
}
