use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::enrolment::{EnrolmentRefusal, EnrolmentRequest, EnrolmentResponse};

use super::{AgentsState, problem};
use crate::clock;
use crate::enrolment::{EnrolmentError, enrol as trade};
use crate::listener::Peer;

/// `POST /enrol/v1`: 201 with the certificate, or a problem whose `code` is an [`EnrolmentRefusal`].
pub(super) async fn enrol(
    State(state): State<AgentsState>,
    Extension(peer): Extension<Peer>,
    request: Result<Json<EnrolmentRequest>, JsonRejection>,
) -> Response {
    let request = match request {
        Ok(Json(request)) => request,
        Err(rejection) => return problem(rejection.status(), "bad_request", &rejection.body_text()),
    };
    let (agent, software) = (request.agent.clone(), request.software.clone());
    match trade(&state.store, &state.authority, request, clock::wall()).await {
        Ok(enrolled) => {
            tracing::info!(%agent, site = %enrolled.site, software, address = %peer.address, "agent enrolled");
            let response = EnrolmentResponse {
                agent,
                site: enrolled.site,
                certificate: enrolled.certificate.pem,
                authority: state.authority.pem().to_owned(),
                expires: enrolled.certificate.expires,
                mqtt_port: state.mqtt_port,
                release_key: Some(state.authority.release_key()),
            };
            (StatusCode::CREATED, Json(response)).into_response()
        }
        Err(error) => {
            tracing::warn!(%agent, address = %peer.address, %error, "enrolment refused");
            let (status, code) = answer(&error);
            problem(status, code, &error.to_string())
        }
    }
}

fn answer(error: &EnrolmentError) -> (StatusCode, &'static str) {
    match error {
        EnrolmentError::Refused(EnrolmentRefusal::UnknownCode) => (StatusCode::FORBIDDEN, "unknown_code"),
        EnrolmentError::Refused(EnrolmentRefusal::ExpiredCode) => (StatusCode::FORBIDDEN, "expired_code"),
        EnrolmentError::Refused(EnrolmentRefusal::UsedCode) => (StatusCode::FORBIDDEN, "used_code"),
        EnrolmentError::Refused(EnrolmentRefusal::BadRequest) | EnrolmentError::Request(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "bad_request")
        }
        EnrolmentError::Authority(_) => (StatusCode::INTERNAL_SERVER_ERROR, "authority"),
        EnrolmentError::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
    }
}
