//! Exceptions: business problems that need a person, with owner, deadline and state.

use protocol::id::OperationId;

use super::{Bulk, Row, StoreError, Tx, Values, operation};

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    /// Its number; grows with the order of apply.
    pub exception: i64,
    /// What kind of problem.
    pub category: String,
    /// What the problem is about: one open exception per cause.
    pub cause: String,
    /// The business key; empty if unknown.
    pub subject: String,
    /// Where; empty if unknown.
    pub site: String,
    /// How bad.
    pub severity: String,
    /// Where it stands.
    pub state: ExceptionState,
    /// Who has it; while nobody has, the category's role.
    pub owner: String,
    /// What happened, with the numbers compared.
    pub detail: String,
    /// What people wrote when they closed it.
    pub note: String,
    /// The operation that brought it up first; all zeros if none.
    pub operation: OperationId,
    /// The posting concerned; empty if none.
    pub posting: String,
    /// How often it has come up.
    pub occurrences: i64,
    /// When, by the hub's clock.
    pub opened_at: i64,
    /// When it escalates.
    pub deadline: i64,
    /// When it escalated last; 0 before. It escalates again if its deadline was moved behind that and passes.
    pub escalated_at: i64,
    /// When it was closed; 0 before.
    pub closed_at: i64,
}

/// Where an exception stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionState {
    /// Nobody has it yet.
    Open,
    /// A person has it.
    Taken,
    /// Dealt with, by a person or because its cause went away.
    Resolved,
    /// Nothing needs to be done.
    Waived,
}

impl ExceptionState {
    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Resolved => "resolved",
            Self::Waived => "waived",
        }
    }

    /// Whether it still needs a person.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Open | Self::Taken)
    }
}

macro_rules! columns {
    () => {
        "exception, category, cause, subject, site, severity, state, owner, detail, note, operation, posting, \
         occurrences, opened_at, deadline, escalated_at, closed_at"
    };
}

fn read(row: &Row<'_>) -> Result<ExceptionRow, StoreError> {
    Ok(ExceptionRow {
        exception: row.get(0)?,
        category: row.get(1)?,
        cause: row.get(2)?,
        subject: row.get(3)?,
        site: row.get(4)?,
        severity: row.get(5)?,
        state: match row.get::<String>(6)?.as_str() {
            "open" => ExceptionState::Open,
            "taken" => ExceptionState::Taken,
            "resolved" => ExceptionState::Resolved,
            "waived" => ExceptionState::Waived,
            other => return Err(row.corrupt(6, &format!("exception state `{other}`"))),
        },
        owner: row.get(7)?,
        detail: row.get(8)?,
        note: row.get(9)?,
        operation: operation::read_id(row, 10)?,
        posting: row.get(11)?,
        occurrences: row.get(12)?,
        opened_at: row.get(13)?,
        deadline: row.get(14)?,
        escalated_at: row.get(15)?,
        closed_at: row.get(16)?,
    })
}

/// An exception by its number.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, exception: i64) -> Result<Option<ExceptionRow>, StoreError> {
    tx.opt(concat!("SELECT ", columns!(), " FROM exceptions WHERE exception = $1"), &[&exception], read)
}

/// The open or taken exception of a cause, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn live_of_cause(tx: &mut Tx<'_>, cause: &str) -> Result<Option<ExceptionRow>, StoreError> {
    tx.opt(
        concat!(
            "SELECT ",
            columns!(),
            " FROM exceptions WHERE cause = $1 AND state IN ('open', 'taken')
             ORDER BY exception DESC LIMIT 1"
        ),
        &[&cause],
        read,
    )
}

/// The causes of live exceptions that begin with a text.
///
/// # Errors
/// [`StoreError`].
pub fn live_causes(tx: &mut Tx<'_>, begin: &str) -> Result<Vec<String>, StoreError> {
    causes(tx, [ExceptionState::Open, ExceptionState::Taken], begin)
}

/// The causes of exceptions that a person has waived and that begin with a text.
///
/// # Errors
/// [`StoreError`].
pub fn waived_causes(tx: &mut Tx<'_>, begin: &str) -> Result<Vec<String>, StoreError> {
    causes(tx, [ExceptionState::Waived, ExceptionState::Waived], begin)
}

