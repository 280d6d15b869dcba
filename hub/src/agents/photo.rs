use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::chain::Hash;
use protocol::photo::{PHOTOS_ASKED_MAX, PhotoKind, PhotosAsked, PhotosMissing};
use schemars::JsonSchema;
use serde::Serialize;

use super::snapshot::admit;
use super::{AgentsState, problem};
use crate::clock;
use crate::listener::Peer;
use crate::store::StoreError;
use crate::store::photo::{self, Picture};

/// A photo is on the hub's disk.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PhotoReceived {
    /// Which.
    sha256: Hash,
}

/// `POST /photos/v1/missing`: which of an agent's photos the hub has not on its disk.
pub(super) async fn missing(
    State(state): State<AgentsState>,
    Extension(peer): Extension<Peer>,
    asked: Result<Json<PhotosAsked>, JsonRejection>,
) -> Response {
    if admit(&state, &peer).await.is_none() {
        return no_certificate();
    }
    let photos = match asked {
        Ok(Json(PhotosAsked { photos })) if photos.len() <= PHOTOS_ASKED_MAX => photos,
        Ok(_) => return problem(StatusCode::UNPROCESSABLE_ENTITY, "too_many", "at most 100 hashes at once"),
        Err(error) => return problem(error.status(), "unreadable", &error.body_text()),
    };
    let of = photos.clone();
    match state.store.read(move |tx| photo::there(tx, &of)).await {
        Ok(there) => {
            let missing = photos.into_iter().filter(|photo| !there.contains(photo)).collect();
            Json(PhotosMissing { missing }).into_response()
        }
        Err(error) => unavailable(&error),
    }
}

/// `PUT /photos/v1/{hash}`: a photo under its content hash. When this answers it is on the hub's disk.
pub(super) async fn put(
    State(state): State<AgentsState>,
    Extension(peer): Extension<Peer>,
    Path(hash): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Some(agent) = admit(&state, &peer).await else { return no_certificate() };
    let Some(hash) = Hash::parse(&hash) else {
        return problem(StatusCode::BAD_REQUEST, "bad_hash", "a photo's name has 64 hexadecimal digits");
    };
    let bytes = match body {
        Ok(bytes) => bytes,
        Err(error) => return problem(error.status(), "unreadable", &error.body_text()),
    };
    if Hash::of(&bytes) != hash {
        return problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            "other_bytes",
            "the bytes are not those of the name: send them again",
        );
    }
    let Some(kind) = PhotoKind::of(&bytes) else {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "no_photo", "it is no JPEG, PNG or WebP picture");
    };
    let (picture, now) = (Picture { kind, bytes: bytes.to_vec() }, clock::wall());
    let from = agent.clone();
    match state.store.write(move |tx| photo::insert(tx, hash, &picture, &from, now)).await {
        Ok(()) => {
            tracing::debug!(%agent, %hash, "a photo arrived");
            Json(PhotoReceived { sha256: hash }).into_response()
        }
        Err(error) => unavailable(&error),
    }
}

fn no_certificate() -> Response {
    problem(StatusCode::FORBIDDEN, "no_certificate", "photos are from enrolled agents, by their certificate")
}

fn unavailable(error: &StoreError) -> Response {
    tracing::warn!(%error, "photos wait: the store does not answer");
    problem(
        StatusCode::SERVICE_UNAVAILABLE,
        "unavailable",
        "the hub's store does not answer; try again later",
    )
}
