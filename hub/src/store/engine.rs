//! The two database engines behind one transaction type: the only file that names a driver.
//!
//! SQL is written once, in `store/<noun>.rs`, in the subset that both engines share: BIGINT, TEXT and BYTEA
//! columns (Rust `i64`, `String`, `Vec<u8>` and their `Option`s), `$1 … $n` first appearing in ascending order,
//! `ON CONFLICT`, `RETURNING`, CTEs and window functions. `= ANY($1)` over a list of texts is understood by
//! [`Tx::rows_any`]. This file does not know any table.

use std::collections::HashMap;
use std::error::Error;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use super::bulk::{Bulk, Values, copy_bytes};

/// SQLite below this can lose commits when two connections write and checkpoint at once.
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// Another process (a command line) may hold the write lock for this long before work is rerun.
const SQLITE_BUSY_WAIT: Duration = Duration::from_secs(5);
const STATEMENTS_CACHED_MAX: usize = 256;
/// Jobs in one SQLite commit; the loss of a failed commit is bounded by it.
const SQLITE_GROUP_MAX: usize = 64;

/// Where the hub keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreConfig {
    /// One file, in this process: the embedded default.
    Sqlite {
        /// The database file; its folder must exist.
        path: PathBuf,
    },
    /// A PostgreSQL database, shared by any number of hub processes.
    Postgres {
        /// `postgres://user:password@host:port/database`.
        url: String,
        /// The schema all tables live in; made if absent.
        schema: String,
    },
}

/// Why the store could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened; nothing works until a person acts.
    #[error("the store {place} cannot be opened: {why}")]
    Open {
        /// Path or address, without password.
        place: String,
        /// What the engine said.
        why: String,
    },
    /// A migration failed; the store is as it was before it.
    #[error("migration {name} failed: {why}")]
    Migration {
        /// Number and name.
        name: String,
        /// What the engine said.
        why: String,
    },
    /// A statement failed; the transaction was rolled back.
    #[error("the store refused `{sql}`: {source}")]
    Statement {
        /// Its text.
        sql: String,
        /// What the engine said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// Another transaction won; the work was rerun as often as is sensible and still lost.
    #[error("the store is busy: {0}")]
    Conflict(String),
    /// A row holds what this version cannot read.
    #[error("column {column} of a row cannot be read: {why} (`{sql}`)")]
    Corrupt {
        /// The column's index in the statement.
        column: usize,
        /// What is wrong.
        why: String,
        /// The statement that found it.
        sql: String,
    },
    /// A row that must be there is not, or a change hit another number of rows than it must.
    #[error("{what}: {found} rows, expected {expected}")]
    RowCount {
        /// The statement or the thing.
        what: String,
        /// Rows hit.
        found: u64,
        /// Rows expected.
        expected: u64,
    },
    /// The commit failed in a way that leaves open whether it happened: look before doing it again.
    #[error("it is not known whether the store committed: {0}")]
    Unknown(String),
    /// The store's threads have ended.
    #[error("the store has stopped")]
    Stopped,
}

/// A value that both engines can bind.
pub trait Param: rusqlite::ToSql + postgres::types::ToSql + Sync {}
impl<T: rusqlite::ToSql + postgres::types::ToSql + Sync> Param for T {}

/// A value that both engines can read from a column.
pub trait Column: rusqlite::types::FromSql + for<'r> postgres::types::FromSql<'r> {}
impl<T: rusqlite::types::FromSql + for<'r> postgres::types::FromSql<'r>> Column for T {}

/// How a transaction is kept apart from others. SQLite has one writer, so it always gives the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// As if alone; rerun on a conflict.
    Serializable,
    /// The work first updates the row that guards what it reads; everything after that sees the newest commit.
    RowLocks,
    /// A snapshot; nothing is written.
    ReadOnly,
}

/// One connection to a database.
pub(super) struct Engine {
    connection: Connection,
    /// A COMMIT failed: nobody knows what this connection still holds.
    is_doubtful: bool,
}

enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres { client: Box<postgres::Client>, statements: Statements },
}

type Statements = HashMap<String, postgres::Statement>;

/// An open transaction. Everything in it is committed together, or nothing.
pub struct Tx<'c>(Open<'c>);

enum Open<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres { client: &'c mut postgres::Client, statements: &'c mut Statements },
}

/// One row of a result.
pub struct Row<'r> {
    row: RowOf<'r>,
    sql: &'r str,
}

