//! `journal.db`: its tables, its format version and how an older one becomes this one.
//!
//! A migration never changes the meaning of a column. A journal of a newer format is refused: its writer knew
//! things that this program would lose.

use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;

use super::OpenError;
use super::line::{Anchor, Place};
use super::promised;
use protocol::chain::{Hash, Head};
use protocol::id::{Epoch, Seq};

/// `CFJL`, so that `file` and a person can tell what it is.
const APPLICATION_ID: i32 = 0x4346_4a4c;

/// One step per format version, the first from an empty file. Only ever added to.
pub(super) const MIGRATIONS: &[&str] = &[
    "
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
",
    "
ALTER TABLE operation RENAME COLUMN seq TO place;
CREATE TABLE epoch (
    number      INTEGER PRIMARY KEY,
    epoch       BLOB NOT NULL UNIQUE,
    base        INTEGER NOT NULL,
    parent_seq  INTEGER,
    parent_hash BLOB
) STRICT;
INSERT INTO epoch (number, epoch, base) SELECT 1, epoch, 0 FROM journal;
ALTER TABLE journal RENAME COLUMN anchor_seq TO anchor_place;
ALTER TABLE journal ADD COLUMN kept_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal ADD COLUMN pruned_early INTEGER NOT NULL DEFAULT 0;
UPDATE journal SET kept_bytes = (SELECT coalesce(sum(length(bytes)), 0) FROM operation);
",
    // What operations promise, for as long as they are kept; and what the live epoch has promised in all.
    "
CREATE TABLE promise (
    place    INTEGER PRIMARY KEY,
    currency TEXT NOT NULL,
    minor    INTEGER NOT NULL
) STRICT;
CREATE TABLE promised (
    currency TEXT PRIMARY KEY,
    minor    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
",
    // What is to be printed. It outlives its operation, which is deleted when the hub has it.
    "
CREATE TABLE print_job (
    job        INTEGER PRIMARY KEY AUTOINCREMENT,
    operation  BLOB,
    copy_of    INTEGER,
    station    TEXT NOT NULL,
    printer    TEXT NOT NULL,
    template   TEXT NOT NULL,
    subject    TEXT NOT NULL,
    data       TEXT NOT NULL,
    copies     INTEGER NOT NULL,
    state      TEXT NOT NULL
               CHECK (state IN ('queued', 'sending', 'sent', 'confirmed', 'failed', 'unknown')),
    reason     TEXT NOT NULL DEFAULT '',
    problems   TEXT NOT NULL DEFAULT '',
    attempts   INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_waiting ON print_job (printer, job) WHERE state IN ('queued', 'sending', 'sent');
CREATE INDEX print_open ON print_job (station, job) WHERE state IN ('queued', 'sending', 'sent', 'unknown');
CREATE INDEX print_done ON print_job (station, job) WHERE state IN ('confirmed', 'failed');
CREATE INDEX print_copy ON print_job (copy_of) WHERE copy_of IS NOT NULL;
",
    // Baskets for which the hub may hold units: there before it is asked, gone with the operation that ends them.
    "
CREATE TABLE basket (
    reservation TEXT PRIMARY KEY,
    about       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
",
    // What came back by passes. It outlives its operations; `until` is the day (since 1970) after which nobody
    // can ask any more.
    "
CREATE TABLE spent (
    pass  BLOB NOT NULL,
    line  INTEGER NOT NULL,
    units INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (pass, line)
) STRICT, WITHOUT ROWID;
",
    // The highest number of each series that was given away here. It outlives its operations.
    "
CREATE TABLE given (
    series TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
",
    // Visits that nothing has ended yet: on a station's screen, or parked. Gone with the operations that record them.
    "
CREATE TABLE visit (
    visit   TEXT PRIMARY KEY,
    station TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
",
];

/// From this format on, promises are counted.
const PROMISES_FORMAT: usize = 3;

/// The one row of `journal`, and where its epoch begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) epoch: Epoch,
    /// The live epoch's operations are those after it.
    pub(super) base: Place,
    /// After the last operation.
    pub(super) head: Head,
    /// The hub's word; seq 0 is none yet.
    pub(super) acked: Head,
    /// Before the oldest operation still kept: the chain is recomputed from here. Its hash is of the newest epoch
    /// that begins here or before.
    pub(super) anchor: Anchor,
    pub(super) unacked_bytes: u64,
    pub(super) kept_bytes: u64,
    /// Operations deleted for want of room, without the hub's leave.
    pub(super) pruned_early: u64,
}

impl Position {
    pub(super) fn start(epoch: Epoch) -> Self {
        let head = Head::start(epoch);
        let anchor = Anchor { place: Place::ZERO, hash: head.hash };
        Self {
            epoch,
            base: Place::ZERO,
            head,
            acked: head,
            anchor,
            unacked_bytes: 0,
            kept_bytes: 0,
            pruned_early: 0,
        }
    }

    /// Of an operation of the live epoch.
    pub(super) fn place(&self, seq: Seq) -> Place {
        self.base.at(seq)
    }

    /// From where the live epoch's chain can be recomputed.
    pub(super) fn live_anchor(&self) -> Head {
        if self.anchor.place > self.base {
            Head { seq: self.anchor.place.seq(self.base), hash: self.anchor.hash }
        } else {
            Head::start(self.epoch)
        }
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
    if !file.exists() {
        return Err(OpenError::NotMade);
    }
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
    if (1..PROMISES_FORMAT).contains(&found) {
        promised::learn_kept(&tx)?;
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
        "INSERT INTO epoch (number, epoch, base) VALUES (1, ?1, ?2)",
        (position.epoch.0.as_bytes(), integer(position.base.0)),
    )?;
    connection.execute(
        "INSERT INTO journal (one, epoch, head_seq, head_hash, acked_seq, acked_hash,
                              anchor_place, anchor_hash, unacked_bytes, kept_bytes, pruned_early)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        columns(position),
    )?;
    Ok(())
}

/// All of the row; the base is in the epoch's.
pub(super) fn store_position(connection: &Connection, position: &Position) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE journal SET epoch = ?1, head_seq = ?2, head_hash = ?3, acked_seq = ?4, acked_hash = ?5,
                                anchor_place = ?6, anchor_hash = ?7, unacked_bytes = ?8, kept_bytes = ?9,
                                pruned_early = ?10 WHERE one = 1",
        )?
        .execute(columns(position))?;
    Ok(())
}

type Columns = ([u8; 16], i64, [u8; 32], i64, [u8; 32], i64, [u8; 32], i64, i64, i64);

fn columns(position: &Position) -> Columns {
    (
        *position.epoch.0.as_bytes(),
        integer(position.head.seq.0),
        position.head.hash.0,
        integer(position.acked.seq.0),
        position.acked.hash.0,
        integer(position.anchor.place.0),
        position.anchor.hash.0,
        integer(position.unacked_bytes),
        integer(position.kept_bytes),
        integer(position.pruned_early),
    )
}

pub(super) fn position(connection: &Connection) -> rusqlite::Result<Position> {
    let mut statement = connection.prepare_cached(
        "SELECT epoch, head_seq, head_hash, acked_seq, acked_hash, anchor_place, anchor_hash, unacked_bytes,
                kept_bytes, pruned_early, base
           FROM journal JOIN epoch USING (epoch) WHERE one = 1",
    )?;
    statement.query_row([], |row| {
        let head = |seq: usize| -> rusqlite::Result<Head> {
            Ok(Head { seq: Seq(count(row.get(seq)?)), hash: Hash(row.get(seq + 1)?) })
        };
        Ok(Position {
            epoch: Epoch(uuid::Uuid::from_bytes(row.get(0)?)),
            base: place_at(row, 10)?,
            head: head(1)?,
            acked: head(3)?,
            anchor: Anchor { place: place_at(row, 5)?, hash: Hash(row.get(6)?) },
            unacked_bytes: count(row.get(7)?),
            kept_bytes: count(row.get(8)?),
            pruned_early: count(row.get(9)?),
        })
    })
}

/// SQLite's integers are signed; a place of 2⁶³ would take longer than there is.
pub(super) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A place that [`integer`] stored.
pub(super) fn place_at(row: &Row<'_>, index: usize) -> rusqlite::Result<Place> {
    Ok(Place(count(row.get(index)?)))
}

/// A number of bytes or places; never stored below zero.
pub(super) fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests::Folder;

    const KNOWN: usize = MIGRATIONS.len();

    fn next() -> Vec<&'static str> {
        [MIGRATIONS, &["ALTER TABLE operation ADD COLUMN printed INTEGER NOT NULL DEFAULT 0"]].concat()
    }

    #[test]
    fn older_format_is_migrated_and_newer_refused() {
        let folder = Folder::new("migrate");
        let file = folder.path().join("journal.db");
        let epoch = Epoch::from_random([1; 16]);
        let before = position(&open(&file, epoch).unwrap()).unwrap();

        let connection = open_with(&file, Epoch::from_random([2; 16]), &next()).unwrap();
        assert_eq!(position(&connection).unwrap(), before, "a migration keeps the epoch");
        connection.execute("INSERT INTO operation VALUES (1, x'00', x'00', 1)", []).unwrap();
        drop(connection);

        let error = open(&file, epoch).unwrap_err();
        assert!(
            matches!(error, OpenError::NewerFormat { found, known: KNOWN } if found == KNOWN + 1),
            "{error}"
        );
        assert!(matches!(open_read_only(&file), Err(OpenError::NewerFormat { .. })));
    }

    /// As the program before wrote it: ten operations, four of them acked.
    const FIRST_FORMAT: &str = "
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10)
        INSERT INTO operation SELECT n, CAST('0123456789abcde' || (n - 1) AS BLOB), CAST('event' || n AS BLOB) FROM n;";

    #[test]
    fn first_format_keeps_what_it_holds() {
        let folder = Folder::new("first-format");
        let file = folder.path().join("journal.db");
        let epoch = Epoch::from_random([1; 16]);
        let old = Connection::open(&file).unwrap();
        old.execute_batch(MIGRATIONS[0]).unwrap();
        old.execute_batch(FIRST_FORMAT).unwrap();
        let heads: Vec<_> = (1..=10)
            .scan(Head::start(epoch), |head, n| {
                *head = head.after(format!("event{n}").as_bytes());
                Some(*head)
            })
            .collect();
        let (head, acked, start) = (heads[9], heads[3], Head::start(epoch));
        old.execute(
            "INSERT INTO journal VALUES (1, ?1, 10, ?2, 4, ?3, 0, ?4, 37)",
            (epoch.0.as_bytes(), head.hash.0, acked.hash.0, start.hash.0),
        )
        .unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        drop(old);
        assert!(matches!(open_read_only(&file), Err(OpenError::OlderFormat { found: 1, known: KNOWN })));

        let migrated = position(&open(&file, Epoch::from_random([2; 16])).unwrap()).unwrap();
        let expected = Position { head, acked, unacked_bytes: 37, kept_bytes: 61, ..Position::start(epoch) };
        assert_eq!(migrated, expected);
        let chain = crate::journal::Reader::open(folder.path()).unwrap().verify().unwrap();
        assert_eq!((chain.head, chain.acked, chain.operations), (head, Some(acked), 10));
    }

    /// As the program before wrote it: operations, a promise, and no place for labels.
    #[test]
    fn third_format_keeps_what_it_holds_and_takes_labels() {
        let folder = Folder::new("third-format");
        let file = folder.path().join("journal.db");
        let epoch = Epoch::from_random([1; 16]);
        let before = {
            let old = open_with(&file, epoch, &MIGRATIONS[..3]).unwrap();
            old.execute_batch(FIRST_FORMAT).unwrap();
            old.execute_batch(
                "INSERT INTO promise VALUES (3, 'GBP', 250); INSERT INTO promised VALUES ('GBP', 250);",
            )
            .unwrap();
            position(&old).unwrap()
        };
        assert!(matches!(open_read_only(&file), Err(OpenError::OlderFormat { found: 3, known: KNOWN })));
        let migrated = open(&file, Epoch::from_random([2; 16])).unwrap();
        assert_eq!(position(&migrated).unwrap(), before);
        let (operations, promised, jobs): (i64, i64, i64) = migrated
            .query_row(
                "SELECT (SELECT count(*) FROM operation), (SELECT minor FROM promised), (SELECT count(*) FROM print_job)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!((operations, promised, jobs), (10, 250, 0));
    }

    /// As the program before wrote it: baskets, and no place for visits.
    #[test]
    fn a_format_without_visits_gets_a_place_for_them() {
        let folder = Folder::new("seventh-format");
        let file = folder.path().join("journal.db");
        let epoch = Epoch::from_random([1; 16]);
        let old = open_with(&file, epoch, &MIGRATIONS[..7]).unwrap();
        old.execute_batch("INSERT INTO basket VALUES ('r', '{}')").unwrap();
        let before = position(&old).unwrap();
        drop(old);
        let migrated = open(&file, Epoch::from_random([2; 16])).unwrap();
        assert_eq!(position(&migrated).unwrap(), before);
        let count = "SELECT (SELECT count(*) FROM basket), (SELECT count(*) FROM visit)";
        let counts: (i64, i64) = migrated.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(counts, (1, 0));
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
