//! The agents' pages as OpenAPI 3.1; a file in `docs/` is checked against it.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use protocol::chain::Hash;
use protocol::contract::{OpenApi, Refusal, Scheme};
use protocol::enrolment::{ENROLMENT_PATH, EnrolmentRequest, EnrolmentResponse, SNAPSHOT_PATH};
use protocol::photo::{PHOTO_PATH, PHOTOS_MISSING_PATH, PhotosAsked, PhotosMissing};
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::photo::PhotoReceived;
use super::{AgentsState, Problem};

const JSON: &str = "application/json";
const ZSTD: &str = "application/zstd";

const UNREADABLE: Refusal =
    Refusal { status: 400, name: "Unreadable", when: "The body is no JSON, or the name no hash" };
const NO_CODE: Refusal = Refusal {
    status: 403,
    name: "NoCode",
    when: "The code is not known for this agent, has ended, or was used before: `code` says which",
};
const NO_CERTIFICATE: Refusal =
    Refusal { status: 403, name: "NoCertificate", when: "No certificate of an enrolled agent" };
const GONE: Refusal = Refusal { status: 404, name: "Gone", when: "This snapshot is not kept any more" };
const TOO_LARGE: Refusal = Refusal { status: 413, name: "TooLarge", when: "A request is far smaller" };
const MEDIA_TYPE: Refusal =
    Refusal { status: 415, name: "MediaType", when: "The body is not said to be JSON" };
const PAST_THE_END: Refusal =
    Refusal { status: 416, name: "PastTheEnd", when: "The snapshot ends before that byte: start it again" };
const UNUSABLE: Refusal = Refusal {
    status: 422,
    name: "Unusable",
    when: "A field is not as described, or the certificate request cannot be used; the code is still good",
};
const FAULT: Refusal = Refusal { status: 500, name: "Fault", when: "A fault at the hub; it is in its log" };
const UNAVAILABLE: Refusal =
    Refusal { status: 503, name: "Unavailable", when: "The hub's store does not answer; try again later" };

/// A photo's name.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
struct PhotoPath {
    /// SHA-256 of the bytes, as the return's operation names them.
    hash: Hash,
}

/// A snapshot's name.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
struct SnapshotPath {
    /// SHA-256 of the packed file, as a `feed` frame names it.
    hash: Hash,
}

pub(super) fn routes() -> Router<AgentsState> {
    static OPENAPI: LazyLock<String> = LazyLock::new(|| document().to_string());
    Router::new().route("/openapi.json", get(async || ([(CONTENT_TYPE, JSON)], OPENAPI.as_str())))
}

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let mut api = OpenApi::new::<Problem<'_>>(
        "Counterfoil hub, for agents",
        "What agents ask by HTTPS: their first certificate, and snapshots of reference data. Everything else goes by MQTT and is described as AsyncAPI. The server's certificate is of the hub's own authority, whose fingerprint stands in the enrolment code.",
    )
    .at("https://{hub}:8443", &[("hub", "localhost", "A name or address in the hub's server certificate.")])
    .scheme(Scheme::MutualTls, "The agent's certificate, got by enrolment; its common name is the agent's id.");
    api.post(ENROLMENT_PATH, "enrol", "Trade a one-time code for a certificate")
        .about("The key never leaves the agent. A code works once; after a refusal it is as good as before.")
        .takes::<EnrolmentRequest>()
        .gives::<EnrolmentResponse>(201, "The certificate, and what to trust")
        .refuses(&[UNREADABLE, NO_CODE, TOO_LARGE, MEDIA_TYPE, UNUSABLE, FAULT, UNAVAILABLE]);
    let packed = json!({ "description": "zstd of newline-separated changes." });
    let range = json!({ "type": "string" });
    api.get(
        &format!("{SNAPSHOT_PATH}{{hash}}"),
        "snapshot",
        "A snapshot of reference data, or the rest of it",
    )
    .about("Its name is its hash, so it never changes and a broken download goes on where it stopped.")
    .needs(Scheme::MutualTls, &[])
    .path::<SnapshotPath>()
    .header("Range", "`bytes=N-`: the file from that byte on. Any other range is ignored.", &range)
    .gives_as(200, "The file", ZSTD, &packed)
    .gives_as(206, "The file from that byte on", ZSTD, &packed)
    .refuses(&[UNREADABLE, NO_CERTIFICATE, GONE, PAST_THE_END, FAULT]);
    api.post(PHOTOS_MISSING_PATH, "missingPhotos", "Which photos the hub has not")
        .about("It has the others on its disk, so an agent may delete them.")
        .needs(Scheme::MutualTls, &[])
        .takes::<PhotosAsked>()
        .gives::<PhotosMissing>(200, "Those to be sent")
        .refuses(&[UNREADABLE, NO_CERTIFICATE, TOO_LARGE, MEDIA_TYPE, UNUSABLE, UNAVAILABLE]);
    let picture = json!({ "type": "string", "format": "binary" });
    api.put(&format!("{PHOTO_PATH}{{hash}}"), "sendPhoto", "A photo of goods that came back")
        .about("JPEG, PNG or WebP, whatever the media type says. When this answers, it is on the hub's disk; sent again it stays.")
        .needs(Scheme::MutualTls, &[])
        .path::<PhotoPath>()
        .takes_as("application/octet-stream", &picture)
        .gives::<PhotoReceived>(200, "It is here")
        .refuses(&[UNREADABLE, NO_CERTIFICATE, TOO_LARGE, UNUSABLE, UNAVAILABLE]);
    let document = json!({ "type": "object" });
    api.get("/openapi.json", "openapi", "This document").gives_as(200, "It", JSON, &document);
    api.finish()
}
