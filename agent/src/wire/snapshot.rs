//! Snapshots of a stream by HTTPS: immutable files named by their hash, fetched on from where they broke off.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::chain::Hash;
use protocol::enrolment::SNAPSHOT_PATH;
use protocol::frame::SnapshotRef;
use protocol::reference::{Cursor, Stream};
use reqwest::{StatusCode, header};
use rustls::ClientConfig;
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::config::HubUrl;
use crate::mirror::{Mirror, MirrorError};

const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// A server that sends nothing for so long is given up; what came is kept.
const READ_WAIT: Duration = Duration::from_secs(30);
/// No feed of ours packs to more (`ARCHITECTURE.md`: order cache ≤ 300 MB unpacked).
const SNAPSHOT_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// 128 MiB: what zstd may ask of this host's memory.
const WINDOW_LOG_MAX: u32 = 27;

/// Why a snapshot is not in the mirror. The hub offers it again.
#[derive(Debug, thiserror::Error)]
pub(super) enum SnapshotError {
    #[error("the hub does not send it: {0}")]
    Http(#[from] reqwest::Error),
    #[error("the hub answered {0}")]
    Status(StatusCode),
    #[error("{bytes} bytes are more than {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("it broke off after {have} of {size} bytes")]
    Torn { have: u64, size: u64 },
    #[error("its bytes are not those of its name")]
    Hash,
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Mirror(#[from] MirrorError),
}

#[derive(Clone)]
pub(super) struct Snapshots {
    client: reqwest::Client,
    url: HubUrl,
    folder: PathBuf,
}

impl Snapshots {
    pub(super) fn new(url: &HubUrl, tls: &ClientConfig, folder: PathBuf) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .use_preconfigured_tls(tls.clone())
            .https_only(true)
            .no_proxy()
            .connect_timeout(CONNECT_WAIT)
            .read_timeout(READ_WAIT)
            .build()?;
        Ok(Self { client, url: url.clone(), folder })
    }

    pub(super) async fn apply(
        &self,
        mirror: &Mirror,
        stream: &Stream,
        to: Cursor,
        snapshot: &SnapshotRef,
    ) -> Result<(), SnapshotError> {
        if snapshot.size > SNAPSHOT_BYTES_MAX {
            return Err(SnapshotError::TooLarge { bytes: snapshot.size, limit: SNAPSHOT_BYTES_MAX });
        }
        let path = self.folder.join(format!("{}.part", snapshot.hash));
        let file_error = |source| SnapshotError::File { path: path.clone(), source };
        std::fs::create_dir_all(&self.folder).map_err(file_error)?;
        self.fetch(&path, snapshot).await?;
        if let Err(error) = check(&path, snapshot.hash).await {
            // Begun anew next time.
            let _ = tokio::fs::remove_file(&path).await;
            return Err(error);
        }
        let lines = unpack(&path).map_err(file_error)?;
        let applied = mirror.apply_snapshot(stream.clone(), to, lines).await;
        let _ = tokio::fs::remove_file(&path).await;
        Ok(applied?)
    }

    /// Brings the file to its full size.
    async fn fetch(&self, path: &Path, snapshot: &SnapshotRef) -> Result<(), SnapshotError> {
        let file_error = |source| SnapshotError::File { path: path.to_owned(), source };
        let mut file = File::options().create(true).append(true).open(path).await.map_err(file_error)?;
        let mut have = file.metadata().await.map_err(file_error)?.len();
        if have > snapshot.size {
            file.set_len(0).await.map_err(file_error)?;
            have = 0;
        }
        if have == snapshot.size {
            return Ok(());
        }
        let mut request = self.client.get(self.url.join(&format!("{SNAPSHOT_PATH}{}", snapshot.hash)));
        if have > 0 {
            request = request.header(header::RANGE, format!("bytes={have}-"));
        }
        let mut response = request.send().await?;
        match response.status() {
            StatusCode::PARTIAL_CONTENT if have > 0 => {}
            StatusCode::OK => {
                file.set_len(0).await.map_err(file_error)?;
                have = 0;
            }
            status => return Err(SnapshotError::Status(status)),
        }
        while let Some(chunk) = response.chunk().await? {
            have += chunk.len() as u64;
            if have > snapshot.size {
                return Err(SnapshotError::TooLarge { bytes: have, limit: snapshot.size });
            }
            file.write_all(&chunk).await.map_err(file_error)?;
        }
        file.flush().await.map_err(file_error)?;
        if have < snapshot.size {
            return Err(SnapshotError::Torn { have, size: snapshot.size });
        }
        Ok(())
    }
}

async fn check(path: &Path, expected: Hash) -> Result<(), SnapshotError> {
    let file_error = |source| SnapshotError::File { path: path.to_owned(), source };
    let owned = path.to_owned();
    let hashed = tokio::task::spawn_blocking(move || {
        let mut hasher = Sha256::new();
        std::io::copy(&mut std::fs::File::open(owned)?, &mut hasher)?;
        Ok::<_, std::io::Error>(Hash(hasher.finalize().into()))
    });
    let found = hashed.await.map_err(|error| file_error(error.into()))?.map_err(file_error)?;
    if found == expected { Ok(()) } else { Err(SnapshotError::Hash) }
}

fn unpack(path: &Path) -> std::io::Result<BufReader<impl std::io::Read + Send + use<>>> {
    let mut decoder = zstd::stream::Decoder::new(std::fs::File::open(path)?)?;
    decoder.window_log_max(WINDOW_LOG_MAX)?;
    Ok(BufReader::new(decoder))
}
