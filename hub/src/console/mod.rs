//! What people at the hub see and do in a browser. Server-rendered; without script everything works except
//! that pages do not move by themselves.
//!
//! A page is a file: its route, its view and its template of the same name. Pages read reports
//! ([`crate::report`]) and never SQL. Who may do what stands in [`crate::access`] only.

mod account;
mod audit;
mod buffers;
mod calculation;
mod close;
mod conflicts;
mod detail;
mod drift;
mod enrolment;
mod exception;
mod exceptions;
mod failure;
mod figures;
mod filter;
mod fleet;
mod form;
mod frame;
mod gate;
mod hold;
mod letter;
mod live;
mod mappings;
pub mod password;
mod postings;
mod purchase_order;
mod purchase_orders;
mod reconciliation;
mod refund;
mod refunds;
mod returned;
mod returns;
mod seals;
pub mod secret;
mod several;
mod shadow;
pub(crate) mod sheet;
mod state;
mod stock;
#[cfg(test)]
mod tests;
mod throttle;
mod trace;
mod transfers;
mod users;
mod viewer;
mod webhooks;
mod words;
mod workers;

pub use account::{AccountError, create_token, create_user};
pub(crate) use enrolment::draw_code;
pub(crate) use letter::letter;
pub(crate) use returned::picture;
pub use state::{ConsoleOptions, ConsoleState};
pub(crate) use words::english_kinds;

use std::sync::LazyLock;

use axum::Router;
use axum::http::HeaderMap;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::get;
use ui::{Assets, Catalogue, Language, Text, guard};

static WORDS: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::new(&[
        (Language::English, include_str!("../../messages/en.ftl")),
        (Language::German, include_str!("../../messages/de.ftl")),
        (Language::French, include_str!("../../messages/fr.ftl")),
        (Language::Spanish, include_str!("../../messages/es.ftl")),
        (Language::Polish, include_str!("../../messages/pl.ftl")),
    ])
});

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::shared);

/// Every page, the API, metrics and health, behind the checks of Host and Origin.
pub fn router(state: ConsoleState) -> Router {
    let pages = Router::new()
        .route("/", get(async || Redirect::to("/fleet")))
        .merge(gate::routes())
        .merge(fleet::routes())
        .merge(trace::routes())
        .merge(exceptions::routes())
        .merge(exception::routes())
        .merge(postings::routes())
        .merge(shadow::routes())
        .merge(seals::routes())
        .merge(webhooks::routes())
        .merge(returns::routes())
        .merge(returned::routes())
        .merge(refunds::routes())
        .merge(refund::routes())
        .merge(purchase_orders::routes())
        .merge(purchase_order::routes())
        .merge(transfers::routes())
        .merge(stock::routes())
        .merge(buffers::routes())
        .merge(hold::routes())
        .merge(close::routes())
        .merge(figures::routes())
        .merge(drift::routes())
        .merge(reconciliation::routes())
        .merge(conflicts::routes())
        .merge(mappings::routes())
        .merge(enrolment::routes())
        .merge(workers::routes())
        .merge(users::routes())
        .merge(audit::routes())
        .merge(live::routes())
        .fallback(failure::not_found)
        .layer(from_fn(failure::show));
    Router::new()
        .merge(pages)
        .merge(ASSETS.router())
        .layer(from_fn_with_state(state.origins(), guard::enforce))
        .merge(crate::api::routes(state.origins()))
        .merge(crate::metrics::routes())
        .layer(from_fn(guard::headers))
        .with_state(state)
}

/// The words of whoever asks.
fn text(headers: &HeaderMap) -> Text {
    WORDS.text(Language::of(headers))
}