enum RowOf<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r postgres::Row),
}

impl Row<'_> {
    /// The value of a column.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it has another type.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        match &self.row {
            RowOf::Sqlite(row) => row.get(index).map_err(|why| self.corrupt(index, &why)),
            RowOf::Postgres(row) => row.try_get(index).map_err(|why| self.corrupt(index, &why)),
        }
    }

    /// A text column as an identifier or another type that reads itself from text.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if the text is not one.
    pub fn parse<T: FromStr<Err: std::fmt::Display>>(&self, index: usize) -> Result<T, StoreError> {
        self.get::<String>(index)?.parse().map_err(|why| self.corrupt(index, &why))
    }

    /// What [`Row::get`] says of a value that a reader cannot accept.
    pub fn corrupt(&self, column: usize, why: &dyn std::fmt::Display) -> StoreError {
        StoreError::Corrupt { column, why: why.to_string(), sql: self.sql.to_owned() }
    }
}

impl Tx<'_> {
    /// Runs a statement and says how many rows it changed.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub fn execute(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<u64, StoreError> {
        match &mut self.0 {
            Open::Sqlite(connection) => connection
                .prepare_cached(sql)
                .and_then(|mut statement| statement.execute(sqlite_params(params).as_slice()))
                .map(|changed| changed as u64)
                .map_err(|error| sqlite_error(sql, error)),
            Open::Postgres { client, statements } => prepared(client, statements, sql)
                .and_then(|statement| client.execute(&statement, &postgres_params(params)))
                .map_err(|error| postgres_error(sql, error)),
        }
    }

    /// Runs a statement that must change exactly one row.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] if it changed another number.
    pub fn execute_one(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<(), StoreError> {
        match self.execute(sql, params)? {
            1 => Ok(()),
            found => Err(StoreError::RowCount { what: sql.to_owned(), found, expected: 1 }),
        }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// [`StoreError::Statement`], or what `map` says.
    pub fn rows<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn Param],
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match &mut self.0 {
            Open::Sqlite(connection) => sqlite_rows(connection, sql, &sqlite_params(params), map),
            Open::Postgres { client, statements } => {
                let rows = prepared(client, statements, sql)
                    .and_then(|statement| client.query(&statement, &postgres_params(params)))
                    .map_err(|error| postgres_error(sql, error))?;
                rows.iter().map(|row| map(&Row { row: RowOf::Postgres(row), sql })).collect()
            }
        }
    }

    /// The rows whose key is one of `keys`: the statement holds `= ANY($1)` once and no other parameter.
    ///
    /// # Errors
    /// [`StoreError::Statement`], or what `map` says.
    pub fn rows_any<T>(
        &mut self,
        sql: &'static str,
        keys: &[&str],
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        match &mut self.0 {
            Open::Sqlite(connection) => {
                let list = serde_json::Value::from(keys).to_string();
                let text = sql.replace("= ANY($1)", "IN (SELECT value FROM json_each($1))");
                sqlite_rows(connection, &text, &[&list], map)
            }
            Open::Postgres { client, statements } => {
                let rows = prepared(client, statements, sql)
                    .and_then(|statement| client.query(&statement, &[&keys]))
                    .map_err(|error| postgres_error(sql, error))?;
                rows.iter().map(|row| map(&Row { row: RowOf::Postgres(row), sql })).collect()
            }
        }
    }

    /// The only row of a query, or none.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] for more than one row.
    pub fn opt<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn Param],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut rows = self.rows(sql, params, map)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            many => Err(StoreError::RowCount { what: sql.to_owned(), found: many as u64, expected: 1 }),
        }
    }

    /// The only row of a query that always has one.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] for any other number.
    pub fn one<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn Param],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let none = StoreError::RowCount { what: sql.to_owned(), found: 0, expected: 1 };
        self.opt(sql, params, map)?.ok_or(none)
    }

    /// Writes many rows by column: one prepared statement per row on SQLite, a stream or one statement over arrays
    /// on PostgreSQL. Says how many rows were written.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub fn bulk(&mut self, bulk: &'static Bulk, columns: &[Values<'_>]) -> Result<u64, StoreError> {
        let count = bulk.rows(columns);
        if count == 0 {
            return Ok(0);
        }
        match &mut self.0 {
            Open::Sqlite(connection) => {
                let sql = bulk.row_sql();
                let run = || {
                    let mut statement = connection.prepare_cached(&sql)?;
                    let mut written = 0;
                    for row in 0..count {
                        for (index, column) in columns.iter().enumerate() {
                            sqlite_bind(&mut statement, index + 1, column, row)?;
                        }
                        written += statement.raw_execute()?;
                    }
                    Ok(written as u64)
                };
                run().map_err(|error| sqlite_error(&sql, error))
            }
            Open::Postgres { client, statements } if bulk.is_copied(count) => {
                let sql = bulk.copy_sql();
                let failed = |error| postgres_error(&sql, error);
                let statement = prepared(client, statements, &sql).map_err(failed)?;
                let mut writer = client.copy_in(&statement).map_err(failed)?;
                // Whichever of the two meets an error of the server, it is the server's.
                writer.write_all(&copy_bytes(columns, count)).map_err(|error| match error.downcast() {
                    Ok(error) => failed(error),
                    Err(error) => StoreError::Statement { sql: sql.clone(), source: error.into() },
                })?;
                writer.finish().map_err(failed)
            }
            Open::Postgres { client, statements } => {
                let sql = bulk.array_sql(columns);
                let params: Vec<_> = columns.iter().map(postgres_array).collect();
                prepared(client, statements, &sql)
                    .and_then(|statement| client.execute(&statement, &params))
                    .map_err(|error| postgres_error(&sql, error))
            }
        }
    }

    /// Every row of a table as text, `column=value` by column, the same on both engines; in no order.
    pub(super) fn dump(&mut self, table: &str, mut each: impl FnMut(&str)) -> Result<(), StoreError> {
        let sql = format!("SELECT * FROM {table}");
        let mut text = String::new();
        match &mut self.0 {
            Open::Sqlite(connection) => {
                let failed = |error| sqlite_error(&sql, error);
                let mut statement = connection.prepare(&sql).map_err(failed)?;
                let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
                let mut rows = statement.query([]).map_err(failed)?;
                while let Some(row) = rows.next().map_err(failed)? {
                    text.clear();
                    for (index, name) in names.iter().enumerate() {
                        sqlite_text(&mut text, name, row.get_ref(index).map_err(failed)?);
                    }
                    each(&text);
                }
            }
            Open::Postgres { client, .. } => {
                use postgres::fallible_iterator::FallibleIterator as _;
                let failed = |error| postgres_error(&sql, error);
                let none: [&(dyn postgres::types::ToSql + Sync); 0] = [];
                let mut rows = client.query_raw(&sql, none).map_err(failed)?;
                while let Some(row) = rows.next().map_err(failed)? {
                    text.clear();
                    for (index, column) in row.columns().iter().enumerate() {
                        postgres_column_text(&mut text, &row, index, column).map_err(failed)?;
                    }
                    each(&text);
                }
            }
        }
        Ok(())
    }

    /// How SQLite would find the rows of a statement.
    #[cfg(test)]
    pub(super) fn plan(&mut self, sql: &str) -> Vec<String> {
        let Open::Sqlite(connection) = &self.0 else { panic!("SQLite is asked for its plan") };
        let sql = sql.replace("= ANY($1)", "IN (SELECT value FROM json_each($1))");
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(&sql);
        // Parameters are bound to nothing: a plan does not look at them.
        let mut rows = statement.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next().expect(&sql) {
            plan.push(row.get(3).expect(&sql));
        }
        plan
    }

    /// Every table with its columns, each as `name type not-null` in words that are the same on both engines.
    #[cfg(test)]
    pub(super) fn shape(&mut self) -> Result<std::collections::BTreeMap<String, Vec<String>>, StoreError> {
        let sql = self.dialect(
            "SELECT t.name, c.name || CASE c.type WHEN 'INTEGER' THEN ' bigint' WHEN 'BLOB' THEN ' bytea'
                                      ELSE ' ' || lower(c.type) END
                    || CASE WHEN c.\"notnull\" OR c.pk THEN ' not null' ELSE '' END
             FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
            "SELECT table_name::TEXT, column_name || ' ' || data_type
                    || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
             FROM information_schema.columns WHERE table_schema = current_schema()
             ORDER BY table_name, ordinal_position",
        );
        let mut shape = std::collections::BTreeMap::<String, Vec<String>>::new();
        for (table, column) in self.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))? {
            shape.entry(table).or_default().push(column);
        }
        Ok(shape)
    }

    /// Runs several statements without parameters: migrations only.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.0 {
            Open::Sqlite(connection) => {
                connection.execute_batch(sql).map_err(|error| sqlite_error(sql, error))
            }
            Open::Postgres { client, .. } => {
                client.batch_execute(sql).map_err(|error| postgres_error(sql, error))
            }
        }
    }

    /// The migration text for this engine.
    pub(super) fn dialect<T>(&self, sqlite: T, postgres: T) -> T {
        match &self.0 {
            Open::Sqlite(_) => sqlite,
            Open::Postgres { .. } => postgres,
        }
    }

    /// Does `work` so that its failure leaves the rest of the transaction as it was.
    pub(super) fn savepoint<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.batch("SAVEPOINT work")?;
        let result = match &mut self.0 {
            Open::Sqlite(connection) => work(&mut Tx(Open::Sqlite(connection))),
            Open::Postgres { client, statements } => work(&mut Tx(Open::Postgres { client, statements })),
        };
        self.batch(if result.is_ok() { "RELEASE work" } else { "ROLLBACK TO work; RELEASE work" })?;
        result
    }
}

