//! The raw limits: what SQLite and PostgreSQL do with the same rows when nothing else is done with them.

use std::path::Path;
use std::time::{Duration, Instant};

use agent::journal::NewOperation;
use postgres::{Client, NoTls};
use rusqlite::Connection;

/// A bare table in WAL mode with `synchronous = FULL` and a unique id: the least that a journal must do.
#[derive(Debug)]
pub(super) struct RawSqlite {
    connection: Connection,
    next: i64,
}

impl RawSqlite {
    pub(super) fn create(file: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             CREATE TABLE raw (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;",
        )?;
        Ok(Self { connection, next: 0 })
    }

    /// One commit of these rows.
    pub(super) fn commit(&mut self, rows: &[NewOperation]) -> rusqlite::Result<()> {
        self.commit_all(rows.iter().map(|row| (row.id.0.as_bytes(), row.bytes.as_slice())))
    }

    /// The same of rows as another store has them.
    pub(super) fn commit_all<'r>(
        &mut self,
        rows: impl Iterator<Item = (&'r [u8; 16], &'r [u8])>,
    ) -> rusqlite::Result<()> {
        let tx = self.connection.transaction()?;
        {
            let mut insert = tx.prepare_cached(
                "INSERT INTO raw (seq, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
            )?;
            for (id, bytes) in rows {
                self.next += 1;
                insert.execute((self.next, id, bytes))?;
            }
        }
        tx.commit()
    }

    /// Commits in groups, and says how long each took.
    pub(super) fn groups(&mut self, rows: &[NewOperation], size: usize) -> rusqlite::Result<Vec<Duration>> {
        rows.chunks(size)
            .map(|group| {
                let began = Instant::now();
                self.commit(group)?;
                Ok(began.elapsed())
            })
            .collect()
    }
}

/// One statement over arrays per group, as fast as PostgreSQL takes rows with a unique id.
pub(super) fn postgres_groups(url: &str, rows: &[NewOperation], size: usize) -> anyhow::Result<Duration> {
    let mut client = Client::connect(url, NoTls)?;
    client.batch_execute(
        "DROP TABLE IF EXISTS raw;
         CREATE TABLE raw (seq BIGINT PRIMARY KEY, id BYTEA NOT NULL UNIQUE, bytes TEXT NOT NULL);
         CHECKPOINT;",
    )?;
    let insert = client.prepare(
        "INSERT INTO raw (seq, id, bytes) SELECT * FROM unnest($1::BIGINT[], $2::BYTEA[], $3::TEXT[])
         ON CONFLICT (id) DO NOTHING",
    )?;
    let mut next = 0;
    let began = Instant::now();
    for group in rows.chunks(size) {
        let seqs: Vec<i64> = group
            .iter()
            .map(|_| {
                next += 1;
                next
            })
            .collect();
        let ids: Vec<&[u8]> = group.iter().map(|row| row.id.0.as_bytes().as_slice()).collect();
        let texts = group.iter().map(|row| std::str::from_utf8(&row.bytes)).collect::<Result<Vec<_>, _>>()?;
        client.execute(&insert, &[&seqs, &ids, &texts])?;
    }
    let took = began.elapsed();
    client.batch_execute("DROP TABLE raw")?;
    Ok(took)
}