fn causes(tx: &mut Tx<'_>, states: [ExceptionState; 2], begin: &str) -> Result<Vec<String>, StoreError> {
    let [one, other] = states.map(ExceptionState::as_str);
    tx.rows(
        "SELECT cause FROM exceptions
         WHERE state IN ($1, $2) AND SUBSTR(cause, 1, LENGTH(CAST($3 AS TEXT))) = $3 ORDER BY cause",
        &[&one, &other, &begin],
        |row| row.get(0),
    )
}

/// Whether a cause has an exception that is open, or that a person has waived.
///
/// # Errors
/// [`StoreError`].
pub fn is_dealt_with(tx: &mut Tx<'_>, cause: &str) -> Result<bool, StoreError> {
    let last = tx.opt(
        "SELECT state FROM exceptions WHERE cause = $1 ORDER BY exception DESC LIMIT 1",
        &[&cause],
        |row| row.get::<String>(0),
    )?;
    Ok(last.is_some_and(|state| state != ExceptionState::Resolved.as_str()))
}

/// What became of a cause's last exception, and when it was closed (0: it is not); nothing if there never was one.
///
/// # Errors
/// [`StoreError`].
pub fn last_of_cause(tx: &mut Tx<'_>, cause: &str) -> Result<Option<(ExceptionState, i64)>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM exceptions WHERE cause = $1 ORDER BY exception DESC LIMIT 1"),
        &[&cause],
        |row| read(row).map(|row| (row.state, row.closed_at)),
    )
}

/// Which exceptions a page shows. An empty text filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExceptionFilter {
    /// `open` and `taken` only.
    pub live: bool,
    /// Only this category.
    pub category: String,
    /// Only this site.
    pub site: String,
}

/// A page of exceptions, newest first, below a cursor (`i64::MAX` begins).
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &ExceptionFilter,
    below: i64,
    limit: i64,
) -> Result<Vec<ExceptionRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM exceptions
             WHERE exception < $1 AND (CAST($2 AS BIGINT) = 0 OR state IN ('open', 'taken'))
               AND ($3 = '' OR category = $3) AND ($4 = '' OR site = $4)
             ORDER BY exception DESC LIMIT $5"
        ),
        &[&below, &i64::from(filter.live), &filter.category, &filter.site, &limit],
        read,
    )
}

/// Live exceptions past their deadline that have not escalated since, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn overdue(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    tx.rows(
        "SELECT exception FROM exceptions
         WHERE deadline <= $1 AND escalated_at < deadline AND state IN ('open', 'taken')
         ORDER BY exception LIMIT $2",
        &[&now, &limit],
        |row| row.get(0),
    )
}

static SAVE: Bulk = Bulk {
    table: "exceptions",
    columns: &[
        "exception",
        "category",
        "cause",
        "subject",
        "site",
        "severity",
        "state",
        "owner",
        "detail",
        "note",
        "operation",
        "posting",
        "occurrences",
        "opened_at",
        "deadline",
        "escalated_at",
        "closed_at",
    ],
    conflict: "ON CONFLICT (exception) DO UPDATE SET state = excluded.state, owner = excluded.owner,
               detail = excluded.detail, note = excluded.note, occurrences = excluded.occurrences,
               severity = excluded.severity, deadline = excluded.deadline,
               escalated_at = excluded.escalated_at, closed_at = excluded.closed_at",
};

/// Writes exceptions, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&ExceptionRow]) -> Result<(), StoreError> {
    let int = |field: fn(&ExceptionRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    fn text<'r>(rows: &[&'r ExceptionRow], field: fn(&'r ExceptionRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let operations: Vec<&[u8]> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Int(&int(|row| row.exception)),
            Values::Text(&text(rows, |row| &row.category)),
            Values::Text(&text(rows, |row| &row.cause)),
            Values::Text(&text(rows, |row| &row.subject)),
            Values::Text(&text(rows, |row| &row.site)),
            Values::Text(&text(rows, |row| &row.severity)),
            Values::Text(&text(rows, |row| row.state.as_str())),
            Values::Text(&text(rows, |row| &row.owner)),
            Values::Text(&text(rows, |row| &row.detail)),
            Values::Text(&text(rows, |row| &row.note)),
            Values::Bytes(&operations),
            Values::Text(&text(rows, |row| &row.posting)),
            Values::Int(&int(|row| row.occurrences)),
            Values::Int(&int(|row| row.opened_at)),
            Values::Int(&int(|row| row.deadline)),
            Values::Int(&int(|row| row.escalated_at)),
            Values::Int(&int(|row| row.closed_at)),
        ],
    )?;
    Ok(())
}
