//! `journal.db`: its tables, its format version and how an older one becomes this one.
//!
//! A migration never changes the meaning of a column. A journal of a newer format is refused: its writer knew
//! things that this program would lose.

use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;

use super::OpenError;
use protocol::chain::{Hash, Head};
use protocol::id::{Epoch, Seq};

/// `CFJL`, so that `file` and a person can tell what it is.
const APPLICATION_ID: i32 = 0x4346_4a4c;

/// One step per format version, the first from an empty file. Only ever added to.
pub(super) const MIGRATIONS: &[&str] = &["
CREATE TABLE operation (
    seq   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE journal (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    epoch         BLOB NOT NULL,
    head_seq      INTEGER NOT NULL,
    head_hash     BLOB NOT NULL,
    acked_seq     INTEGER NOT NULL,
    acked_hash    BLOB NOT NULL,
    anchor_seq    INTEGER NOT NULL,
    anchor_hash   BLOB NOT NULL,
    unacked_bytes INTEGER NOT NULL
) STRICT;
"];

/// The one row of `journal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) epoch: Epoch,
    /// After the last operation.
    pub(super) head: Head,
    /// The hub's word; seq 0 is none yet.
    pub(super) acked: Head,
    /// Before the oldest operation still kept: the chain is recomputed from here.
    pub(super) anchor: Head,
    pub(super) unacked_bytes: u64,
}

impl Position {
    pub(super) fn start(epoch: Epoch) -> Self {
        let head = Head::start(epoch);
        Self { epoch, head, acked: head, anchor: head, unacked_bytes: 0 }
    }
}

/// Opens for writing, makes or migrates the file. `epoch` is for a new one.
pub(super) fn open(file: &Path, epoch: Epoch) -> Result<Connection, OpenError> {
    open_with(file, epoch, MIGRATIONS)
}

fn open_with(file: &Path, epoch: Epoch, migrations: &[&str]) -> Result<Connection, OpenError> {
    let mut connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // FULL: in WAL mode NORMAL loses confirmed commits at a power cut.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    migrate(&mut connection, epoch, migrations)?;
    Ok(connection)
}

/// Opens for reading beside a writer, or without one.
pub(super) fn open_read_only(file: &Path) -> Result<Connection, OpenError> {
    let connection = match open_beside(file, "") {
        Err(OpenError::Database(error)) if is_still(file, &error) => open_beside(file, "?immutable=1"),
        opened => opened,
    }?;
    let found = format_version(&connection)?;
    if found != MIGRATIONS.len() {
        return Err(wrong_format(found, MIGRATIONS.len()));
    }
    Ok(connection)
}

fn open_beside(file: &Path, options: &str) -> Result<Connection, OpenError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri(file, options), flags)?;
    connection.execute_batch("PRAGMA trusted_schema = OFF;")?;
    format_version(&connection)?;
    Ok(connection)
}

/// A journal that was closed in order, on a disk where nothing can be written: the file is all there is.
fn is_still(file: &Path, error: &rusqlite::Error) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    let has_log = std::fs::metadata(log).is_ok_and(|log| log.len() > 0);
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) && file.exists() && !has_log
}

/// `file:` with what SQLite would read as part of the URI escaped.
fn uri(file: &Path, options: &str) -> String {
    let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}{options}")
}

fn migrate(connection: &mut Connection, epoch: Epoch, migrations: &[&str]) -> Result<(), OpenError> {
    let found = format_version(connection)?;
    if found > migrations.len() {
        return Err(wrong_format(found, migrations.len()));
    }
    if found == migrations.len() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in &migrations[found..] {
        tx.execute_batch(step)?;
    }
    if found == 0 {
        insert_position(&tx, &Position::start(epoch))?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    tx.pragma_update(None, "user_version", i64::try_from(migrations.len()).unwrap_or(i64::MAX))?;
    tx.commit()?;
    Ok(())
}

fn format_version(connection: &Connection) -> Result<usize, OpenError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, usize::try_from(version)) {
        (APPLICATION_ID, Ok(version)) => Ok(version),
        (0, Ok(0)) if tables == 0 => Ok(0),
        _ => Err(OpenError::NotAJournal),
    }
}

fn wrong_format(found: usize, known: usize) -> OpenError {
    if found > known {
        OpenError::NewerFormat { found, known }
    } else {
        OpenError::OlderFormat { found, known }
    }
}

fn insert_position(connection: &Connection, position: &Position) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO journal (one, epoch, head_seq, head_hash, acked_seq, acked_hash,
                              anchor_seq, anchor_hash, unacked_bytes)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        rusqlite::params![
            position.epoch.0.as_bytes(),
            integer(position.head.seq),
            position.head.hash.0,
            integer(position.acked.seq),
            position.acked.hash.0,
            integer(position.anchor.seq),
            position.anchor.hash.0,
            i64::try_from(position.unacked_bytes).unwrap_or(i64::MAX),
        ],
    )?;
    Ok(())
}

pub(super) fn position(connection: &Connection) -> rusqlite::Result<Position> {
    let mut statement = connection.prepare_cached(
        "SELECT epoch, head_seq, head_hash, acked_seq, acked_hash, anchor_seq, anchor_hash, unacked_bytes
           FROM journal WHERE one = 1",
    )?;
    statement.query_row([], |row| {
        let head = |seq: usize| -> rusqlite::Result<Head> {
            Ok(Head { seq: seq_at(row, seq)?, hash: Hash(row.get(seq + 1)?) })
        };
        Ok(Position {
            epoch: Epoch(uuid::Uuid::from_bytes(row.get(0)?)),
            head: head(1)?,
            acked: head(3)?,
            anchor: head(5)?,
            unacked_bytes: count(row.get(7)?),
        })
    })
}

/// SQLite's integers are signed; a seq of 2⁶³ would take longer than there is.
pub(super) fn integer(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

/// A seq that [`integer`] stored.
pub(super) fn seq_at(row: &Row<'_>, index: usize) -> rusqlite::Result<Seq> {
    Ok(Seq(count(row.get(index)?)))
}

/// A number of bytes or places; never stored below zero.
pub(super) fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests::Folder;

    const NEXT: &[&str] =
        &[MIGRATIONS[0], "ALTER TABLE operation ADD COLUMN printed INTEGER NOT NULL DEFAULT 0"];

    #[test]
    fn older_format_is_migrated_and_newer_refused() {
        let folder = Folder::new("migrate");
        let file = folder.path().join("journal.db");
        let epoch = Epoch::from_random([1; 16]);
        let before = position(&open(&file, epoch).unwrap()).unwrap();

        let connection = open_with(&file, Epoch::from_random([2; 16]), NEXT).unwrap();
        assert_eq!(position(&connection).unwrap(), before, "a migration keeps the epoch");
        connection.execute("INSERT INTO operation VALUES (1, x'00', x'00', 1)", []).unwrap();
        drop(connection);

        let error = open(&file, epoch).unwrap_err();
        assert!(matches!(error, OpenError::NewerFormat { found: 2, known: 1 }), "{error}");
        assert!(matches!(open_read_only(&file), Err(OpenError::NewerFormat { .. })));
    }

    #[test]
    fn foreign_database_is_left_alone() {
        let folder = Folder::new("foreign");
        let file = folder.path().join("journal.db");
        Connection::open(&file).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
        assert!(matches!(open(&file, Epoch::from_random([1; 16])), Err(OpenError::NotAJournal)));
        std::fs::write(&file, b"not a database, but long enough to look like one").unwrap();
        assert!(open(&file, Epoch::from_random([1; 16])).is_err());
    }
}
