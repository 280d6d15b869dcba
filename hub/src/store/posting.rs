//! Postings: one write to the ERP each, with its idempotency key.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{DocumentNumber, LegalEntity, OperationId, SiteId};
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bulk, Row, StoreError, Tx, Values, attempt, operation};

/// One write to the ERP. Its business content never changes; its key is made from the deciding operation's id
/// and the kind only, so a rebuild or another hub process makes the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    /// Idempotency key: `{kind}-{operation id}`; of a summary, its seal's ([`crate::seal::Sealed::key`]).
    pub key: String,
    /// What it writes.
    pub kind: PostingKind,
    /// Where it happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// The business key; postings of one subject go out in order.
    pub subject: Subject,
    /// The operations it settles.
    pub members: Vec<OperationId>,
    /// The business content.
    pub document: serde_json::Value,
    /// Where it stands.
    pub state: PostingState,
    /// The ERP's numbers, once posted.
    pub documents: Vec<DocumentNumber>,
    /// How often the dispatcher has tried.
    pub attempts: i64,
    /// When apply made it: the log entry's time.
    pub created_at: UtcMillis,
}

/// What a posting writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum PostingKind {
    /// Goods shipped for an order.
    Shipment,
    /// Goods taken back, with the money for them.
    Return,
    /// Stock written up or down.
    Adjustment,
    /// Goods that came from a supplier.
    GoodsReceipt,
    /// A carton that left for another site, or came from one.
    Transfer,
    /// A return that the ERP has is taken back: it was reversed.
    ReturnReversal,
    /// Returns of a site's day that were sealed together.
    ReturnSummary,
    /// Adjustments of a site's day that were sealed together.
    AdjustmentSummary,
}

/// Where a posting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum PostingState {
    /// To be sent, or being sent.
    Pending,
    /// In the ERP.
    Posted,
    /// Refused by the ERP; a person has it as an exception.
    Rejected,
    /// Nobody knows; a person has it as an exception, and it is never sent again by itself.
    Unknown,
    /// In a sealed summary, and sent with that.
    Sealed,
    /// Not sent any more: a summary whose members go one by one, or a return that was reversed before.
    Withdrawn,
    /// Computed while the connector was in shadow, and not sent unless somebody releases it.
    Shadowed,
}

impl PostingKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Shipment,
        Self::Return,
        Self::ReturnReversal,
        Self::Adjustment,
        Self::GoodsReceipt,
        Self::Transfer,
        Self::ReturnSummary,
        Self::AdjustmentSummary,
    ];

    /// As keys, columns and file names have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shipment => "shipment",
            Self::Return => "return",
            Self::Adjustment => "adjustment",
            Self::GoodsReceipt => "goods_receipt",
            Self::Transfer => "transfer",
            Self::ReturnReversal => "return_reversal",
            Self::ReturnSummary => "return_summary",
            Self::AdjustmentSummary => "adjustment_summary",
        }
    }

    /// What postings of this kind become when they are sealed together; nothing if each goes alone.
    #[must_use]
    pub fn summary(self) -> Option<Self> {
        match self {
            Self::Return => Some(Self::ReturnSummary),
            Self::Adjustment => Some(Self::AdjustmentSummary),
            Self::Shipment
            | Self::GoodsReceipt
            | Self::Transfer
            | Self::ReturnReversal
            | Self::ReturnSummary
            | Self::AdjustmentSummary => None,
        }
    }

    /// Whether it stands for others, which are in its seal.
    #[must_use]
    pub fn is_summary(self) -> bool {
        matches!(self, Self::ReturnSummary | Self::AdjustmentSummary)
    }
}

impl PostingState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::Posted,
        Self::Rejected,
        Self::Unknown,
        Self::Sealed,
        Self::Withdrawn,
        Self::Shadowed,
    ];

    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Posted => "posted",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Sealed => "sealed",
            Self::Withdrawn => "withdrawn",
            Self::Shadowed => "shadowed",
        }
    }
}

/// A posting as apply keeps it; its members are the operations that carry its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingRow {
    /// Idempotency key.
    pub key: String,
    /// The entry that made it.
    pub ordinal: i64,
    /// What it writes.
    pub kind: PostingKind,
    /// Where it happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// The business key.
    pub subject: Subject,
    /// The business content as JSON.
    pub document: String,
    /// Where it stands.
    pub state: PostingState,
    /// The ERP's numbers, once posted.
    pub documents: Vec<DocumentNumber>,
    /// The ERP's own words where it refused, or why nobody knows.
    pub message: String,
    /// When the entry was received.
    pub created_at: i64,
    /// When the ERP's answer came; 0 before.
    pub settled_at: i64,
}

