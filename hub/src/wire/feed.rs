//! The feed's shell: which streams an agent gets, what is new in them, and snapshots for those far behind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protocol::chain::Hash;
use protocol::frame::{FeedContent, SnapshotRef};
use protocol::id::{AgentId, SiteId};
use protocol::limits::{FEED_CHANGES_MAX, FRAME_BYTES_MAX};
use protocol::reference::{Change, Cursor, Stream};

use crate::store::{Store, StoreError, feed, reference};

/// An agent that lacks more records than this fetches a snapshot instead.
const DELTA_RECORDS_MAX: i64 = 5_000;
/// A feed frame's own words beside its changes.
const FRAME_WORDS_BYTES: usize = 4 * 1024;
const SNAPSHOT_ZSTD_LEVEL: i32 = 3;
/// Records read from the store at a time while a snapshot is made.
const SNAPSHOT_PAGE: i64 = 10_000;

/// Why changes could not be read; they are asked for again.
#[derive(Debug, thiserror::Error)]
pub(super) enum FeedError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the record at {stream} {} cannot be read: {source}", version.0)]
    Record { stream: Stream, version: Cursor, source: serde_json::Error },
    #[error("a snapshot of {stream} cannot be written: {source}")]
    Snapshot { stream: Stream, source: std::io::Error },
    #[error("the snapshot task ended: {0}")]
    Ended(String),
}

/// What an agent lacks, as one frame holds it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) to: Cursor,
    pub(super) content: FeedContent,
}

/// The newest version of each stream that an agent gets.
pub(super) async fn heads_of(
    store: &Store,
    agent: &AgentId,
    site: &SiteId,
) -> Result<BTreeMap<Stream, Cursor>, StoreError> {
    let (agent, site) = (agent.clone(), site.clone());
    store
        .read(move |tx| {
            let mut streams =
                vec![Stream::Catalogue, Stream::Site(site.clone()), Stream::Agent(agent.clone())];
            streams.extend(reference::site(tx, &site)?.map(|site| Stream::Orders(site.region)));
            streams
                .into_iter()
                .map(|stream| {
                    let head = feed::head(tx, &stream)?;
                    Ok((stream, head))
                })
                .collect()
        })
        .await
}

/// The newest versions of some streams.
pub(super) async fn heads(store: &Store, streams: Vec<Stream>) -> Result<Vec<(Stream, Cursor)>, StoreError> {
    store
        .read(move |tx| {
            streams
                .iter()
                .map(|stream| {
                    let head = feed::head(tx, stream)?;
                    Ok((stream.clone(), head))
                })
                .collect()
        })
        .await
}

/// What lies above a cursor: the first changes that fit a frame, or a snapshot of all.
pub(super) async fn read(
    store: &Store,
    folder: &Path,
    stream: &Stream,
    from: Cursor,
) -> Result<Read, FeedError> {
    let asked = stream.clone();
    let (pending, rows) = store
        .read(move |tx| {
            let pending = feed::pending(tx, &asked, from, DELTA_RECORDS_MAX + 1)?;
            let most = if pending > DELTA_RECORDS_MAX { 0 } else { FEED_CHANGES_MAX as i64 };
            Ok((pending, feed::after(tx, &asked, from, most)?))
        })
        .await?;
    if pending > DELTA_RECORDS_MAX {
        return snapshot(store, folder.to_owned(), stream.clone()).await;
    }
    let (mut bytes, mut to, mut changes) = (FRAME_WORDS_BYTES, from, Vec::with_capacity(rows.len()));
    for (version, text) in rows {
        // The frame carries the change as the store has it, give or take a default that is left out.
        bytes += text.len() + 1;
        if bytes > FRAME_BYTES_MAX {
            if changes.is_empty() {
                // One record alone is too large for a frame: it goes with the others as a file.
                return snapshot(store, folder.to_owned(), stream.clone()).await;
            }
            break;
        }
        changes.push(change(stream, version, &text)?);
        to = version;
    }
    Ok(Read { to, content: FeedContent::Changes(changes) })
}

fn change(stream: &Stream, version: Cursor, text: &str) -> Result<Change, FeedError> {
    serde_json::from_str(text).map_err(|source| FeedError::Record { stream: stream.clone(), version, source })
}

/// Packs all records of a stream into a file named by its hash. Each record stands there once, as it is now.
async fn snapshot(store: &Store, folder: PathBuf, stream: Stream) -> Result<Read, FeedError> {
    let failed = |source| FeedError::Snapshot { stream: stream.clone(), source };
    let mut packer = zstd::Encoder::new(Vec::new(), SNAPSHOT_ZSTD_LEVEL).map_err(failed)?;
    let mut to = Cursor::default();
    loop {
        let (asked, after) = (stream.clone(), to);
        let rows = store.read(move |tx| feed::after(tx, &asked, after, SNAPSHOT_PAGE)).await?;
        let Some((last, _)) = rows.last() else { break };
        to = *last;
        packer = tokio::task::spawn_blocking(move || pack(packer, &rows))
            .await
            .map_err(|error| FeedError::Ended(error.to_string()))?
            .map_err(failed)?;
    }
    let packed = packer.finish().map_err(failed)?;
    let reference = SnapshotRef { hash: Hash::of(&packed), size: packed.len() as u64 };
    let path = folder.join(format!("{}.zst", reference.hash));
    let written = tokio::task::spawn_blocking(move || keep(&path, &packed)).await;
    written.map_err(|error| FeedError::Ended(error.to_string()))?.map_err(failed)?;
    tracing::info!(%stream, to = to.0, hash = %reference.hash, bytes = reference.size, "snapshot made");
    Ok(Read { to, content: FeedContent::Snapshot(reference) })
}

type Packer = zstd::Encoder<'static, Vec<u8>>;

fn pack(mut packer: Packer, rows: &[(Cursor, String)]) -> std::io::Result<Packer> {
    use std::io::Write;
    for (_, change) in rows {
        packer.write_all(change.as_bytes())?;
        packer.write_all(b"\n")?;
    }
    Ok(packer)
}

/// A whole file that is there has the right content already: it is named by it. Its time is renewed for the
/// clean-up. A power cut must not leave a torn one under that name.
#[expect(clippy::disallowed_methods, reason = "a file's own time")]
fn keep(path: &Path, packed: &[u8]) -> std::io::Result<()> {
    if std::fs::metadata(path).is_ok_and(|file| file.len() == packed.len() as u64) {
        return std::fs::File::options().append(true).open(path)?.set_modified(std::time::SystemTime::now());
    }
    let beside = path.with_added_extension("new");
    let mut file = std::fs::File::create(&beside)?;
    std::io::Write::write_all(&mut file, packed)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}
