//! Visits of customers while a person works on them, or parked: each is one text, replaced with every change, and deleted
//! in the transaction that keeps its operations. So after a stop either the visit is there or its record, never both.
//!
//! It does not know what the text says: who reads it drops what cannot be read.

use std::fmt;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::JournalError;

/// Longest text: a visit has so few orders and lines that it stays far below.
pub const VISIT_BYTES_MAX: usize = 1024 * 1024;

/// One visit at one agent: random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("format" = "uuid"))]
#[serde(transparent)]
pub struct VisitId(#[schemars(with = "String")] pub Uuid);

impl VisitId {
    /// From 16 random bytes that the caller drew.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for VisitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A visit as it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptVisit {
    /// Which.
    pub visit: VisitId,
    /// The station that had it last.
    pub station: String,
    /// What is known of it.
    pub content: String,
}

/// What becomes of a visit.
#[derive(Debug)]
pub(super) enum VisitChange {
    Keep(KeptVisit),
    End(VisitId),
}

pub(super) fn change(connection: &Connection, change: &VisitChange) -> rusqlite::Result<()> {
    match change {
        VisitChange::Keep(KeptVisit { visit, station, content }) => {
            connection
                .prepare_cached(
                    "INSERT INTO visit (visit, station, content) VALUES (?1, ?2, ?3)
                     ON CONFLICT (visit) DO UPDATE SET station = excluded.station, content = excluded.content",
                )?
                .execute((visit.to_string(), station, content))?;
            Ok(())
        }
        VisitChange::End(visit) => end(connection, *visit),
    }
}

pub(super) fn end(connection: &Connection, visit: VisitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM visit WHERE visit = ?1")?.execute([visit.to_string()])?;
    Ok(())
}

/// All of them; one whose id cannot be read is told and stays.
pub(super) fn all(connection: &Connection) -> Result<Vec<KeptVisit>, JournalError> {
    let mut statement =
        connection.prepare_cached("SELECT visit, station, content FROM visit ORDER BY visit")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut visits = Vec::new();
    for row in rows {
        let (id, station, content) = row?;
        match VisitId::parse(&id) {
            Some(visit) => visits.push(KeptVisit { visit, station, content }),
            None => tracing::error!(id, "a visit in the journal has no readable id"),
        }
    }
    Ok(visits)
}
