//! The station's pages and the local JSON API, on loopback.
//!
//! Every request must name a host this agent is known by, and every change must come from its own pages or be
//! JSON that no other origin can send (guarantee G22). Pages work without script. It does not know the journal
//! or the mirror: everything goes through [`Floor`].

mod api;
mod choices;
mod exchange;
mod form;
mod no_receipt;
mod openapi;
mod page;
mod parked;
mod photo;
mod printer;
mod problem;
mod scanner;
mod status;
mod tested;
mod till;
mod undo;
mod verdict;
mod visit;
mod words;

pub use openapi::document;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use ui::guard::{self, Origins};

use crate::Services;
use crate::station::floor::Floor;
use crate::till::Tills;

/// A form or an action is far smaller.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// What the pages and the API need.
#[derive(Debug, Clone)]
pub struct WebState {
    floor: Floor,
    /// Who tills are, and where they lead back to.
    tills: Tills,
    /// Long polls and live pages end with it.
    stop: CancellationToken,
}

/// Serves until `stop`; requests under way are finished.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    services: Services,
    floor: Floor,
    stop: CancellationToken,
) -> std::io::Result<()> {
    let origins = Origins::loopback(listener.local_addr()?.port());
    let tills = services.tills.clone();
    let router = router(services, WebState { floor, tills, stop: stop.clone() }, origins);
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
}

/// All routes behind their guards.
pub fn router(services: Services, state: WebState, origins: Origins) -> Router {
    let origins = Arc::new(origins);
    let pages = page::router()
        .merge(scanner::router())
        .merge(printer::router())
        .merge(till::pages())
        .merge(photo::router())
        .merge(undo::router())
        .fallback(problem::no_such_page)
        .with_state(state.clone())
        .layer(middleware::from_fn_with_state(Arc::clone(&origins), guard::enforce));
    let changing = api::changing()
        .merge(till::changing())
        .route_layer(middleware::from_fn_with_state(Arc::clone(&origins), problem::enforce));
    let api = changing
        .merge(api::router())
        .merge(till::api())
        .with_state(state)
        .merge(status::router(services))
        .merge(openapi::router())
        .layer(middleware::from_fn(problem::methods))
        .layer(middleware::from_fn_with_state(origins, problem::known_host));
    pages
        .merge(api)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(guard::headers_with_camera))
}
