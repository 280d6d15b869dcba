//! What waits to be printed and what became of it: written in the transaction of the operation that it belongs to, so
//! a label is due exactly if its operation is saved (`docs/decisions/0090`).
//!
//! A job's state changes only from a state that the caller has seen, in a transaction of its own: of two that change it
//! at once, one is told that it came too late. It does not know printers, templates or time limits.

use std::fmt;

use protocol::id::{OperationId, StationId};
use protocol::time::UtcMillis;
use rusqlite::{Connection, OptionalExtension, Row};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::{count, integer};

/// Jobs that wait for one printer; beyond it the oldest that were not sent yet are given up.
pub const PRINTS_WAITING_MAX: usize = 10_000;
/// Jobs whose end is known are kept as far back as this many jobs.
pub const PRINTS_KEPT_MAX: u64 = 20_000;
/// One job's data.
pub const PRINT_DATA_BYTES_MAX: usize = 32 * 1024;

const COLUMNS: &str =
    "job, operation, copy_of, station, printer, template, subject, data, copies, state, reason,
                       attempts, created_at, changed_at, problems";

/// A job's number: 1, 2, 3 …, never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PrintId(pub u64);

impl fmt::Display for PrintId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Something to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPrint {
    /// Whose page shows it.
    pub station: StationId,
    /// By its name in the configuration.
    pub printer: String,
    /// Which template.
    pub template: String,
    /// The business key that people know it by.
    pub subject: String,
    /// What the template is filled with: a JSON object.
    pub data: String,
    /// How many.
    pub copies: u32,
    /// When it was asked for: for display and for its age after a restart.
    pub at: UtcMillis,
}

/// How far a job has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// No byte of it has been sent.
    Queued,
    /// Some of it may have been sent.
    Sending,
    /// All of it has been handed over; the printer has not said yet that it is done.
    Sent,
    /// The printer said so, or a person.
    Confirmed,
    /// Certainly not printed.
    Failed,
    /// Perhaps printed: a person must look.
    Unknown,
}

impl PrintState {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::Sending, Self::Sent, Self::Confirmed, Self::Failed, Self::Unknown];

    fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Its number.
    pub job: PrintId,
    /// What brought it about, if an operation did.
    pub operation: Option<OperationId>,
    /// What it is printed again of: then it says COPY.
    pub copy_of: Option<PrintId>,
    /// What is printed where; `at` is when it was queued last.
    pub print: NewPrint,
    /// How far it has got.
    pub state: PrintState,
    /// Why, where that needs saying: a code, or what a printer said.
    pub reason: String,
    /// What is not as it should be on the printout: a JSON array, or nothing before it was drawn.
    pub problems: String,
    /// How often sending has begun.
    pub attempts: u32,
    /// When its state changed last.
    pub changed_at: UtcMillis,
}

impl std::ops::Deref for PrintJob {
    type Target = NewPrint;
    fn deref(&self) -> &NewPrint {
        &self.print
    }
}

/// A change of one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintChange {
    /// To another state.
    State {
        /// Which job.
        job: PrintId,
        /// The states from which it may go there; from another one nothing happens.
        from: &'static [PrintState],
        /// Where to.
        to: PrintState,
        /// Why.
        reason: String,
    },
    /// From queued to sending: the next thing is its first byte.
    Begin {
        /// Which job.
        job: PrintId,
        /// What is not as it should be on the printout: a JSON array.
        problems: String,
    },
    /// To another printer, waiting anew; only what was certainly not printed.
    Move {
        /// Which job.
        job: PrintId,
        /// Where to.
        printer: String,
    },
    /// A copy of what may have been printed; nothing happens while an earlier copy of it is under way.
    Again {
        /// Of which job.
        job: PrintId,
        /// Where.
        printer: String,
    },
    /// A new one that belongs to no operation.
    Add(NewPrint),
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintChanged {
    /// It was done; the job as it is now, of a copy the new one.
    Done(Box<PrintJob>),
    /// The job was in another state, or a copy is under way.
    Stale(Box<PrintJob>),
    /// There is no such job any more.
    Missing,
}