macro_rules! columns {
    () => {
        "posting, ordinal, kind, site, legal_entity, subject, document, state, documents, message, created_at, \
         settled_at"
    };
}

pub(super) fn read_kind(row: &Row<'_>, index: usize) -> Result<PostingKind, StoreError> {
    let kind: String = row.get(index)?;
    let known = PostingKind::ALL.into_iter().find(|known| known.as_str() == kind);
    known.ok_or_else(|| row.corrupt(index, &format!("posting kind `{kind}`")))
}

fn read(row: &Row<'_>) -> Result<PostingRow, StoreError> {
    let state: String = row.get(7)?;
    Ok(PostingRow {
        key: row.get(0)?,
        ordinal: row.get(1)?,
        kind: read_kind(row, 2)?,
        site: row.parse(3)?,
        legal_entity: row.parse(4)?,
        subject: Subject::foreign(&row.get::<String>(5)?),
        document: row.get(6)?,
        state: PostingState::ALL
            .into_iter()
            .find(|known| known.as_str() == state)
            .ok_or_else(|| row.corrupt(7, &format!("posting state `{state}`")))?,
        documents: serde_json::from_str(&row.get::<String>(8)?).map_err(|why| row.corrupt(8, &why))?,
        message: row.get(9)?,
        created_at: row.get(10)?,
        settled_at: row.get(11)?,
    })
}

/// Some postings by key; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<PostingRow>, StoreError> {
    tx.rows_any(
        concat!("SELECT ", columns!(), " FROM postings WHERE posting = ANY($1) ORDER BY ordinal"),
        keys,
        read,
    )
}

/// All postings of some business keys, in the order in which they were made.
///
/// # Errors
/// [`StoreError`].
pub fn of_subjects(tx: &mut Tx<'_>, subjects: &[&str]) -> Result<Vec<PostingRow>, StoreError> {
    tx.rows_any(
        concat!("SELECT ", columns!(), " FROM postings WHERE subject = ANY($1) ORDER BY ordinal"),
        subjects,
        read,
    )
}

/// A pending posting as far as its turn goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The entry that made it. One entry can make several: an order that came late lets all go on that waited for it.
    pub ordinal: i64,
    /// Its last operation's number in the subject: postings of one entry and subject go out in this order.
    pub number: i64,
    /// Idempotency key.
    pub key: String,
    /// What it writes.
    pub kind: PostingKind,
    /// The business key.
    pub subject: Subject,
}

/// Pending postings after an entry and a key (0 and nothing begin), in the order of these.
///
/// # Errors
/// [`StoreError`].
pub fn pending(tx: &mut Tx<'_>, after: (i64, &str), limit: i64) -> Result<Vec<Head>, StoreError> {
    tx.rows(
        "SELECT ordinal, COALESCE((SELECT MAX(operations.subject_number) FROM operations
             WHERE operations.posting = postings.posting AND operations.posting <> ''), 0), posting, kind, subject
         FROM postings WHERE state = 'pending' AND (ordinal, posting) > ($1, $2)
         ORDER BY ordinal, posting LIMIT $3",
        &[&after.0, &after.1, &limit],
        |row| {
            Ok(Head {
                ordinal: row.get(0)?,
                number: row.get(1)?,
                key: row.get(2)?,
                kind: read_kind(row, 3)?,
                subject: Subject::foreign(&row.get::<String>(4)?),
            })
        },
    )
}

/// Some postings with members and attempts; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load_whole(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<Posting>, StoreError> {
    let rows = load(tx, keys)?;
    whole(tx, rows)
}

/// Those of some postings of returns that were reversed.
///
/// # Errors
/// [`StoreError`].
pub fn reversed(tx: &mut Tx<'_>, keys: &[&str]) -> Result<BTreeSet<String>, StoreError> {
    let found = tx.rows_any(
        "SELECT o.posting FROM operations o JOIN returns r ON r.operation = o.operation
         WHERE o.posting = ANY($1) AND o.posting <> '' AND r.reversed_at > 0",
        keys,
        |row| row.get::<String>(0),
    )?;
    Ok(found.into_iter().collect())
}