impl Engine {
    /// Opens a connection and checks that the engine is one that can be trusted.
    pub(super) fn open(config: &StoreConfig, read_only: bool) -> Result<Self, StoreError> {
        let failed = |why: String| StoreError::Open { place: config.place(), why };
        match config {
            StoreConfig::Sqlite { path } => {
                super::replacement::finish(path)?;
                open_sqlite(path, read_only).map_err(failed)
            }
            StoreConfig::Postgres { url, schema } => open_postgres(url, schema).map_err(failed),
        }
    }

    /// How many jobs share one commit.
    pub(super) fn group_max(&self) -> usize {
        match &self.connection {
            Connection::Sqlite(_) => SQLITE_GROUP_MAX,
            Connection::Postgres { .. } => 1,
        }
    }

    /// Runs `work` in one transaction and commits it; whatever fails before the commit leaves nothing behind.
    pub(super) fn transaction<T>(
        &mut self,
        isolation: Isolation,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.begin(isolation)?;
        let result = match &mut self.connection {
            Connection::Sqlite(connection) => work(&mut Tx(Open::Sqlite(connection))),
            Connection::Postgres { client, statements } => {
                work(&mut Tx(Open::Postgres { client, statements }))
            }
        };
        match result {
            Ok(value) => self.commit().map(|()| value),
            Err(error) => {
                self.rollback();
                Err(error)
            }
        }
    }