/// Adds an operation's jobs.
pub(super) fn insert(
    connection: &Connection,
    operation: Option<OperationId>,
    new: &NewPrint,
) -> rusqlite::Result<PrintId> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO print_job (operation, station, printer, template, subject, data, copies, state, created_at,
                                changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued', ?8, ?8)",
    )?;
    insert.execute((
        operation.as_ref().map(|id| id.0.as_bytes().as_slice()),
        new.station.as_str(),
        &new.printer,
        &new.template,
        &new.subject,
        &new.data,
        new.copies,
        new.at.0,
    ))?;
    let job = PrintId(count(connection.last_insert_rowid()));
    tidy(connection, job, &new.printer, new.at)?;
    Ok(job)
}

/// Keeps the queue and the past within their limits.
fn tidy(connection: &Connection, newest: PrintId, printer: &str, at: UtcMillis) -> rusqlite::Result<()> {
    let oldest = newest.0.saturating_sub(PRINTS_KEPT_MAX);
    connection
        .prepare_cached(
            "DELETE FROM print_job WHERE job <= ?1 AND state IN ('confirmed', 'failed', 'unknown')",
        )?
        .execute([integer(oldest)])?;
    connection
        .prepare_cached(
            "UPDATE print_job SET state = 'failed', reason = 'crowded', changed_at = ?3
              WHERE state = 'queued' AND printer = ?1 AND job <=
                    (SELECT job FROM print_job WHERE state IN ('queued', 'sending', 'sent') AND printer = ?1
                      ORDER BY job DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute((printer, integer(PRINTS_WAITING_MAX as u64), at.0))?;
    Ok(())
}

/// Makes a change, in the caller's transaction.
pub(super) fn change(
    connection: &Connection,
    change: &PrintChange,
    at: UtcMillis,
) -> rusqlite::Result<PrintChanged> {
    let job = match change {
        PrintChange::Add(new) => {
            let job = insert(connection, None, new)?;
            return Ok(find(connection, job)?.map_or(PrintChanged::Missing, done));
        }
        PrintChange::State { job, .. }
        | PrintChange::Begin { job, .. }
        | PrintChange::Move { job, .. }
        | PrintChange::Again { job, .. } => *job,
    };
    let Some(found) = find(connection, job)? else { return Ok(PrintChanged::Missing) };
    match change {
        PrintChange::State { from, to, reason, .. } if from.contains(&found.state) => {
            // What waits again is as old as this moment: it was asked for now.
            let anew = *to == PrintState::Queued && found.state == PrintState::Failed;
            let created_at = if anew { at } else { found.at };
            connection
                .prepare_cached(
                    "UPDATE print_job SET state = ?2, reason = ?3, created_at = ?4, changed_at = ?5 WHERE job = ?1",
                )?
                .execute((integer(job.0), to.as_str(), reason, created_at.0, at.0))?;
        }
        PrintChange::Begin { problems, .. } if found.state == PrintState::Queued => {
            connection
                .prepare_cached(
                    "UPDATE print_job SET state = 'sending', reason = '', attempts = attempts + 1, problems = ?2,
                                          changed_at = ?3
                      WHERE job = ?1",
                )?
                .execute((integer(job.0), problems, at.0))?;
        }
        PrintChange::Move { printer, .. }
            if matches!(found.state, PrintState::Queued | PrintState::Failed) =>
        {
            connection
                .prepare_cached(
                    "UPDATE print_job SET state = 'queued', reason = '', printer = ?2, created_at = ?3, changed_at = ?3
                      WHERE job = ?1",
                )?
                .execute((integer(job.0), printer, at.0))?;
        }
        PrintChange::Again { printer, .. }
            if matches!(found.state, PrintState::Confirmed | PrintState::Unknown | PrintState::Sent)
                && !has_copy_under_way(connection, job)? =>
        {
            return again(connection, &found, printer, at);
        }
        PrintChange::State { .. }
        | PrintChange::Begin { .. }
        | PrintChange::Move { .. }
        | PrintChange::Again { .. }
        | PrintChange::Add(_) => return Ok(PrintChanged::Stale(Box::new(found))),
    }
    Ok(find(connection, job)?.map_or(PrintChanged::Missing, done))
}

fn done(job: PrintJob) -> PrintChanged {
    PrintChanged::Done(Box::new(job))
}

fn has_copy_under_way(connection: &Connection, job: PrintId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM print_job
                             WHERE copy_of = ?1 AND state IN ('queued', 'sending', 'sent'))",
        )?
        .query_row([integer(job.0)], |row| row.get(0))
}