/// A posting by its key, with members and attempts.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, key: &str) -> Result<Option<Posting>, StoreError> {
    let rows = load(tx, &[key])?;
    Ok(whole(tx, rows)?.pop())
}

fn whole(tx: &mut Tx<'_>, rows: Vec<PostingRow>) -> Result<Vec<Posting>, StoreError> {
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    let mut members: BTreeMap<String, Vec<OperationId>> = BTreeMap::new();
    let found = tx.rows_any(
        "SELECT posting, operation FROM operations WHERE posting = ANY($1) AND posting <> ''
         ORDER BY posting, subject_number",
        &keys,
        |row| Ok((row.get::<String>(0)?, operation::read_id(row, 1)?)),
    )?;
    for (key, id) in found {
        members.entry(key).or_default().push(id);
    }
    let tried = tx.rows_any(
        "SELECT posting, attempts FROM posting_attempts WHERE posting = ANY($1)",
        &keys,
        |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)),
    )?;
    let attempts: BTreeMap<String, i64> = tried.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            let document = serde_json::from_str(&row.document).map_err(|why| StoreError::Corrupt {
                column: 6,
                why: format!("posting {}: {why}", row.key),
                sql: "postings".to_owned(),
            })?;
            Ok(Posting {
                members: members.remove(&row.key).unwrap_or_default(),
                attempts: attempts.get(&row.key).copied().unwrap_or(0),
                key: row.key,
                kind: row.kind,
                site: row.site,
                legal_entity: row.legal_entity,
                subject: row.subject,
                document,
                state: row.state,
                documents: row.documents,
                created_at: UtcMillis(row.created_at),
            })
        })
        .collect()
}

/// In the column `in_doubt`, beside 0 and 1: looked for, and never begun.
const NOT_BEGUN: i64 = 2;

/// What this store knows of a posting's tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// None of its own; a store that was put back may have had some.
    None,
    /// What they did was seen, or a person has looked.
    Certain,
    /// One may have had an effect.
    InDoubt,
}

/// The dispatcher's notes on one posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notes {
    /// What is known.
    pub tries: Tries,
    /// When it was tried last: another number after each try.
    pub tried_at: i64,
}

/// Notes that the dispatcher tried a posting and why it did not get through; the posting stays pending. `in_doubt`
/// says that it may have had an effect all the same.
///
/// # Errors
/// [`StoreError`].
pub fn attempted(
    tx: &mut Tx<'_>,
    key: &str,
    at: UtcMillis,
    error: &str,
    in_doubt: bool,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO posting_attempts (posting, attempts, tried_at, error, in_doubt) VALUES ($1, 1, $2, $3, $4)
         ON CONFLICT (posting) DO UPDATE SET attempts = posting_attempts.attempts + 1,
             tried_at = CASE WHEN excluded.tried_at > posting_attempts.tried_at THEN excluded.tried_at
                             ELSE posting_attempts.tried_at + 1 END,
             error = excluded.error, in_doubt = excluded.in_doubt",
        &[&key, &at.0, &error, &i64::from(in_doubt)],
    )?;
    attempt::posting_failed(tx, key, at)
}

/// Notes that a look for a posting failed: what is known of its tries is as it was.
///
/// # Errors
/// [`StoreError`].
pub fn looked_in_vain(tx: &mut Tx<'_>, key: &str, at: UtcMillis, error: &str) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO posting_attempts (posting, attempts, tried_at, error, in_doubt) VALUES ($1, 1, $2, $3, $4)
         ON CONFLICT (posting) DO UPDATE SET attempts = posting_attempts.attempts + 1, error = excluded.error",
        &[&key, &at.0, &error, &NOT_BEGUN],
    )?;
    attempt::posting_failed(tx, key, at)
}

/// Notes that a posting is about to be handed to an ERP that can only be searched: from here on nobody knows. False if
/// something has become of it since `seen` was read: another hub process has it.
///
/// # Errors
/// [`StoreError`].
pub fn begin(tx: &mut Tx<'_>, key: &str, seen: Option<Notes>, at: UtcMillis) -> Result<bool, StoreError> {
    let changed = match seen {
        None => tx.execute(
            "INSERT INTO posting_attempts (posting, attempts, tried_at, error, in_doubt) VALUES ($1, 0, $2, '', 1)
             ON CONFLICT (posting) DO NOTHING",
            &[&key, &at.0],
        )?,
        // The time of the last try is another one with each: no clock decides that, for it never stands still.
        Some(notes) => tx.execute(
            "UPDATE posting_attempts SET in_doubt = 1, tried_at = $1
             WHERE posting = $2 AND in_doubt <> 1 AND tried_at = $3",
            &[&at.0.max(notes.tried_at + 1), &key, &notes.tried_at],
        )?,
    };
    Ok(changed == 1)
}