    /// Whether the connection must be opened anew.
    pub(super) fn is_broken(&self) -> bool {
        self.is_doubtful
            || match &self.connection {
                // A transaction still open here could not be rolled back.
                Connection::Sqlite(connection) => !connection.is_autocommit(),
                Connection::Postgres { client, .. } => client.is_closed(),
            }
    }

    /// Writes a consistent copy of the database to a new file.
    pub(super) fn copy_to(&mut self, path: &Path) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => connection
                .execute("VACUUM INTO $1", [path.to_string_lossy()])
                .map(|_| ())
                .map_err(|error| sqlite_error("VACUUM INTO", error)),
            Connection::Postgres { .. } => Err(StoreError::Statement {
                sql: "backup".to_owned(),
                source: "a PostgreSQL store is backed up with pg_dump or the database's own tools".into(),
            }),
        }
    }

    /// Reads all of the database and looks for damage.
    pub(super) fn check_whole(&mut self) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let sql = "PRAGMA integrity_check(1)";
                let found: String = connection
                    .query_row(sql, [], |row| row.get(0))
                    .map_err(|error| sqlite_error(sql, error))?;
                if found == "ok" {
                    return Ok(());
                }
                Err(StoreError::Statement { sql: sql.to_owned(), source: found.into() })
            }
            Connection::Postgres { .. } => Ok(()),
        }
    }

    fn begin(&mut self, isolation: Isolation) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let sql = match isolation {
                    Isolation::ReadOnly => "BEGIN DEFERRED",
                    Isolation::Serializable | Isolation::RowLocks => "BEGIN IMMEDIATE",
                };
                connection.execute_batch(sql).map_err(|error| sqlite_error(sql, error))
            }
            Connection::Postgres { client, .. } => {
                let sql = match isolation {
                    Isolation::ReadOnly => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                    Isolation::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
                    Isolation::RowLocks => "BEGIN ISOLATION LEVEL READ COMMITTED",
                };
                client.batch_execute(sql).map_err(|error| postgres_error(sql, error))
            }
        }
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        let result = match &mut self.connection {
            Connection::Sqlite(connection) => {
                connection.execute_batch("COMMIT").map_err(|error| sqlite_error("COMMIT", error))
            }
            Connection::Postgres { client, .. } => {
                client.batch_execute("COMMIT").map_err(|error| postgres_error("COMMIT", error))
            }
        };
        match result {
            Err(StoreError::Statement { source, .. }) => {
                self.is_doubtful = true;
                self.rollback();
                Err(StoreError::Unknown(source.to_string()))
            }
            Err(error) => {
                self.rollback();
                Err(error)
            }
            Ok(()) => Ok(()),
        }
    }

    fn rollback(&mut self) {
        // If this fails, `is_broken` says so and the connection is opened anew.
        match &mut self.connection {
            Connection::Sqlite(connection) if !connection.is_autocommit() => {
                connection.execute_batch("ROLLBACK").unwrap_or_default();
            }
            Connection::Sqlite(_) => {}
            Connection::Postgres { client, .. } => client.batch_execute("ROLLBACK").unwrap_or_default(),
        }
    }
}

