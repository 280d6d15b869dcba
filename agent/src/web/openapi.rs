//! The local API as OpenAPI 3.1; a file in `docs/` is checked against it.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use protocol::contract::{OpenApi, Refusal, Scheme};
use protocol::id::StationId;
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::api::Wait;
use super::problem::Problem;
use super::till::{TillPath, TillWait};
use crate::station::action::{Action, Applied};
use crate::station::floor::{TillDocumentRequest, TillView};
use crate::station::view::{StationSummary, StationView};
use crate::status::{STATUS_PATH, Status};

const PATH: &str = "/api/v1/openapi.json";
const JSON: &str = "application/json";

const UNREADABLE: Refusal = Refusal {
    status: 400,
    name: "Unreadable",
    when: "A parameter or the action cannot be read; nothing was recorded",
};
const OTHER_ORIGIN: Refusal = Refusal {
    status: 403,
    name: "OtherOrigin",
    when: "A page of another origin asked, or the body is not said to be JSON",
};
const MISSING: Refusal =
    Refusal { status: 404, name: "Missing", when: "No such station, order, line or item here" };
const CONFLICT: Refusal = Refusal {
    status: 409,
    name: "Conflict",
    when: "The action does not fit what is on screen: look again. `code` says why; nothing was recorded",
};
const TOO_LARGE: Refusal = Refusal { status: 413, name: "TooLarge", when: "An action is far smaller" };
const MISDIRECTED: Refusal =
    Refusal { status: 421, name: "Misdirected", when: "The agent does not go by the name in `Host`" };
const IMPOSSIBLE: Refusal = Refusal {
    status: 422,
    name: "Impossible",
    when: "The action's values cannot be. `code` says why; nothing was recorded",
};
const NO_TILL: Refusal = Refusal {
    status: 404,
    name: "NoTill",
    when: "No till is set up here, or nothing was opened under this reference",
};
const NOT_THE_TILL: Refusal =
    Refusal { status: 401, name: "NotTheTill", when: "The till's token is missing, or another one" };
const TILL_CONFLICT: Refusal = Refusal {
    status: 409,
    name: "TillConflict",
    when: "The document does not fit how the visit stands. `code` says why; nothing was recorded",
};
const UNAVAILABLE: Refusal = Refusal {
    status: 503,
    name: "Unavailable",
    when: "The agent is stopping, knows no site data yet, or new work cannot be saved: `code` says which",
};

/// Which station.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
struct StationPath {
    /// The station's id.
    station: StationId,
}

/// Which print job.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
struct PrintPath {
    /// The station's id.
    station: StationId,
    /// The job's number.
    job: u64,
}

pub(super) fn router() -> Router {
    static OPENAPI: LazyLock<String> = LazyLock::new(|| document().to_string());
    Router::new().route(PATH, get(async || ([(CONTENT_TYPE, JSON)], OPENAPI.as_str())))
}

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let mut api = OpenApi::new::<Problem>(
        "Counterfoil station",
        "What a till, a script or a screen on the same computer can ask of the agent. It listens on loopback. Only a till's \
visits ask for a token: who may use the computer may use the rest. An action that makes an operation carries the operation's id, a UUIDv7 made when the \
person starts it: sent again, it is still one operation. An answer with a status of 400 or more means that nothing was recorded, \
unless its `code` is `not_known_if_saved`.",
    )
    .at("http://127.0.0.1:{port}", &[("port", "7080", "`[web] listen` in the agent's configuration.")])
    .scheme(Scheme::Bearer, "The text of `[till] token_file`; only a till's own endpoints ask for it.");
    api.refusing(&[MISDIRECTED]);
    api.get(STATUS_PATH, "status", "How the agent is").gives::<Status>(200, "Its status");
    api.get("/api/v1/stations", "stations", "The stations of this agent")
        .gives::<Vec<StationSummary>>(200, "All of them");
    let view =
        api.get("/api/v1/stations/{station}", "station", "What a station shows, now or after the next scan");
    view.path::<StationPath>().query::<Wait>().gives::<StationView>(200, "The station").refuses(&[
        UNREADABLE,
        MISSING,
        UNAVAILABLE,
    ]);
    api.post(
        "/api/v1/stations/{station}/actions",
        "act",
        "What the person does: each action answers with the station afterwards",
    )
    .path::<StationPath>()
    .takes::<Action>()
    .gives::<Applied>(200, "It was applied; an operation it made is on disk")
    .refuses(&[UNREADABLE, OTHER_ORIGIN, MISSING, CONFLICT, TOO_LARGE, IMPOSSIBLE, UNAVAILABLE]);
    let print =
        api.get("/api/v1/stations/{station}/prints/{job}", "print", "What a print job looks like on paper");
    print
        .path::<PrintPath>()
        .gives_as(200, "A picture, one unit a dot", "image/svg+xml", &json!({ "type": "string" }))
        .refuses(&[UNREADABLE, MISSING, UNAVAILABLE]);
    tills(&mut api);
    api.get(PATH, "openapi", "This document").gives_as(200, "It", JSON, &json!({ "type": "object" }));
    api.finish()
}

/// What a till hears of a return that it opened by its deep link.
fn tills(api: &mut OpenApi) {
    let what = "Where a till's visit stands, now or when it stands otherwise, and what the till pays out";
    api.get("/api/v1/till/{ref}", "tillVisit", what)
        .needs(Scheme::Bearer, &[])
        .path::<TillPath>()
        .query::<TillWait>()
        .gives::<TillView>(200, "The visit; `unknown` if nothing was opened under the reference")
        .refuses(&[UNREADABLE, NOT_THE_TILL, NO_TILL, UNAVAILABLE]);
    let what = "The till's fiscal document, after it has paid out or sold; the same again changes nothing";
    api.post("/api/v1/till/{ref}/document", "tillDocument", what)
        .needs(Scheme::Bearer, &[])
        .path::<TillPath>()
        .takes::<TillDocumentRequest>()
        .gives::<TillView>(200, "The visit afterwards; the document is on disk")
        .refuses(&[
            UNREADABLE,
            NOT_THE_TILL,
            OTHER_ORIGIN,
            NO_TILL,
            TILL_CONFLICT,
            TOO_LARGE,
            IMPOSSIBLE,
            UNAVAILABLE,
        ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `COUNTERFOIL_UPDATE=1` writes it anew.
    #[test]
    fn description_is_current() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi-station.json");
        let current = format!("{:#}\n", document());
        if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
            std::fs::write(file, &current).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            kept == current,
            "docs/openapi-station.json: an interface changed; see this test's first line"
        );
    }
}