/// Notes that a person has a posting now: if it is sent again, somebody has looked.
///
/// # Errors
/// [`StoreError`].
pub fn handed_over(tx: &mut Tx<'_>, key: &str, at: UtcMillis) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO posting_attempts (posting, attempts, tried_at, error, in_doubt) VALUES ($1, 0, $2, '', 0)
         ON CONFLICT (posting) DO UPDATE SET in_doubt = 0",
        &[&key, &at.0],
    )
}

/// Notes that it is known what became of a posting.
///
/// # Errors
/// [`StoreError`].
pub fn certain(tx: &mut Tx<'_>, key: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE posting_attempts SET in_doubt = 0 WHERE posting = $1 AND in_doubt = 1", &[&key])?;
    Ok(())
}

/// What is known of the tries of some postings; those without a note are left out.
///
/// # Errors
/// [`StoreError`].
pub fn notes(tx: &mut Tx<'_>, keys: &[&str]) -> Result<BTreeMap<String, Notes>, StoreError> {
    let rows = tx.rows_any(
        "SELECT posting, in_doubt, tried_at FROM posting_attempts WHERE posting = ANY($1)",
        keys,
        |row| {
            let tries = match row.get::<i64>(1)? {
                NOT_BEGUN => Tries::None,
                0 => Tries::Certain,
                _ => Tries::InDoubt,
            };
            Ok((row.get::<String>(0)?, Notes { tries, tried_at: row.get(2)? }))
        },
    )?;
    Ok(rows.into_iter().collect())
}

/// Forgets every note: a store that was put back does not know what was done after it was copied.
///
/// # Errors
/// [`StoreError`].
pub fn forget_attempts(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM posting_attempts", &[])?;
    Ok(())
}

static SAVE: Bulk = Bulk {
    table: "postings",
    columns: &[
        "posting",
        "ordinal",
        "kind",
        "site",
        "legal_entity",
        "subject",
        "document",
        "state",
        "documents",
        "message",
        "created_at",
        "settled_at",
    ],
    conflict: "ON CONFLICT (posting) DO UPDATE SET state = excluded.state, documents = excluded.documents,
               message = excluded.message, settled_at = excluded.settled_at",
};

static SAVE_DOCUMENTS: Bulk = Bulk {
    table: "posting_documents",
    columns: &["document", "posting"],
    conflict: "ON CONFLICT DO NOTHING",
};

/// Writes postings, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&PostingRow]) -> Result<(), StoreError> {
    let int = |field: fn(&PostingRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    fn text<'r>(rows: &[&'r PostingRow], field: fn(&'r PostingRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let numbers: Vec<String> = rows
        .iter()
        .map(|row| serde_json::to_string(&row.documents).expect("document numbers are texts"))
        .collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&text(rows, |row| &row.key)),
            Values::Int(&int(|row| row.ordinal)),
            Values::Text(&text(rows, |row| row.kind.as_str())),
            Values::Text(&text(rows, |row| row.site.as_str())),
            Values::Text(&text(rows, |row| row.legal_entity.as_str())),
            Values::Text(&text(rows, |row| row.subject.as_str())),
            Values::Text(&text(rows, |row| &row.document)),
            Values::Text(&text(rows, |row| row.state.as_str())),
            Values::Text(&numbers),
            Values::Text(&text(rows, |row| &row.message)),
            Values::Int(&int(|row| row.created_at)),
            Values::Int(&int(|row| row.settled_at)),
        ],
    )?;
    let pairs: Vec<(&str, &str)> = rows
        .iter()
        .flat_map(|row| row.documents.iter().map(|document| (document.as_str(), row.key.as_str())))
        .collect();
    let documents: Vec<&str> = pairs.iter().map(|pair| pair.0).collect();
    let keys: Vec<&str> = pairs.iter().map(|pair| pair.1).collect();
    tx.bulk(&SAVE_DOCUMENTS, &[Values::Text(&documents), Values::Text(&keys)])?;
    Ok(())
}