impl StoreConfig {
    /// Where it is, for people: no password.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite { path } => path.display().to_string(),
            Self::Postgres { url, schema } => {
                let address = url.rsplit_once('@').map_or(url.as_str(), |(_, address)| address);
                format!("{address} (schema {schema})")
            }
        }
    }
}

fn open_sqlite(path: &Path, read_only: bool) -> Result<Engine, String> {
    let version = rusqlite::version_number();
    if version < SQLITE_VERSION_MIN {
        return Err(format!("SQLite {version} can lose commits; {SQLITE_VERSION_MIN} or newer is needed"));
    }
    let open = || {
        let connection = rusqlite::Connection::open(path)?;
        connection.busy_timeout(SQLITE_BUSY_WAIT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED_MAX);
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;",
        )?;
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        connection.pragma_update(None, "query_only", read_only)?;
        Ok::<_, rusqlite::Error>((connection, mode))
    };
    let (connection, mode) = open().map_err(|error| error.to_string())?;
    if mode != "wal" {
        return Err(format!("the file system does not allow write-ahead logging (mode {mode})"));
    }
    Ok(Engine { connection: Connection::Sqlite(connection), is_doubtful: false })
}

fn open_postgres(url: &str, schema: &str) -> Result<Engine, String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if schema.is_empty() || !schema.chars().all(allowed) {
        return Err(format!("schema `{}` must be a-z, 0-9 and _", schema.escape_debug()));
    }
    let mut config: postgres::Config =
        url.parse().map_err(|_| "the address is not postgres://user:password@host:port/database")?;
    config.application_name(&format!("counterfoil-hub {schema}")).connect_timeout(Duration::from_secs(10));
    let connect = || {
        let mut client = config.connect(postgres::NoTls)?;
        // Two processes that start at once race to make the schema; the loser's error means it is there.
        client
            .batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {schema}"))
            .or_else(|_| client.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {schema}")))?;
        client.batch_execute(&format!("SET search_path TO {schema}; SET client_min_messages TO WARNING"))?;
        Ok::<_, postgres::Error>(client)
    };
    let client = connect().map_err(|error| postgres_text(&error))?;
    let connection = Connection::Postgres { client: Box::new(client), statements: Statements::new() };
    Ok(Engine { connection, is_doubtful: false })
}

/// An address as PostgreSQL's own programs read it from their environment.
pub(super) fn libpq(url: &str) -> Result<Vec<(&'static str, OsString)>, StoreError> {
    use std::os::unix::ffi::OsStringExt as _;
    let config: postgres::Config = url.parse().map_err(|_| StoreError::Open {
        place: "PostgreSQL".to_owned(),
        why: "the address is not postgres://user:password@host:port/database".to_owned(),
    })?;
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            postgres::config::Host::Tcp(name) => name.clone(),
            postgres::config::Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    let ports: Vec<String> = config.get_ports().iter().map(ToString::to_string).collect();
    let mut environment: Vec<(&'static str, OsString)> = Vec::new();
    let mut set = |name, value: OsString| {
        if !value.is_empty() {
            environment.push((name, value));
        }
    };
    set("PGHOST", hosts.join(",").into());
    set("PGPORT", ports.join(",").into());
    set("PGUSER", config.get_user().unwrap_or_default().into());
    set("PGDATABASE", config.get_dbname().unwrap_or_default().into());
    set("PGPASSWORD", OsString::from_vec(config.get_password().unwrap_or_default().to_vec()));
    Ok(environment)
}

fn sqlite_rows<T>(
    connection: &rusqlite::Connection,
    sql: &str,
    params: &[&dyn rusqlite::ToSql],
    mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = |error| sqlite_error(sql, error);
    let mut statement = connection.prepare_cached(sql).map_err(failed)?;
    let mut rows = statement.query(params).map_err(failed)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        out.push(map(&Row { row: RowOf::Sqlite(row), sql })?);
    }
    Ok(out)
}

