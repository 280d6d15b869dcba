use std::io::SeekFrom;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::chain::Hash;
use protocol::id::AgentId;
use rustls_pki_types::CertificateDer;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{AgentsState, problem};
use crate::authority::Serial;
use crate::listener::Peer;
use crate::store::agent;

const CHUNK_BYTES: usize = 64 * 1024;

/// `GET /feed/v1/snapshots/{hash}`: the file, or the rest of it after `Range: bytes=N-`; any other range is ignored, as
/// RFC 9110 §14.2 allows. Its content never changes, because its name is its hash.
pub(super) async fn snapshot(
    State(state): State<AgentsState>,
    Extension(peer): Extension<Peer>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(agent) = admit(&state, &peer).await else {
        return problem(
            StatusCode::FORBIDDEN,
            "no_certificate",
            "snapshots are for enrolled agents, by their certificate",
        );
    };
    let Some(hash) = Hash::parse(&hash) else {
        return problem(StatusCode::BAD_REQUEST, "bad_hash", "a snapshot's name has 64 hexadecimal digits");
    };
    let from = headers.get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(first_byte);
    match open(state.snapshots.join(format!("{hash}.zst")), from.unwrap_or(0)).await {
        Ok(Some(Opened { file, size })) => {
            tracing::debug!(%agent, %hash, from, size, "snapshot served");
            let start = from.unwrap_or(0);
            let body = Body::from_stream(ReaderStream::with_capacity(file.take(size - start), CHUNK_BYTES));
            let range = format!("bytes {start}-{}/{size}", size.saturating_sub(1));
            let length = (header::CONTENT_LENGTH, (size - start).to_string());
            let kind = (header::CONTENT_TYPE, "application/zstd".to_owned());
            match from {
                None => (StatusCode::OK, [length, kind], body).into_response(),
                Some(_) => {
                    let range = (header::CONTENT_RANGE, range);
                    (StatusCode::PARTIAL_CONTENT, [length, kind, range], body).into_response()
                }
            }
        }
        Ok(None) => problem(
            StatusCode::RANGE_NOT_SATISFIABLE,
            "bad_range",
            "the snapshot ends before that byte: start it again",
        ),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => problem(
            StatusCode::NOT_FOUND,
            "gone",
            "this snapshot is not kept any more: say hello again for a newer one",
        ),
        Err(error) => {
            tracing::error!(%hash, %error, "a snapshot cannot be read");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "io", "the hub cannot read the snapshot now")
        }
    }
}

struct Opened {
    file: File,
    size: u64,
}

/// Nothing if the file ends before `from`.
async fn open(path: PathBuf, from: u64) -> std::io::Result<Option<Opened>> {
    let mut file = File::open(path).await?;
    let size = file.metadata().await?.len();
    if from >= size && from > 0 {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(from)).await?;
    Ok(Some(Opened { file, size }))
}

fn first_byte(range: &str) -> Option<u64> {
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

/// The agent behind a connection: by its certificate, not revoked, known to the store.
pub(super) async fn admit(state: &AgentsState, peer: &Peer) -> Option<AgentId> {
    let agent = peer.certificate.as_ref().and_then(|der| identity(der, state))?;
    let asked = agent.clone();
    match state.store.read(move |tx| agent::site(tx, &asked)).await {
        Ok(site) => site.map(|_| agent),
        Err(error) => {
            tracing::warn!(%agent, %error, "cannot look the agent up");
            None
        }
    }
}

fn identity(certificate: &CertificateDer<'_>, state: &AgentsState) -> Option<AgentId> {
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).ok()?;
    if state.revocations.contains(&Serial::of(&parsed).to_string()) {
        return None;
    }
    let name = parsed.subject().iter_common_name().next()?.as_str().ok()?;
    AgentId::parse(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_open_ranges_are_read() {
        assert_eq!(first_byte("bytes=17-"), Some(17));
        for text in ["bytes=17-20", "bytes=-5", "bytes=1-,3-", "17-", "bytes=x-", ""] {
            assert_eq!(first_byte(text), None, "{text}");
        }
    }
}