fn again(
    connection: &Connection,
    of: &PrintJob,
    printer: &str,
    at: UtcMillis,
) -> rusqlite::Result<PrintChanged> {
    let new = NewPrint { printer: printer.to_owned(), at, ..of.print.clone() };
    let job = insert(connection, of.operation, &new)?;
    connection
        .prepare_cached("UPDATE print_job SET copy_of = ?2 WHERE job = ?1")?
        .execute((integer(job.0), integer(of.job.0)))?;
    if of.state != PrintState::Confirmed {
        // The question is answered: it is printed again.
        connection
            .prepare_cached(
                "UPDATE print_job SET state = 'failed', reason = 'again', changed_at = ?2 WHERE job = ?1",
            )?
            .execute((integer(of.job.0), at.0))?;
    }
    Ok(find(connection, job)?.map_or(PrintChanged::Missing, done))
}

/// One job.
pub(super) fn find(connection: &Connection, job: PrintId) -> rusqlite::Result<Option<PrintJob>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM print_job WHERE job = ?1"))?
        .query_row([integer(job.0)], read)
        .optional()
}

/// What a printer has to do next.
pub(super) fn next(connection: &Connection, printer: &str) -> rusqlite::Result<Option<PrintJob>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM print_job
              WHERE state IN ('queued', 'sending', 'sent') AND printer = ?1 ORDER BY job LIMIT 1"
        ))?
        .query_row([printer], read)
        .optional()
}

/// A station's jobs: those that wait or ask, oldest first, then the newest of those whose end is known.
pub(super) fn of_station(
    connection: &Connection,
    station: &StationId,
    rows_max: usize,
) -> rusqlite::Result<Vec<PrintJob>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM (SELECT {COLUMNS} FROM print_job
                         WHERE station = ?1 AND state IN ('queued', 'sending', 'sent', 'unknown')
                         ORDER BY job LIMIT ?2)
          UNION ALL
         SELECT * FROM (SELECT {COLUMNS} FROM print_job WHERE station = ?1 AND state IN ('confirmed', 'failed')
                         ORDER BY job DESC LIMIT ?2)
          LIMIT ?2"
    ))?;
    let rows = statement.query_map((station.as_str(), integer(rows_max as u64)), read)?;
    rows.collect()
}

/// How many jobs wait for each printer.
pub(super) fn waiting(connection: &Connection) -> rusqlite::Result<Vec<(String, u64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT printer, count(*) FROM print_job WHERE state IN ('queued', 'sending', 'sent') GROUP BY printer",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, count(row.get(1)?))))?;
    rows.collect()
}

/// A row that this program did not write names its column.
fn read(row: &Row<'_>) -> rusqlite::Result<PrintJob> {
    let wrong = |column: usize, what: String| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what.into())
    };
    let operation: Option<[u8; 16]> = row.get(1)?;
    let station: String = row.get(3)?;
    let state: String = row.get(9)?;
    Ok(PrintJob {
        job: PrintId(count(row.get(0)?)),
        operation: operation.map(|bytes| OperationId(uuid::Uuid::from_bytes(bytes))),
        copy_of: row.get::<_, Option<i64>>(2)?.map(|job| PrintId(count(job))),
        print: NewPrint {
            station: StationId::parse(station)
                .map_err(|error| wrong(3, format!("print_job.station: {error}")))?,
            printer: row.get(4)?,
            template: row.get(5)?,
            subject: row.get(6)?,
            data: row.get(7)?,
            copies: row.get(8)?,
            at: UtcMillis(row.get(12)?),
        },
        state: PrintState::parse(&state)
            .ok_or_else(|| wrong(9, format!("print_job.state is `{}`", state.escape_debug())))?,
        reason: row.get(10)?,
        attempts: row.get(11)?,
        changed_at: UtcMillis(row.get(13)?),
        problems: row.get(14)?,
    })
}