fn sqlite_text(text: &mut String, name: &str, value: rusqlite::types::ValueRef<'_>) {
    use rusqlite::types::ValueRef;
    let value = match value {
        ValueRef::Null => "null".to_owned(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => value.to_string(),
        ValueRef::Text(value) => String::from_utf8_lossy(value).escape_debug().to_string(),
        ValueRef::Blob(value) => hex::encode(value),
    };
    text.extend([name, "=", &value, " "]);
}

fn postgres_column_text(
    text: &mut String,
    row: &postgres::Row,
    index: usize,
    column: &postgres::Column,
) -> Result<(), postgres::Error> {
    use postgres::types::Type;
    let value = if *column.type_() == Type::INT8 {
        row.try_get::<_, Option<i64>>(index)?.map(|value| value.to_string())
    } else if *column.type_() == Type::BYTEA {
        row.try_get::<_, Option<Vec<u8>>>(index)?.map(hex::encode)
    } else {
        row.try_get::<_, Option<String>>(index)?.map(|value| value.escape_debug().to_string())
    };
    text.extend([column.name(), "=", value.as_deref().unwrap_or("null"), " "]);
    Ok(())
}

fn sqlite_bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    index: usize,
    column: &Values<'_>,
    row: usize,
) -> rusqlite::Result<()> {
    match column {
        Values::Int(values) => statement.raw_bind_parameter(index, values[row]),
        Values::Text(values) => statement.raw_bind_parameter(index, values[row]),
        Values::Bytes(values) => statement.raw_bind_parameter(index, values[row]),
        Values::OptText(values) => statement.raw_bind_parameter(index, values[row]),
        Values::EachInt(value) => statement.raw_bind_parameter(index, value),
        Values::EachText(value) => statement.raw_bind_parameter(index, value),
    }
}

fn postgres_array<'v>(values: &'v Values<'_>) -> &'v (dyn postgres::types::ToSql + Sync) {
    match values {
        Values::Int(values) => values,
        Values::Text(values) => values,
        Values::Bytes(values) => values,
        Values::OptText(values) => values,
        Values::EachInt(value) => value,
        Values::EachText(value) => value,
    }
}

fn prepared(
    client: &mut postgres::Client,
    statements: &mut Statements,
    sql: &str,
) -> Result<postgres::Statement, postgres::Error> {
    if let Some(statement) = statements.get(sql) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(sql)?;
    statements.insert(sql.to_owned(), statement.clone());
    Ok(statement)
}

fn sqlite_params<'p>(params: &[&'p dyn Param]) -> Vec<&'p dyn rusqlite::ToSql> {
    params.iter().map(|param| *param as &dyn rusqlite::ToSql).collect()
}

fn postgres_params<'p>(params: &[&'p dyn Param]) -> Vec<&'p (dyn postgres::types::ToSql + Sync)> {
    params.iter().map(|param| *param as &(dyn postgres::types::ToSql + Sync)).collect()
}

fn sqlite_error(sql: &str, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            StoreError::Conflict(error.to_string())
        }
        Some(_) | None => StoreError::Statement { sql: sql.to_owned(), source: Box::new(error) },
    }
}

fn postgres_error(sql: &str, error: postgres::Error) -> StoreError {
    use postgres::error::SqlState;
    match error.code() {
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
            StoreError::Conflict(postgres_text(&error))
        }
        Some(_) | None => {
            let source =
                format!("{}{}", postgres_text(&error), if error.is_closed() { " (closed)" } else { "" });
            StoreError::Statement { sql: sql.to_owned(), source: source.into() }
        }
    }
}

fn postgres_text(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} ({})", db.message(), db.code().code()),
        None => error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}")),
    }
}
