//! `mirror.db`: made anew whenever it is not exactly what this version makes.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::MirrorError;

/// `CFMI`.
const APPLICATION_ID: i32 = 0x4346_4d49;
/// Another number is another file: it is filled again, never migrated.
/// 6: the version before had no place for cartons, and what it passed over would not come again.
const FORMAT: i32 = 6;

const TABLES: &str = "
CREATE TABLE generation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  BLOB NOT NULL
) STRICT;
CREATE TABLE cursor (
    stream  TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE item (
    item   TEXT PRIMARY KEY,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gtin (
    gtin TEXT PRIMARY KEY,
    item TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX gtin_item ON gtin (item);
CREATE TABLE sales_order (
    sales_order TEXT NOT NULL,
    stream      TEXT NOT NULL,
    is_open     INTEGER NOT NULL,
    ordered_on  TEXT NOT NULL,
    record      TEXT NOT NULL,
    PRIMARY KEY (sales_order, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX sales_order_open ON sales_order (ordered_on, sales_order) WHERE is_open = 1;
CREATE INDEX sales_order_stream ON sales_order (stream);
CREATE TABLE sold (
    stream      TEXT NOT NULL,
    sales_order TEXT NOT NULL,
    line        INTEGER NOT NULL,
    item        TEXT NOT NULL,
    currency    TEXT NOT NULL,
    sold_on     TEXT NOT NULL,
    unit        INTEGER NOT NULL,
    PRIMARY KEY (stream, sales_order, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX sold_item ON sold (item, currency, sold_on);
CREATE TABLE purchase_order (
    purchase_order TEXT PRIMARY KEY,
    is_open        INTEGER NOT NULL,
    expected_on    TEXT,
    record         TEXT NOT NULL
) STRICT;
CREATE INDEX purchase_order_open ON purchase_order (expected_on IS NULL, expected_on, purchase_order)
    WHERE is_open = 1;
CREATE TABLE carton (
    sscc       TEXT PRIMARY KEY,
    shipped_on TEXT NOT NULL,
    record     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX carton_day ON carton (shipped_on, sscc);
CREATE TABLE site (
    site   TEXT PRIMARY KEY,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE station (
    station TEXT PRIMARY KEY,
    record  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE worker (
    worker TEXT PRIMARY KEY,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE policy (
    stream  TEXT NOT NULL,
    policy  TEXT NOT NULL,
    version INTEGER NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (stream, policy, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at  INTEGER NOT NULL
) STRICT;
CREATE TABLE settlement (
    operation BLOB PRIMARY KEY,
    record    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE allowance (
    stream TEXT PRIMARY KEY,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE number_range (
    stream TEXT NOT NULL,
    series TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (stream, series)
) STRICT, WITHOUT ROWID;
";

/// What the hub is told of this must survive a power cut: it counts a lower allowance from then on, and what another
/// life of it granted is void. Commits that follow do not wait for the disk.
pub(super) fn durably<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, MirrorError>,
) -> Result<T, MirrorError> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    let result = work(connection);
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    result
}

/// A connection to write and one to read beside it.
pub(super) fn open_or_replace(file: &Path) -> Result<(Connection, Connection), MirrorError> {
    match open(file) {
        Ok(Some(pair)) => Ok(pair),
        Ok(None) => replace(file),
        Err(MirrorError::Database(error)) if is_damage(&error) => {
            tracing::warn!(%error, "the mirror is damaged; it is filled again from the hub");
            replace(file)
        }
        Err(error) => Err(error),
    }
}

/// Moves what is there aside, over the last one moved, and makes an empty one.
pub(super) fn replace(file: &Path) -> Result<(Connection, Connection), MirrorError> {
    for suffix in ["", "-wal", "-shm"] {
        let from = with_suffix(file, suffix);
        let aside = with_suffix(file, &format!(".damaged{suffix}"));
        match std::fs::rename(&from, aside) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(MirrorError::Io { path: from, source }),
        }
    }
    open(file)?.ok_or_else(|| MirrorError::Io {
        path: file.to_owned(),
        source: std::io::Error::other("an empty mirror could not be made"),
    })
}

/// Would an empty file be better than this one?
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase)
    )
}

/// Nothing if it is of another format.
fn open(file: &Path) -> Result<Option<(Connection, Connection)>, MirrorError> {
    let writer = connect(file)?;
    let application: i32 = writer.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format: i32 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = writer.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        writer.execute_batch(&format!(
            "BEGIN IMMEDIATE;{TABLES}
            PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT;"
        ))?;
    } else if (application, format) != (APPLICATION_ID, FORMAT) {
        return Ok(None);
    }
    Ok(Some((writer, connect(file)?)))
}

fn connect(file: &Path) -> Result<Connection, MirrorError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    // NORMAL: a power cut may lose the last changes together with their cursor; the hub sends them again.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn with_suffix(file: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
