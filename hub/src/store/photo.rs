//! Photos by content hash. They came beside the log and are kept for a while; an operation that names one stays.

use protocol::chain::Hash;
use protocol::id::AgentId;
use protocol::photo::PhotoKind;
use protocol::time::UtcMillis;

use super::{Row, StoreError, Tx};

/// A photo's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What they are.
    pub kind: PhotoKind,
    /// All of them.
    pub bytes: Vec<u8>,
}

/// Keeps a photo; one that is there stays, for as long as one that came now.
///
/// # Errors
/// [`StoreError`].
pub fn insert(
    tx: &mut Tx<'_>,
    sha256: Hash,
    picture: &Picture,
    agent: &AgentId,
    now: UtcMillis,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO photos (sha256, kind, picture, agent, received_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (sha256) DO UPDATE SET received_at = excluded.received_at",
        &[&sha256.to_string(), &picture.kind.as_str(), &picture.bytes.as_slice(), &agent.as_str(), &now.0],
    )?;
    Ok(())
}

/// Those of some photos that are here.
///
/// # Errors
/// [`StoreError`].
pub fn there(tx: &mut Tx<'_>, photos: &[Hash]) -> Result<Vec<Hash>, StoreError> {
    let names: Vec<String> = photos.iter().map(ToString::to_string).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    tx.rows_any("SELECT sha256 FROM photos WHERE sha256 = ANY($1)", &names, |row| {
        Hash::parse(&row.get::<String>(0)?).ok_or_else(|| row.corrupt(0, &"not a hash"))
    })
}

/// A photo, if it is here.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, photo: Hash) -> Result<Option<Picture>, StoreError> {
    tx.opt("SELECT kind, picture FROM photos WHERE sha256 = $1", &[&photo.to_string()], |row: &Row<'_>| {
        let kind =
            PhotoKind::parse(&row.get::<String>(0)?).ok_or_else(|| row.corrupt(0, &"no kind of photo"))?;
        Ok(Picture { kind, bytes: row.get(1)? })
    })
}

/// Photos that came before a time go; says how many.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, before: UtcMillis) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM photos WHERE received_at < $1", &[&before.0])
}
